/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CVR, the business number of Denmark: eight figures whose weighted sum is divisible by 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {2, 7, 6, 5, 4, 3, 2, 1};
    return digits[0] != '0' && day_check_weighted(digits, weights, 8) % 11 == 0;
}

static const char *const labels[] = {"cvr", "cvr-nr", "cvr nr", "cvr-nummer", "se-nr", NULL};

static const day_national national = {
    .country = "DK",
    .digits = {8},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(cvr, "business number of Denmark (CVR)", "label, check digit", national);
