/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates of birth: checked and told in ISO 8601. */
#include "birth.h"
#include "checksums.h"

bool day_birth_tell(day_hit *hit, int year, int month, int day)
{
    if (!day_check_is_date(year, month, day)) return false;
    char birth[16];
    g_snprintf(birth, sizeof birth, "%04d-%02d-%02d", year, month, day);
    day_hit_tell(hit, "birth", birth);
    return true;
}

int day_birth_year(int two)
{
    return two + (two < 26 ? 2000 : 1900);
}
