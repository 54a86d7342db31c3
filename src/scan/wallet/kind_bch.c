/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bitcoin Cash addresses in CashAddr's form: Bech32's alphabet, a version, a hash of 20 bytes and eight
 * characters of a BCH code of 40 bits over the prefix "bitcoincash", which may be left out. The old form is
 * Bitcoin's own and is reported as such. */
#include "scan/tokens.h"
#include "segwit.h"
#include <string.h>

static const char prefix[] = "bitcoincash:";

static uint64_t polymod_step(uint64_t sum, unsigned value)
{
    static const uint64_t generator[] = {0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8,
                                         0x1e4f43e470};
    uint64_t top = sum >> 35;
    sum = (sum & 0x07ffffffff) << 5 ^ value;
    for (unsigned i = 0; i < 5; i++)
        if (top >> i & 1) sum ^= generator[i];
    return sum;
}

static bool is_address(day_span run)
{
    uint64_t sum = 1;
    for (const char *byte = prefix; *byte != ':'; byte++) sum = polymod_step(sum, (unsigned)*byte & 31);
    sum = polymod_step(sum, 0);
    for (size_t i = 0; i < run.size; i++) {
        int value = day_segwit_value(run.data[i]);
        if (value < 0) return false;
        sum = polymod_step(sum, (unsigned)value);
    }
    return sum == 1;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t first = scene->text.data[wake->at] | 0x20; /* a key's hash, a script's; 'z', 'r': with tokens */
    if (strchr("qpzr", first) == NULL) return false;
    day_span run = day_tokens_run(scene->text, wake->at);
    if (run.size != 42 || day_segwit_is_mixed(run) || !is_address(run)) return false;
    day_tokens_take(scene->text, run, "CashAddr checksum", hit);
    g_string_ascii_down(hit->value);
    g_string_prepend(hit->value, prefix);
    size_t before = strlen(prefix);
    if (wake->at < before ||
        g_ascii_strncasecmp((const char *)scene->text.data + wake->at - before, prefix, before) != 0)
        return true;
    hit->start -= before;
    hit->size += before;
    return true;
}

const day_kind day_kind_bch = {
    .name = "bch",
    .what = "Bitcoin Cash address",
    .validated = "CashAddr's checksum",
    .events = DAY_EVENT_RUN,
    .size_min = 42,
    .size_max = 42,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
