/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "offer_row.h"
#include "csv.h"
#include <math.h>
#include <string.h>

void day_offer_row_head(GString *line, const char *rates_file)
{
    g_string_append(line, "date,what,kind,seller,seller_name,buyer,buyer_name,target,target_name,amount_raw,"
                          "comparator,amount,amount_high,currency,medium,per,period,basis,places,"
                          "contradictions,citation");
    if (rates_file != NULL) g_string_append(line, ",eur,usd,rate_date,rates");
}

static char *figure(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (isnan(value)) return g_strdup("");
    return g_strdup(g_ascii_formatd(text, sizeof text, value == floor(value) ? "%.0f" : "%.8g", value));
}

static const day_offer_conversion *conversion_to(const day_offer_card *card, const char *currency)
{
    for (guint i = 0; i < card->conversions->len; i++) {
        const day_offer_conversion *one = &g_array_index(card->conversions, day_offer_conversion, i);
        if (strcmp(one->currency, currency) == 0) return one;
    }
    return NULL;
}

static void put_conversions(GString *line, const day_offer_card *card, const char *rates_file)
{
    static const char *const TO[] = {"EUR", "USD"};
    const char *date = "";
    for (guint i = 0; i < G_N_ELEMENTS(TO); i++) {
        const day_offer_conversion *one = conversion_to(card, TO[i]);
        g_autofree char *amount = one != NULL ? g_strdup_printf("%.2f", one->result.amount) : g_strdup("");
        day_csv_cell(line, amount);
        if (one != NULL) date = one->result.date;
    }
    day_csv_cell(line, date);
    day_csv_cell(line, *date != '\0' ? rates_file : "");
}

void day_offer_row_put(GString *line, const day_offer_card *card, const char *rates_file)
{
    g_autofree char *amount = figure(card->amount), *high = figure(card->amount_high);
    g_autofree char *places = g_strdup_printf("%u", card->quotes->len);
    g_autoptr(GString) disputes = g_string_new(NULL);
    for (guint i = 0; i < card->disputes->len; i++) {
        const day_offer_dispute *one = card->disputes->pdata[i];
        g_string_append_printf(disputes, "%s%s: %s / %s", i > 0 ? "; " : "", one->field, one->here,
                               one->there);
    }
    const day_offer_quote *quote = card->quotes->len > 0 ? card->quotes->pdata[0] : NULL;
    const char *const cells[] = {card->date,
                                 card->what,
                                 card->kind,
                                 card->seller,
                                 card->seller_name,
                                 card->buyer,
                                 card->buyer_name,
                                 card->target,
                                 card->target_name,
                                 card->amount_raw,
                                 card->comparator,
                                 amount,
                                 high,
                                 card->currency,
                                 card->medium,
                                 card->per,
                                 card->period,
                                 card->basis,
                                 places,
                                 disputes->str,
                                 quote != NULL ? quote->citation : ""};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) day_csv_cell(line, cells[i]);
    if (rates_file != NULL) put_conversions(line, card, rates_file);
}
