/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NRIC and FIN of Singapore: S or T for citizens, F, G or (since 2022) M for
 * foreigners, seven figures and a check letter. */
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "SG";
    static const uint8_t weights[] = {2, 7, 6, 5, 4, 3, 2};
    char kind = code->text[0];
    if (!day_labelled_fits(code->text, "A9999999A") || strchr("STFGM", kind) == NULL) return false;
    unsigned sum = day_check_weighted(code->text + 1, weights, 7);
    sum += kind == 'T' || kind == 'G' ? 4 : kind == 'M' ? 3 : 0;
    const char *letters = kind == 'S' || kind == 'T' ? "JZIHGFEDCBA"
                          : kind == 'M'              ? "XWUTRQPNJLK"
                                                     : "XWUTRQPNMLK";
    if (letters[sum % 11] != code->text[8]) return false;
    return true;
}

static const char *const labels[] = {"nric",   "nric no", "nric number",       "nric/fin",       "fin",
                                     "fin no", "ic no",   "identification no", "work permit no", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = "",
    .is_valid = is_valid,
    .how = "label; check letter",
};

DAY_LABELLED(sgnric, "identity number of Singapore (NRIC, FIN)", "label; check letter", DAY_RANK_CHECKSUM,
             labelled);
