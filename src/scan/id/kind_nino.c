/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The National Insurance number of the United Kingdom: two letters with those left out that HMRC never gives,
 * six figures, A to D. */
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "GB";
    static const char *const never[] = {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"};
    const char *text = code->text;
    if (!day_labelled_fits(text, "AA999999A") || text[8] > 'D') return false;
    if (strchr("DFIQUV", text[0]) != NULL || strchr("DFIOQUV", text[1]) != NULL) return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(never); i++)
        if (strncmp(text, never[i], 2) == 0) return false;
    return true;
}

static const char *const labels[] = {"national insurance number",
                                     "national insurance no",
                                     "national insurance",
                                     "ni number",
                                     "ni no",
                                     "nino",
                                     NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = " -",
    .is_valid = is_valid,
    .how = "label, prefix",
};

DAY_LABELLED(nino, "National Insurance number of the United Kingdom", "label, prefix", DAY_RANK_CHECKSUM,
             labelled);
