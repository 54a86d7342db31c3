/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The social security number of Switzerland (AHV, AVS): 756, nine figures, check digit as of EAN-13. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3};
    return day_check_number(digits, 3) == 756 &&
           day_check_follows(digits, weights, 12, 10, DAY_CHECK_COMPLEMENT);
}

static const char *const labels[] = {
    "ahv", "avs", "ahv-nr", "ahv-nummer", "n° avs", "numéro avs", "sozialversicherungsnummer", NULL};

static const day_national national = {
    .country = "CH",
    .digits = {13},
    .groupings = "3.4.4.2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "grouping or label, check digit",
    .labels = labels,
};

DAY_NATIONAL(ahv, "social security number of Switzerland (AHV)", "grouping or label, check digit", national);
