/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PPS number of Ireland: seven figures, a check letter modulo 23, a second letter since 2013, which counts
 * nine times. */
#include "checksums.h"
#include "labelled.h"
#include <stddef.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "IE";
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2};
    if (!day_labelled_fits(code->text, code->size == 8 ? "9999999A" : "9999999AA")) return false;
    unsigned sum = day_check_weighted(code->text, weights, 7);
    if (code->size == 9 && code->text[8] != 'W') sum += (unsigned)(code->text[8] - 'A' + 1) * 9;
    if ("WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] != code->text[7]) return false;
    return true;
}

static const char *const labels[] = {"pps", "ppsn", "pps no", "pps number", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 8,
    .max = 9,
    .signs = "",
    .is_valid = is_valid,
    .how = "label; check letter",
};

DAY_LABELLED(pps, "personal public service number of Ireland (PPS)", "label; check letter", DAY_RANK_CHECKSUM,
             labelled);
