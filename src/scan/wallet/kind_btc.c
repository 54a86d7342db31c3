/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bitcoin addresses: Base58Check (versions 0 and 5), and Bech32/Bech32m for segwit (BIP 173, BIP 350). */
#include "base58.h"
#include "scan/tokens.h"
#include "segwit.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[25];
    day_span text = scene->text;
    day_span run = day_tokens_run(text, wake->at);
    if (run.size >= 26 && run.size <= 35 && (run.data[0] == '1' || run.data[0] == '3') &&
        day_base58_check(run, bytes, sizeof bytes) && (bytes[0] == 0 || bytes[0] == 5)) {
        day_tokens_take(text, run, "Base58Check", hit);
        return true;
    }
    if (run.size < 14 || g_ascii_tolower(run.data[0]) != 'b' || !day_segwit(run, "bc")) return false;
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
