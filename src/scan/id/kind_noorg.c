/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The organisation number of Norway: nine figures that begin with 8 or 9, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {3, 2, 7, 6, 5, 4, 3, 2};
    return digits[0] >= '8' && day_check_follows(digits, weights, 8, 11, DAY_CHECK_COMPLEMENT);
}

static const char *const labels[] = {"organisasjonsnummer", "org.nr", "org. nr", "orgnr", "org.nummer", NULL};

static const day_national national = {
    .country = "NO",
    .digits = {9},
    .groupings = "3 3 3",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(noorg, "organisation number of Norway", "label, check digit", national);
