/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CPR, the personal number of Denmark: date of birth, four figures; since 2007 without a check digit. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    return count == 10 && day_birth_tell(hit, day_birth_year(day_check_number(digits + 4, 2)),
                                         day_check_number(digits + 2, 2), day_check_number(digits, 2));
}

static const char *const labels[] = {"cpr", "cpr-nr", "cpr nr", "cpr-nummer", "personnummer", NULL};

static const day_national national = {
    .country = "DK",
    .digits = {10},
    .groupings = "6-4",
    .is_valid = is_valid,
    .how = "label, date",
    .labels = labels,
};

DAY_NATIONAL(cpr, "personal number of Denmark (CPR)", "label, date", national);
