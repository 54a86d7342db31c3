/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CPF, the taxpayer number of people in Brazil: two check digits modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t first[] = {10, 9, 8, 7, 6, 5, 4, 3, 2}, second[] = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned one = day_check_weighted(digits, first, 9) * 10 % 11 % 10,
             two = day_check_weighted(digits, second, 10) * 10 % 11 % 10;
    return count == 11 && one == (unsigned)(digits[9] - '0') && two == (unsigned)(digits[10] - '0');
}

static const char *const labels[] = {"cpf", NULL};

static const day_national national = {
    .country = "BR",
    .digits = {11},
    .groupings = "3.3.3-2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "two check digits",
    .labels = labels,
};

DAY_NATIONAL(cpf, "taxpayer number of people in Brazil (CPF)", "grouping or label; two check digits",
             national);
