/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Ciphers of locked documents over OpenSSL's libcrypto, which MuPDF links anyway. The only file of this
 * folder that includes <openssl/…>. Invariants: no configuration file is read and no provider is loaded by
 * name, so nothing is opened behind the lock-down; Blowfish is called at its old entry point for that reason
 * (its provider is a file), and RC4 is written out. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "cipher.h"
#include <openssl/blowfish.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

#define HASHED_AT_ONCE 64

static const EVP_MD *digest_of(day_digest digest)
{
    switch (digest) {
    case DAY_DIGEST_MD5: return EVP_md5();
    case DAY_DIGEST_SHA1: return EVP_sha1();
    case DAY_DIGEST_SHA256: return EVP_sha256();
    case DAY_DIGEST_SHA384: return EVP_sha384();
    case DAY_DIGEST_SHA512: return EVP_sha512();
    }
    g_assert_not_reached();
}

void day_cipher_warm(void)
{
    OPENSSL_init_crypto(
        OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_CIPHERS | OPENSSL_INIT_ADD_ALL_DIGESTS, NULL);
    uint8_t key[32] = {0}, data[16] = {0}, digest[DAY_DIGEST_MAX];
    for (day_digest d = DAY_DIGEST_MD5; d <= DAY_DIGEST_SHA512; d++)
        day_cipher_digest(digest, d, (day_span){data, sizeof data}, (day_span){0});
    day_cipher_aes(data, sizeof data, key, 16, NULL);
    day_cipher_pbkdf2(key, sizeof key, DAY_DIGEST_SHA1, (day_span){data, 1}, (day_span){data, 8}, 1);
}

size_t day_cipher_digest(uint8_t *out, day_digest digest, day_span one, day_span other)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    unsigned size = 0;
    bool done = ctx != NULL && EVP_DigestInit_ex(ctx, digest_of(digest), NULL) == 1 &&
                EVP_DigestUpdate(ctx, one.data, one.size) == 1 &&
                (other.size == 0 || EVP_DigestUpdate(ctx, other.data, other.size) == 1) &&
                EVP_DigestFinal_ex(ctx, out, &size) == 1;
    EVP_MD_CTX_free(ctx);
    g_assert(done);
    return size;
}

void day_cipher_spin(uint8_t *out, day_digest digest, uint32_t rounds)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    const EVP_MD *md = digest_of(digest);
    uint8_t block[4 + DAY_DIGEST_MAX];
    size_t size = (size_t)EVP_MD_get_size(md);
    memcpy(block + 4, out, size);
    for (uint32_t i = 0; i < rounds; i++) {
        for (unsigned k = 0; k < 4; k++) block[k] = (uint8_t)(i >> (8 * k));
        EVP_DigestInit_ex(ctx, i == 0 ? md : NULL, NULL);
        EVP_DigestUpdate(ctx, block, 4 + size);
        EVP_DigestFinal_ex(ctx, block + 4, NULL);
    }
    memcpy(out, block + 4, size);
    EVP_MD_CTX_free(ctx);
}

static const EVP_CIPHER *aes_of(size_t key_size, bool chained)
{
    switch (key_size) {
    case 16: return chained ? EVP_aes_128_cbc() : EVP_aes_128_ecb();
    case 24: return chained ? EVP_aes_192_cbc() : EVP_aes_192_ecb();
    case 32: return chained ? EVP_aes_256_cbc() : EVP_aes_256_ecb();
    default: return NULL;
    }
}

void day_cipher_digest_counted(uint8_t *out, day_digest digest, day_span text, uint64_t n)
{
    size_t round = text.size + 8;
    g_autofree uint8_t *rounds = g_malloc(round * HASHED_AT_ONCE);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    bool done = ctx != NULL && EVP_DigestInit_ex(ctx, digest_of(digest), NULL) == 1;
    for (guint i = 0; i < HASHED_AT_ONCE && text.size > 0; i++)
        memcpy(rounds + i * round, text.data, text.size);
    for (uint64_t number = 0; done && number < n;) {
        guint k = 0;
        for (; k < HASHED_AT_ONCE && number < n; k++, number++) {
            uint64_t little = GUINT64_TO_LE(number);
            memcpy(rounds + k * round + text.size, &little, 8);
        }
        done = EVP_DigestUpdate(ctx, rounds, k * round) == 1;
    }
    done = done && EVP_DigestFinal_ex(ctx, out, NULL) == 1;
    EVP_MD_CTX_free(ctx);
    g_assert(done);
}

bool day_cipher_aes(uint8_t *data, size_t size, const uint8_t *key, size_t key_size, const uint8_t *iv)
{
    const EVP_CIPHER *cipher = aes_of(key_size, iv != NULL);
    EVP_CIPHER_CTX *ctx = cipher != NULL ? EVP_CIPHER_CTX_new() : NULL;
    int written = 0;
    size -= size % 16;
    bool done = ctx != NULL && size <= G_MAXINT && EVP_DecryptInit_ex(ctx, cipher, NULL, key, iv) == 1 &&
                EVP_CIPHER_CTX_set_padding(ctx, 0) == 1 &&
                EVP_DecryptUpdate(ctx, data, &written, data, (int)size) == 1;
    EVP_CIPHER_CTX_free(ctx);
    return done;
}

void day_cipher_blowfish(uint8_t *data, size_t size, const uint8_t *key, size_t key_size, const uint8_t *iv)
{
    BF_KEY schedule;
    uint8_t chain[8];
    int number = 0;
    memcpy(chain, iv, sizeof chain);
    BF_set_key(&schedule, (int)key_size, key);
    BF_cfb64_encrypt(data, data, (long)size, &schedule, chain, &number, BF_DECRYPT);
}

bool day_cipher_pbkdf2(uint8_t *key, size_t key_size, day_digest digest, day_span password, day_span salt,
                       uint32_t rounds)
{
    return PKCS5_PBKDF2_HMAC((const char *)password.data, (int)password.size, salt.data, (int)salt.size,
                             (int)rounds, digest_of(digest), (int)key_size, key) == 1;
}

/* --- RC4 --------------------------------------------------------------------------------------------- */

void day_rc4_start(day_rc4 *rc4, const uint8_t *key, size_t key_size)
{
    for (unsigned i = 0; i < 256; i++) rc4->state[i] = (uint8_t)i;
    uint8_t j = 0;
    for (unsigned i = 0; i < 256; i++) {
        uint8_t swapped = rc4->state[i];
        j = (uint8_t)(j + swapped + key[i % key_size]);
        rc4->state[i] = rc4->state[j];
        rc4->state[j] = swapped;
    }
    rc4->i = rc4->j = 0;
}

static uint8_t next_byte(day_rc4 *rc4)
{
    uint8_t one = rc4->state[++rc4->i];
    rc4->j = (uint8_t)(rc4->j + one);
    uint8_t other = rc4->state[rc4->j];
    rc4->state[rc4->i] = other;
    rc4->state[rc4->j] = one;
    return rc4->state[(uint8_t)(one + other)];
}

void day_rc4_apply(day_rc4 *rc4, uint8_t *data, size_t size)
{
    for (size_t n = 0; n < size; n++) data[n] ^= next_byte(rc4);
}

void day_rc4_skip(day_rc4 *rc4, size_t size)
{
    while (size-- > 0) next_byte(rc4);
}
