/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bitcoin addresses: Base58Check (versions 0 and 5), and Bech32/Bech32m for segwit (BIP 173, BIP 350). */
#include "scan/tokens.h"
#include <string.h>

static const char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char bech32[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static bool add_base58_digit(uint8_t bytes[25], unsigned digit)
{
    unsigned carry = digit;
    for (int i = 24; i >= 0; i--) {
        carry += 58u * bytes[i];
        bytes[i] = (uint8_t)carry;
        carry >>= 8;
    }
    return carry == 0;
}

static void sha256(uint8_t out[32], const void *data, gsize size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize length = 32;
    g_checksum_update(sum, data, (gssize)size);
    g_checksum_get_digest(sum, out, &length);
}

static bool base58check(day_span run)
{
    uint8_t bytes[25] = {0}, once[32], twice[32];
    for (size_t i = 0; i < run.size; i++) {
        const char *digit = strchr(base58, run.data[i]);
        if (digit == NULL || !add_base58_digit(bytes, (unsigned)(digit - base58))) return false;
    }
    size_t ones = 0, zeros = 0;
    while (ones < run.size && run.data[ones] == '1') ones++;
    while (zeros < 25 && bytes[zeros] == 0) zeros++;
    if (ones != zeros || (bytes[0] != 0 && bytes[0] != 5)) return false;
    sha256(once, bytes, 21);
    sha256(twice, once, 32);
    return memcmp(twice, bytes + 21, 4) == 0;
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

/* BIP 173 for witness version 0, BIP 350 above; the human-readable part is "bc". */
static bool segwit(day_span run)
{
    g_autofree char *text = g_ascii_strdown((const char *)run.data, (gssize)run.size);
    uint32_t sum = 1;
    for (const char *byte = "\3\3"; *byte != '\0'; byte++) sum = polymod_step(sum, (unsigned)*byte);
    sum = polymod_step(sum, 0);
    sum = polymod_step(sum, 'b' & 31);
    sum = polymod_step(sum, 'c' & 31);
    for (const char *byte = text + 3; *byte != '\0'; byte++) {
        const char *digit = strchr(bech32, *byte);
        if (digit == NULL) return false;
        sum = polymod_step(sum, (unsigned)(digit - bech32));
    }
    return sum == (text[3] == 'q' ? 1 : 0x2bc830a3);
}

static bool is_one_case(day_span run)
{
    bool upper = false, lower = false;
    for (size_t i = 0; i < run.size; i++) {
        upper |= g_ascii_isupper(run.data[i]);
        lower |= g_ascii_islower(run.data[i]);
    }
    return !(upper && lower);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    day_span run = day_tokens_run(text, at);
    if (run.size >= 26 && run.size <= 35 && (run.data[0] == '1' || run.data[0] == '3') && base58check(run)) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    bool shaped =
        run.size >= 14 && run.size <= 74 && g_ascii_strncasecmp((const char *)run.data, "bc1", 3) == 0;
    if (!shaped || !is_one_case(run) || !segwit(run)) return false;
    day_tokens_take(text, run, "Bech32", hit);
    g_string_ascii_down(hit->value);
    return true;
}

const day_kind day_kind_btc = {
    .name = "btc",
    .what = "Bitcoin address",
    .validated = "Base58Check, or Bech32 and Bech32m",
    .events = DAY_EVENT_RUN,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
