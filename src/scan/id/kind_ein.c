/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The employer identification number of the United States: a prefix that the IRS gives, seven figures;
 * without a check digit. */
#include "national.h"
#include <string.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const char never[] = "00070809171819284969707879";
    for (const char *at = never; *at != '\0'; at += 2)
        if (strncmp(at, digits, 2) == 0) return false;
    return count == 9 && strncmp(digits, "89", 2) != 0 && strncmp(digits, "96", 2) != 0 &&
           strncmp(digits, "97", 2) != 0;
}

static const char *const labels[] = {
    "ein",         "fein", "employer identification number", "federal tax id", "tax id", "irs no",
    "employer id", NULL};

static const day_national national = {
    .country = "US",
    .digits = {9},
    .groupings = "2-7",
    .is_valid = is_valid,
    .how = "label, prefix",
    .labels = labels,
};

DAY_NATIONAL(ein, "employer identification number of the United States (EIN)", "label, prefix", national);
