/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The tax number of people in Germany (Steuer-IdNr.): ISO 7064 MOD 11,10. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    unsigned product = 10;
    for (unsigned i = 0; i < 10; i++) {
        unsigned sum = ((unsigned)(digits[i] - '0') + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return count == 11 && digits[0] != '0' && (11 - product) % 10 == (unsigned)(digits[10] - '0');
}

static const char *const labels[] = {"steuer-id", "steuerid", "steuer-idnr",  "identifikationsnummer",
                                     "idnr",      "IdNr",     "steuernummer", NULL};

static const day_national national = {
    .country = "DE",
    .digits = {11},
    .groupings = "2 3 3 3",
    .is_valid = is_valid,
    .how = "label, MOD 11,10",
    .labels = labels,
};

DAY_NATIONAL(steuerid, "tax number of people in Germany", "label; ISO 7064 MOD 11,10", national);
