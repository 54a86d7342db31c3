/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Who is who, as the user knows it better: what was decided, what is offered, and deciding. */
#include "present/card/decision_card.h"
#include "route.h"
#include "site.h"
#include "store/q_meta.h"
#include "work.h"
#include <string.h>

/* --- what there is ----------------------------------------------------------------------------------- */

typedef struct listing {
    day_json *json;
    day_page page;
} listing;

static bool put_decision(const day_decision *decision, void *ctx)
{
    day_decision_card_put(((listing *)ctx)->json, decision);
    return true;
}

static bool put_offer(const day_alias_tie *tie, void *ctx)
{
    listing *list = ctx;
    if (day_page_takes(&list->page)) day_offered_tie_put(list->json, tie);
    return true;
}

void day_route_identity(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    listing list = {0};
    if (!day_ask_page(ask, &list.page, 200, 1000)) return;
    list.json = day_reply_json(reply);
    day_json_begin_object(list.json);
    day_json_key(list.json, "decisions");
    day_json_begin_array(list.json);
    day_err err = day_decision_each(desk->store, true, put_decision, &list, &error);
    day_json_end_array(list.json);
    day_json_key(list.json, "offers");
    day_json_begin_array(list.json);
    if (err == DAY_OK) err = day_alias_each_tie(desk->store, 0, false, put_offer, &list, &error);
    day_json_end_array(list.json);
    day_json_put_int(list.json, "total", list.page.seen);
    day_json_end_object(list.json);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

/* --- deciding ---------------------------------------------------------------------------------------- */

typedef struct deciding {
    day_decision_wish wish;
    int64_t id;
} deciding;

static day_err decide(char **detail, day_store *store, void *ctx, day_error *error)
{
    deciding *at = ctx;
    return day_decision_make(&at->id, detail, store, &at->wish, error);
}

/* What follows is made by the clerk, in a second or some. False when something else is at work: then whoever
 * decided asks again ("follow") when that has ended. */
static bool order_rest(day_desk *desk)
{
    day_error busy = {0};
    const day_work_order order = {.work = DAY_WORK_IDENTITY};
    if (day_store_is_written(desk->store)) return false;
    return day_workplace_order(desk->site->work, &order, NULL, &busy) == DAY_OK;
}

void day_route_identity_decide(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    deciding at = {
        .wish = {day_ask_body_text(ask, "action"), day_ask_body_text(ask, "a"), day_ask_body_text(ask, "b")}};
    bool follow = g_strcmp0(at.wish.action, "follow") == 0;
    if (!follow && day_desk_annotate(desk, ask, "identity", decide, &at, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    if (!follow) day_json_put_int(json, "decision", at.id);
    day_json_put_bool(json, "follows", order_rest(desk));
    day_json_end_object(json);
}

void day_route_identity_state(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_work_news news;
    (void)ask;
    day_workplace_news(&news, desk->site->work);
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_bool(json, "working", news.running || day_store_is_written(desk->store));
    day_json_put_int(json, "state", day_derived_state(desk->store));
    day_json_end_object(json);
}
