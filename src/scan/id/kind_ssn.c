/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The social security number of the United States: no check digit, so a label; areas 000, 666 and 9xx, group
 * 00 and serial 0000 are never given (SSA). */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int area = day_check_number(digits, 3), group = day_check_number(digits + 3, 2),
        serial = day_check_number(digits + 5, 4);
    return count == 9 && area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
}

static const char *const labels[] = {"ssn", "social security", "soc sec", "social security number", NULL};

static const day_national national = {
    .country = "US",
    .digits = {9},
    .groupings = "3-2-4|3 2 4",
    .is_valid = is_valid,
    .how = "label, ranges",
    .labels = labels,
};

DAY_NATIONAL(ssn, "social security number of the United States", "label; ranges that are given", national);
