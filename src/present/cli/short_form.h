/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* `daylight SOURCE…`: argv[0] is a file or folder that exists. */
day_exit day_short_form(day_cli *cli, char **argv);
