/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "export_choice.h"
#include "case_folder.h"
#include "model/citation.h"
#include "search/search.h"
#include "store/q_bookmark.h"
#include <string.h>

enum { HITS = 10000 };

bool day_export_choice_is_made(const day_export_choice *choice)
{
    return choice->query != NULL || choice->state != NULL || choice->bookmarked;
}

char *day_export_choice_words(const day_export_choice *choice)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (choice->query != NULL) g_string_append_printf(words, "found by '%s', ", choice->query);
    if (choice->state != NULL) g_string_append_printf(words, "in state %s, ", choice->state);
    if (choice->bookmarked) g_string_append(words, "bookmarked, ");
    if (words->len > 2) g_string_truncate(words, words->len - 2);
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static void add(GHashTable *set, int64_t id)
{
    g_hash_table_add(set, GSIZE_TO_POINTER((gsize)id));
}

static day_err find_query(GHashTable *found, const char *folder, const char *query, day_error *error)
{
    g_autoptr(day_search) search = NULL;
    g_auto(day_search_result) result = {0};
    day_search_options options = {.limit = HITS, .quote_chars = 1};
    day_err err = day_search_open(&search, folder, error);
    if (err == DAY_OK) err = day_search_run(&result, search, query, &options, error);
    if (err != DAY_OK) return err;
    if (result.total > HITS)
        return day_error_set(error, DAY_ERR_USAGE,
                             "the query finds %" G_GUINT64_FORMAT " places; at most %d can be "
                             "exported so: narrow it",
                             result.total, HITS);
    for (guint i = 0; i < result.hits->len; i++)
        add(found, ((const day_hit *)result.hits->pdata[i])->item_id);
    return DAY_OK;
}

static bool take_item(const day_item_row *item, void *ctx)
{
    add(ctx, item->id);
    return true;
}

typedef struct bookmarks {
    GHashTable *hashes;
} bookmarks;

static bool take_bookmark(const day_bookmark *bookmark, void *ctx)
{
    g_auto(day_citation) citation = {0};
    if (day_citation_parse(&citation, bookmark->anchor, NULL) == DAY_OK)
        g_hash_table_add(((bookmarks *)ctx)->hashes, g_strdup(citation.sha256));
    return true;
}

static day_err find_bookmarked(GHashTable *found, day_store *store, day_error *error)
{
    bookmarks marks = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_err err = day_bookmark_each(store, take_bookmark, &marks, error);
    GHashTableIter each;
    gpointer hex;
    g_hash_table_iter_init(&each, marks.hashes);
    while (err == DAY_OK && g_hash_table_iter_next(&each, &hex, NULL)) {
        day_item_filter filter = {.sha256 = hex};
        err = day_item_each(store, &filter, take_item, found, error);
    }
    g_hash_table_unref(marks.hashes);
    return err;
}

/* Leaves in *all what is in `some` too; *all NULL: everything was. Takes `some`. */
static void narrow(GHashTable **all, GHashTable *some)
{
    if (*all == NULL) {
        *all = some;
        return;
    }
    GHashTableIter each;
    gpointer id;
    g_hash_table_iter_init(&each, *all);
    while (g_hash_table_iter_next(&each, &id, NULL))
        if (!g_hash_table_contains(some, id)) g_hash_table_iter_remove(&each);
    g_hash_table_unref(some);
}

static GHashTable *new_set(void)
{
    return g_hash_table_new(g_direct_hash, g_direct_equal);
}

static day_err choose(GHashTable **out, day_store *store, const char *folder, const day_export_choice *choice,
                      day_error *error)
{
    day_err err = DAY_OK;
    if (choice->query != NULL) {
        narrow(out, new_set());
        err = find_query(*out, folder, choice->query, error);
    }
    if (err == DAY_OK && choice->state != NULL) {
        day_item_filter filter = {.state = choice->state};
        GHashTable *some = new_set();
        err = day_item_each(store, &filter, take_item, some, error);
        narrow(out, some);
    }
    if (err == DAY_OK && choice->bookmarked) {
        GHashTable *some = new_set();
        err = find_bookmarked(some, store, error);
        narrow(out, some);
    }
    return err;
}

day_exit day_export_choose(GHashTable **out, const day_cli *cli, day_store *store, const char *folder,
                           const day_export_choice *choice)
{
    day_error error = {0};
    g_autoptr(GHashTable) chosen = NULL;
    *out = NULL;
    if (choose(&chosen, store, folder, choice, &error) != DAY_OK) return day_case_fail(cli, &error);
    if (chosen == NULL || g_hash_table_size(chosen) == 0)
        return day_command_fail(cli, DAY_EXIT_NO, "no item is so: nothing is exported");
    *out = g_steal_pointer(&chosen);
    return DAY_EXIT_OK;
}
