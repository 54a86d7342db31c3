/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Saudi citizens (1…) and residents (2…): ten figures, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 10 && (digits[0] == '1' || digits[0] == '2') && day_check_luhn(digits, 10);
}

static const char *const labels[] = {"iqama",          "iqama no",           "iqama number",     "saudi id",
                                     "رقم الهوية",     "رقم الإقامة",        "الإقامة",          "هوية مقيم",
                                     "الهوية الوطنية", "رقم الهوية الوطنية", "رقم السجل المدني", NULL};

static const day_national national = {
    .country = "SA",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, Luhn",
    .labels = labels,
};

DAY_NATIONAL(iqama, "identity number of Saudi Arabia (citizens and residents)", "label, Luhn", national);
