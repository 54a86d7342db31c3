/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ЕГН, the citizen number of Bulgaria: date of birth with 20 or 40 added to the month for other centuries,
 * three figures, a check digit. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t weights[] = {2, 4, 8, 5, 10, 9, 7, 3, 6};
    int month = day_check_number(digits + 2, 2), century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
    if (count != 10 || !day_check_follows(digits, weights, 9, 11, DAY_CHECK_TEN_IS_ZERO)) return false;
    return day_birth_tell(hit, century + day_check_number(digits, 2), month % 20,
                          day_check_number(digits + 4, 2));
}

static const char *const labels[] = {"егн", "egn", NULL};

static const day_national national = {
    .country = "BG",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(egn, "citizen number of Bulgaria (ЕГН)", "label, date, check digit", national);
