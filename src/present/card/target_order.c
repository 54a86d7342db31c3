/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "target_order.h"
#include "country/country_name.h"
#include "model/record.h"
#include "order.h"
#include "target_card.h"
#include <math.h>
#include <string.h>

typedef struct sorting {
    const char *by;
    int sign;
} sorting;

/* As texts; volume and date are numbers. */
static const char *text_of(const day_target *target, const char *by)
{
    return strcmp(by, "country") == 0  ? day_country_english(target->country)
           : strcmp(by, "sector") == 0 ? target->sector
           : strcmp(by, "data") == 0   ? target->data
           : strcmp(by, "status") == 0 ? target->status
                                       : target->name;
}

static double date_of(const day_target *target)
{
    return target->first_ms == DAY_TIME_NONE ? NAN : (double)target->first_ms;
}

static int by_order(gconstpointer left, gconstpointer right, gpointer data)
{
    const day_target *a = &(*(const day_target_card *const *)left)->target,
                     *b = &(*(const day_target_card *const *)right)->target;
    const sorting *sort = data;
    if (strcmp(sort->by, "volume") == 0) return day_order_numbers(a->volume, b->volume, sort->sign);
    if (strcmp(sort->by, "date") == 0) return day_order_numbers(date_of(a), date_of(b), sort->sign);
    return day_order_texts(text_of(a, sort->by), text_of(b, sort->by), sort->sign);
}

static const char *column_of(const char *sort)
{
    return *sort == '-' ? sort + 1 : sort;
}

bool day_target_order_knows(const char *sort)
{
    static const char *const SORTS[] = {"name",   "country", "sector", "data",
                                        "volume", "status",  "date",   NULL};
    return g_strv_contains(SORTS, column_of(sort));
}

void day_target_order(GPtrArray *cards, const char *sort)
{
    if (sort == NULL) return;
    sorting how = {column_of(sort), *sort == '-' ? -1 : 1};
    g_ptr_array_sort_with_data(cards, by_order, &how); /* stable */
}
