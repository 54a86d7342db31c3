/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Codes of banks of Russia (БИК, Bank of Russia 762-P): nine figures, of which the first two are 04, or 00 to
 * 02 for those that are no customers' banks (treasury). No check digit, so a label. */
#include "scan/id/labelled.h"

static const char *const labels[] = {"бик", "бик банка", "bik", "бик*", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    code->country = "RU";
    return day_labelled_fits(code->text, "999999999") && code->text[0] == '0' &&
           (code->text[1] == '4' || code->text[1] <= '2');
}

static const day_labelled bik = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = " ",
    .reach = 48,
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(bik, "code of a bank of Russia (БИК)", "label; its first two figures", DAY_RANK_CONTEXT, bik);
