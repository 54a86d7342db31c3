/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* The passwords in a file, one a line, UTF-8; the caller frees with g_strfreev(). `file` NULL gives an empty
 * list. NULL with *code set when it cannot be read; the complaint was made. */
char **day_password_list_read(day_exit *code, const day_cli *cli, const char *file);
