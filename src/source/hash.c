/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) by OpenSSL: the only file here that knows it. The algorithm is fetched once a hasher,
 * since a fetch costs more than hashing a small file. Files are read with pread() in large pieces, so that
 * the descriptor that was hashed is then handed to the worker as it is. */
#include "hash.h"
#include "base/memory.h"
#include <errno.h>
#include <openssl/evp.h>
#include <unistd.h>

#define PIECE ((size_t)256 * 1024)

struct day_hasher {
    EVP_MD *algorithm;
    EVP_MD_CTX *context;
    uint64_t size;
    uint8_t *buffer; /* PIECE bytes, made when first needed */
};

day_hasher *day_hasher_new(void)
{
    day_hasher *hasher = g_new0(day_hasher, 1);
    hasher->algorithm = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    hasher->context = EVP_MD_CTX_new();
    if (hasher->algorithm == NULL || hasher->context == NULL) day_memory_is_gone("no SHA-256");
    return hasher;
}

void day_hasher_free(day_hasher *hasher)
{
    if (hasher == NULL) return;
    EVP_MD_CTX_free(hasher->context);
    EVP_MD_free(hasher->algorithm);
    g_free(hasher->buffer);
    g_free(hasher);
}

/* These fail only when memory or the algorithm is gone: there is no way on. */
static void must(int done)
{
    if (done != 1) day_memory_is_gone("SHA-256 failed");
}

void day_hasher_begin(day_hasher *hasher)
{
    must(EVP_DigestInit_ex2(hasher->context, hasher->algorithm, NULL));
    hasher->size = 0;
}

void day_hasher_add(day_hasher *hasher, day_span bytes)
{
    if (bytes.size == 0) return;
    must(EVP_DigestUpdate(hasher->context, bytes.data, bytes.size));
    hasher->size += bytes.size;
}

void day_hasher_end(day_hasher *hasher, day_hash *out)
{
    must(EVP_DigestFinal_ex(hasher->context, out->sha256, NULL));
    out->size = hasher->size;
}

day_err day_hash_fd(day_hash *out, day_hasher *hasher, int fd, day_error *error)
{
    if (hasher->buffer == NULL) hasher->buffer = g_malloc(PIECE);
    day_hasher_begin(hasher);
    for (;;) {
        ssize_t n = pread(fd, hasher->buffer, PIECE, (off_t)hasher->size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return day_error_set(error, DAY_ERR_IO, "reading stopped at byte %" G_GUINT64_FORMAT ": %s",
                                 hasher->size, g_strerror(errno));
        if (n == 0) break;
        day_hasher_add(hasher, (day_span){hasher->buffer, (size_t)n});
    }
    day_hasher_end(hasher, out);
    return DAY_OK;
}

void day_hash_slow(uint8_t out[32], day_span secret, day_span salt, unsigned rounds)
{
    must(PKCS5_PBKDF2_HMAC((const char *)secret.data, (int)secret.size, salt.data, (int)salt.size,
                           (int)rounds, EVP_sha256(), 32, out));
}
