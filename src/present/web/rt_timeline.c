/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Everything that has a time: counted in spans, one by one, by hour and weekday; and the zones of groups. */
#include "ask_people.h"
#include "present/card/activity_card.h"
#include "present/card/event_card.h"
#include "present/card/kept.h"
#include "present/card/zone_card.h"
#include <string.h>

/* `kind`, as often as it is told, as the queries have it: a JSON array the caller frees; NULL: any. */
static char *kinds_json(const GPtrArray *kinds)
{
    if (kinds->len == 0) return NULL;
    GString *out = g_string_new(NULL);
    day_json json = day_json_into(out);
    day_json_begin_array(&json);
    for (guint i = 0; i < kinds->len; i++) day_json_string(&json, kinds->pdata[i]);
    day_json_end_array(&json);
    return g_string_free(out, FALSE);
}

/* --- counts ------------------------------------------------------------------------------------------ */

typedef struct counting {
    day_moments_range range;
    day_json *json;
} counting;

static void put_counts(const day_kept_view *view, void *ctx)
{
    const counting *at = ctx;
    day_moments_put(at->json, view->moments, &at->range);
}

void day_route_timeline(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    counting at = {0};
    int64_t buckets;
    g_autofree char *accounts = NULL;
    g_autoptr(GPtrArray) kinds = day_ask_list(ask, "kind");
    if (!day_ask_times(&at.range.from_ms, &at.range.to_ms, ask, reply) ||
        !day_ask_int(ask, "buckets", 1, 2000, 300, &buckets) ||
        !day_ask_accounts(&accounts, ask, desk, reply))
        return;
    bool some = kinds->len > 0;
    g_ptr_array_add(kinds, NULL);
    at.range.kinds = some ? (const char *const *)kinds->pdata : NULL;
    at.range.buckets = (guint)buckets;
    at.json = day_reply_json(reply);
    day_json_begin_object(at.json);
    day_err err;
    if (accounts == NULL) {
        err = day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_MOMENTS, put_counts, &at, &error);
    } else {
        g_autoptr(day_moments) moments = NULL;
        err = day_moments_read(&moments, desk->store, accounts, &error);
        if (err == DAY_OK) day_moments_put(at.json, moments, &at.range);
    }
    day_json_end_object(at.json);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

/* --- events ------------------------------------------------------------------------------------------ */

/* A page ends where `limit` events were told; the next one begins with the time of the last, and leaves out
 * those of that time that were told already: a place in the line that no count of rows is needed for. */
typedef struct telling {
    day_json *json;
    day_store *store;
    day_shift shift;
    int64_t skip, limit, told;
    int64_t time_ms, same; /* the last one's time; how many of that time were met */
    bool more;
} telling;

static bool take_event(const day_event *event, void *ctx)
{
    telling *at = ctx;
    if (at->skip > 0) {
        at->skip--;
        at->same++;
        return true;
    }
    at->more = at->told == at->limit;
    if (at->more) return false;
    at->same = event->time_ms == at->time_ms ? at->same + 1 : 1;
    at->time_ms = event->time_ms;
    at->told++;
    day_json_begin_object(at->json);
    day_json_put_int(at->json, "at", event->time_ms);
    day_event_card_put(at->json, event, &at->shift, at->store);
    day_json_put_int(at->json, "conversation", event->conversation);
    day_json_end_object(at->json);
    return true;
}

/* `after`: "MILLISECONDS.COUNT", as the page before ended. */
static bool read_after(telling *at, day_event_filter *filter, day_ask *ask, day_reply *reply)
{
    const char *after = day_ask_text(ask, "after");
    gint64 ms, skip;
    at->time_ms = DAY_TIME_NONE;
    if (after == NULL) return true;
    g_auto(GStrv) parts = g_strsplit(after, ".", 2);
    if (parts[1] == NULL || !g_ascii_string_to_signed(parts[0], 10, INT64_MIN + 1, INT64_MAX, &ms, NULL) ||
        !g_ascii_string_to_signed(parts[1], 10, 0, INT32_MAX, &skip, NULL)) {
        day_reply_fail(reply, 400, "after: as 'next' of the page before has it");
        return false;
    }
    at->time_ms = filter->from_ms = ms;
    at->skip = skip;
    return true;
}

