/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Derived tables are made anew beside those that stand, so that for the minutes this takes others read the
 * old ones and write what they have to: tags, notes, the audit log. The new ones take their place in one
 * short transaction at the end.
 *
 * Within store/, what empties such a table calls day_derive_clear(); who derives it knows nothing of this. */

/* From now on this connection reads one moment of the case; what is cleared and then written goes to tables
 * of its own. The store is open for writing. */
day_err day_derive_begin(day_store *store, day_error *error);

/* Puts the new tables in the place of the old ones, in a transaction that is then open for
 * day_store_commit(). day_store_rollback() forgets them, before and after. */
day_err day_derive_publish(day_store *store, day_error *error);
