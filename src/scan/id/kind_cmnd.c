/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The former identity card of Vietnam (CMND): nine figures without a check digit. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    return digits[0] < '4';
}

static const char *const labels[] = {
    "cmnd", "số cmnd", "chứng minh nhân dân", "chứng minh thư", "giấy chứng minh nhân dân", NULL};

static const day_national national = {
    .country = "VN",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, length",
    .labels = labels,
};

DAY_NATIONAL(cmnd, "former identity card number of Vietnam (CMND)", "label, length", national);
