/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dash addresses: Base58Check with versions 0x4c (X) and 0x10 (7). */
#include "base58.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[25], first = scene->text.data[wake->at];
    if (first != 'X' && first != '7') return false;
    day_span run = day_tokens_run(scene->text, wake->at);
    if (run.size == 0 || !day_base58_check(run, bytes, sizeof bytes) ||
        (bytes[0] != 0x4c && bytes[0] != 0x10))
        return false;
    day_tokens_take(scene->text, run, "Base58Check", hit);
    return true;
}

const day_kind day_kind_dash = {
    .name = "dash",
    .what = "Dash address",
    .validated = "Base58Check, version",
    .events = DAY_EVENT_RUN,
    .size_min = 33,
    .size_max = 34,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
