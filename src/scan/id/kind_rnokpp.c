/* SPDX-License-Identifier: AGPL-3.0-or-later
 * РНОКПП (once ІПН), the taxpayer number of people in Ukraine: days since 1899, four figures, a check digit
 * modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {10, 5, 7, 9, 4, 6, 10, 5, 7};
    return count == 10 && day_check_follows(digits, weights, 9, 11, DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {"рнокпп", "іпн", "ипн", "ідентифікаційний номер", "ідентифікаційний код",
                                     "ідн",    NULL};

static const day_national national = {
    .country = "UA",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(rnokpp, "taxpayer number of people in Ukraine (РНОКПП)", "label, check digit", national);
