/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Litecoin addresses: Base58Check with versions 0x30 (L) and 0x32 (M), and segwit with "ltc". Those that
 * begin with 3 are Bitcoin's too, and are reported as such. */
#include "base58.h"
#include "scan/tokens.h"
#include "segwit.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[25];
    day_span text = scene->text;
    day_span run = day_tokens_run(text, wake->at);
    if (run.size > 0 && (run.data[0] == 'L' || run.data[0] == 'M') &&
        day_base58_check(run, bytes, sizeof bytes) && (bytes[0] == 0x30 || bytes[0] == 0x32)) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    if (run.size == 0 || g_ascii_tolower(run.data[0]) != 'l' || !day_segwit(run, "ltc")) return false;
    day_tokens_take(text, run, "Bech32", hit);
    g_string_ascii_down(hit->value);
    return true;
}

const day_kind day_kind_ltc = {
    .name = "ltc",
    .what = "Litecoin address",
    .validated = "Base58Check or Bech32, version",
    .events = DAY_EVENT_RUN,
    .size_min = 26,
    .size_max = 90,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
