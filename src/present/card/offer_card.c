/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "offer_card.h"
#include "edit_card.h"
#include "model/citation.h"
#include <math.h>
#include <string.h>

static char *citation_of(const day_offer_place *place)
{
    char *citation = day_citation_of(place->sha256, place->place, place->quote);
    return citation != NULL ? citation : g_strdup("");
}

static void fill_quote(day_offer_quote *quote, const day_offer_place *place)
{
    quote->reading = place->reading;
    quote->field = g_strdup(place->field != NULL ? place->field : "");
    quote->path = g_strdup(place->path);
    quote->place = g_strdup(place->place);
    quote->quote = g_strdup(place->quote);
    quote->citation = citation_of(place);
}

static void clear_quote(day_offer_quote *quote)
{
    g_free(quote->field);
    g_free(quote->path);
    g_free(quote->place);
    g_free(quote->quote);
    g_free(quote->citation);
}

static void free_quote(void *data)
{
    clear_quote(data);
    g_free(data);
}

static void free_dispute(void *data)
{
    day_offer_dispute *one = data;
    g_free(one->field);
    g_free(one->here);
    g_free(one->there);
    g_free(one->other);
    clear_quote(&one->from);
    clear_quote(&one->against);
    g_free(one);
}

static bool take_reading(const day_offer_place *place, void *ctx)
{
    day_offer_card *card = ctx;
    day_offer_quote *quote = g_new0(day_offer_quote, 1);
    fill_quote(quote, place);
    g_ptr_array_add(card->quotes, quote);
    return true;
}

static const day_offer_quote *field_of(const GPtrArray *fields, const char *name)
{
    for (guint i = 0; i < fields->len; i++)
        if (strcmp(((const day_offer_quote *)fields->pdata[i])->field, name) == 0) return fields->pdata[i];
    return NULL;
}

/* The readings being in order, the first of a field is that of the first reading that tells it. */
static bool take_field(const day_offer_place *place, void *ctx)
{
    day_offer_card *card = ctx;
    day_offer_quote *quote = g_new0(day_offer_quote, 1);
    fill_quote(quote, place);
    g_ptr_array_add(card->all_fields, quote);
    if (field_of(card->fields, place->field) == NULL) g_ptr_array_add(card->fields, quote);
    return true;
}

static bool take_dispute(const day_offer_contradiction *row, void *ctx)
{
    day_offer_card *card = ctx;
    day_offer_dispute *one = g_new0(day_offer_dispute, 1);
    one->field = g_strdup(row->field);
    one->here = g_strdup(row->here);
    one->there = g_strdup(row->there);
    one->other = g_strdup(row->other_key);
    fill_quote(&one->from, &row->here_place);
    fill_quote(&one->against, &row->there_place);
    g_ptr_array_add(card->disputes, one);
    return true;
}

static void convert(day_offer_card *card, const day_rates *rates)
{
    static const char *const TO[] = {"EUR", "USD"};
    if (rates == NULL) return;
    for (guint i = 0; i < G_N_ELEMENTS(TO); i++) {
        day_offer_conversion one = {.currency = TO[i]};
        if (strcmp(card->currency, TO[i]) != 0 &&
            day_rates_convert(&one.result, rates, card->amount, card->currency, TO[i], card->date))
            g_array_append_val(card->conversions, one);
    }
    if (card->conversions->len > 0) return;
    card->unconverted = isnan(card->amount)        ? "no amount is told"
                        : *card->currency == '\0'  ? "no currency is told"
                        : strlen(card->date) != 10 ? "no day is told"
                                                   : "the file has no rate of that currency for that day";
}

day_offer_card *day_offer_card_read(day_store *store, const day_offer *offer, const day_rates *rates,
                                    day_error *error)
{
    g_autoptr(day_offer_card) card = g_new0(day_offer_card, 1);
    card->key = g_strdup(offer->key);
    card->what = g_strdup(offer->what);
    card->kind = g_strdup(offer->kind);
    card->seller = g_strdup(offer->seller);
    card->buyer = g_strdup(offer->buyer);
    card->target = g_strdup(offer->target);
    card->seller_name = g_strdup(offer->seller_name);
    card->buyer_name = g_strdup(offer->buyer_name);
    card->target_name = g_strdup(offer->target_name);
    card->amount_raw = g_strdup(offer->amount_raw);
    card->comparator = g_strdup(offer->comparator);
    card->currency = g_strdup(offer->currency);
    card->medium = g_strdup(offer->medium);
    card->per = g_strdup(offer->per);
    card->period = g_strdup(offer->period);
    card->date = g_strdup(offer->date);
    card->basis = g_strdup(offer->basis);
    card->deal = g_strdup(offer->deal);
    card->amount = offer->amount;
    card->amount_high = offer->amount_high;
    card->quotes = g_ptr_array_new_with_free_func(free_quote);
    card->fields = g_ptr_array_new();
    card->all_fields = g_ptr_array_new_with_free_func(free_quote);
    card->disputes = g_ptr_array_new_with_free_func(free_dispute);
    card->conversions = g_array_new(FALSE, FALSE, sizeof(day_offer_conversion));
    card->edits = offer->edits != NULL ? g_ptr_array_ref((GPtrArray *)offer->edits) : NULL;
    convert(card, rates);
    day_err err = day_offer_each_reading(store, offer->id, take_reading, card, error);
    if (err == DAY_OK) err = day_offer_each_place(store, offer->id, take_field, card, error);
    if (err == DAY_OK) err = day_offer_each_contradiction(store, offer->id, take_dispute, card, error);
    return err == DAY_OK ? g_steal_pointer(&card) : NULL;
}

