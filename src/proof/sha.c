/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SHA-256 by OpenSSL. The algorithm is fetched once, since a fetch costs more than hashing an entry of a log.
 */
#include "sha.h"
#include "base/memory.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

struct day_sha {
    EVP_MD *algorithm;
    EVP_MD_CTX *context;
};

/* OpenSSL's memory. Where there is none, parts of OpenSSL abort (its secure heap) or fall over what is
 * missing. */
static void *take(size_t size, const char *file, int line)
{
    void *memory = malloc(size);
    (void)file;
    (void)line;
    if (memory == NULL && size > 0) day_memory_is_gone("no memory for OpenSSL");
    return memory;
}

static void *take_again(void *old, size_t size, const char *file, int line)
{
    void *memory = realloc(old, size);
    (void)file;
    (void)line;
    if (memory == NULL && size > 0) day_memory_is_gone("no memory for OpenSSL");
    return memory;
}

static void give_back(void *memory, const char *file, int line)
{
    (void)file;
    (void)line;
    free(memory);
}

bool day_sha_prepare(void)
{
    return CRYPTO_set_mem_functions(take, take_again, give_back) == 1 &&
           OSSL_LIB_CTX_get0_global_default() != NULL;
}

day_sha *day_sha_new(void)
{
    day_sha *sha = g_new0(day_sha, 1);
    sha->algorithm = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    sha->context = EVP_MD_CTX_new();
    if (sha->algorithm == NULL || sha->context == NULL) day_memory_is_gone("no SHA-256");
    return sha;
}

void day_sha_free(day_sha *sha)
{
    if (sha == NULL) return;
    EVP_MD_CTX_free(sha->context);
    EVP_MD_free(sha->algorithm);
    g_free(sha);
}

/* These fail only when memory or the algorithm is gone: there is no way on. */
static void must(int done)
{
    if (done != 1) day_memory_is_gone("SHA-256 failed");
}

void day_sha_begin(day_sha *sha)
{
    must(EVP_DigestInit_ex2(sha->context, sha->algorithm, NULL));
}

void day_sha_add(day_sha *sha, day_span bytes)
{
    if (bytes.size > 0) must(EVP_DigestUpdate(sha->context, bytes.data, bytes.size));
}

day_sha256 day_sha_end(day_sha *sha)
{
    day_sha256 digest;
    must(EVP_DigestFinal_ex(sha->context, digest.bytes, NULL));
    return digest;
}

day_sha256 day_sha_text(const char *text, size_t size)
{
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha_begin(sha);
    day_sha_add(sha, (day_span){(const uint8_t *)text, size});
    return day_sha_end(sha);
}

day_sha256_hex day_sha256_show(const day_sha256 *digest)
{
    static const char digits[] = "0123456789abcdef";
    day_sha256_hex hex;
    for (size_t i = 0; i < sizeof digest->bytes; i++) {
        hex.text[2 * i] = digits[digest->bytes[i] >> 4];
        hex.text[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    hex.text[64] = '\0';
    return hex;
}

bool day_hex_parse(uint8_t *out, size_t size, const char *text)
{
    if (text == NULL || strlen(text) != 2 * size) return false;
    for (size_t i = 0; i < 2 * size; i++)
        if (!g_ascii_isxdigit(text[i]) || g_ascii_isupper(text[i])) return false;
    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t)(g_ascii_xdigit_value(text[2 * i]) << 4 | g_ascii_xdigit_value(text[2 * i + 1]));
    return true;
}

bool day_sha256_parse(day_sha256 *out, const char *text)
{
    return day_hex_parse(out->bytes, sizeof out->bytes, text);
}

bool day_sha256_same(const day_sha256 *a, const day_sha256 *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}
