/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The individual taxpayer number of the United States: 9, two figures, a group that the IRS gives, four
 * figures. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int group = day_check_number(digits + 3, 2);
    bool given = (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
                 (group >= 90 && group <= 99 && group != 93);
    return count == 9 && digits[0] == '9' && given;
}

static const char *const labels[] = {"itin", "individual taxpayer identification number", "taxpayer id",
                                     NULL};

static const day_national national = {
    .country = "US",
    .digits = {9},
    .groupings = "3-2-4",
    .is_valid = is_valid,
    .how = "label, group",
    .labels = labels,
};

DAY_NATIONAL(itin, "individual taxpayer number of the United States (ITIN)", "label, group", national);
