/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The insurance number of Russia (СНИЛС): nine figures and a check number modulo 101. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    unsigned check = day_check_weighted(digits, weights, 9) % 101 % 100;
    return count == 11 && check == (unsigned)day_check_number(digits + 9, 2) &&
           day_check_number(digits, 9) > 1001998;
}

static const char *const labels[] = {"снилс", "snils", "страховой номер", "пфр", NULL};

static const day_national national = {
    .country = "RU",
    .digits = {11},
    .groupings = "3-3-3 2|3-3-3-2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "check number modulo 101",
    .labels = labels,
};

DAY_NATIONAL(snils, "insurance number of Russia (СНИЛС)", "grouping or label; check number", national);
