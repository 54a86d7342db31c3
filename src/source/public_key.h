/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Signatures over a digest, verified with a public key (OpenSSL). */
typedef enum day_key_kind {
    DAY_KEY_RSA,     /* PKCS #1 v1.5 (RFC 8017); the key as SubjectPublicKeyInfo or RSAPublicKey, DER */
    DAY_KEY_ED25519, /* RFC 8032, over the digest as the message; the key as its 32 bytes */
} day_key_kind;

typedef enum day_key_verdict { DAY_KEY_GOOD, DAY_KEY_BAD, DAY_KEY_UNREADABLE } day_key_verdict;

/* `digest`: 20 bytes of SHA-1 or 32 of SHA-256. `bits` becomes the size of the key, 0 when it can't be read;
 * may be NULL. */
day_key_verdict day_public_key_verify(day_key_kind kind, day_span key, day_span digest, day_span signature,
                                      int *bits);
