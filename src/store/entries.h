/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>

/* Whether what Daylight and SQLite open by name in a case folder is what it is called: plain files that have
 * no other name anywhere, and folders. A case of somebody else's may have links, pipes and second names of
 * files of ours there. DAY_ERR_FORMAT names the first that is wrong. `writing`: case.db, too, may have no
 * second name, under which it would change with this one. */
day_err day_store_check_entries(int dirfd, const char *folder, bool writing, day_error *error);
