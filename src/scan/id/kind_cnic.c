/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CNIC, the identity card of Pakistan: province and district, family, a figure that tells the sex. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 13 && digits[0] >= '1' && digits[0] <= '7';
}

static const char *const labels[] = {"cnic",  "cnic no",     "cnic number",      "nic", "nic no",
                                     "nicop", "شناختی کارڈ", "شناختی کارڈ نمبر", NULL};

static const day_national national = {
    .country = "PK",
    .digits = {13},
    .groupings = "5-7-1",
    .is_valid = is_valid,
    .how = "label, province",
    .labels = labels,
};

DAY_NATIONAL(cnic, "identity card number of Pakistan (CNIC)", "label, province", national);
