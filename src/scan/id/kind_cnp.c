/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CNP, the personal number of Romania: sex and century, date of birth, county, check digit. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
    unsigned rest = day_check_weighted(digits, weights, 12) % 11;
    int month = day_check_number(digits + 3, 2), day = day_check_number(digits + 5, 2);
    return count == 13 && digits[0] != '0' && day_check_is_date(2000, month, day) &&
           (rest == 10 ? 1 : rest) == (unsigned)(digits[12] - '0');
}

static const char *const labels[] = {"cnp", "cod numeric personal", NULL};

static const day_national national = {
    .country = "RO",
    .digits = {13},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(cnp, "personal number of Romania (CNP)", "label; date of birth; check digit", national);
