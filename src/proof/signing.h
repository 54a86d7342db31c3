/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <stdbool.h>

/* Ed25519 signatures (RFC 8032) with a key in a file: PEM, PKCS #8 (RFC 5958), in the clear or encrypted with
 * a passphrase (PBES2, AES-256, PBKDF2). `openssl pkey` and `openssl pkeyutl` read the same files. */
typedef struct day_signing_key day_signing_key;

/* Makes a key and writes it to a new file that only its owner can read. `passphrase` NULL: in the clear.
 * DAY_ERR_FAILED when there is such a file already. */
day_err day_signing_make(const char *path, const char *passphrase, day_error *error);

/* DAY_ERR_NOT_FOUND, DAY_ERR_ENCRYPTED when a passphrase is wanted, or this is not it, DAY_ERR_FORMAT when it
 * is no Ed25519 key, DAY_ERR_IO. *exposed: others of this computer may read the file. */
day_err day_signing_open(day_signing_key **out, bool *exposed, const char *path, const char *passphrase,
                         day_error *error);
void day_signing_free(day_signing_key *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_signing_key, day_signing_free)

typedef struct day_public_key {
    uint8_t bytes[32];
} day_public_key;
typedef struct day_signature {
    uint8_t bytes[64];
} day_signature;

day_public_key day_signing_public(const day_signing_key *key);
day_signature day_signing_sign(const day_signing_key *key, day_span text);

/* Any bytes may be asked about. */
bool day_signature_holds(const day_signature *signature, const day_public_key *key, day_span text);

/* A public key as PEM (SubjectPublicKeyInfo, RFC 8410), and back: false for anything else. The text is the
 * caller's. Read without a parser of certificates: it has one form only. */
char *day_public_key_pem(const day_public_key *key);
bool day_public_key_parse(day_public_key *out, const char *pem);
