/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "pages/damage.h"
#include <stdbool.h>

/* Looks at a case that may come from anybody before it is opened: case.db is read by a process that can only
 * compute (jail/aside.h); the folder holds no link, device or strange name where Daylight would follow one.
 * What its write-ahead log has committed is part of it; a rollback journal is refused, since Daylight makes
 * none beside a case that holds anything. `thorough`: every page and row is read, else the schema alone. A
 * case that another process writes to at this moment, which looked at it itself, is never called wrong.
 * DAY_ERR_DAMAGED when it is Daylight's and not as it was written, DAY_ERR_FORMAT with what else is wrong;
 * DAY_ERR_NOT_FOUND, DAY_ERR_IO, DAY_ERR_UNSUPPORTED without a jail. */
day_err day_foreign_check(const char *folder, bool thorough, day_error *error);

/* What is lost of a case with damaged pages, told by such a process: all zero when none is. Not while the
 * case is open in this process: a file that is closed takes the process's locks on it along. */
day_err day_foreign_survey(day_damage *out, const char *folder, day_error *error);
