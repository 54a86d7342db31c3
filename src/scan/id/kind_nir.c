/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIR, the number of people in France (sécurité sociale): sex, month of birth, department, key modulo 97. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int month = day_check_number(digits + 3, 2);
    if (count != 15 || (digits[0] != '1' && digits[0] != '2') || month < 1 || (month > 12 && month < 20))
        return false;
    return 97 - day_check_modulo(digits, 13, 97) == (unsigned)day_check_number(digits + 13, 2);
}

static const char *const labels[] = {"nir", "sécurité sociale", "securite sociale", "n° ss", "insee", NULL};

static const day_national national = {
    .country = "FR",
    .digits = {15},
    .groupings = "1 2 2 2 3 3 2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "key modulo 97",
    .labels = labels,
};

DAY_NATIONAL(nir, "number of people in France (NIR)", "grouping or label; key modulo 97", national);
