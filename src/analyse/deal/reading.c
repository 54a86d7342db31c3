/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"
#include <math.h>

const char *day_deal_field_name(day_deal_field field)
{
    static const char *const NAMES[DAY_N_DEAL_FIELDS] = {
        [DAY_DEAL_WHAT] = "what",     [DAY_DEAL_SELLER] = "seller", [DAY_DEAL_BUYER] = "buyer",
        [DAY_DEAL_TARGET] = "target", [DAY_DEAL_AMOUNT] = "amount", [DAY_DEAL_PER] = "per",
        [DAY_DEAL_PERIOD] = "period", [DAY_DEAL_DATE] = "date",
    };
    return NAMES[field];
}

const char *day_deal_basis_name(day_deal_basis basis)
{
    static const char *const NAMES[] = {
        [DAY_DEAL_LIST] = "list", [DAY_DEAL_CONTRACT] = "contract", [DAY_DEAL_INVOICE] = "invoice",
        [DAY_DEAL_TALK] = "talk", [DAY_DEAL_PROSE] = "prose",
    };
    return NAMES[basis];
}

day_deal_reading *day_deal_reading_new(void)
{
    day_deal_reading *reading = g_new0(day_deal_reading, 1);
    reading->amount = NAN;
    reading->amount_high = NAN;
    return reading;
}

void day_deal_reading_free(day_deal_reading *reading)
{
    if (reading == NULL) return;
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++) g_free(reading->text[i]);
    g_free(reading->kind);
    g_free(reading->about);
    g_free(reading->code);
    g_free(reading);
}

void day_deal_reading_strip(day_deal_reading *reading)
{
    static const day_deal_field GONE[] = {DAY_DEAL_WHAT, DAY_DEAL_TARGET, DAY_DEAL_PER, DAY_DEAL_PERIOD};
    for (guint i = 0; i < G_N_ELEMENTS(GONE); i++) {
        g_clear_pointer(&reading->text[GONE[i]], g_free);
        reading->span[GONE[i]] = (day_deal_span){0};
        reading->entity[GONE[i]] = 0;
    }
    g_clear_pointer(&reading->kind, g_free);
    g_clear_pointer(&reading->about, g_free);
}
