/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The corporate number of Japan (法人番号): a check digit before twelve figures, by ordinance 70 of 2014. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    unsigned sum = 0;
    for (unsigned i = 1; i < 13; i++) sum += (unsigned)(digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
    return (unsigned)(digits[0] - '0') == 9 - sum % 9;
}

static const char *const labels[] = {"法人番号", "corporate number", "houjin bangou", NULL};

static const day_national national = {
    .country = "JP",
    .digits = {13},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(houjin, "corporate number of Japan (法人番号)", "label, check digit", national);
