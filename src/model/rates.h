/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* Exchange rates as the European Central Bank publishes them (eurofxref-hist.csv): a row of headings
 * "Date,USD,JPY,…", then a row a day, "2022-06-14,1.0452,140.77,…": units of each currency for one euro;
 * "N/A" where there is none. Days without a row are no business days. */
typedef struct day_rates day_rates;

/* DAY_ERR_FORMAT when the text is not of this layout or holds no rate; rows that are off are left out. `name`
 * is for messages. The caller frees. */
day_err day_rates_parse(day_rates **out, const char *text, size_t size, const char *name, day_error *error);
void day_rates_free(day_rates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_rates, day_rates_free)

guint day_rates_days(const day_rates *rates);    /* how many days it has */
guint day_rates_skipped(const day_rates *rates); /* rows that were left out */

typedef struct day_rates_result {
    double amount, rate; /* rate: units of `to` for one of `from` */
    char date[11];       /* the day whose rate it is: the day asked for, or the nearest business day before */
} day_rates_result;

#define DAY_RATES_DAYS_BACK                                                                                  \
    7 /* a gap that is longer is no run of holidays: the file has no rate for that time */

/* Converts on a day ("2022-06-14"). False when the date is no day, or there is no rate within a week before
 * it. */
bool day_rates_convert(day_rates_result *out, const day_rates *rates, double amount, const char *from,
                       const char *to, const char *date);
