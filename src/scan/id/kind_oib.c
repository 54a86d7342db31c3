/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OIB, the personal and business number of Croatia: eleven figures, ISO 7064 MOD 11,10. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 11 && day_check_mod11_10(digits, 11);
}

static const char *const labels[] = {"oib", NULL};

static const day_national national = {
    .country = "HR",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(oib, "identity number of Croatia (OIB)", "label, check digit", national);
