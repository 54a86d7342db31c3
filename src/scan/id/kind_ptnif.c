/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIF, the taxpayer number of Portugal: nine figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {9, 8, 7, 6, 5, 4, 3, 2};
    return digits[0] != '0' &&
           day_check_follows(digits, weights, 8, 11, DAY_CHECK_COMPLEMENT | DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {
    "nif", "contribuinte", "nº de contribuinte", "número de contribuinte", "nipc", NULL};

static const day_national national = {
    .country = "PT",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(ptnif, "taxpayer number of Portugal (NIF)", "label, check digit", national);
