/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The unified social credit code of organisations in China (GB 32100-2015): registering department, kind,
 * region, organisation code, and a check character modulo 31. */
#include "checksums.h"
#include "scan/tokens.h"
#include <string.h>

#define CHARACTERS 18

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const uint8_t weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    day_span run = day_tokens_run(scene->text, wake->at);
    unsigned sum = 0, letters = 0, check = 0;
    if (run.size != CHARACTERS || strchr("159AN", (char)run.data[0]) == NULL) return false;
    for (unsigned i = 0; i < CHARACTERS; i++) {
        const char *known = run.data[i] != '\0' ? strchr(alphabet, (char)run.data[i]) : NULL;
        if (known == NULL || (i >= 2 && i < 8 && !g_ascii_isdigit(run.data[i]))) return false;
        letters += g_ascii_isalpha(run.data[i]) != 0;
        if (i + 1 < CHARACTERS)
            sum += (unsigned)(known - alphabet) * weights[i];
        else
            check = (unsigned)(known - alphabet);
    }
    if (letters == 0 || (31 - sum % 31) % 31 != check) return false;
    day_tokens_take(scene->text, run, "GB 32100: check character", hit);
    day_hit_tell(hit, "country", "CN");
    return true;
}

const day_kind day_kind_uscc = {
    .name = "uscc",
    .what = "unified social credit code of China",
    .validated = "GB 32100: region; check character modulo 31",
    .events = DAY_EVENT_RUN,
    .size_min = CHARACTERS,
    .size_max = CHARACTERS,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
};
