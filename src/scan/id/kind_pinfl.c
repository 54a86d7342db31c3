/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ПИНФЛ, the identity number of Uzbekistan: century and sex, date of birth, six figures, a check digit of
 * weights 7, 3, 1 as in machine-readable documents. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t weights[] = {7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7};
    int century = digits[0] - '0';
    if (count != 14 || century < 1 || century > 6 || !day_check_follows(digits, weights, 13, 10, 0))
        return false;
    return day_birth_tell(hit, 1800 + (century - 1) / 2 * 100 + day_check_number(digits + 5, 2),
                          day_check_number(digits + 3, 2), day_check_number(digits + 1, 2));
}

static const char *const labels[] = {"пинфл", "jshshir", "pinfl", "жшшир", NULL};

static const day_national national = {
    .country = "UZ",
    .digits = {14},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(pinfl, "identity number of Uzbekistan (ПИНФЛ)", "label, date, check digit", national);
