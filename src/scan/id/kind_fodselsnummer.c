/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The birth number of Norway: date of birth, three figures, two check digits modulo 11. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t first[] = {3, 7, 6, 1, 8, 9, 4, 5, 2}, second[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    if (count != 11 || !day_check_follows(digits, first, 9, 11, DAY_CHECK_COMPLEMENT)) return false;
    if (!day_check_follows(digits, second, 10, 11, DAY_CHECK_COMPLEMENT)) return false;
    return day_birth_tell(hit, day_birth_year(day_check_number(digits + 4, 2)),
                          day_check_number(digits + 2, 2), day_check_number(digits, 2));
}

static const char *const labels[] = {"fødselsnummer", "fødselsnr", "personnummer", "fnr", NULL};

static const day_national national = {
    .country = "NO",
    .digits = {11},
    .groupings = "6 5",
    .is_valid = is_valid,
    .how = "label, date, check digits",
    .labels = labels,
};

DAY_NATIONAL(fodselsnummer, "birth number of Norway (fødselsnummer)", "label, date, check digits", national);
