/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Cases for tests of search: items and units go into a real case.db, and from there into a real index, as
 * ingest does it; nothing of the flow before the store is needed. */
#include "trove.h"
#include "store/q_item.h"
#include "store/q_unit.h"
#include <stdio.h>
#include <string.h>

static void good(const day_error *error)
{
    g_assert_cmpstr(error->message, ==, "");
}

void trove_make(trove *t, unsigned shards)
{
    day_error error = {0};
    g_autofree char *parent = g_dir_make_tmp("day-search-XXXXXX", NULL);

    g_assert_nonnull(parent);
    t->folder = g_build_filename(parent, "t.case", NULL);
    t->shards = shards;
    day_store_open(&t->store, t->folder, DAY_STORE_CREATE, &error);
    good(&error);
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR))
            remove_tree(inner);
        else
            remove(inner);
    }
    remove(path);
}

void trove_remove(trove *t)
{
    g_autofree char *parent = g_path_get_dirname(t->folder);

    day_store_close(t->store);
    remove_tree(parent);
    g_clear_pointer(&t->folder, g_free);
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

#define COPIED INT64_C(1718323200000) /* 2024-06-14: when the files were copied, by which none is found */

int64_t trove_add(trove *t, const char *path, const char *mime, day_state state, int64_t date_ms,
                  const trove_unit *units, size_t n)
{
    day_error error = {0};
    int64_t source, id, unit, first = 0;
    uint8_t sha256[32] = {0};

    day_store_begin(t->store, &error);
    day_source_add(&source, t->store, "/nowhere", "folder", &error);
    day_item_row row = {.source = source,
                        .size = 1,
                        .mtime_ms = COPIED,
                        .state = DAY_ITEM_QUEUED,
                        .declared_children = DAY_TIME_NONE,
                        .name = name_of(path),
                        .path = path,
                        .mime = "",
                        .reason = "",
                        .producer = "",
                        .reader = "",
                        .raw_path = {(const uint8_t *)path, strlen(path)}};
    day_item_insert(&id, t->store, &row, &error);
    good(&error);
    memcpy(sha256, &id, sizeof id);
    day_item_claim(t->store, id, sha256, 1, &error);
    for (size_t i = 0; i < n; i++) {
        day_unit out = {.ordinal = (uint32_t)i,
                        .kind = units[i].kind,
                        .place = units[i].place,
                        .text = units[i].text,
                        .text_size = strlen(units[i].text),
                        .lang = units[i].lang};
        day_unit_insert(&unit, t->store, id, &out, &error);
        first = first ? first : unit;
    }
    day_item_end end = {.state = state,
                        .mime = mime,
                        .declared_children = DAY_TIME_NONE,
                        .unit_first = first,
                        .unit_count = (int64_t)n,
                        .date_ms = date_ms == DAY_TIME_NONE ? 0 : date_ms};
    day_item_finish(t->store, id, &end, &error);
    day_store_commit(t->store, &error);
    good(&error);
    return id;
}

int64_t trove_add_text(trove *t, const char *path, const char *text)
{
    trove_unit unit = {"L1-100000", text, "", DAY_UNIT_LINES};
    return trove_add(t, path, "text/plain", DAY_STATE_DONE, DAY_TIME_NONE, &unit, 1);
}

void trove_drop(trove *t, int64_t item)
{
    day_error error = {0};

    day_store_begin(t->store, &error);
    day_item_drop_results(t->store, item, &error);
    day_store_commit(t->store, &error);
    good(&error);
}

static bool feed_unit(const day_unit_doc *doc, void *ctx)
{
    const day_unit *unit = &doc->unit.unit;
    day_error error = {0};
    day_index_doc out = {.space = DAY_INDEX_UNIT,
                         .id = doc->unit.id,
                         .item = doc->unit.item,
                         .text = unit->text,
                         .size = unit->text_size,
                         .lang = unit->lang,
                         .kind = unit->kind,
                         .time_ms = doc->date_ms};

    day_index_add(ctx, &out, &error);
    good(&error);
    return true;
}

static bool feed_item(const day_item_row *item, void *ctx)
{
    day_error error = {0};
    day_index_doc out = {.space = DAY_INDEX_ITEM,
                         .id = item->id,
                         .item = item->id,
                         .text = item->name,
                         .size = strlen(item->name),
                         .time_ms = DAY_TIME_NONE};

    day_index_add(ctx, &out, &error);
    good(&error);
    return true;
}

void trove_index(trove *t, day_index_mode mode)
{
    g_autoptr(day_index) index = NULL;
    day_error error = {0};
    int64_t last;

    day_index_open(&index, t->folder, t->shards, mode, &error);
    good(&error);
    day_item_filter all = {0};
    day_item_each(t->store, &all, feed_item, index, &error);
    day_unit_each_after(t->store, day_index_mark(index, DAY_INDEX_UNIT), 0, feed_unit, index, &error);
    day_unit_last(&last, t->store, &error);
    good(&error);
    day_index_commit(index, last, last, &error);
    good(&error);
}

void trove_search(day_search_result *out, trove *t, const char *query, const day_search_options *options)
{
    g_autoptr(day_search) search = NULL;
    day_error error = {0};

    day_search_open(&search, t->folder, &error);
    good(&error);
    day_search_run(out, search, query, options, &error);
    good(&error);
}

uint64_t trove_count(trove *t, const char *query)
{
    g_auto(day_search_result) result = {0};

    trove_search(&result, t, query, NULL);
    return result.total;
}
