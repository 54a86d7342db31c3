/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Public keys of others: read, used once and dropped. Every length is checked by OpenSSL's own readers; keys
 * and signatures larger than any in use are refused. */
#include "public_key.h"
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#define KEY_MAX 4096u /* bytes: RSA with 16,384 bits takes half of it */
#define SIGNATURE_MAX 2048u

static EVP_PKEY *read_rsa(day_span bytes)
{
    const unsigned char *at = bytes.data;
    EVP_PKEY *key = d2i_PUBKEY(NULL, &at, (long)bytes.size);
    if (key == NULL) {
        at = bytes.data;
        key = d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, (long)bytes.size);
    }
    if (key == NULL || EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) return key;
    EVP_PKEY_free(key);
    return NULL;
}

static EVP_PKEY *read_key(day_key_kind kind, day_span bytes)
{
    if (bytes.size == 0 || bytes.size > KEY_MAX) return NULL;
    if (kind == DAY_KEY_RSA) return read_rsa(bytes);
    return bytes.size == 32 ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, bytes.data, bytes.size)
                            : NULL;
}

static bool verify_rsa(EVP_PKEY *key, day_span digest, day_span signature)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    const EVP_MD *hash = digest.size == 20 ? EVP_sha1() : EVP_sha256();
    bool good = ctx != NULL && EVP_PKEY_verify_init(ctx) == 1 &&
                EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
                EVP_PKEY_CTX_set_signature_md(ctx, hash) == 1 &&
                EVP_PKEY_verify(ctx, signature.data, signature.size, digest.data, digest.size) == 1;
    EVP_PKEY_CTX_free(ctx);
    return good;
}

static bool verify_ed25519(EVP_PKEY *key, day_span digest, day_span signature)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool good = ctx != NULL && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestVerify(ctx, signature.data, signature.size, digest.data, digest.size) == 1;
    EVP_MD_CTX_free(ctx);
    return good;
}

day_key_verdict day_public_key_verify(day_key_kind kind, day_span key_bytes, day_span digest,
                                      day_span signature, int *bits)
{
    if (bits != NULL) *bits = 0;
    if ((digest.size != 20 && digest.size != 32) || signature.size == 0 || signature.size > SIGNATURE_MAX)
        return DAY_KEY_UNREADABLE;
    EVP_PKEY *key = read_key(kind, key_bytes);
    if (key == NULL) return DAY_KEY_UNREADABLE;
    if (bits != NULL) *bits = EVP_PKEY_get_bits(key);
    bool good =
        kind == DAY_KEY_RSA ? verify_rsa(key, digest, signature) : verify_ed25519(key, digest, signature);
    EVP_PKEY_free(key);
    return good ? DAY_KEY_GOOD : DAY_KEY_BAD;
}
