/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The insurance number of Austria: three figures, a check digit, date of birth. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t before[] = {3, 7, 9}, behind[] = {5, 8, 4, 2, 1, 6};
    unsigned sum = day_check_weighted(digits, before, 3) + day_check_weighted(digits + 4, behind, 6);
    if (count != 10 || sum % 11 != (unsigned)(digits[3] - '0')) return false;
    return day_birth_tell(hit, day_birth_year(day_check_number(digits + 8, 2)),
                          day_check_number(digits + 6, 2), day_check_number(digits + 4, 2));
}

static const char *const labels[] = {
    "svnr", "sv-nummer", "sv-nr", "sozialversicherungsnummer", "versicherungsnummer", NULL};

static const day_national national = {
    .country = "AT",
    .digits = {10},
    .groupings = "4 6|4-6",
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(svnr, "social insurance number of Austria", "label, date, check digit", national);
