/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers: the list with its facets, one with its history, as CSV, and what users say of them. */
#include "ask_people.h"
#include "edits.h"
#include "present/card/offer_query.h"
#include "present/card/offer_row.h"
#include "route.h"
#include <string.h>

#define NOT_TOLD "-" /* of a facet, in an address: an empty value is no value there */

/* --- what is asked for
 * --------------------------------------------------------------------------------------- */

typedef struct request {
    day_offer_query query;
    GPtrArray *only, *without; /* day_offer_choice *, owned */
    day_time_range within;
} request;

static void request_clear(request *asked)
{
    g_clear_pointer(&asked->only, g_ptr_array_unref);
    g_clear_pointer(&asked->without, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(request, request_clear)

static void take_choices(GPtrArray *choices, const day_ask *ask, const char *name, day_offer_facet facet)
{
    g_autoptr(GPtrArray) values = day_ask_list(ask, name);
    for (guint i = 0; i < values->len; i++) {
        day_offer_choice *one = g_new(day_offer_choice, 1);
        const char *value = values->pdata[i];
        *one = (day_offer_choice){facet, strcmp(value, NOT_TOLD) == 0 ? "" : value};
        g_ptr_array_add(choices, one);
    }
}

/* False: the answer says what was wrong. */
static bool read_request(request *asked, day_reply *reply, day_ask *ask)
{
    asked->only = g_ptr_array_new_with_free_func(g_free);
    asked->without = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < DAY_N_OFFER_FACETS; i++) {
        const char *name = day_offer_facet_name((day_offer_facet)i);
        g_autofree char *minus = g_strconcat("-", name, NULL);
        take_choices(asked->only, ask, name, (day_offer_facet)i);
        take_choices(asked->without, ask, minus, (day_offer_facet)i);
    }
    asked->query = (day_offer_query){.text = day_ask_text(ask, "q"),
                                     .disputed = day_ask_flag(ask, "disputed"),
                                     .state = day_ask_text(ask, "state"),
                                     .sort = day_ask_text(ask, "sort"),
                                     .only = asked->only,
                                     .without = asked->without,
                                     .within = &asked->within};
    if (!day_ask_times(&asked->within.from_ms, &asked->within.to_ms, ask, reply)) return false;
    if (asked->query.state != NULL && !day_offer_query_knows_state(asked->query.state))
        day_reply_fail(reply, 400, "state is one of open, confirmed, corrected, rejected, all");
    else if (asked->query.sort != NULL && !day_offer_query_knows_sort(asked->query.sort))
        day_reply_fail(reply, 400,
                       "sort is one of date, what, kind, seller, buyer, target, amount, or - before");
    else
        return true;
    return false;
}

/* --- the list
 * --------------------------------------------------------------------------------------------------- */

typedef void (*put_fn)(day_json *json, GString *text, const day_offer_card *card, const char *rates_file);

static day_err put_cards(day_json *json, GString *text, day_desk *desk, const GPtrArray *offers,
                         day_page *page, put_fn put, day_error *error)
{
    const char *name = NULL;
    const day_rates *rates = day_desk_rates(desk, &name);
    for (guint i = 0; i < offers->len; i++) {
        if (!day_page_takes(page)) continue;
        g_autoptr(day_offer_card) card = day_offer_card_read(desk->store, offers->pdata[i], rates, error);
        if (card == NULL) return error->code;
        put(json, text, card, name);
    }
    return DAY_OK;
}

static void put_json(day_json *json, GString *text, const day_offer_card *card, const char *rates_file)
{
    (void)text;
    day_offer_card_put(json, card, rates_file);
}

static void put_csv(day_json *json, GString *text, const day_offer_card *card, const char *rates_file)
{
    (void)json;
    g_autoptr(GString) line = g_string_new(NULL);
    day_offer_row_put(line, card, rates_file);
    g_string_append_printf(text, "%s\r\n", line->str);
}

static const day_rates *rates_of(const day_desk *desk)
{
    const char *name = NULL;
    return day_desk_rates(desk, &name);
}

void day_route_offers(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_page page;
    g_auto(request) asked = {0};
    g_autoptr(GPtrArray) offers = NULL;
    if (!day_ask_page(ask, &page, 100, 500) || !read_request(&asked, reply, ask)) return;
    day_err err = day_offer_query_run(&offers, desk->store, &asked.query, rates_of(desk), &error);
    if (err == DAY_OK) {
        day_json *json = day_reply_rows(reply);
        err = put_cards(json, NULL, desk, offers, &page, put_json, &error);
        if (err == DAY_OK) day_reply_rows_end(reply, &page);
    }
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_offers_csv(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_page all = {.limit = INT64_MAX};
    const char *name = NULL;
    g_auto(request) asked = {0};
    g_autoptr(GPtrArray) offers = NULL;
    if (!read_request(&asked, reply, ask)) return;
    day_err err = day_offer_query_run(&offers, desk->store, &asked.query, rates_of(desk), &error);
    if (err == DAY_OK) {
        GString *text = day_reply_csv(reply, "offers.csv");
        (void)day_desk_rates(desk, &name);
        day_offer_row_head(text, name);
        g_string_append(text, "\r\n");
        err = put_cards(NULL, text, desk, offers, &all, put_csv, &error);
    }
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_offers_facets(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(request) asked = {0};
    if (!read_request(&asked, reply, ask)) return;
    if (day_offer_facets_put(day_reply_json(reply), desk->store, &asked.query, 100, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
}

/* --- one
 * ----------------------------------------------------------------------------------------------------------
 */

typedef struct finding {
    const char *key;
    day_offer *offer;
} finding;

static bool take_offer(const day_offer *offer, void *ctx)
{
    finding *find = ctx;
    if (strcmp(offer->key, find->key) != 0) return true;
    find->offer = day_offer_dup(offer);
    return false;
}

static bool put_edit(const day_edit *edit, void *ctx)
{
    day_edit_put(ctx, edit);
    return true;
}

static day_err put_one(day_json *json, day_desk *desk, const day_offer *offer, day_error *error)
{
    const char *name = NULL;
    const day_rates *rates = day_desk_rates(desk, &name);
    const day_edit_filter filter = {.subject = "offer", .key = offer->key, .undone_too = true};
    g_autoptr(day_offer_card) card = day_offer_card_read(desk->store, offer, rates, error);
    if (card == NULL) return error->code;
    day_json_begin_object(json);
    day_json_key(json, "offer");
    day_offer_card_put(json, card, name);
    day_json_key(json, "places");
    day_offer_places_put(json, card);
    day_json_key(json, "edits");
    day_json_begin_array(json);
    day_err err = day_edit_each(desk->store, &filter, put_edit, json, error);
    day_json_end_array(json);
    day_json_end_object(json);
    return err;
}

void day_route_offer(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    finding find = {.key = day_ask_text(ask, "key")};
    day_err err = day_offer_each_ruled(desk->store, take_offer, &find, &error);
    g_autoptr(day_offer) offer = find.offer;
    if (err == DAY_OK && offer == NULL)
        err = day_error_set(&error, DAY_ERR_NOT_FOUND, "no offer has the key %s", find.key);
    if (err == DAY_OK) err = put_one(day_reply_json(reply), desk, offer, &error);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

/* --- edits
 * ----------------------------------------------------------------------------------------------------------
 */

void day_route_offer_edits(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_answer(reply, ask, desk, DAY_EDIT_OFFER);
}

void day_route_offer_edit(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_make(reply, ask, desk, DAY_EDIT_OFFER);
}

void day_route_offer_undo(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_undo(reply, ask, desk, DAY_EDIT_OFFER);
}
