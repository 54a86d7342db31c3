/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What a reporter sees first: figures, and the beginnings of the lists that the other screens have whole. */
#include "route.h"
#include "model/when_text.h"
#include "present/card/reasons.h"
#include "present/card/stats_card.h"
#include "search/family.h"
#include "store/q_document.h"
#include "store/q_entity.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include "store/q_value.h"
#include <math.h>
#include <string.h>

enum { TOP = 8, REASONS = 12 };

typedef struct listing {
    day_json *json;
    day_desk *desk;
    day_error error;
    int64_t seen; /* of the list that is written */
    const day_stats *stats;
} listing;

static void begin(listing *list, const char *key)
{
    day_json_key(list->json, key);
    day_json_begin_array(list->json);
    list->seen = 0;
}

/* "offers_total": how many there are beside those shown. */
static void end(listing *list, const char *total)
{
    day_json_end_array(list->json);
    if (total != NULL) day_json_put_int(list->json, total, list->seen);
}

static void put_families(listing *list, const day_stats *stats)
{
    static const char *const families[] = {"mail",  "document", "pdf",     "table", "slides",
                                           "image", "text",     "html",    "data",  "archive",
                                           "audio", "video",    "program", "git"};
    day_json_key(list->json, "families");
    day_json_begin_object(list->json);
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        int64_t n = 0;
        GHashTableIter iter;
        gpointer mime, count;
        g_hash_table_iter_init(&iter, stats->formats);
        while (g_hash_table_iter_next(&iter, &mime, &count))
            if (day_family_matches(families[i], mime)) n += *(int64_t *)count;
        if (n > 0) day_json_put_int(list->json, families[i], n);
    }
    day_json_end_object(list->json);
}

static bool put_year(int year, int64_t messages, void *ctx)
{
    listing *list = ctx;
    day_json_begin_object(list->json);
    day_json_put_int(list->json, "year", year);
    day_json_put_int(list->json, "messages", messages);
    day_json_end_object(list->json);
    return true;
}

static bool put_kind(const day_kind_count *row, void *ctx)
{
    listing *list = ctx;
    day_json_begin_object(list->json);
    day_json_put_string(list->json, "kind", row->kind);
    day_json_put_int(list->json, "values", row->values);
    day_json_put_int(list->json, "mentions", row->mentions);
    day_json_end_object(list->json);
    return true;
}

static bool put_entity(const day_entity *entity, void *ctx)
{
    listing *list = ctx;
    list->seen++;
    day_json_begin_object(list->json);
    day_json_put_int(list->json, "id", entity->id);
    day_json_put_string(list->json, "kind", entity->kind);
    day_json_put_string(list->json, "name", entity->name);
    day_json_put_string(list->json, "key", entity->key);
    day_json_put_int(list->json, "messages", entity->messages);
    day_json_put_int(list->json, "mentions", entity->mentions);
    day_when_put(list->json, "first", entity->first_ms);
    day_when_put(list->json, "last", entity->last_ms);
    day_json_end_object(list->json);
    return true;
}

static bool put_offer(const day_offer *offer, void *ctx)
{
    listing *list = ctx;
    if (list->seen++ >= TOP) return true;
    day_json_begin_object(list->json);
    day_json_put_string(list->json, "offer", offer->key);
    day_json_put_string(list->json, "what", offer->what);
    day_json_put_string(list->json, "kind", offer->kind);
    day_json_put_string(list->json, "seller", offer->seller);
    day_json_put_string(list->json, "buyer", offer->buyer);
    day_json_put_string(list->json, "target", offer->target);
    day_json_put_string(list->json, "amount_raw", offer->amount_raw);
    day_json_put_string(list->json, "date", offer->date);
    day_json_end_object(list->json);
    return true;
}

static bool put_target(const day_target *target, void *ctx)
{
    listing *list = ctx;
    if (list->seen++ >= TOP) return true;
    day_json_begin_object(list->json);
    day_json_put_string(list->json, "target", target->key);
    day_json_put_string(list->json, "name", target->name);
    day_json_put_string(list->json, "kind", target->kind);
    day_json_put_string(list->json, "country", target->country);
    day_json_put_string(list->json, "sector", target->sector);
    day_json_put_string(list->json, "status", target->status);
    day_json_end_object(list->json);
    return true;
}

