/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/cipher.h"
#include "format/emit.h"
#include "format/input.h"
#include "format/tries.h"

/* Locked Office documents ([MS-OFFCRYPTO]), opened with one of the job's candidates or with the password that
 * Office itself uses where a document is only marked read-only ("VelvetSweatshop"). */

/* Whether the candidate opens it; `ctx` keeps what it found. */
typedef bool (*day_password_fn)(const char *password, void *ctx);

/* A password in UTF-16, at most 255 units of it, as Office hashes it. */
GByteArray *day_password_wide(const char *password);

/* Something locked. */
typedef struct day_password_lock {
    const char *what; /* "a Word document under a password" */
    bool office;      /* Office's own password and the empty one are tried first */
    uint64_t digests; /* that trying one candidate takes */
} day_password_lock;

/* Tries one candidate after the other. The one that opens it is said as the fact "password.opened_with"
 * (Office's own and the empty one are not); DAY_ERR_ENCRYPTED with `what` otherwise. */
day_err day_password_try(const day_input *input, const day_password_lock *lock, day_password_fn fn, void *ctx,
                         day_emit *emit, day_error *error);

/* Streams of doc, xls and ppt under RC4 (2.3.5 RC4 CryptoAPI, 2.3.6 Office binary document RC4). */
typedef struct day_office_rc4 {
    bool is_api; /* CryptoAPI: SHA-1; else MD5 */
    size_t key_size;
    day_span salt, verifier, verifier_hash;
    uint8_t base[DAY_DIGEST_MAX]; /* of the password that opened it */
} day_office_rc4;

/* The header that tells how. False when it is of another kind. */
bool day_office_rc4_open(day_office_rc4 *out, day_span header);

/* A day_password_fn; `ctx` is the day_office_rc4. A try takes so many digests. */
#define DAY_OFFICE_RC4_DIGESTS 16
bool day_office_rc4_try(const char *password, void *ctx);

/* The key stream of block `number`. */
void day_office_rc4_block(day_rc4 *out, const day_office_rc4 *rc4, uint32_t number);

/* Decrypts bytes [start, size) of a stream whose key changes every `each` bytes, counted from its start. */
void day_office_rc4_stream(const day_office_rc4 *rc4, uint8_t *data, size_t size, size_t start, size_t each);

/* The package of an OOXML document under agile or standard encryption. Caller frees; NULL with the error set
 * (DAY_ERR_ENCRYPTED when no candidate opens it). */
GByteArray *day_ooxml_unlock(day_span info, day_span package, const day_input *input, day_emit *emit,
                             day_error *error);
