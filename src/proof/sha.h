/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* SHA-256 (FIPS 180-4) of what comes in pieces: what a Merkle tree and a seal are made of. One of these may
 * be used again and again; it belongs to one thread. */
typedef struct day_sha day_sha;

typedef struct day_sha256 {
    uint8_t bytes[32];
} day_sha256;

/* To be called before anything of OpenSSL is: from then on memory that OpenSSL does not get ends the program
 * (base/memory.h), and what it makes of itself at its first use is made. False: it was in use, or has no
 * memory. */
bool day_sha_prepare(void);

day_sha *day_sha_new(void);
void day_sha_free(day_sha *sha);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_sha, day_sha_free)

void day_sha_begin(day_sha *sha);
void day_sha_add(day_sha *sha, day_span bytes);
day_sha256 day_sha_end(day_sha *sha);

/* Of a text as a whole. */
day_sha256 day_sha_text(const char *text, size_t size);

/* 64 lowercase hexadecimal digits and NUL, and back: false when it is anything else. */
typedef struct day_sha256_hex {
    char text[65];
} day_sha256_hex;
day_sha256_hex day_sha256_show(const day_sha256 *digest);
bool day_sha256_parse(day_sha256 *out, const char *text);
/* The same of any size: `size` bytes from twice as many digits. *out is written only when it is true. */
bool day_hex_parse(uint8_t *out, size_t size, const char *text);
bool day_sha256_same(const day_sha256 *a, const day_sha256 *b);
