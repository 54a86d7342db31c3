/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The audit log as a list. A line's detail names what it is about by an anchor or a path, as the log keeps
 * it; beside it stands what that is called now, so that a person can read it and go there. */
#include "route.h"
#include "model/when_text.h"
#include "present/card/anchor.h"
#include "store/q_audit.h"
#include "store/q_item.h"
#include <string.h>

typedef struct audit_list {
    day_json *json;
    day_page page;
    day_store *store;
    day_anchor_names *names;
    const char *contains; /* casefolded; NULL: every line */
} audit_list;

static bool is_asked(const audit_list *list, const day_audit_row *row)
{
    if (list->contains == NULL) return true;
    g_autofree char *all = g_strjoin("\n", row->user, row->action, row->detail, NULL);
    g_autofree char *here = g_utf8_casefold(all, -1);
    return strstr(here, list->contains) != NULL;
}

static bool copy_digest(const day_item_row *item, void *ctx)
{
    day_hex hex = day_item_hex(item);
    if (*hex.text != '\0') *(char **)ctx = g_strconcat("daylight:", hex.text, NULL);
    return false;
}

/* "put ANCHOR", "put ANCHOR at 3", "remove ANCHOR" (rt_notebook.c, cmd_bookmark.c); another's case may have a
 * line without any. */
static char *anchor_of_note(const char *detail)
{
    const char *space = strchr(detail, ' ');
    if (space == NULL || space[1] == '\0') return NULL;
    const char *anchor = space + 1, *at = g_strrstr(anchor, " at ");
    bool moved = at != NULL && at[4] != '\0' && strspn(at + 4, "0123456789") == strlen(at + 4);
    return g_strndup(anchor, moved ? (gsize)(at - anchor) : strlen(anchor));
}

/* "offer KEY" and the like (traced.def), else the path of an item. */
static char *anchor_of_reading(day_store *store, const char *detail)
{
    static const char *const words[][2] = {{"offer ", "offer:"},
                                           {"target ", "target:"},
                                           {"person ", "entity:"},
                                           {"conversation ", "conversation:"}};
    char *anchor = NULL;
    day_item_filter filter = {.path = detail};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(detail, words[i][0]))
            return g_strconcat(words[i][1], detail + strlen(words[i][0]), NULL);
    (void)day_item_each(store, &filter, copy_digest, &anchor, NULL);
    return anchor;
}

static char *anchor_of(day_store *store, const day_audit_row *row)
{
    if (strcmp(row->action, "notebook") == 0 || strcmp(row->action, "bookmark") == 0)
        return anchor_of_note(row->detail);
    if (strcmp(row->action, "read") == 0 || strcmp(row->action, "take original") == 0)
        return anchor_of_reading(store, row->detail);
    return NULL;
}

static bool put_line(const day_audit_row *row, void *ctx)
{
    audit_list *list = ctx;
    if (!is_asked(list, row) || !day_page_takes(&list->page)) return true;
    g_autofree char *anchor = anchor_of(list->store, row);
    day_json_begin_object(list->json);
    day_json_put_int(list->json, "entry", row->id);
    day_when_put(list->json, "time", row->time_ms);
    day_json_put_string(list->json, "user", *row->user != '\0' ? row->user : NULL);
    day_json_put_string(list->json, "action", row->action);
    day_json_put_string(list->json, "detail", row->detail);
    if (anchor != NULL) {
        day_json_key(list->json, "about");
        day_json_begin_object(list->json);
        day_anchor_put(list->json, list->names, anchor);
        day_json_end_object(list->json);
    }
    day_json_end_object(list->json);
    return true;
}

void day_route_audit(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    const char *wanted = day_ask_text(ask, "q");
    g_autofree char *contains = wanted != NULL ? g_utf8_casefold(wanted, -1) : NULL;
    audit_list list = {.store = desk->store, .contains = contains};
    if (!day_ask_page(ask, &list.page, 200, 2000)) return;
    g_autoptr(day_anchor_names) names = day_anchor_names_new(desk->store);
    list.names = names;
    list.json = day_reply_rows(reply);
    if (day_audit_each_back(desk->store, put_line, &list, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &list.page);
}
