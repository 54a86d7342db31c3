/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/* Opens a file of a source for hashing and reading: no symbolic link is followed on the way from the source
 * down, and what is opened is a regular file (or, with `folder`, a folder). `relative` is NULL for the source
 * itself. The caller closes *fd. DAY_ERR_NOT_FOUND, DAY_ERR_IO. */
day_err day_source_open(int *fd, struct stat *st, const char *source, const char *relative, bool folder,
                        day_error *error);
