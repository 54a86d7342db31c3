/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IČO, the business number of Czechia and Slovakia: eight figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2};
    return (11 - day_check_weighted(digits, weights, 7) % 11) % 10 == (unsigned)(digits[7] - '0');
}

static const char *const labels[] = {"ičo", "ico", "ič", "ič:", "ičo:", NULL};

static const day_national national = {
    .country = "",
    .digits = {8},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(ico, "business number of Czechia and Slovakia (IČO)", "label, check digit", national);
