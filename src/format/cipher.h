/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* The ciphers that locked documents use, for opening them with a password that is told. Nothing here makes or
 * keeps a key of ours. */

typedef enum day_digest {
    DAY_DIGEST_MD5,
    DAY_DIGEST_SHA1,
    DAY_DIGEST_SHA256,
    DAY_DIGEST_SHA384,
    DAY_DIGEST_SHA512
} day_digest;
#define DAY_DIGEST_MAX 64

/* Loads algorithms: before the lock-down. */
void day_cipher_warm(void);

/* The digest of two spans, one behind the other (the second may be empty); returns its size in bytes. `out`
 * has room for DAY_DIGEST_MAX and may be one of the inputs. */
size_t day_cipher_digest(uint8_t *out, day_digest digest, day_span one, day_span other);

/* Repeats out = digest(number || out) for number = 0 … rounds-1, little-endian: how Office makes guessing
 * slow. `out` holds a digest. */
void day_cipher_spin(uint8_t *out, day_digest digest, uint32_t rounds);

/* AES over whole blocks of 16 bytes without padding, in place: CBC with `iv` of 16 bytes, ECB when it is
 * NULL. `key_size` is 16, 24 or 32. What is left of a last block stays as it is. False for another key size.
 */
bool day_cipher_aes(uint8_t *data, size_t size, const uint8_t *key, size_t key_size, const uint8_t *iv);

/* Blowfish in CFB of 64 bits, in place; `iv` of 8 bytes. */
void day_cipher_blowfish(uint8_t *data, size_t size, const uint8_t *key, size_t key_size, const uint8_t *iv);

/* PBKDF2 with HMAC of a digest. */
bool day_cipher_pbkdf2(uint8_t *key, size_t key_size, day_digest digest, day_span password, day_span salt,
                       uint32_t rounds);

/* A digest over `n` repetitions of `text`, each followed by its number (8 bytes, little-endian, from 0): how
 * 7z makes guessing slow. `out` has room for DAY_DIGEST_MAX. */
void day_cipher_digest_counted(uint8_t *out, day_digest digest, day_span text, uint64_t n);

/* RC4 as a stream: XORs `size` bytes. */
typedef struct day_rc4 {
    uint8_t state[256];
    uint8_t i, j;
} day_rc4;
void day_rc4_start(day_rc4 *rc4, const uint8_t *key, size_t key_size);
void day_rc4_apply(day_rc4 *rc4, uint8_t *data, size_t size);
void day_rc4_skip(day_rc4 *rc4, size_t size);
