/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tox ids: 38 bytes in hexadecimal: public key, nospam, and a checksum that makes the exclusive or of all
 * pairs of bytes zero (c-toxcore, "Tox ID"). */
#include "scan/kind.h"
#include "scan/tokens.h"

#define TOX_DIGITS 76

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span run = day_tokens_run(scene->text, wake->at);
    unsigned sum = 0, word = 0, seen = 0;
    if (run.size != TOX_DIGITS) return false;
    for (size_t i = 0; i < run.size; i++) {
        int digit = g_ascii_xdigit_value((char)run.data[i]);
        if (digit < 0) return false;
        seen |= 1u << digit;
        word = word << 4 | (unsigned)digit;
        if (i % 4 == 3) sum ^= word, word = 0;
    }
    if (sum != 0 || __builtin_popcount(seen) < 8) return false;
    day_tokens_take(scene->text, run, "checksum", hit);
    g_string_ascii_up(hit->value);
    return true;
}

const day_kind day_kind_tox = {
    .name = "tox",
    .what = "Tox id",
    .validated = "length and checksum of two bytes",
    .events = DAY_EVENT_RUN,
    .size_min = TOX_DIGITS > 64 ? 64 : TOX_DIGITS, /* runs are counted to 64 */
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
