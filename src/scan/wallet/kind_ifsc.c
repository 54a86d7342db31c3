/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Codes of branches of banks of India (IFSC, Reserve Bank of India): four letters of the bank, a zero, six
 * characters of the branch. */
#include "scan/id/labelled.h"

static const char *const labels[] = {"ifsc",      "ifsc code", "ifs code", "rtgs/neft ifsc",
                                     "neft code", "rtgs code", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label;
    g_autofree char *upper = g_ascii_strup(code->text, code->size);
    if (!day_labelled_fits(upper, "AAAA0XXXXXX")) return false;
    unsigned figures = 0;
    for (unsigned i = 5; i < 11; i++) figures += g_ascii_isdigit(upper[i]);
    code->country = "IN";
    g_string_append(hit->value, upper);
    return figures >= 2;
}

static const day_labelled ifsc = {
    .labels = labels,
    .min = 11,
    .max = 11,
    .signs = "",
    .reach = 40,
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(ifsc, "code of a bank's branch in India (IFSC)", "label; letters of the bank, zero, branch",
             DAY_RANK_CONTEXT, ifsc);
