/* SPDX-License-Identifier: AGPL-3.0-or-later
 * БИН, the business number of Kazakhstan: year and month of registration, kind of business, a number, a check
 * digit as in ИИН. */
#include "national.h"
#include <stddef.h>

static bool has_check_digit(const char *digits)
{
    static const uint8_t first[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
                         second[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
    if (day_check_weighted(digits, first, 11) % 11 != 10) return day_check_follows(digits, first, 11, 11, 0);
    return day_check_follows(digits, second, 11, 11, 0);
}

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int month = day_check_number(digits + 2, 2);
    return count == 12 && month >= 1 && month <= 12 && digits[4] >= '4' && digits[4] <= '6' &&
           has_check_digit(digits);
}

static const char *const labels[] = {"бин", "бсн", "bin", "иин/бин", "бин/иин", NULL};

static const day_national national = {
    .country = "KZ",
    .digits = {12},
    .is_valid = is_valid,
    .how = "label, month, check digit",
    .labels = labels,
};

DAY_NATIONAL(bin, "business number of Kazakhstan (БИН)", "label, month, check digit", national);
