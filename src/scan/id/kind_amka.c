/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ΑΜΚΑ, the social security number of Greece: date of birth, four figures, Luhn. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    return count == 11 && day_check_luhn(digits, 11) &&
           day_birth_tell(hit, day_birth_year(day_check_number(digits + 4, 2)),
                          day_check_number(digits + 2, 2), day_check_number(digits, 2));
}

static const char *const labels[] = {"αμκα", "amka", "α.μ.κ.α.", NULL};

static const day_national national = {
    .country = "GR",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, date, Luhn",
    .labels = labels,
};

DAY_NATIONAL(amka, "social security number of Greece (ΑΜΚΑ)", "label, date, Luhn", national);
