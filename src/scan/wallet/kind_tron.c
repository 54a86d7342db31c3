/* SPDX-License-Identifier: AGPL-3.0-or-later
 * TRON addresses: Base58Check with version 0x41, which makes them begin with T. */
#include "base58.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[25];
    day_span text = scene->text;
    day_span run = day_tokens_run(text, wake->at);
    if (run.size > 0 && (run.data[0] == 'T') && day_base58_check(run, bytes, sizeof bytes) &&
        (bytes[0] == 0x41)) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    return false;
}

const day_kind day_kind_tron = {
    .name = "tron",
    .what = "TRON address",
    .validated = "Base58Check, version",
    .events = DAY_EVENT_RUN,
    .size_min = 34,
    .size_max = 34,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
