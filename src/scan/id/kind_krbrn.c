/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The business registration number of Korea (사업자등록번호): office, kind, number, check digit; the tens of
 * the last product count as well. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    unsigned sum = day_check_weighted(digits, weights, 9) + (unsigned)(digits[8] - '0') * 5 / 10;
    return (10 - sum % 10) % 10 == (unsigned)(digits[9] - '0');
}

static const char *const labels[] = {"사업자등록번호", "사업자번호", "사업자 등록번호",
                                     "business registration number", NULL};

static const day_national national = {
    .country = "KR",
    .digits = {10},
    .groupings = "3-2-5",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(krbrn, "business registration number of Korea", "label, check digit", national);