void day_route_timeline_events(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_event_filter filter = {0};
    telling at = {.store = desk->store};
    g_autofree char *accounts = NULL;
    g_autoptr(GPtrArray) kinds = day_ask_list(ask, "kind");
    g_autofree char *json = kinds_json(kinds);
    if (!day_ask_times(&filter.from_ms, &filter.to_ms, ask, reply) || !day_ask_shift(&at.shift, ask, reply) ||
        !day_ask_int(ask, "limit", 1, 500, 100, &at.limit) || !read_after(&at, &filter, ask, reply) ||
        !day_ask_accounts(&accounts, ask, desk, reply))
        return;
    filter.kinds = json;
    filter.with = accounts;
    at.json = day_reply_json(reply);
    day_json_begin_object(at.json);
    day_json_key(at.json, "rows");
    day_json_begin_array(at.json);
    day_err err = day_event_each(desk->store, &filter, take_event, &at, &error);
    day_json_end_array(at.json);
    g_autofree char *next = g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, at.time_ms, at.same);
    day_json_put_string(at.json, "next", at.more ? next : NULL);
    day_json_end_object(at.json);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

/* --- hours and zones ---------------------------------------------------------------------------------- */

static bool take_account(const char *name, int64_t account, void *ctx)
{
    g_string_append_printf(ctx, "%s%" G_GINT64_FORMAT, ((GString *)ctx)->len > 1 ? "," : "", account);
    return true;
}

/* Accounts of `group`, as a JSON array; NULL with *error unset when it is not asked. */
static day_err read_group(char **json, const char *group, day_store *store, day_error *error)
{
    if (group == NULL) return DAY_OK;
    g_autoptr(GString) out = g_string_new("[");
    day_err err = day_zone_each_account_of(store, group, take_account, out, error);
    g_string_append_c(out, ']');
    if (err == DAY_OK) *json = g_strdup(out->str);
    return err;
}

typedef struct hours {
    day_activity activity;
    int64_t from_ms, to_ms;
    day_shift shift;
} hours;

static void count_hours(const day_kept_view *view, void *ctx)
{
    hours *at = ctx;
    day_moments_activity(&at->activity, view->moments, at->from_ms, at->to_ms, &at->shift);
}

/* Of everybody from what is kept, unless each one's own zone is asked for; of some from the store. */
static day_err read_activity(hours *at, day_desk *desk, const char *accounts, day_error *error)
{
    const day_event_filter filter = {.from_ms = at->from_ms, .to_ms = at->to_ms, .with = accounts};
    if (accounts != NULL || at->shift.kind == DAY_SHIFT_INFERRED)
        return day_activity_read(&at->activity, desk->store, &filter, &at->shift, error);
    return day_kept_with(day_desk_kept(desk), desk->store, DAY_KEPT_MOMENTS, count_hours, at, error);
}

void day_route_timeline_activity(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    hours at = {0};
    g_autofree char *accounts = NULL;
    const char *group = day_ask_text(ask, "group");
    const char *of = group != NULL ? group : day_ask_text(ask, "with");
    if (!day_ask_times(&at.from_ms, &at.to_ms, ask, reply) || !day_ask_shift(&at.shift, ask, reply) ||
        !day_ask_accounts(&accounts, ask, desk, reply))
        return;
    day_err err = read_group(&accounts, accounts == NULL ? group : NULL, desk->store, &error);
    if (err == DAY_OK) err = read_activity(&at, desk, accounts, &error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_activity_put(json, &at.activity, of != NULL ? of : day_ask_text(ask, "person"));
    day_json_end_object(json);
}

typedef struct zones {
    day_page page;
    day_json *json;
    day_store *store;
    day_error error;
} zones;

static bool take_group(const day_zone_group *group, void *ctx)
{
    zones *at = ctx;
    if (!day_page_takes(&at->page)) return true;
    day_json_begin_object(at->json);
    day_zone_card_put(at->json, at->store, group, &at->error);
    day_json_end_object(at->json);
    return true;
}

void day_route_timeline_zones(day_reply *reply, day_ask *ask, day_desk *desk)
{
    zones at = {.store = desk->store};
    if (!day_ask_page(ask, &at.page, 50, 500)) return;
    at.json = day_reply_rows(reply);
    day_zone_each_group(desk->store, take_group, &at, &at.error);
    if (at.error.code != DAY_OK)
        day_reply_trouble(reply, &at.error);
    else
        day_reply_rows_end(reply, &at.page);
}
