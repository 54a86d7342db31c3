/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The resident number of Korea (주민등록번호): date of birth, sex and century, check digit. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    static const uint8_t weights[] = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    static const int centuries[] = {1800, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, 1800};
    int month = day_check_number(digits + 2, 2), day = day_check_number(digits + 4, 2);
    int year = centuries[digits[6] - '0'] + day_check_number(digits, 2);
    if (count != 13) return false;
    if ((11 - day_check_weighted(digits, weights, 12) % 11) % 10 != (unsigned)(digits[12] - '0'))
        return false;
    if (!day_birth_tell(hit, year, month, day)) return false;
    day_hit_tell(hit, "sex", (digits[6] - '0') % 2 == 1 ? "male" : "female");
    return true;
}

static const char *const labels[] = {"주민등록번호", "주민번호", "rrn", NULL};

static const day_national national = {
    .country = "KR",
    .digits = {13},
    .groupings = "6-7",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "date, check digit",
    .labels = labels,
};

DAY_NATIONAL(krrn, "resident number of Korea", "date of birth; check digit; grouping or label", national);
