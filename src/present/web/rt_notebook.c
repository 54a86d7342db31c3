/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The notebook: whatever can be named (an item, a place in it, an offer, a target, a person, a conversation)
 * can have a note and tags, and stand in the dossier in the user's order. The command `bookmark` works on the
 * same rows. */
#include "route.h"
#include "model/when_text.h"
#include "present/card/anchor.h"
#include "present/card/stats_card.h"
#include "store/q_bookmark.h"
#include <string.h>

enum { NOTE_MAX = 64 * 1024, TAGS_MAX = 32, TAG_MAX = 100, ANCHOR_MAX = 8 * 1024 };

/* --- reading ----------------------------------------------------------------------------------------- */

static void put_tags(day_json *json, const char *tags)
{
    g_auto(GStrv) all = g_strsplit(tags, "\n", -1);
    day_json_key(json, "tags");
    day_json_begin_array(json);
    for (char **tag = all; *tag != NULL; tag++)
        if (**tag != '\0') day_json_string(json, *tag);
    day_json_end_array(json);
}

static void put_entry(day_json *json, day_anchor_names *names, const day_bookmark *entry)
{
    day_json_begin_object(json);
    day_json_put_int(json, "id", entry->id);
    day_json_put_int(json, "position", entry->position);
    day_anchor_put(json, names, entry->anchor);
    day_json_put_string(json, "note", entry->note);
    put_tags(json, entry->tags);
    day_json_put_bool(json, "dossier", entry->dossier);
    day_json_put_string(json, "user", *entry->user != '\0' ? entry->user : NULL);
    day_when_put(json, "added", entry->added_ms);
    day_when_put(json, "changed", entry->changed_ms);
    day_json_end_object(json);
}

typedef struct entry_list {
    day_json *json;
    day_page page;
    day_anchor_names *names;
    const char *tag, *contains;
    GPtrArray *anchors; /* of them one; empty: any */
    bool dossier;       /* only what is in it */
    GHashTable *tags;   /* tag → int64_t *, when tags are counted */
} entry_list;

static bool has_tag(const char *tags, const char *tag)
{
    g_auto(GStrv) all = g_strsplit(tags, "\n", -1);
    return g_strv_contains((const char *const *)all, tag);
}

/* An item's own anchor asks for what stands in it, too. */
static bool is_asked(const entry_list *list, const char *anchor)
{
    for (guint i = 0; i < list->anchors->len; i++) {
        const char *asked = list->anchors->pdata[i];
        size_t size = strlen(asked);
        bool inside = g_str_has_prefix(asked, "daylight:") && strchr(asked, '#') == NULL &&
                      strncmp(anchor, asked, size) == 0 && anchor[size] == '#';
        if (inside || strcmp(anchor, asked) == 0) return true;
    }
    return list->anchors->len == 0;
}

static bool contains(const day_bookmark *entry, const char *text)
{
    g_autofree char *all = g_strconcat(entry->note, "\n", entry->tags, "\n", entry->anchor, NULL);
    g_autofree char *here = g_utf8_casefold(all, -1), *wanted = g_utf8_casefold(text, -1);
    return strstr(here, wanted) != NULL;
}

static bool put_row(const day_bookmark *entry, void *ctx)
{
    entry_list *list = ctx;
    if ((list->dossier && !entry->dossier) || !is_asked(list, entry->anchor) ||
        (list->tag != NULL && !has_tag(entry->tags, list->tag)) ||
        (list->contains != NULL && !contains(entry, list->contains)))
        return true;
    if (day_page_takes(&list->page)) put_entry(list->json, list->names, entry);
    return true;
}

