/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dogecoin addresses: Base58Check with versions 0x1e (D) and 0x16 (9 or A). */
#include "base58.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[25];
    day_span text = scene->text;
    day_span run = day_tokens_run(text, wake->at);
    if (run.size > 0 && (run.data[0] == 'D' || run.data[0] == '9' || run.data[0] == 'A') &&
        day_base58_check(run, bytes, sizeof bytes) && (bytes[0] == 0x1e || bytes[0] == 0x16)) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    return false;
}

const day_kind day_kind_doge = {
    .name = "doge",
    .what = "Dogecoin address",
    .validated = "Base58Check, version",
    .events = DAY_EVENT_RUN,
    .size_min = 33,
    .size_max = 34,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
