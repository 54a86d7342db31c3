/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sealed_stream.h"
#include <stdbool.h>

/* What a bundle holds: a tar archive (tar.h) of case.db, lexicon.tsv when there is one, and
 * blobs/aa/<SHA-256>; nothing else, and each once. The index is not in it: it is made anew from what was
 * checked. */

/* Whether a bundle may hold a file of this name. */
bool day_bundle_may_hold(const char *name);

/* What was unpacked. */
typedef struct day_bundle_sum {
    uint64_t files, bytes;
} day_bundle_sum;

/* Unpacks into the open folder, which is empty. Each blob has the SHA-256 that its name is. DAY_ERR_ENCRYPTED
 * for a wrong passphrase; DAY_ERR_TRUNCATED, DAY_ERR_FORMAT, DAY_ERR_IO (also: it is larger than what is free
 * on the disk). What was written stays for the caller to remove. `stop` may be NULL; DAY_ERR_BUSY then. */
day_err day_bundle_unpack(day_bundle_sum *out, int dirfd, int fd, const day_lock_key *key,
                          const volatile int *stop, day_error *error);
