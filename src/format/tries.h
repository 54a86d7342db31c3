/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "emit.h"
#include "input.h"

/* Candidates tried on what is locked. A key is made of a password slowly by intent, and how slowly the file
 * says: what an item may spend on that is job->digests_max, counted in digests of one block (some 0.1 µs;
 * digests of SHA-384 and SHA-512 count twice). A count and no clock: what is opened does not depend on the
 * machine. */

/* The job's candidate of this number, from 0; NULL behind the last, and when all was spent. Borrowed. */
const char *day_tries_candidate(const day_input *input, guint number);

/* False when less than so much is left, now and from then on. */
bool day_tries_spend(const day_input *input, uint64_t digests);

/* Reading `bytes` that a candidate may have opened, to see whether it did. */
bool day_tries_spend_bytes(const day_input *input, uint64_t bytes);

/* What an item's end says of it: the error's message gets its rest, or what was read is partial. `err` is how
 * reading ended. */
void day_tries_say(const day_input *input, day_err err, day_emit *emit, day_error *error);
