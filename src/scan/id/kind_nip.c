/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIP, the tax number of Poland: ten figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    return count == 10 && day_check_follows(digits, weights, 9, 11, 0);
}

static const char *const labels[] = {"nip", "nr nip", "numer nip", NULL};

static const day_national national = {
    .country = "PL",
    .digits = {10},
    .groupings = "3-3-2-2|3-2-2-3",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(nip, "tax number of Poland (NIP)", "label, check digit", national);
