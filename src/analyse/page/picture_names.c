/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of pictures in three tables: whole name and stem by folder, whole name in all the case (0 when
 * several bear it), and pages of documents by folder, document and number. Values are ids of items that were
 * read. */
#include "picture_names.h"
#include "analyse/item_path.h"
#include "page_name.h"
#include "store/q_document.h"
#include <string.h>

struct day_picture_names {
    GHashTable *beside;   /* "folder\nname" and "folder\nstem" → id */
    GHashTable *anywhere; /* "name" → id, 0 when there are several */
    GHashTable *pages;    /* "folder\ndocument\npage" → id */
    day_store *store;
    const char *document, *folder; /* while loading */
    day_error *error;
};

static void put(GHashTable *table, char *key, int64_t id)
{
    int64_t *value = g_new(int64_t, 1);
    *value = id;
    g_hash_table_insert(table, key, value);
}

static int64_t get(GHashTable *table, const char *key)
{
    const int64_t *value = g_hash_table_lookup(table, key);
    return value != NULL ? *value : 0;
}

static bool take_picture(const day_picture *picture, void *ctx)
{
    day_picture_names *names = ctx;
    g_autofree char *folder = day_item_path_folder(picture->path);
    g_autofree char *name = g_utf8_strdown(day_item_path_name(picture->path), -1);
    g_autofree char *stem = day_page_name_stem(name);
    put(names->beside, g_strdup_printf("%s\n%s", folder, name), picture->read);
    char *by_stem = g_strdup_printf("%s\n%s", folder, stem);
    if (g_hash_table_contains(names->beside, by_stem))
        g_free(by_stem);
    else
        put(names->beside, by_stem, picture->read);
    int64_t other = get(names->anywhere, name);
    bool several = g_hash_table_contains(names->anywhere, name) && other != picture->read;
    put(names->anywhere, g_strdup(name), several ? 0 : picture->read);
    return true;
}

static bool take_page(const day_document_page *page, void *ctx)
{
    day_picture_names *names = ctx;
    put(names->pages,
        g_strdup_printf("%s\n%s\n%" G_GINT64_FORMAT, names->folder, names->document, page->page), page->read);
    return true;
}

static bool take_document(const day_document *document, void *ctx)
{
    day_picture_names *names = ctx;
    g_autofree char *stem = day_page_name_stem(document->name);
    names->document = stem;
    names->folder = document->path;
    return day_document_each_page(names->store, document->id, take_page, names, names->error) == DAY_OK;
}

day_err day_picture_names_load(day_picture_names **out, day_store *store, day_error *error)
{
    day_picture_names *names = g_new0(day_picture_names, 1);
    names->beside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->anywhere = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->store = store;
    names->error = error;
    *out = names;
    day_err err = day_picture_each(store, take_picture, names, error);
    return err == DAY_OK ? day_document_each(store, take_document, names, error) : err;
}

void day_picture_names_free(day_picture_names *names)
{
    if (names == NULL) return;
    g_hash_table_unref(names->beside);
    g_hash_table_unref(names->anywhere);
    g_hash_table_unref(names->pages);
    g_free(names);
}

bool day_picture_names_empty(const day_picture_names *names)
{
    return g_hash_table_size(names->anywhere) == 0;
}

static int64_t beside(const day_picture_names *names, const char *folder, const char *name)
{
    g_autofree char *key = g_strdup_printf("%s\n%s", folder, name);
    return *name != '\0' ? get(names->beside, key) : 0;
}

int64_t day_picture_names_told(const day_picture_names *names, const char *folder, const char *told)
{
    g_autofree char *lower = g_utf8_strdown(told, -1);
    const char *slash = strrchr(lower, '/'), *backslash = strrchr(lower, '\\');
    const char *name = MAX(slash, backslash) != NULL ? MAX(slash, backslash) + 1 : lower;
    g_autofree char *stem = day_page_name_stem(name);
    int64_t found = beside(names, folder, name);
    if (found == 0 && slash != NULL && slash == name - 1) { /* "scans/a.png" beside a folder scans */
        g_autofree char *path = g_strndup(told, (gsize)(slash - lower));
        g_autofree char *below = g_strdup_printf("%s%s%s", folder, *folder != '\0' ? "/" : "", path);
        found = beside(names, below, name);
    }
    if (found == 0) found = beside(names, folder, stem);
    return found != 0 ? found : get(names->anywhere, name);
}

/* "a_1.alto.xml": "a_1.alto", "a_1"; "a_1_ocr.txt": "a_1_ocr", "a_1". */
static bool shorten(char *name)
{
    static const char *const tails[] = {"_ocr", "-ocr", ".ocr", "_text", "_txt"};
    for (guint i = 0; i < G_N_ELEMENTS(tails); i++)
        if (g_str_has_suffix(name, tails[i])) {
            name[strlen(name) - strlen(tails[i])] = '\0';
            return true;
        }
    char *dot = strrchr(name, '.');
    if (dot == NULL || dot == name) return false;
    *dot = '\0';
    return true;
}

int64_t day_picture_names_beside(const day_picture_names *names, const char *folder, const char *file)
{
    g_autofree char *name = g_utf8_strdown(file, -1);
    int64_t found = 0;
    for (int i = 0; i < 3 && found == 0 && shorten(name); i++) found = beside(names, folder, name);
    return found;
}

int64_t day_picture_names_page(const day_picture_names *names, const char *folder, const char *file,
                               int64_t page)
{
    g_autofree char *name = g_utf8_strdown(file, -1);
    int64_t found = 0;
    for (int i = 0; i < 3 && found == 0 && shorten(name); i++) {
        g_autofree char *key = g_strdup_printf("%s\n%s\n%" G_GINT64_FORMAT, folder, name, page);
        found = get(names->pages, key);
    }
    return found;
}
