/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PAN, the taxpayer number of India: five letters, of which the fourth tells what the holder is, four
 * figures, a letter. */
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "IN";
    if (!day_labelled_fits(code->text, "AAAAA9999A") || strchr("ABCFGHJLPT", code->text[3]) == NULL)
        return false;
    return true;
}

static const char *const labels[] = {
    "pan", "pan no", "pan number", "pan card", "pan card no", "permanent account number", "पैन", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 10,
    .max = 10,
    .signs = "",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(pan, "taxpayer number of India (PAN)", "label, form", DAY_RANK_CHECKSUM, labelled);
