/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "digests.h"
#include "base/memory.h"
#include <openssl/evp.h>

struct day_digests {
    EVP_MD_CTX *sha256, *sha512;
    uint64_t size;
};

/* These fail only when memory or the algorithm is gone: there is no way on. */
static void must(int done)
{
    if (done != 1) day_memory_is_gone("hashing failed");
}

day_digests *day_digests_new(void)
{
    day_digests *digests = g_new0(day_digests, 1);
    digests->sha256 = EVP_MD_CTX_new();
    digests->sha512 = EVP_MD_CTX_new();
    must(digests->sha256 != NULL && digests->sha512 != NULL);
    return digests;
}

void day_digests_free(day_digests *digests)
{
    if (digests == NULL) return;
    EVP_MD_CTX_free(digests->sha256);
    EVP_MD_CTX_free(digests->sha512);
    g_free(digests);
}

void day_digests_begin(day_digests *digests)
{
    must(EVP_DigestInit_ex(digests->sha256, EVP_sha256(), NULL));
    must(EVP_DigestInit_ex(digests->sha512, EVP_sha512(), NULL));
    digests->size = 0;
}

void day_digests_add(day_digests *digests, day_span bytes)
{
    if (bytes.size == 0) return;
    must(EVP_DigestUpdate(digests->sha256, bytes.data, bytes.size));
    must(EVP_DigestUpdate(digests->sha512, bytes.data, bytes.size));
    digests->size += bytes.size;
}

static void end(EVP_MD_CTX *context, char *hex)
{
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    must(EVP_DigestFinal_ex(context, digest, &size));
    for (unsigned i = 0; i < size; i++) g_snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

day_digest_pair day_digests_end(day_digests *digests)
{
    day_digest_pair pair = {.size = digests->size};
    end(digests->sha256, pair.sha256);
    end(digests->sha512, pair.sha512);
    return pair;
}
