/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Saved searches: a name and the address of the page that shows the search. */
#include "route.h"
#include "model/when_text.h"
#include "store/q_saved.h"
#include <string.h>

enum { NAME_MAX_BYTES = 200, ADDRESS_MAX_BYTES = 8000 };

static void put_one(day_json *json, const day_saved *saved)
{
    day_json_begin_object(json);
    day_json_put_int(json, "id", saved->id);
    day_json_put_string(json, "name", saved->name);
    day_json_put_string(json, "address", saved->address);
    day_json_put_string(json, "user", *saved->user != '\0' ? saved->user : NULL);
    day_when_put(json, "added", saved->added_ms);
    day_json_end_object(json);
}

typedef struct saved_list {
    day_json *json;
    day_page page;
} saved_list;

static bool put_row(const day_saved *saved, void *ctx)
{
    saved_list *list = ctx;
    if (day_page_takes(&list->page)) put_one(list->json, saved);
    return true;
}

void day_route_saved(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    saved_list list = {0};
    if (!day_ask_page(ask, &list.page, 200, 1000)) return;
    list.json = day_reply_rows(reply);
    if (day_saved_each(desk->store, put_row, &list, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &list.page);
}

/* --- changing ---------------------------------------------------------------------------------------- */

static day_err write_one(char **detail, day_store *store, void *ctx, day_error *error)
{
    day_saved *saved = ctx;
    day_err err = day_saved_write(&saved->id, store, saved, error);
    *detail = g_strdup_printf("%s: %s", saved->name, saved->address);
    return err;
}

/* An address of our own page; another's would be a link out of it. */
static bool is_own_address(const char *address)
{
    return address[0] == '/' && address[1] != '/' && address[1] != '\\' &&
           strlen(address) <= ADDRESS_MAX_BYTES && strpbrk(address, "\r\n\t") == NULL;
}

static void save(day_reply *reply, day_ask *ask, day_desk *desk, int64_t id)
{
    day_error error = {0};
    day_saved saved = {.id = id,
                       .name = day_ask_body_text(ask, "name"),
                       .address = day_ask_body_text(ask, "address"),
                       .user = ask->user,
                       .added_ms = g_get_real_time() / 1000};
    if (saved.name == NULL || *saved.name == '\0' || strlen(saved.name) > NAME_MAX_BYTES ||
        saved.address == NULL || !is_own_address(saved.address)) {
        day_reply_fail(reply, 400, "a saved search has a name and an address that begins with a slash");
        return;
    }
    if (day_desk_annotate(desk, ask, "save search", write_one, &saved, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        put_one(day_reply_json(reply), &saved);
}

void day_route_saved_put(day_reply *reply, day_ask *ask, day_desk *desk)
{
    save(reply, ask, desk, 0);
}

void day_route_saved_change(day_reply *reply, day_ask *ask, day_desk *desk)
{
    int64_t id;
    if (day_ask_int(ask, "id", 1, G_MAXINT64, 0, &id)) save(reply, ask, desk, id);
}

static day_err remove_one(char **detail, day_store *store, void *ctx, day_error *error)
{
    int64_t id = *(int64_t *)ctx;
    *detail = g_strdup_printf("%" G_GINT64_FORMAT, id);
    return day_saved_remove(store, id, error);
}

void day_route_saved_remove(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    int64_t id;
    if (!day_ask_int(ask, "id", 1, G_MAXINT64, 0, &id)) return;
    if (day_desk_annotate(desk, ask, "forget search", remove_one, &id, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_done(reply);
}
