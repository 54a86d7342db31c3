/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The Emirates ID: 784, year of birth, seven figures, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int year = day_check_number(digits + 3, 4);
    return count == 15 && day_check_number(digits, 3) == 784 && year >= 1900 && year <= 2100 &&
           day_check_luhn(digits, 15);
}

static const char *const labels[] = {"emirates id", "eid", "الهوية الإماراتية", "رقم الهوية", "هوية", NULL};

static const day_national national = {
    .country = "AE",
    .digits = {15},
    .groupings = "3-4-7-1",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "grouping or label, year, Luhn",
    .labels = labels,
};

DAY_NATIONAL(emirates, "identity card number of the United Arab Emirates", "grouping or label, year, Luhn",
             national);
