/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <stdbool.h>

/* The identity of bytes: their SHA-256, computed when they are first read and before anything looks into
 * them. */
typedef struct day_hash {
    uint8_t sha256[32];
    uint64_t size;
} day_hash;

/* Hashing in pieces; can be used again after day_hasher_end(). */
typedef struct day_hasher day_hasher;
day_hasher *day_hasher_new(void);
void day_hasher_free(day_hasher *hasher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_hasher, day_hasher_free)
void day_hasher_begin(day_hasher *hasher);
void day_hasher_add(day_hasher *hasher, day_span bytes);
void day_hasher_end(day_hasher *hasher, day_hash *out);

/* All bytes of an open regular file, from offset 0; the file offset is not used. DAY_ERR_IO. */
day_err day_hash_fd(day_hash *out, day_hasher *hasher, int fd, day_error *error);

/* PBKDF2 (RFC 8018) with HMAC-SHA-256: 32 bytes that cost `rounds` HMACs to guess again. */
void day_hash_slow(uint8_t out[32], day_span secret, day_span salt, unsigned rounds);
