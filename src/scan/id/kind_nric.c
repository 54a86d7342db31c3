/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MyKad, the identity card of Malaysia: date of birth, place of birth, four figures; without a check digit,
 * so the date and the place must be right. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_place(int place)
{
    return (place >= 1 && place <= 16) || (place >= 21 && place <= 68) || (place >= 71 && place <= 93) ||
           place >= 98;
}

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    if (count != 12 || !is_place(day_check_number(digits + 6, 2))) return false;
    return day_birth_tell(hit, day_birth_year(day_check_number(digits, 2)), day_check_number(digits + 2, 2),
                          day_check_number(digits + 4, 2));
}

static const char *const labels[] = {"nric",
                                     "mykad",
                                     "MyKad",
                                     "no. kad pengenalan",
                                     "kad pengenalan",
                                     "no kad pengenalan",
                                     "no. k/p",
                                     "ic no",
                                     "ic number",
                                     "ic",
                                     "i/c",
                                     NULL};

static const day_national national = {
    .country = "MY",
    .digits = {12},
    .groupings = "6-2-4",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "label or grouping, date, place",
    .labels = labels,
};

DAY_NATIONAL(nric, "identity card number of Malaysia (MyKad)", "label or grouping, date, place", national);
