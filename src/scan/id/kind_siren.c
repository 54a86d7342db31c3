/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SIREN of French businesses, nine figures, and SIRET of their establishments, fourteen: Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return day_check_luhn(digits, 9) && (count == 9 || day_check_luhn(digits, 14));
}

static const char *const labels[] = {"siren",        "siret",        "n° siret", "n° siren",
                                     "numéro siret", "numéro siren", "rcs",      NULL};

static const day_national national = {
    .country = "FR",
    .digits = {9, 14},
    .groupings = "3 3 3|3 3 3 5",
    .is_valid = is_valid,
    .how = "label, Luhn",
    .labels = labels,
};

DAY_NATIONAL(siren, "business number of France (SIREN, SIRET)", "label, Luhn", national);
