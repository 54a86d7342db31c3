/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"

/* A file that the user names (base/given_file.h), or standard input (NULL or "-"), as a descriptor that a
 * worker may map: what cannot be mapped is copied. The caller closes it. DAY_ERR_USAGE, or DAY_ERR_IO, with
 * the path. */
day_err day_named_file_open(int *out, const char *path, day_error *error);
