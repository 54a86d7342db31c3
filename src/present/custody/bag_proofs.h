/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "inspection.h"

/* What a bag of Daylight's has of its case's proofs: data/log.csv with the leaf and salt of each entry, and
 * data/seals/N.json. Everything comes from anybody. */
typedef struct day_bag_proofs {
    bool has_log;
    uint64_t unproved; /* entries whose texts the table may show otherwise than they were: they give no such
                          leaf */
} day_bag_proofs;

/* Checks them as those of a case (log_walk.h, seal_chain.h) and tells what it finds through `at`, which has
 * no store; log_size, redacted and n_seals of it are filled. `folder` is a bag. DAY_ERR_IO when what it has
 * cannot be read, DAY_ERR_UNSUPPORTED when there is no jail. */
day_err day_bag_proofs_check(day_bag_proofs *out, day_inspection *at, const char *folder, day_error *error);
