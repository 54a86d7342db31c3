/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdint.h>

/* SHA-256 and SHA-512 (FIPS 180-4) of the same bytes in one pass: what a bag's manifests hold. */
typedef struct day_digests day_digests;

/* 64 and 128 lowercase hexadecimal digits. */
typedef struct day_digest_pair {
    char sha256[65], sha512[129];
    uint64_t size; /* bytes */
} day_digest_pair;

day_digests *day_digests_new(void);
void day_digests_free(day_digests *digests);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_digests, day_digests_free)

void day_digests_begin(day_digests *digests);
void day_digests_add(day_digests *digests, day_span bytes);
day_digest_pair day_digests_end(day_digests *digests);
