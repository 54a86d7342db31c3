/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of South Africa: date of birth, sex, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int year = day_check_number(digits, 2), month = day_check_number(digits + 2, 2),
        day = day_check_number(digits + 4, 2);
    return count == 13 &&
           (day_check_is_date(1900 + year, month, day) || day_check_is_date(2000 + year, month, day)) &&
           day_check_luhn(digits, 13);
}

static const char *const labels[] = {"id number", "identity number", "id no", "sa id", NULL};

static const day_national national = {
    .country = "ZA",
    .digits = {13},
    .is_valid = is_valid,
    .how = "label, date, Luhn",
    .labels = labels,
};

DAY_NATIONAL(zaid, "identity number of South Africa", "label; date of birth; Luhn", national);
