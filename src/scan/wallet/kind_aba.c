/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Routing numbers of banks of the United States (American Bankers Association): nine figures, the first two
 * of ranges that are given, weights 3 7 1 modulo 10. */
#include "scan/id/checksums.h"
#include "scan/id/labelled.h"

#define LOOSE_LAST 2 /* labels up to this one have other meanings: the number must follow at once */

static const char *const labels[] = {"routing",
                                     "aba",
                                     "rtn",
                                     "routing number",
                                     "routing no",
                                     "routing transit number",
                                     "aba number",
                                     "aba routing",
                                     "aba/routing",
                                     "aba rtn",
                                     "ach routing",
                                     "aba code",
                                     "routing code",
                                     "transit number",
                                     NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)hit;
    static const uint8_t weights[] = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    if (!day_labelled_fits(code->text, "999999999") || (label <= LOOSE_LAST && !code->near)) return false;
    int area = day_check_number(code->text, 2);
    bool given =
        (area >= 1 && area <= 12) || (area >= 21 && area <= 32) || (area >= 61 && area <= 72) || area == 80;
    code->country = "US";
    return given && day_check_weighted(code->text, weights, 9) % 10 == 0;
}

static const day_labelled aba = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = "- ",
    .reach = 40,
    .is_valid = is_valid,
    .how = "label, check digit",
};

DAY_LABELLED(aba, "routing number of a bank of the United States", "label; range, check digit",
             DAY_RANK_CHECKSUM, aba);
