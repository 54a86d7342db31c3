/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "route.h"
#include "present/card/item_card.h"
#include "present/card/reasons.h"
#include "search/family.h"
#include "store/q_item.h"

typedef struct item_list {
    day_json *json;
    day_page page;
    const char *format, *reason;
} item_list;

static bool put_item(const day_item_row *item, void *ctx)
{
    item_list *list = ctx;
    if (list->reason != NULL && !day_reason_is(item->reason, item->state, list->reason)) return true;
    if (day_family_matches(list->format, item->mime) && day_page_takes(&list->page))
        day_item_card_put(list->json, item);
    return true;
}

void day_route_items(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    item_list list = {.format = day_ask_text(ask, "format"), .reason = day_ask_text(ask, "reason")};
    if (!day_ask_page(ask, &list.page, 100, 1000)) return;
    day_item_filter filter = {.state = day_ask_text(ask, "state"),
                              .under = day_ask_text(ask, "under"),
                              .path = day_ask_text(ask, "path"),
                              .sha256 = day_ask_text(ask, "item")};
    list.json = day_reply_rows(reply);
    if (day_item_each(desk->store, &filter, put_item, &list, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &list.page);
}

void day_route_items_reasons(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_page page;
    int64_t rest;
    day_err err = DAY_OK;
    if (!day_ask_page(ask, &page, 100, 2000)) return;
    g_autoptr(GPtrArray) kinds = day_reasons_read(&rest, desk->store, &err, &error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_rows(reply);
    for (guint i = 0; i < kinds->len; i++)
        if (day_page_takes(&page)) day_reason_put(json, kinds->pdata[i]);
    day_reply_rows_end(reply, &page);
}
