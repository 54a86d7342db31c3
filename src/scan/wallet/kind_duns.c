/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers that Dun & Bradstreet gives to companies: nine figures without a check digit. */
#include "scan/id/labelled.h"

static const char *const labels[] = {"duns",       "duns number", "duns no",  "d-u-n-s", "d-u-n-s number",
                                     "dunsnummer", "邓白氏编码",  "邓氏编码", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    return day_labelled_fits(code->text, "999999999");
}

static const day_labelled duns = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = "- ",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(duns, "company number of Dun & Bradstreet (D-U-N-S)", "label, nine figures", DAY_RANK_CONTEXT,
             duns);
