/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The Hebrew year's beginning by its arithmetic: the mean new moon (molad) of Tishri, put off so that it is
 * no Sunday, Wednesday or Friday, and so that years have no length but 353 to 355 or 383 to 385 days. */
#include "hebrew.h"

/* Days from the epoch to the molad's day, put off for the weekday and noon alone. */
static int64_t elapsed(int year)
{
    int64_t months = (235 * (int64_t)year - 234) / 19;
    int64_t parts = 12084 + 13753 * months;
    int64_t day = 29 * months + parts / 25920;
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

int32_t day_hebrew_new_year(int year)
{
    int64_t before = elapsed(year - 1), own = elapsed(year), next = elapsed(year + 1);
    int delay = next - own == 356 ? 2 : own - before == 382 ? 1 : 0;
    return (int32_t)(own + delay - 2092590); /* day 0 is 1970-01-01 */
}
