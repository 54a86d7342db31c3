/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OCR by others meets its pictures: each page of a side-car is linked to the picture that it names, or that
 * bears its name, and compared with what our own OCR read there. Plain text counts when it bears a picture's
 * name, as Tesseract writes it. Runs after pages, since a side-car may speak of a whole document of page
 * images. */
#include "analyse/analyse.h"
#include "analyse/item_path.h"
#include "picture_names.h"
#include "store/q_item.h"
#include "store/q_sidecar.h"
#include "store/q_unit.h"
#include "text_likeness.h"
#include <stdlib.h>
#include <string.h>

typedef struct told_page {
    char *picture;
    int64_t page;
} told_page;

typedef struct linking {
    day_store *store;
    day_picture_names *names;
    const day_sidecar_item *item;
    const char *folder, *file;
    GHashTable *told; /* place → told_page */
    day_error *error;
    day_err err;
} linking;

static void free_told(gpointer data)
{
    g_free(((told_page *)data)->picture);
    g_free(data);
}

static bool take_fact(const day_fact *fact, void *ctx)
{
    linking *link = ctx;
    bool picture = strcmp(fact->key, "sidecar.picture") == 0, page = strcmp(fact->key, "sidecar.page") == 0;
    if ((!picture && !page) || fact->place == NULL) return true;
    told_page *told = g_hash_table_lookup(link->told, fact->place);
    if (told == NULL) {
        told = g_new0(told_page, 1);
        g_hash_table_insert(link->told, g_strdup(fact->place), told);
    }
    if (page) told->page = g_ascii_strtoll(fact->value, NULL, 10);
    if (picture && told->picture == NULL) told->picture = g_strdup(fact->value);
    return true;
}

/* --- comparing --------------------------------------------------------------------------------------- */

typedef struct comparing {
    const day_unit *theirs;
    double similarity;
} comparing;

static bool compare(const day_unit_row *ours, void *ctx)
{
    comparing *both = ctx;
    bool read =
        ours->unit.kind == DAY_UNIT_PAGE && (ours->unit.flags & DAY_UNIT_OCR) && ours->unit.text_size > 0;
    if (read)
        both->similarity = day_text_likeness(ours->unit.text, ours->unit.text_size, both->theirs->text,
                                             both->theirs->text_size);
    return true;
}

static double likeness(linking *link, int64_t picture, int64_t page, const day_unit *theirs)
{
    static const char *const tails[] = {"", ".ocr"};
    comparing both = {theirs, -1};
    for (guint i = 0; i < G_N_ELEMENTS(tails) && both.similarity < 0; i++) {
        day_error none = {0};
        g_autofree char *place = g_strdup_printf("p.%" G_GINT64_FORMAT "%s", page, tails[i]);
        (void)day_unit_at(link->store, picture, place, compare, &both, &none);
    }
    return both.similarity;
}

/* --- linking ----------------------------------------------------------------------------------------- */

/* The picture of one page of a side-car, and which page of that picture. */
static int64_t find_picture(const linking *link, const day_unit *unit, int64_t *page, const char **how)
{
    const told_page *told = g_hash_table_lookup(link->told, unit->place);
    int64_t number = told != NULL && told->page > 0 ? told->page : 0, found = 0;
    *how = "named inside";
    *page = MAX(number, 1);
    if (told != NULL && told->picture != NULL)
        found = day_picture_names_told(link->names, link->folder, told->picture);
    if (found != 0) return found;
    *how = "same name";
    found = day_picture_names_beside(link->names, link->folder, link->file);
    if (found != 0 || !link->item->told) return found;
    int64_t ordinal = number > 0 ? number : (int64_t)unit->ordinal + 1;
    *page = 1;
    return day_picture_names_page(link->names, link->folder, link->file, ordinal);
}

static bool take_unit(const day_unit_row *row, void *ctx)
{
    linking *link = ctx;
    int64_t page;
    const char *how;
    if (row->unit.flags & DAY_UNIT_HIDDEN) return true;
    int64_t picture = find_picture(link, &row->unit, &page, &how);
    if (picture == 0 || picture == row->item) return true;
    day_sidecar_row sidecar = {.unit = row->id,
                               .item = row->item,
                               .picture = picture,
                               .page = page,
                               .how = how,
                               .similarity = likeness(link, picture, page, &row->unit)};
    link->err = day_sidecar_insert(link->store, &sidecar, link->error);
    return link->err == DAY_OK;
}

static bool take_item(const day_sidecar_item *item, void *ctx)
{
    linking *link = ctx;
    g_autofree char *folder = day_item_path_folder(item->path);
    link->item = item;
    link->folder = folder;
    link->file = day_item_path_name(item->path);
    if (!item->told && day_picture_names_beside(link->names, folder, link->file) == 0) return true;
    g_hash_table_remove_all(link->told);
    day_err err = item->told ? day_fact_each(link->store, item->item, take_fact, link, link->error) : DAY_OK;
    if (err == DAY_OK) err = day_unit_each(link->store, item->item, take_unit, link, link->error);
    if (link->err == DAY_OK) link->err = err;
    return link->err == DAY_OK;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    day_store *store = at->store;
    linking link = {.store = store, .error = error};
    g_autoptr(day_picture_names) names = NULL;
    day_err err = day_sidecar_clear(store, error);
    if (err == DAY_OK) err = day_picture_names_load(&names, store, error);
    if (err != DAY_OK || day_picture_names_empty(names)) return err;
    link.names = names;
    link.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_told);
    err = day_sidecar_item_each(store, take_item, &link, error);
    g_hash_table_unref(link.told);
    return err == DAY_OK ? link.err : err;
}

const day_analysis day_analysis_sidecars = {.name = "sidecars", .run = run};
