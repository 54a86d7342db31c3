/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"
#include <stdbool.h>

/* Which sources of a case somebody named on this computer. A case from somebody else has sources of their
 * choosing, and such as lead to what is nobody's business: the reader's keys, or all of their files, which
 * would be in the case when it is sent back. So what was not named here is not read here
 * (docs/decisions/own-sources.md). */

/* Within a transaction: `source`, whose absolute path this is, was named by the user of this computer. */
day_err day_own_source_note(day_store *store, int64_t source, const char *path, day_error *error);

/* Whether it was. Also true where the computer has no id that it could be known by. DAY_ERR_IO: that cannot
 * be read. */
day_err day_own_source(bool *own, day_store *store, int64_t source, const char *path, day_error *error);
