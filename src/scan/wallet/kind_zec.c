/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Transparent Zcash addresses: Base58Check with the two-byte versions 0x1cb8 (t1) and 0x1cbd (t3). */
#include "base58.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[26];
    day_span text = scene->text;
    day_span run = day_tokens_run(text, wake->at);
    if (run.size > 0 && (run.data[0] == 't') && day_base58_check(run, bytes, sizeof bytes) &&
        (bytes[0] == 0x1c && (bytes[1] == 0xb8 || bytes[1] == 0xbd))) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    return false;
}

const day_kind day_kind_zec = {
    .name = "zec",
    .what = "Zcash address",
    .validated = "Base58Check, version",
    .events = DAY_EVENT_RUN,
    .size_min = 35,
    .size_max = 35,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
