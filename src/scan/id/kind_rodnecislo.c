/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The birth number of Czechia and Slovakia (rodné číslo): date of birth with 50 added to the month for women
 * (20 more where numbers ran out), divisible by 11 since 1954. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    int year = day_check_number(digits, 2), month = day_check_number(digits + 2, 2) % 50;
    if (count == 10 && (day_check_modulo(digits, 9, 11) % 10 != (unsigned)(digits[9] - '0'))) return false;
    year += count == 9 || year >= 54 ? 1900 : 2000;
    return day_birth_tell(hit, year, month > 20 ? month - 20 : month, day_check_number(digits + 4, 2));
}

static const char *const labels[] = {"rodné číslo", "rodne cislo", "r.č.", "rč", "birth number", NULL};

static const day_national national = {
    .country = "",
    .digits = {10, 9},
    .groupings = "6/4|6/3",
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(rodnecislo, "birth number of Czechia and Slovakia", "label, date, check digit", national);
