/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The unified social credit code of organisations in China (GB 32100-2015): registering department, kind,
 * region, organisation code, and a check character modulo 31. */
#include "national.h"
#include "scan/tokens.h"
#include <string.h>

#define CHARACTERS 18

/* Whether it is one; how many letters it has. */
static bool is_code(const char *code, unsigned *letters)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const uint8_t weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    unsigned sum = 0, check = 0;
    *letters = 0;
    if (strchr("159AN", code[0]) == NULL) return false;
    for (unsigned i = 0; i < CHARACTERS; i++) {
        const char *known = code[i] != '\0' ? strchr(alphabet, code[i]) : NULL;
        if (known == NULL || (i >= 2 && i < 8 && !g_ascii_isdigit(code[i]))) return false;
        *letters += g_ascii_isalpha(code[i]) != 0;
        if (i + 1 < CHARACTERS)
            sum += (unsigned)(known - alphabet) * weights[i];
        else
            check = (unsigned)(known - alphabet);
    }
    return (31 - sum % 31) % 31 == check;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span run = day_tokens_run(scene->text, wake->at);
    unsigned letters;
    if (run.size != CHARACTERS || !is_code((const char *)run.data, &letters) || letters == 0) return false;
    day_tokens_take(scene->text, run, "GB 32100: check character", hit);
    day_hit_tell(hit, "country", "CN");
    return true;
}

/* Figures alone are one in 31 by chance: a label must tell them. */
static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    unsigned letters;
    (void)hit;
    return count == CHARACTERS && is_code(digits, &letters);
}

static const char *const labels[] = {
    "统一社会信用代码", "統一社會信用代碼", "社会信用代码", "信用代码", "税号", "纳税人识别号", "uscc", NULL};

static const day_national labelled = {
    .country = "CN",
    .digits = {CHARACTERS},
    .is_valid = is_valid,
    .how = "label, check character",
    .labels = labels,
};

const day_kind day_kind_uscc = {
    .name = "uscc",
    .what = "unified social credit code of China",
    .validated = "GB 32100: region; check character modulo 31; of figures alone behind a label",
    .events = DAY_EVENT_RUN,
    .size_min = CHARACTERS,
    .size_max = CHARACTERS,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
    .national = &labelled,
};
