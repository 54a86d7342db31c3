/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Base58 and Base58Check, with Bitcoin's alphabet. Leading zero bytes are written as '1', one for one, so
 * that a value has one writing. */
#include "base58.h"
#include <glib.h>
#include <string.h>

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

static bool add_digit(uint8_t *bytes, size_t size, unsigned digit)
{
    unsigned carry = digit;
    for (size_t i = size; i-- > 0;) {
        carry += 58u * bytes[i];
        bytes[i] = (uint8_t)carry;
        carry >>= 8;
    }
    return carry == 0;
}

bool day_base58_decode(day_span run, uint8_t *bytes, size_t size)
{
    memset(bytes, 0, size);
    for (size_t i = 0; i < run.size; i++) {
        const char *digit = run.data[i] != 0 ? strchr(alphabet, run.data[i]) : NULL;
        if (digit == NULL || !add_digit(bytes, size, (unsigned)(digit - alphabet))) return false;
    }
    return true;
}

static void sha256(uint8_t out[32], const void *data, gsize size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize length = 32;
    g_checksum_update(sum, data, (gssize)size);
    g_checksum_get_digest(sum, out, &length);
}

bool day_base58_check(day_span run, uint8_t *bytes, size_t size)
{
    uint8_t once[32], twice[32];
    g_assert(size > 4 && size <= DAY_BASE58_MAX);
    if (!day_base58_decode(run, bytes, size)) return false;
    size_t ones = 0, zeros = 0;
    while (ones < run.size && run.data[ones] == '1') ones++;
    while (zeros < size && bytes[zeros] == 0) zeros++;
    if (ones != zeros) return false;
    sha256(once, bytes, size - 4);
    sha256(twice, once, 32);
    return memcmp(twice, bytes + size - 4, 4) == 0;
}
