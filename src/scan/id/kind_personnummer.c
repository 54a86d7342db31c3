/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The personal number of Sweden: date of birth of two or four figures of the year, three figures, Luhn over
 * the last ten; sixty is added to the day in coordination numbers. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    const char *ten = digits + count - 10;
    int day = day_check_number(ten + 4, 2), two = day_check_number(ten, 2);
    int year = count == 12 ? day_check_number(digits, 4) : day_birth_year(two);
    return day_check_luhn(ten, 10) &&
           day_birth_tell(hit, year, day_check_number(ten + 2, 2), day > 60 ? day - 60 : day);
}

static const char *const labels[] = {"personnummer",    "pers.nr",           "personnr",
                                     "personal number", "samordningsnummer", NULL};

static const day_national national = {
    .country = "SE",
    .digits = {10, 12},
    .groupings = "6-4|8-4",
    .is_valid = is_valid,
    .how = "label, date, Luhn",
    .labels = labels,
};

DAY_NATIONAL(personnummer, "personal number of Sweden", "label, date, Luhn", national);
