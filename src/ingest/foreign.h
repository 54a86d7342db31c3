/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>

/* Looks at a case that may come from anybody before it is opened: case.db is read by a process that can only
 * compute (jail/aside.h); the folder holds no link, device or strange name where Daylight would follow one.
 * `thorough`: every page and row is read, else the schema alone. A journal beside case.db is not
 * looked at, and while one holds anything the file alone may be half of a commit: then what is wrong with it
 * is left to day_store_open(), which reads both and writes nothing before it has compared the schema.
 * DAY_ERR_FORMAT with what is wrong; DAY_ERR_NOT_FOUND, DAY_ERR_IO, DAY_ERR_UNSUPPORTED without a jail. */
day_err day_foreign_check(const char *folder, bool thorough, day_error *error);

/* The part of it that looks at case.db, an open file; `name` is for messages. */
day_err day_foreign_check_database(int fd, const char *name, bool thorough, day_error *error);
