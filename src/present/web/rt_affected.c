/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Affected people: how many, in which lists, with rows that are masked; and whether somebody is among them.
 */
#include "present/card/affected_ask.h"
#include "present/card/affected_card.h"
#include "route.h"
#include <string.h>

enum { SAMPLE_ROWS = 3 };

typedef struct listing {
    day_json *json;
    day_store *store;
    day_page page;
    day_err err;
    day_error *error;
} listing;

static bool put_count(const day_affected_count *count, void *ctx)
{
    if (*count->kind != '\0' || *count->country != '\0') day_affected_count_put(ctx, count);
    return true;
}

static bool put_list(const day_affected_list *list, void *ctx)
{
    listing *at = ctx;
    if (day_page_takes(&at->page))
        at->err = day_affected_list_put(at->json, at->store, list, SAMPLE_ROWS, at->error);
    return at->err == DAY_OK;
}

static bool count_list(const day_affected_list *list, void *ctx)
{
    (void)list;
    (*(guint *)ctx)++;
    return true;
}

/* {"persons","lists","left_out","counts":[…]} */
void day_route_affected(day_reply *reply, day_ask *ask, day_desk *desk)
{
    (void)ask;
    day_error error = {0};
    int64_t persons = 0;
    guint lists = 0, left_out = 0;
    day_json *json = day_reply_json(reply);
    day_err err = day_affected_persons(&persons, desk->store, &error);
    if (err == DAY_OK) err = day_affected_each_list(desk->store, count_list, &lists, &error);
    if (err == DAY_OK) err = day_affected_each_left_out(desk->store, count_list, &left_out, &error);
    day_json_begin_object(json);
    day_json_put_int(json, "persons", persons);
    day_json_put_uint(json, "lists", lists);
    day_json_put_uint(json, "left_out", left_out);
    day_json_key(json, "counts");
    day_json_begin_array(json);
    if (err == DAY_OK) err = day_affected_each_count(desk->store, put_count, json, &error);
    day_json_end_array(json);
    day_json_end_object(json);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_affected_lists(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    listing at = {.store = desk->store, .error = &error};
    if (!day_ask_page(ask, &at.page, 50, 200)) return;
    at.json = day_reply_rows(reply);
    day_err err = day_ask_flag(ask, "left_out")
                      ? day_affected_each_left_out(desk->store, put_list, &at, &error)
                      : day_affected_each_list(desk->store, put_list, &at, &error);
    if (err == DAY_OK) err = at.err;
    if (err == DAY_OK)
        day_reply_rows_end(reply, &at.page);
    else
        day_reply_trouble(reply, &error);
}

/* What is asked stands in the body: it identifies somebody, and addresses are kept in histories. */
void day_route_affected_ask(day_reply *reply, day_ask *ask, day_desk *desk)
{
    const char *value = day_ask_body_text(ask, "value"), *country = day_ask_body_text(ask, "country");
    if (value == NULL || *value == '\0' || strlen(value) > 400) {
        day_reply_fail(
            reply, 400,
            "say {\"value\": a telephone, address or number}, and where it is dialled as \"country\"");
        return;
    }
    if (country != NULL && *country != '\0' && strlen(country) != 2) {
        day_reply_fail(reply, 400, "a country is its two letters, as FR");
        return;
    }
    g_auto(day_affected_asking)
        asking = {.store = desk->store, .country = country != NULL && *country != '\0' ? country : NULL};
    guint readings = 0;
    day_err err = day_affected_ask_begin(&asking);
    if (err == DAY_OK) {
        day_json *json = day_reply_json(reply);
        day_json_begin_object(json);
        day_json_key(json, "answer");
        err = day_affected_ask_put(json, &asking, value, NULL, &readings);
        day_json_put_bool(json, "askable", readings > 0);
        day_json_end_object(json);
    }
    if (err != DAY_OK) day_reply_trouble(reply, &asking.error);
}
