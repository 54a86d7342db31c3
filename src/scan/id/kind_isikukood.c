/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The personal code of Estonia (isikukood) and Lithuania (asmens kodas): century and sex, date of birth,
 * three figures, a check digit by two rows of weights. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t first[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}, second[] = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
    int century = digits[0] - '0';
    bool again = day_check_weighted(digits, first, 10) % 11 == 10;
    if (count != 11 || century < 1 || century > 8) return false;
    if (!day_check_follows(digits, again ? second : first, 10, 11, DAY_CHECK_TEN_IS_ZERO)) return false;
    return day_birth_tell(hit, 1800 + (century - 1) / 2 * 100 + day_check_number(digits + 1, 2),
                          day_check_number(digits + 3, 2), day_check_number(digits + 5, 2));
}

static const char *const labels[] = {"isikukood", "asmens kodas", "a.k.", "ik", "personal code", NULL};

static const day_national national = {
    .country = "EE",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, date, check digit",
    .labels = labels,
};

DAY_NATIONAL(isikukood, "personal code of Estonia and Lithuania", "label, date, check digit", national);
