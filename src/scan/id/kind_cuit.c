/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CUIT and CUIL of Argentina: kind, eight figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    static const int kinds[] = {20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55};
    int kind = day_check_number(digits, 2);
    bool known = false;
    for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++) known = known || kind == kinds[i];
    unsigned rest = day_check_weighted(digits, weights, 10) % 11; /* ten is written as nine */
    return known && count == 11 && digits[10] == "09987654321"[rest];
}

static const char *const labels[] = {"cuit", "cuil", "c.u.i.t.", NULL};

static const day_national national = {
    .country = "AR",
    .digits = {11},
    .groupings = "2-8-1",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "grouping or label, kind, check digit",
    .labels = labels,
};

DAY_NATIONAL(cuit, "tax and labour number of Argentina (CUIT, CUIL)", "grouping or label, kind, check digit",
             national);
