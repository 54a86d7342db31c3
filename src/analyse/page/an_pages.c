/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Page images put back together: pictures whose names say that they are pages of one thing become a document
 * with ordered pages and the numbers that are missing; then who speaks of it (page_references.c). Only
 * pictures of one folder or container come together. Nothing is moved or copied: a document is a list of
 * items. */
#include "analyse/analyse.h"
#include "analyse/item_path.h"
#include "page_references.h"
#include "page_series.h"
#include "store/q_document.h"
#include <string.h>

typedef struct gathering {
    GHashTable *series; /* key → day_series */
    GPtrArray *order;   /* the same, in the order of paths; borrowed */
    GHashTable *firsts; /* key of a name without number → day_series_page *: may be the first of a series */
} gathering;

static char *key_of(const day_picture *picture, const char *folder, const char *series)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s", picture->source,
                           picture->parent, folder, series);
}

static day_series_page page_of(const day_picture *picture, guint number)
{
    return (day_series_page){.page = number,
                             .item = picture->item,
                             .read = picture->read,
                             .width = picture->width,
                             .height = picture->height,
                             .camera = picture->camera,
                             .name = g_strdup(day_item_path_name(picture->path))};
}

static void keep_first(gathering *all, const day_picture *picture, const char *folder, const char *name)
{
    g_autofree char *stem = day_page_name_stem(name);
    day_series_page *page = g_new(day_series_page, 1);
    *page = page_of(picture, 0);
    g_hash_table_insert(all->firsts, key_of(picture, folder, stem), page);
}

static bool take_picture(const day_picture *picture, void *ctx)
{
    gathering *all = ctx;
    day_page_name name;
    const char *file = day_item_path_name(picture->path);
    g_autofree char *folder = day_item_path_folder(picture->path);
    if (!day_page_name_parse(&name, file)) {
        keep_first(all, picture, folder, file);
        return true;
    }
    char *key = key_of(picture, folder, name.series);
    day_series *series = g_hash_table_lookup(all->series, key);
    if (series == NULL) {
        series = day_series_new(&name, picture->source, picture->parent, folder);
        g_hash_table_insert(all->series, g_strdup(key), series);
        g_ptr_array_add(all->order, series);
    }
    day_series_page page = page_of(picture, name.page);
    day_series_add(series, &page);
    g_free(key);
    day_page_name_clear(&name);
    return true;
}

/* "contract.tif" before "contract(2).tif" is page 1; before "contract(1).tif" it is page 0. */
static void add_first(gathering *all, day_series *series)
{
    guint least = G_MAXUINT;
    if (series->rule != DAY_PAGE_NUMBER && series->rule != DAY_PAGE_SCAN) return;
    for (guint i = 0; i < series->pages->len; i++)
        least = MIN(least, g_array_index(series->pages, day_series_page, i).page);
    if (least != 2 && !(least == 1 && series->bracket)) return;
    g_autofree char *stem = day_page_name_stem(series->title);
    const day_picture where = {.source = series->source, .parent = series->parent};
    g_autofree char *key = key_of(&where, series->folder, stem);
    const day_series_page *first = g_hash_table_lookup(all->firsts, key);
    if (first == NULL) return;
    day_series_page page = *first;
    page.page = least - 1;
    page.name = g_strdup(first->name);
    day_series_add(series, &page);
}

static day_err write_series(day_store *store, day_series *series, day_page_references *references,
                            day_error *error)
{
    int64_t id = 0;
    g_autofree char *missing = day_series_missing(series);
    const char *named = *series->title != '\0' ? series->title : day_item_path_name(series->folder);
    day_document document = {.name = named,
                             .path = series->folder,
                             .rule = day_series_rule(series),
                             .first_page = day_series_first(series),
                             .last_page = day_series_last(series),
                             .missing = missing};
    day_err err = day_document_insert(&id, store, &document, error);
    for (guint i = 0; i < series->pages->len && err == DAY_OK; i++) {
        const day_series_page *page = &g_array_index(series->pages, day_series_page, i);
        err = day_document_page_insert(store, id, page->page, page->item, page->read, error);
    }
    day_page_references_add(references, id, series);
    return err;
}

static void free_page(gpointer data)
{
    g_free(((day_series_page *)data)->name);
    g_free(data);
}

static void free_series(gpointer data)
{
    day_series_free(data);
}

static day_err put_together(day_store *store, gathering *all, day_error *error)
{
    g_autoptr(day_page_references) references = day_page_references_new();
    day_err err = day_document_clear(store, error);
    for (guint i = 0; i < all->order->len && err == DAY_OK; i++) {
        day_series *series = all->order->pdata[i];
        add_first(all, series);
        if (day_series_judge(series)) err = write_series(store, series, references, error);
    }
    return err == DAY_OK ? day_page_references_find(references, store, error) : err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    day_store *store = at->store;
    gathering all = {.series = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_series),
                     .order = g_ptr_array_new(),
                     .firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_page)};
    day_err err = day_picture_each(store, take_picture, &all, error);
    if (err == DAY_OK) err = put_together(store, &all, error);
    g_ptr_array_unref(all.order);
    g_hash_table_unref(all.series);
    g_hash_table_unref(all.firsts);
    return err;
}

const day_analysis day_analysis_pages = {.name = "pages", .run = run};
