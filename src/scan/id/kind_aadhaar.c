/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Aadhaar, the identity number of India: twelve figures, the last by Verhoeff; never begins with 0 or 1. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 12 && digits[0] > '1' && day_check_verhoeff(digits, 12);
}

static const char *const labels[] = {"aadhaar", "aadhar", "uidai", "uid no", "आधार", NULL};

static const day_national national = {
    .country = "IN",
    .digits = {12},
    .groupings = "4 4 4|4-4-4",
    .is_valid = is_valid,
    .how = "label, Verhoeff",
    .labels = labels,
};

DAY_NATIONAL(aadhaar, "identity number of India (Aadhaar)", "label; Verhoeff check digit", national);
