/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIT of Colombia: nine figures and a check digit modulo 11 over primes. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {41, 37, 29, 23, 19, 17, 13, 7, 3};
    unsigned rest = day_check_weighted(digits, weights, 9) % 11;
    return count == 10 && (rest < 2 ? rest : 11 - rest) == (unsigned)(digits[9] - '0');
}

static const char *const labels[] = {"nit", "n.i.t.", "rut", NULL};

static const day_national national = {
    .country = "CO",
    .digits = {10},
    .groupings = "9-1|3.3.3-1",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(nitco, "tax number of Colombia (NIT)", "label, check digit", national);
