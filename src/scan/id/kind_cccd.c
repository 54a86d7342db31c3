/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The citizen number of Vietnam (CCCD, Circular 59/2021/TT-BCA): province, century and sex, year of birth,
 * six figures; without a check digit. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    int province = day_check_number(digits, 3);
    return province >= 1 && province <= 96;
}

static const char *const labels[] = {"cccd",    "căn cước",     "căn cước công dân", "số căn cước công dân",
                                     "số cccd", "số định danh", "định danh cá nhân", "cmnd/cccd",
                                     NULL};

static const day_national national = {
    .country = "VN",
    .digits = {12},
    .is_valid = is_valid,
    .how = "label, province",
    .labels = labels,
};

DAY_NATIONAL(cccd, "citizen identity number of Vietnam (CCCD)", "label, province", national);
