/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The national number of Egypt (الرقم القومي): century, date of birth, governorate, five figures. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    int century = digits[0] - '0', governorate = day_check_number(digits + 7, 2);
    if (count != 14 || century < 2 || century > 3 || governorate < 1 ||
        (governorate > 35 && governorate != 88))
        return false;
    return day_birth_tell(hit, 1700 + century * 100 + day_check_number(digits + 1, 2),
                          day_check_number(digits + 3, 2), day_check_number(digits + 5, 2));
}

static const char *const labels[] = {"الرقم القومي", "رقم قومي",    "الرقم القومى",
                                     "national id",  "egyptian id", NULL};

static const day_national national = {
    .country = "EG",
    .digits = {14},
    .is_valid = is_valid,
    .how = "label, date, governorate",
    .labels = labels,
};

DAY_NATIONAL(egid, "national number of Egypt", "label, date, governorate", national);
