/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IMEI, the number of a mobile device (3GPP TS 23.003): 15 figures by Luhn; networks send a
 * spare zero in place of the check digit, and so their records have it. */
#include "national.h"
#include <string.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const char *const bodies[] = {"01", "35", "86",
                                         "91", "98", "99"}; /* that give the first eight figures */
    (void)hit;
    if (count != 15 || day_check_luhn(digits, 15)) return count == 15;
    for (unsigned i = 0; digits[14] == '0' && i < G_N_ELEMENTS(bodies); i++)
        if (strncmp(digits, bodies[i], 2) == 0) return true;
    return false;
}

static const char *const labels[] = {"imei", "串号", "имеи", NULL};

static const day_national national = {
    .country = "",
    .digits = {15},
    .groupings = "2-6-6-1|6-2-6-1",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "Luhn, or a spare zero behind a known body",
    .labels = labels,
};

DAY_NATIONAL(imei, "number of a mobile device (IMEI)", "grouping or label; Luhn, or a spare zero", national);