void day_route_notebook(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    entry_list list = {.tag = day_ask_text(ask, "tag"),
                       .contains = day_ask_text(ask, "q"),
                       .dossier = day_ask_flag(ask, "dossier")};
    if (!day_ask_page(ask, &list.page, 200, 1000)) return;
    g_autoptr(GPtrArray) anchors = day_ask_list(ask, "anchor");
    g_autoptr(day_anchor_names) names = day_anchor_names_new(desk->store);
    list.anchors = anchors;
    list.names = names;
    list.json = day_reply_rows(reply);
    if (day_bookmark_each(desk->store, put_row, &list, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &list.page);
}

static bool count_tags(const day_bookmark *entry, void *ctx)
{
    g_auto(GStrv) all = g_strsplit(entry->tags, "\n", -1);
    for (char **tag = all; *tag != NULL; tag++) {
        if (**tag == '\0') continue;
        int64_t *n = g_hash_table_lookup(ctx, *tag);
        if (n == NULL) g_hash_table_insert(ctx, g_strdup(*tag), n = g_new0(int64_t, 1));
        *n += 1;
    }
    return true;
}

void day_route_notebook_tags(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_page page;
    if (!day_ask_page(ask, &page, 200, 1000)) return;
    g_autoptr(GHashTable) tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (day_bookmark_each(desk->store, count_tags, tags, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    g_autoptr(GArray) sorted = day_counted_sorted(tags);
    day_json *json = day_reply_rows(reply);
    for (guint i = 0; i < sorted->len; i++) {
        const day_counted *one = &g_array_index(sorted, day_counted, i);
        if (!day_page_takes(&page)) continue;
        day_json_begin_object(json);
        day_json_put_string(json, "tag", one->name);
        day_json_put_int(json, "entries", one->n);
        day_json_end_object(json);
    }
    day_reply_rows_end(reply, &page);
}

/* --- changing ---------------------------------------------------------------------------------------- */

typedef struct change {
    int64_t id; /* 0: by anchor */
    const char *anchor;
    day_bookmark_change what;
    int64_t to; /* position; 0: where it is */
    GString *tags;
    int64_t position; /* in the end */
} change;

/* A list of short lines; false when it is something else. */
static bool read_tags(change *one, const json_t *tags)
{
    size_t i;
    const json_t *tag;
    if (tags == NULL || json_is_null(tags)) return true;
    if (!json_is_array(tags) || json_array_size(tags) > TAGS_MAX) return false;
    one->tags = g_string_new(NULL);
    json_array_foreach(tags, i, tag)
    {
        const char *text = json_string_value(tag);
        if (text == NULL || *text == '\0' || strlen(text) > TAG_MAX || strpbrk(text, "\r\n") != NULL)
            return false;
        if (!has_tag(one->tags->str, text))
            g_string_append_printf(one->tags, "%s%s", one->tags->len > 0 ? "\n" : "", text);
    }
    one->what.tags = one->tags->str;
    return true;
}

/* False, with the answer made, when the body is not what it should be. */
static bool read_change(change *one, day_reply *reply, day_ask *ask)
{
    const json_t *dossier = json_object_get(day_ask_body(ask), "dossier");
    const json_t *note = json_object_get(day_ask_body(ask), "note");
    one->what.user = ask->user;
    one->what.note = json_string_value(note);
    if (json_is_boolean(dossier))
        one->what.dossier = json_is_true(dossier) ? DAY_DOSSIER_IN : DAY_DOSSIER_OUT;
    bool good = (note == NULL || json_is_null(note) || json_is_string(note)) &&
                (dossier == NULL || json_is_null(dossier) || json_is_boolean(dossier)) &&
                (one->what.note == NULL || strlen(one->what.note) <= NOTE_MAX);
    if (!good || !read_tags(one, json_object_get(day_ask_body(ask), "tags"))) {
        day_reply_fail(reply, 400,
                       "note is a text of at most 64 KiB, tags a list of at most 32 short lines, dossier "
                       "true or false");
        return false;
    }
    return day_ask_body_int(ask, "position", 1, G_MAXINT32, 0, &one->to);
}

static bool keep_anchor(const day_bookmark *entry, void *ctx)
{
    *(char **)ctx = g_strdup(entry->anchor);
    return false;
}

static day_err write_change(char **detail, day_store *store, void *ctx, day_error *error)
{
    change *one = ctx;
    g_autofree char *anchor = NULL;
    day_err err = one->id != 0 ? day_bookmark_get(store, one->id, keep_anchor, &anchor, error)
                               : day_anchor_find(&anchor, store, one->anchor, error);
    if (err != DAY_OK) return err;
    one->what.anchor = anchor;
    err = day_bookmark_write(&one->position, store, &one->what, error);
    if (err == DAY_OK && one->to != 0) err = day_bookmark_move(store, one->position, one->to, error);
    if (one->to != 0)
        *detail = g_strdup_printf("put %s at %" G_GINT64_FORMAT, anchor, one->to);
    else
        *detail = g_strdup_printf("put %s", anchor);
    one->what.anchor = NULL;
    one->anchor = NULL;
    return err;
}

typedef struct answer {
    day_json *json;
    day_anchor_names *names;
    int64_t position;
} answer;

static bool put_answer(const day_bookmark *entry, void *ctx)
{
    answer *a = ctx;
    if (entry->position != a->position) return true;
    put_entry(a->json, a->names, entry);
    return false;
}

static bool last_position(const day_bookmark *entry, void *ctx)
{
    *(int64_t *)ctx = entry->position;
    return true;
}

static void write_and_answer(day_reply *reply, day_ask *ask, day_desk *desk, change *one)
{
    day_error error = {0};
    int64_t last = 0;
    if (day_desk_annotate(desk, ask, "notebook", write_change, one, &error) != DAY_OK ||
        day_bookmark_each(desk->store, last_position, &last, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    g_autoptr(day_anchor_names) names = day_anchor_names_new(desk->store);
    answer a = {day_reply_json(reply), names, one->to != 0 ? MIN(one->to, last) : one->position};
    if (day_bookmark_each(desk->store, put_answer, &a, &error) != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_notebook_put(day_reply *reply, day_ask *ask, day_desk *desk)
{
    change one = {.anchor = day_ask_body_text(ask, "anchor")};
    if (one.anchor == NULL || strlen(one.anchor) > ANCHOR_MAX)
        day_reply_fail(reply, 400, "anchor says what is noted: a citation, offer:KEY, …");
    else if (read_change(&one, reply, ask))
        write_and_answer(reply, ask, desk, &one);
    if (one.tags != NULL) g_string_free(one.tags, TRUE);
}

void day_route_notebook_change(day_reply *reply, day_ask *ask, day_desk *desk)
{
    change one = {0};
    if (day_ask_int(ask, "id", 1, G_MAXINT64, 0, &one.id) && read_change(&one, reply, ask))
        write_and_answer(reply, ask, desk, &one);
    if (one.tags != NULL) g_string_free(one.tags, TRUE);
}

typedef struct removal {
    int64_t id, position;
    char *anchor;
} removal;

static bool keep_place(const day_bookmark *entry, void *ctx)
{
    removal *one = ctx;
    one->position = entry->position;
    one->anchor = g_strdup(entry->anchor);
    return false;
}

static day_err remove_entry(char **detail, day_store *store, void *ctx, day_error *error)
{
    removal *one = ctx;
    day_err err = day_bookmark_get(store, one->id, keep_place, one, error);
    if (err == DAY_OK) err = day_bookmark_remove(store, one->position, error);
    if (err == DAY_OK) *detail = g_strdup_printf("remove %s", one->anchor);
    return err;
}

void day_route_notebook_remove(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    removal one = {0};
    if (!day_ask_int(ask, "id", 1, G_MAXINT64, 0, &one.id)) return;
    if (day_desk_annotate(desk, ask, "notebook", remove_entry, &one, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_done(reply);
    g_free(one.anchor);
}
