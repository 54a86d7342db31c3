/* SPDX-License-Identifier: AGPL-3.0-or-later
 * RUC of Peru: 10, 15, 17 or 20, eight figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int kind = day_check_number(digits, 2);
    if (count != 11 || (kind != 10 && kind != 15 && kind != 16 && kind != 17 && kind != 20)) return false;
    return (11 - day_check_weighted(digits, weights, 10) % 11) % 10 == (unsigned)(digits[10] - '0');
}

static const char *const labels[] = {"ruc", "r.u.c.", "n° ruc", NULL};

static const day_national national = {
    .country = "PE",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, kind, check digit",
    .labels = labels,
};

DAY_NATIONAL(ruc, "tax number of Peru (RUC)", "label, kind, check digit", national);
