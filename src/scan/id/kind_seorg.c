/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The organisation number of Sweden: ten figures of which the third is two or more, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 10 && digits[2] >= '2' && day_check_luhn(digits, 10);
}

static const char *const labels[] = {"organisationsnummer", "org.nr",          "org. nr", "orgnr",
                                     "org.nummer",          "organisationsnr", NULL};

static const day_national national = {
    .country = "SE",
    .digits = {10},
    .groupings = "6-4",
    .is_valid = is_valid,
    .how = "label, Luhn",
    .labels = labels,
};

DAY_NATIONAL(seorg, "organisation number of Sweden", "label, Luhn", national);
