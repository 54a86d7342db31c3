/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ИИН, the identity number of Kazakhstan: date of birth, century and sex, four figures, a check digit by two
 * rows of weights. */
#include "birth.h"
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
    int century = digits[6] - '0';
    if (count != 12 || century < 1 || century > 6 || !has_check_digit(digits)) return false;
    return day_birth_tell(hit, 1800 + (century - 1) / 2 * 100 + day_check_number(digits, 2),
                          day_check_number(digits + 2, 2), day_check_number(digits + 4, 2));
}

static const char *const labels[] = {"иин", "жсн", "iin", "иин/бин", NULL};

static const day_national national = {
    .country = "KZ",
    .digits = {12},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(iin, "identity number of Kazakhstan (ИИН)", "label, date, check digit", national);
