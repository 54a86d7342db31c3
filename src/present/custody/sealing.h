/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"

/* How far a part is: `done` leaves of `all`, 0 where that is not known. */
typedef void (*day_sealing_fn)(day_sealed_part part, uint64_t done, uint64_t all, void *ctx);

/* Seals the case as it is now, in `store`, which is open for writing and in no transaction. What was read is
 * hashed before anything is locked but the case itself, so that people's notes and edits wait for a moment
 * only. The entry of the log that tells of the seal is sealed with the rest. `last` is the statement of the
 * seal before and said->number its number; NULL and 0: there is none. *statement is the caller's to g_free(),
 * NULL after a failure, which leaves the case as it was. */
day_err day_sealing_make(char **statement, day_statement *said, day_signature *signature, day_store *store,
                         const day_signing_key *key, const char *last, day_sealing_fn progress, void *ctx,
                         day_error *error);
