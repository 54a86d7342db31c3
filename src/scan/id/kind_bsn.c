/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The citizen service number of the Netherlands (BSN): nine figures, the eleven test. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {9, 8, 7, 6, 5, 4, 3, 2};
    return day_check_follows(digits, weights, 8, 11, 0);
}

static const char *const labels[] = {"bsn",         "burgerservicenummer", "sofinummer",
                                     "sofi-nummer", "bsn-nummer",          NULL};

static const day_national national = {
    .country = "NL",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(bsn, "citizen service number of the Netherlands (BSN)", "label, check digit", national);
