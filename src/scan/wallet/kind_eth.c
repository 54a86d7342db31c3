/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Ethereum addresses: 0x and 40 hexadecimal digits. In mixed case EIP-55 makes the case a checksum over
 * Keccak-256; in one case there is nothing to check, and `how` says so. */
#include "keccak.h"
#include "scan/tokens.h"
#include <string.h>

static bool eip55(const char *address)
{
    char lower[41] = {0};
    for (unsigned i = 0; i < 40; i++) lower[i] = g_ascii_tolower(address[i]);
    uint8_t hash[32];
    day_keccak256(hash, (const uint8_t *)lower, 40);
    for (unsigned i = 0; i < 40; i++) {
        unsigned nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15;
        if (g_ascii_isalpha(address[i]) && g_ascii_isupper(address[i]) != (nibble >= 8)) return false;
    }
    return true;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    day_span run = day_tokens_run(text, at);
    if (run.size != 42 || run.data[0] != '0' || run.data[1] != 'x') return false;
    const char *address = (const char *)run.data + 2;
    unsigned upper = 0, lower = 0;
    for (unsigned i = 0; i < 40; i++) {
        if (!g_ascii_isxdigit(address[i])) return false;
        upper += g_ascii_isupper(address[i]);
        lower += g_ascii_islower(address[i]);
    }
    bool mixed = upper > 0 && lower > 0;
    if (upper > 0 && lower == 0) return false; /* nobody writes them so: a number of something else */
    if (mixed && !eip55(address)) return false;
    day_tokens_take(text, run, mixed ? "EIP-55" : "form only", hit);
    g_string_ascii_down(hit->value);
    return true;
}

const day_kind day_kind_eth = {
    .name = "eth",
    .what = "Ethereum address",
    .validated = "EIP-55 checksum when in mixed case",
    .events = DAY_EVENT_RUN,
    .rank = DAY_RANK_CERTAIN,
    .size_min = 42,
    .size_max = 42,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
