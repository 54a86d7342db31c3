/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IMEI, the number of a mobile device (3GPP TS 23.003): 15 figures by Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 15 && day_check_luhn(digits, 15);
}

static const char *const labels[] = {"imei", "串号", "имеи", NULL};

static const day_national national = {
    .country = "",
    .digits = {15},
    .groupings = "2-6-6-1|6-2-6-1",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "Luhn",
    .labels = labels,
};

DAY_NATIONAL(imei, "number of a mobile device (IMEI)", "grouping or label; Luhn", national);