void day_offer_card_free(day_offer_card *card)
{
    if (card == NULL) return;
    char *const strings[] = {card->key,         card->what,       card->kind,        card->seller,
                             card->buyer,       card->target,     card->seller_name, card->buyer_name,
                             card->target_name, card->amount_raw, card->comparator,  card->currency,
                             card->medium,      card->per,        card->period,      card->date,
                             card->basis,       card->deal};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_free(strings[i]);
    g_ptr_array_unref(card->quotes);
    g_ptr_array_unref(card->fields);
    g_ptr_array_unref(card->all_fields);
    g_ptr_array_unref(card->disputes);
    g_array_unref(card->conversions);
    if (card->edits != NULL) g_ptr_array_unref(card->edits);
    g_free(card);
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static void put_citation(day_json *json, const char *key, const char *citation)
{
    if (*citation != '\0') day_json_put_string(json, key, citation);
}

static void put_amount(day_json *json, const char *key, double amount)
{
    day_json_key(json, key);
    if (isnan(amount))
        day_json_null(json);
    else if (amount == floor(amount) && fabs(amount) < 9e15)
        day_json_int(json, (int64_t)amount);
    else
        day_json_real(json, amount, 8);
}

static void put_disputes(day_json *json, const day_offer_card *card)
{
    day_json_key(json, "contradictions");
    day_json_begin_array(json);
    for (guint i = 0; i < card->disputes->len; i++) {
        const day_offer_dispute *one = card->disputes->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "field", one->field);
        day_json_put_string(json, "here", one->here);
        day_json_put_string(json, "there", one->there);
        put_citation(json, "here_citation", one->from.citation);
        put_citation(json, "there_citation", one->against.citation);
        if (*one->other != '\0') day_json_put_string(json, "other", one->other);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_conversions(day_json *json, const day_offer_card *card, const char *rates_file)
{
    if (rates_file == NULL) return;
    day_json_key(json, "converted");
    day_json_begin_array(json);
    for (guint i = 0; i < card->conversions->len; i++) {
        const day_offer_conversion *one = &g_array_index(card->conversions, day_offer_conversion, i);
        day_json_begin_object(json);
        day_json_put_string(json, "currency", one->currency);
        day_json_put_real(json, "amount", one->result.amount, 2);
        day_json_put_real(json, "rate", one->result.rate, 8);
        day_json_put_string(json, "rate_date", one->result.date);
        day_json_put_string(json, "source", rates_file);
        day_json_end_object(json);
    }
    day_json_end_array(json);
    if (card->unconverted != NULL) day_json_put_string(json, "not_converted", card->unconverted);
}

static void put_told(day_json *json, const char *key, const char *value)
{
    if (*value != '\0') day_json_put_string(json, key, value);
}

void day_offer_card_put(day_json *json, const day_offer_card *card, const char *rates_file)
{
    day_json_begin_object(json);
    day_json_put_string(json, "what", card->what);
    day_json_put_string(json, "kind", card->kind);
    day_json_put_string(json, "seller", card->seller);
    day_json_put_string(json, "buyer", card->buyer);
    day_json_put_string(json, "target", card->target);
    day_json_put_string(json, "amount_raw", card->amount_raw);
    day_json_put_string(json, "comparator", card->comparator);
    put_amount(json, "amount", card->amount);
    day_json_put_string(json, "currency", card->currency);
    day_json_put_string(json, "per", card->per);
    day_json_put_string(json, "date", card->date);
    day_json_key(json, "citations");
    day_json_begin_array(json);
    for (guint i = 0; i < card->quotes->len; i++)
        day_json_string(json, ((const day_offer_quote *)card->quotes->pdata[i])->citation);
    day_json_end_array(json);
    put_disputes(json, card);
    if (!isnan(card->amount_high)) put_amount(json, "amount_high", card->amount_high);
    put_told(json, "medium", card->medium);
    put_told(json, "period", card->period);
    put_told(json, "seller_name", card->seller_name);
    put_told(json, "buyer_name", card->buyer_name);
    put_told(json, "target_name", card->target_name);
    put_conversions(json, card, rates_file);
    day_json_put_string(json, "basis", card->basis);
    put_told(json, "deal", card->deal);
    day_json_put_string(json, "key", card->key);
    day_json_key(json, "fields");
    day_json_begin_object(json);
    for (guint i = 0; i < card->fields->len; i++) {
        const day_offer_quote *one = card->fields->pdata[i];
        day_json_put_string(json, one->field, one->citation);
    }
    day_json_end_object(json);
    day_edit_members_put(json, card->edits);
    day_json_end_object(json);
}

static void put_fields_of(day_json *json, const day_offer_card *card, int64_t reading)
{
    day_json_key(json, "fields");
    day_json_begin_array(json);
    for (guint i = 0; i < card->all_fields->len; i++) {
        const day_offer_quote *one = card->all_fields->pdata[i];
        if (one->reading != reading) continue;
        day_json_begin_object(json);
        day_json_put_string(json, "field", one->field);
        day_json_put_string(json, "quote", one->quote);
        put_citation(json, "citation", one->citation);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

void day_offer_places_put(day_json *json, const day_offer_card *card)
{
    day_json_begin_array(json);
    for (guint i = 0; i < card->quotes->len; i++) {
        const day_offer_quote *one = card->quotes->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "path", one->path);
        day_json_put_string(json, "place", one->place);
        day_json_put_string(json, "quote", one->quote);
        put_citation(json, "citation", one->citation);
        put_fields_of(json, card, one->reading);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}
