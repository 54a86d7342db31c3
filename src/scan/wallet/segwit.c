/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bech32 and Bech32m, the checksummed base 32 of segwit addresses. */
#include "segwit.h"
#include <glib.h>
#include <stdint.h>
#include <string.h>

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static bool is_one_case(day_span run)
{
    bool upper = false, lower = false;
    for (size_t i = 0; i < run.size; i++) {
        upper |= g_ascii_isupper(run.data[i]);
        lower |= g_ascii_islower(run.data[i]);
    }
    return !(upper && lower);
}

static uint32_t polymod_step(uint32_t sum, unsigned value)
{
    static const uint32_t generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ value;
    for (unsigned i = 0; i < 5; i++)
        if (top >> i & 1) sum ^= generator[i];
    return sum;
}

bool day_segwit(day_span run, const char *part)
{
    size_t prefix = strlen(part) + 1; /* and the '1' */
    if (run.size < prefix + 11 || run.size > 90 || !is_one_case(run)) return false;
    g_autofree char *text = g_ascii_strdown((const char *)run.data, (gssize)run.size);
    if (memcmp(text, part, prefix - 1) != 0 || text[prefix - 1] != '1') return false;
    uint32_t sum = 1;
    for (const char *byte = part; *byte != '\0'; byte++) sum = polymod_step(sum, (unsigned)*byte >> 5);
    sum = polymod_step(sum, 0);
    for (const char *byte = part; *byte != '\0'; byte++) sum = polymod_step(sum, (unsigned)*byte & 31);
    for (const char *byte = text + prefix; *byte != '\0'; byte++) {
        const char *digit = strchr(alphabet, *byte);
        if (digit == NULL) return false;
        sum = polymod_step(sum, (unsigned)(digit - alphabet));
    }
    return sum == (text[prefix] == 'q' ? 1 : 0x2bc830a3);
}
