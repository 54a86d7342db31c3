/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The taxpayer number of Russia (ИНН): 10 figures for companies, 12 for people; check digits by order of the
 * tax service MM-7-6/435. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t ten[] = {2, 4, 10, 3, 5, 9, 4, 6, 8}, eleven[] = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8},
                         twelve[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (count == 10) return day_check_follows(digits, ten, 9, 11, DAY_CHECK_TEN_IS_ZERO);
    return day_check_follows(digits, eleven, 10, 11, DAY_CHECK_TEN_IS_ZERO) &&
           day_check_follows(digits, twelve, 11, 11, DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {"инн", "inn", "инн/кпп", "инн / кпп", NULL};

static const day_national national = {
    .country = "RU",
    .digits = {10, 12},
    .is_valid = is_valid,
    .how = "label, two check digits",
    .labels = labels,
};

DAY_NATIONAL(inn, "taxpayer number of Russia (ИНН)", "label; check digits", national);
