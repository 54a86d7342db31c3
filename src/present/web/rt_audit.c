/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "route.h"
#include "model/when_text.h"
#include "store/q_audit.h"

typedef struct audit_list {
    day_json *json;
    day_page page;
} audit_list;

static bool put_line(const day_audit_row *row, void *ctx)
{
    audit_list *list = ctx;
    if (!day_page_takes(&list->page)) return true;
    day_json_begin_object(list->json);
    day_json_put_int(list->json, "entry", row->id);
    day_when_put(list->json, "time", row->time_ms);
    day_json_put_string(list->json, "user", *row->user != '\0' ? row->user : NULL);
    day_json_put_string(list->json, "action", row->action);
    day_json_put_string(list->json, "detail", row->detail);
    day_json_end_object(list->json);
    return true;
}

void day_route_audit(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    audit_list list = {0};
    if (!day_ask_page(ask, &list.page, 200, 2000)) return;
    list.json = day_reply_rows(reply);
    if (day_audit_each_back(desk->store, put_line, &list, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &list.page);
}