/* --- figures that take long: kept ---------------------------------------------------------------------- */

static day_err make_years(GString *text, void *ctx, day_error *error)
{
    day_json json = day_json_into(text);
    listing part = {.json = &json};
    day_json_begin_array(&json);
    day_err err = day_stats_each_year(((listing *)ctx)->desk->store, put_year, &part, error);
    day_json_end_array(&json);
    return err;
}

static day_err make_kinds(GString *text, void *ctx, day_error *error)
{
    day_json json = day_json_into(text);
    listing part = {.json = &json};
    day_json_begin_array(&json);
    day_err err = day_value_kinds(((listing *)ctx)->desk->store, put_kind, &part, error);
    day_json_end_array(&json);
    return err;
}

static day_err put_kept(listing *list, const char *key, int64_t stamp, day_memo_fn make)
{
    g_autofree char *text = NULL;
    day_err err = day_desk_memo(&text, list->desk, key, stamp, make, list, &list->error);
    day_json_key(list->json, key);
    if (err == DAY_OK)
        day_json_ready(list->json, text);
    else
        day_json_null(list->json);
    return err;
}

/* --- lists -------------------------------------------------------------------------------------------- */

static day_err put_entities(listing *list, const char *key, const char *kind)
{
    day_entity_filter filter = {.kind = kind, .limit = TOP};
    begin(list, key);
    day_err err = day_entity_each(list->desk->store, &filter, put_entity, list, &list->error);
    end(list, NULL);
    return err;
}

static day_err put_attention(listing *list)
{
    int64_t rest;
    day_err err = DAY_OK;
    g_autoptr(GPtrArray) kinds = day_reasons_read(&rest, list->desk->store, &err, &list->error);
    begin(list, "attention");
    for (guint i = 0; i < kinds->len && i < REASONS; i++) day_reason_put(list->json, kinds->pdata[i]);
    list->seen = kinds->len;
    end(list, "attention_total");
    return err;
}

static day_err put_documents(listing *list)
{
    day_document_count count;
    day_err err = day_document_count_all(&count, list->desk->store, &list->error);
    if (err != DAY_OK) return err;
    day_json_key(list->json, "documents");
    day_json_begin_object(list->json);
    day_json_put_int(list->json, "documents", count.documents);
    day_json_put_int(list->json, "pages", count.pages);
    day_json_put_int(list->json, "incomplete", count.incomplete);
    day_json_end_object(list->json);
    return DAY_OK;
}

static day_err put_lists(listing *list)
{
    day_store *store = list->desk->store;
    day_err err = put_kept(list, "years", list->stats->messages, make_years);
    if (err == DAY_OK) err = put_kept(list, "kinds", list->stats->mentions, make_kinds);
    if (err == DAY_OK) err = put_entities(list, "people", "person");
    if (err == DAY_OK) err = put_entities(list, "organisations", "organisation");
    begin(list, "offers");
    if (err == DAY_OK) err = day_offer_each(store, put_offer, list, &list->error);
    end(list, "offers_total");
    begin(list, "targets");
    if (err == DAY_OK) err = day_target_each(store, put_target, list, &list->error);
    end(list, "targets_total");
    if (err == DAY_OK) err = put_documents(list);
    return err == DAY_OK ? put_attention(list) : err;
}

void day_route_overview(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_stats stats;
    listing list = {.desk = desk, .stats = &stats};
    (void)ask;
    if (day_stats_read(&stats, desk->store, &list.error) != DAY_OK) {
        day_reply_trouble(reply, &list.error);
        return;
    }
    list.json = day_reply_json(reply);
    day_json_begin_object(list.json);
    day_stats_card_put(list.json, &stats);
    day_json_put_bool(list.json, "at_work", day_store_is_written(desk->store));
    put_families(&list, &stats);
    day_err err = put_lists(&list);
    day_json_end_object(list.json);
    day_stats_clear(&stats);
    if (err != DAY_OK) day_reply_trouble(reply, &list.error);
}
