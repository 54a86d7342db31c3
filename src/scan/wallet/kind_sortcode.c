/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sort codes of banks of the United Kingdom and Ireland: six figures, mostly written 12-34-56. */
#include "scan/id/labelled.h"

static const char *const labels[] = {"sort code", "sort-code", "sort codes", "sorting code", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    code->country = "GB";
    return day_labelled_fits(code->text, "999999");
}

static const day_labelled sortcode = {
    .labels = labels,
    .min = 6,
    .max = 6,
    .signs = "- ",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(sortcode, "sort code of a bank of the United Kingdom", "label, six figures", DAY_RANK_CONTEXT,
             sortcode);
