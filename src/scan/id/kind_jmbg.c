/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JMBG (EMŠO), the number of citizens of what was Yugoslavia: date of birth with three figures of the year,
 * region, three figures, a check digit modulo 11. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t weights[] = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int year = day_check_number(digits + 4, 3);
    if (count != 13 || !day_check_follows(digits, weights, 12, 11, DAY_CHECK_COMPLEMENT)) return false;
    return day_birth_tell(hit, year + (year > 800 ? 1000 : 2000), day_check_number(digits + 2, 2),
                          day_check_number(digits, 2));
}

static const char *const labels[] = {"jmbg",         "јмбг", "emšo", "emso", "matični broj",
                                     "матични број", "ембг", "embg", NULL};

static const day_national national = {
    .country = "",
    .digits = {13},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(jmbg, "citizen number of the countries of former Yugoslavia (JMBG)", "label, date, check digit",
             national);
