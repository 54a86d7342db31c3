/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Legal entity identifiers (ISO 17442): twenty characters, the last two check digits by ISO 7064 MOD 97-10.
 * One run of capitals and figures in 97 is right by chance; most real ones have 00 behind the issuer's four
 * characters, the others need a label. */
#include "scan/id/checksums.h"
#include "scan/net/context.h"
#include "scan/tokens.h"

static const char *const labels[] = {
    "lei", "lei code", "legal entity identifier", "код lei", "lei码", "法人识别编码", NULL};

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    const uint8_t *code = scene->text.data + wake->at;
    if (!g_ascii_isdigit(code[18]) || !g_ascii_isdigit(code[19])) return false;
    unsigned letters = 0;
    for (unsigned i = 0; i < 18; i++) {
        if (g_ascii_islower(code[i])) return false;
        letters += g_ascii_isupper(code[i]);
    }
    if (letters < 2 || letters > 17 || day_check_mod97(0, (const char *)code, 20) != 1) return false;
    bool issued = code[4] == '0' && code[5] == '0';
    if (!issued && !day_context_before(scene->text, wake->at, 48, labels)) return false;
    day_span run = day_tokens_run(scene->text, wake->at);
    if (run.size != 20) return false;
    day_tokens_take(scene->text, run, "MOD 97-10", hit);
    return true;
}

const day_kind day_kind_lei = {
    .name = "lei",
    .what = "identifier of a legal entity (LEI)",
    .validated = "ISO 7064 MOD 97-10; the issuer's zeros or a label",
    .events = DAY_EVENT_RUN,
    .size_min = 20,
    .size_max = 20,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
