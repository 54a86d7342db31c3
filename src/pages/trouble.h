/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <sqlite3.h>

/* What went wrong with the last call on a connection (NULL: it could not be made), in the user's words: which
 * file, and the way out. `file` is its path; `damaged` is what to do when it is damaged, as a clause.
 * DAY_ERR_FORMAT: damaged; DAY_ERR_BUSY: somebody else writes; DAY_ERR_IO: the disk is full or refuses;
 * DAY_ERR_FAILED: anything else, no memory among it. Returns the code. */
day_err day_pages_trouble(sqlite3 *db, const char *file, const char *damaged, day_error *error);
