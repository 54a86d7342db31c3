/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Turkey (T.C. Kimlik No): two check digits. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    if (count != 11 || digits[0] == '0') return false;
    int odd = 0, even = 0, all = 0;
    for (unsigned i = 0; i < 9; i++) {
        if (i % 2 == 0)
            odd += digits[i] - '0';
        else
            even += digits[i] - '0';
    }
    for (unsigned i = 0; i < 10; i++) all += digits[i] - '0';
    return ((odd * 7 - even) % 10 + 10) % 10 == digits[9] - '0' && all % 10 == digits[10] - '0';
}

static const char *const labels[] = {"kimlik", "t.c.", "tc no", "tckn", "tc kimlik no", NULL};

static const day_national national = {
    .country = "TR",
    .digits = {11},
    .is_valid = is_valid,
    .how = "label, two check digits",
    .labels = labels,
};

DAY_NATIONAL(tckn, "identity number of Turkey", "label; two check digits", national);
