/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PESEL, the identity number of Poland: date of birth with the century in the month, check digit. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t weights[] = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    static const int centuries[] = {1900, 2000, 2100, 2200, 1800};
    int coded = day_check_number(digits + 2, 2), day = day_check_number(digits + 4, 2);
    int year = centuries[coded / 20 % 5] + day_check_number(digits, 2), month = coded % 20;
    return count == 11 && day_check_follows(digits, weights, 10, 10, DAY_CHECK_COMPLEMENT) &&
           day_birth_tell(hit, year, month, day);
}

static const char *const labels[] = {"pesel", NULL};

static const day_national national = {
    .country = "PL",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(pesel, "identity number of Poland (PESEL)", "label; date of birth; check digit", national);
