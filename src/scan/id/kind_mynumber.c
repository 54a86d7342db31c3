/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The individual number of Japan (マイナンバー): twelve figures, the check digit of ordinance 85 of 2014. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    return day_check_follows(digits, weights, 11, 11, DAY_CHECK_COMPLEMENT | DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {"マイナンバー", "個人番号", "my number", "mynumber", NULL};

static const day_national national = {
    .country = "JP",
    .digits = {12},
    .groupings = "4 4 4|4-4-4",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(mynumber, "individual number of Japan (マイナンバー)", "label, check digit", national);
