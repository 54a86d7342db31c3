/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

/* What a bag of Daylight's has of its case's proofs: data/log.csv with the leaf and salt of each entry, and
 * data/seals/N.json. Everything comes from anybody. Zero-initialise and fill the first part. */
typedef struct day_bag_proofs {
    void (*tell)(const char *subject, const char *text, void *ctx); /* what does not hold */
    void *ctx;
    /* Filled. */
    bool has_log;
    uint64_t entries, redacted,
        unproved; /* of the log; the last: their texts give no such leaf, as written */
    uint64_t seals, found;
} day_bag_proofs;

/* `folder` is a bag. DAY_ERR_IO when what it has cannot be read, DAY_ERR_UNSUPPORTED when there is no jail.
 */
day_err day_bag_proofs_check(day_bag_proofs *at, const char *folder, day_error *error);
