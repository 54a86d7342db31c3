/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bech32 and Bech32m, the checksummed base 32 of segwit addresses (BIP 173, BIP 350): the part before the
 * last '1', a witness version, the program in groups of five bits, six characters of checksum. */
#include "segwit.h"
#include <glib.h>
#include <stdint.h>
#include <string.h>

#define ADDRESS_MAX 90
#define CHECKSUM 6
#define BECH32 1u
#define BECH32M 0x2bc830a3u

int day_segwit_value(uint8_t character)
{
    static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const char *at = character != 0 ? strchr(alphabet, g_ascii_tolower((char)character)) : NULL;
    return at != NULL ? (int)(at - alphabet) : -1;
}

bool day_segwit_is_mixed(day_span run)
{
    bool upper = false, lower = false;
    for (size_t i = 0; i < run.size; i++) {
        upper |= g_ascii_isupper(run.data[i]);
        lower |= g_ascii_islower(run.data[i]);
    }
    return upper && lower;
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

static uint32_t polymod(const char *part, const uint8_t *values, size_t count)
{
    uint32_t sum = 1;
    for (const char *byte = part; *byte != '\0'; byte++) sum = polymod_step(sum, (unsigned)*byte >> 5);
    sum = polymod_step(sum, 0);
    for (const char *byte = part; *byte != '\0'; byte++) sum = polymod_step(sum, (unsigned)*byte & 31);
    for (size_t i = 0; i < count; i++) sum = polymod_step(sum, values[i]);
    return sum;
}

/* `count` groups of five bits after the version. */
static bool is_program(unsigned version, const uint8_t *values, size_t count)
{
    size_t bytes = count * 5 / 8, padding = count * 5 % 8;
    if (version > 16 || bytes < 2 || bytes > 40 || padding > 4) return false;
    if ((values[count - 1] & ((1u << padding) - 1)) != 0) return false;
    return version != 0 || bytes == 20 || bytes == 32;
}

bool day_segwit(day_span run, const char *part)
{
    uint8_t values[ADDRESS_MAX];
    size_t prefix = strlen(part);
    if (run.size < prefix + 2 + CHECKSUM + 1 || run.size > ADDRESS_MAX || run.data[prefix] != '1' ||
        g_ascii_strncasecmp((const char *)run.data, part, prefix) != 0 || day_segwit_is_mixed(run))
        return false;
    size_t count = 0;
    for (size_t i = prefix + 1; i < run.size; i++) {
        int value = day_segwit_value(run.data[i]);
        if (value < 0) return false;
        values[count++] = (uint8_t)value;
    }
    return is_program(values[0], values + 1, count - 1 - CHECKSUM) &&
           polymod(part, values, count) == (values[0] == 0 ? BECH32 : BECH32M);
}
