/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ЄДРПОУ, the business number of Ukraine: eight figures, a check digit modulo 11 by weights that depend on
 * the number. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t plain[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, turned[] = {7, 1, 2, 3, 4, 5, 6};
    static const uint8_t turned_again[] = {9, 3, 4, 5, 6, 7, 8};
    bool middle = digits[0] >= '3' && digits[0] < '6';
    bool again = day_check_weighted(digits, middle ? turned : plain, 7) % 11 == 10;
    const uint8_t *weights = middle ? (again ? turned_again : turned) : (again ? plain + 2 : plain);
    return day_check_follows(digits, weights, 7, 11, DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {"єдрпоу",     "едрпоу", "код єдрпоу", "егрпоу",
                                     "код егрпоу", "edrpou", NULL};

static const day_national national = {
    .country = "UA",
    .digits = {8},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(edrpou, "business number of Ukraine (ЄДРПОУ)", "label, check digit", national);
