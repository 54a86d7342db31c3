/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The passport within Russia: four figures of the series, six of the number. It has no check digit, so only a
 * label tells it; the series' first two figures are a region. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int region = day_check_number(digits, 2), year = day_check_number(digits + 2, 2);
    return count == 10 && region > 0 && (year <= 40 || year >= 91);
}

static const char *const labels[] = {"паспорт", "паспорта", "паспортные данные", "серия", "passport", NULL};

static const day_national national = {
    .country = "RU",
    .digits = {10},
    .groupings = "4 6|2 2 6|4-6",
    .is_valid = is_valid,
    .how = "label, region, year",
    .labels = labels,
};

DAY_NATIONAL(rupassport, "passport of Russia, series and number", "label; region and year of the series",
             national);
