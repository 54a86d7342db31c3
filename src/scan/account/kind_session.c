/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Session ids: 05 (the network's version byte) and a public key of 32 bytes, in hexadecimal. There is no
 * checksum; compressed keys of 33 bytes, which look alike, begin with 02 or 03. */
#include "scan/kind.h"
#include "scan/tokens.h"

#define SESSION_DIGITS 66

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (text.data[wake->at] != '0' || wake->at + 1 >= text.size || text.data[wake->at + 1] != '5')
        return false;
    day_span run = day_tokens_run(text, wake->at);
    unsigned seen = 0;
    if (run.size != SESSION_DIGITS) return false;
    for (size_t i = 0; i < run.size; i++) {
        int digit = g_ascii_xdigit_value((char)run.data[i]);
        if (digit < 0) return false;
        seen |= 1u << digit;
    }
    if (__builtin_popcount(seen) < 12) return false; /* no key is so plain */
    day_tokens_take(text, run, "form", hit);
    g_string_ascii_down(hit->value);
    return true;
}

const day_kind day_kind_session = {
    .name = "session",
    .what = "Session id",
    .validated = "length, version byte",
    .events = DAY_EVENT_RUN,
    .size_min = 64, /* runs are counted to 64 */
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
