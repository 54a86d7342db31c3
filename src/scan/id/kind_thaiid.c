/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Thailand: thirteen figures, the last by weights modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    return count == 13 && digits[0] != '9' &&
           (11 - day_check_weighted(digits, weights, 12) % 11) % 10 == (unsigned)(digits[12] - '0');
}

static const char *const labels[] = {"เลขประจำตัวประชาชน", "บัตรประชาชน", "thai id", "citizen id", NULL};

static const day_national national = {
    .country = "TH",
    .digits = {13},
    .groupings = "1-4-5-2-1|1 4 5 2 1",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "check digit",
    .labels = labels,
};

DAY_NATIONAL(thaiid, "identity number of Thailand", "grouping or label; check digit", national);
