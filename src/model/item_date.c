/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which of an item's dates it is found by. docs/search.md tells the order to users. */
#include "item_date.h"
#include "when.h"
#include <glib.h>
#include <string.h>

/* The first that is told counts: when something was published or made says more than when it was saved last,
 * which opening and copying change. */
static const char *const keys[] = {"date",      "published", "created", "gps.time",
                                   "digitised", "modified",  "printed"};

int64_t day_stated_date_ms(const char *text)
{
    day_when when;
    size_t size = strlen(text);
    bool digits = strspn(text, "0123456789-") == size;
    g_autofree char *whole = digits && size == 4   ? g_strconcat(text, "-01-01", NULL)
                             : digits && size == 7 ? g_strconcat(text, "-01", NULL)
                                                   : g_strdup(text);
    if (!day_when_parse(&when, whole, strlen(whole), DAY_ORDER_DAY_FIRST)) return 0;
    return MAX(when.ms, 0);
}

void day_item_date_fact(day_item_date *date, const char *key, const char *value)
{
    for (uint32_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (!g_str_equal(keys[i], key) || (date->rank != 0 && date->rank <= i + 1)) continue;
        int64_t ms = day_stated_date_ms(value);
        if (ms == 0) return;
        date->fact_ms = ms;
        date->rank = i + 1;
    }
}

void day_item_date_message(day_item_date *date, int64_t ms)
{
    date->messages++;
    date->message_ms = MAX(ms, 0);
}

int64_t day_item_date_ms(const day_item_date *date)
{
    return date->messages == 1 && date->message_ms > 0 ? date->message_ms : date->fact_ms;
}
