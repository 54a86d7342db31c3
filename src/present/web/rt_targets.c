/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Targets: the list with its facets, by country, as CSV, and what users say of them. */
#include "ask_people.h"
#include "edits.h"
#include "present/card/offer_query.h"
#include "present/card/target_answer.h"
#include "present/card/target_order.h"
#include <string.h>

#define NOT_TOLD "-" /* of a field, in an address: an empty value is no value there */

static void choose(day_target_answer *answer, const day_ask *ask, const char *field, bool without)
{
    g_autofree char *name = g_strconcat(without ? "-" : "", field, NULL);
    g_autoptr(GPtrArray) values = day_ask_list(ask, name);
    for (guint i = 0; i < values->len; i++) {
        const char *value = values->pdata[i];
        day_target_answer_choose(answer, field, strcmp(value, NOT_TOLD) == 0 ? "" : value, without);
    }
}

/* What is asked for, read; NULL: the answer says what was wrong. */
static day_target_answer *read_answer(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    const char *state = day_ask_text(ask, "state");
    if (state != NULL && !day_offer_query_knows_state(state)) {
        day_reply_fail(reply, 400, "state is one of open, confirmed, corrected, rejected, all");
        return NULL;
    }
    const char *sort = day_ask_text(ask, "sort");
    if (sort != NULL && !day_target_order_knows(sort)) {
        day_reply_fail(reply, 400,
                       "sort is one of name, country, sector, data, volume, status, date, or - before it");
        return NULL;
    }
    day_time_range within;
    if (!day_ask_times(&within.from_ms, &within.to_ms, ask, reply)) return NULL;
    g_autoptr(day_target_answer) answer = day_target_answer_new(day_ask_text(ask, "q"), state);
    for (const char *const *field = day_target_answer_fields(); *field != NULL; field++) {
        choose(answer, ask, *field, false);
        choose(answer, ask, *field, true);
    }
    day_target_answer_within(answer, &within);
    day_target_answer_sort(answer, sort);
    if (day_target_answer_read(answer, desk->store, &error) == DAY_OK) return g_steal_pointer(&answer);
    day_reply_trouble(reply, &error);
    return NULL;
}

void day_route_targets(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_page page;
    if (!day_ask_page(ask, &page, 100, 500)) return;
    g_autoptr(day_target_answer) answer = read_answer(reply, ask, desk);
    if (answer == NULL) return;
    day_error error = {0};
    day_err err = DAY_OK;
    day_json *json = day_reply_rows(reply);
    for (guint i = 0; i < day_target_answer_count(answer) && err == DAY_OK; i++)
        if (day_page_takes(&page)) err = day_target_answer_put(json, answer, i, &error);
    if (err == DAY_OK)
        day_reply_rows_end(reply, &page);
    else
        day_reply_trouble(reply, &error);
}

void day_route_targets_csv(day_reply *reply, day_ask *ask, day_desk *desk)
{
    g_autoptr(day_target_answer) answer = read_answer(reply, ask, desk);
    day_error error = {0};
    if (answer == NULL) return;
    if (day_target_answer_csv(day_reply_csv(reply, "targets.csv"), answer, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
}

void day_route_targets_facets(day_reply *reply, day_ask *ask, day_desk *desk)
{
    g_autoptr(day_target_answer) answer = read_answer(reply, ask, desk);
    if (answer != NULL) day_target_answer_facets(day_reply_json(reply), answer);
}

void day_route_targets_by_country(day_reply *reply, day_ask *ask, day_desk *desk)
{
    g_autoptr(day_target_answer) answer = read_answer(reply, ask, desk);
    if (answer == NULL) return;
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_uint(json, "total", day_target_answer_count(answer));
    day_json_key(json, "rows");
    day_target_answer_countries(json, answer);
    day_json_end_object(json);
}

void day_route_target(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    if (day_target_answer_one(day_reply_json(reply), desk->store, day_ask_text(ask, "key"), &error) != DAY_OK)
        day_reply_trouble(reply, &error);
}

/* --- edits
 * -------------------------------------------------------------------------------------------------- */

void day_route_target_edits(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_answer(reply, ask, desk, DAY_EDIT_TARGET);
}

void day_route_target_edit(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_make(reply, ask, desk, DAY_EDIT_TARGET);
}

void day_route_target_undo(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_edits_undo(reply, ask, desk, DAY_EDIT_TARGET);
}
