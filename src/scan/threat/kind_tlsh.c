/* SPDX-License-Identifier: AGPL-3.0-or-later
 * TLSH values: "T1" and 70 hexadecimal digits (TLSH 4), or the 70 digits alone behind the name. The second
 * byte holds the length, the third the quartile ratios; nothing in them is a checksum, the length of the run
 * is. */
#include "scan/net/context.h"
#include "scan/tokens.h"

#define DIGITS 70

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char *const names[] = {"tlsh", NULL};
    day_span text = scene->text, run = day_tokens_run(text, wake->at);
    bool versioned = run.size == DIGITS + 2 && run.data[0] == 'T' && run.data[1] == '1';
    if (!versioned && run.size != DIGITS) return false;
    for (size_t i = versioned ? 2 : 0; i < run.size; i++)
        if (!g_ascii_isxdigit(run.data[i])) return false;
    if (!versioned && !day_context_before(text, wake->at, 24, names)) return false;
    day_tokens_take(text, run, versioned ? "version and length" : "length, name before it", hit);
    g_string_ascii_up(hit->value);
    return true;
}

const day_kind day_kind_tlsh = {
    .name = "tlsh",
    .what = "TLSH value",
    .validated = "T1 and 70 hexadecimal digits, or 70 behind the name",
    .events = DAY_EVENT_RUN,
    .size_min = DIGITS,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
