/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CNPJ, the register number of companies in Brazil: two check digits modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t first[] = {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2},
                         second[] = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned one = day_check_weighted(digits, first, 12) * 10 % 11 % 10,
             two = day_check_weighted(digits, second, 13) * 10 % 11 % 10;
    return count == 14 && one == (unsigned)(digits[12] - '0') && two == (unsigned)(digits[13] - '0');
}

static const char *const labels[] = {"cnpj", NULL};

static const day_national national = {
    .country = "BR",
    .digits = {14},
    .groupings = "2.3.3/4-2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "two check digits",
    .labels = labels,
};

DAY_NATIONAL(cnpj, "register number of companies in Brazil (CNPJ)", "grouping or label; two check digits",
             national);
