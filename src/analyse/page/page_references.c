/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over the items for those that bear a document's name, one over the messages with attachments, one
 * over all text for the file names. Text is looked at only where a dot is followed by an extension that one
 * of the names has, then the name is compared backwards from there; so the cost is that of finding dots. A
 * name that could be anybody's ("3.png") counts only in the folder of its pages. */
#include "page_references.h"
#include "analyse/item_path.h"
#include "store/q_document.h"
#include "store/q_item.h"
#include "store/q_message.h"
#include "store/q_unit.h"
#include <string.h>

#define KEY_MAX ((size_t)12)   /* bytes before the dot that choose the candidates */
#define PER_DOCUMENT_MAX 1000u /* references */

/* A file's name that stands for a document. */
typedef struct name_entry {
    char *name; /* lower case */
    int64_t document;
    const char *folder; /* borrowed from the document */
    bool common;        /* counts within its folder only */
} name_entry;

typedef struct known_document {
    int64_t id;
    char *folder;
    bool common;
    guint written;
} known_document;

struct day_page_references {
    GHashTable *documents;  /* id → known_document */
    GHashTable *stems;      /* "source\nparent\nfolder\nstem" → id (int64_t *) */
    GHashTable *names;      /* last bytes before the dot, and the extension → GPtrArray of name_entry */
    GHashTable *extensions; /* "png" */
    GHashTable *written;    /* "document item unit" */
    day_store *store;
    day_error *error;
    day_err err;
};

static void free_entry(gpointer data)
{
    g_free(((name_entry *)data)->name);
    g_free(data);
}

static void free_document(gpointer data)
{
    g_free(((known_document *)data)->folder);
    g_free(data);
}

static void free_list(gpointer data)
{
    g_ptr_array_unref(data);
}

day_page_references *day_page_references_new(void)
{
    day_page_references *references = g_new0(day_page_references, 1);
    references->documents = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_document);
    references->stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    references->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    references->extensions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    references->written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return references;
}

void day_page_references_free(day_page_references *references)
{
    g_hash_table_unref(references->documents);
    g_hash_table_unref(references->stems);
    g_hash_table_unref(references->names);
    g_hash_table_unref(references->extensions);
    g_hash_table_unref(references->written);
    g_free(references);
}

/* --- names ------------------------------------------------------------------------------------------- */

static void add_name(day_page_references *references, const char *file, const known_document *document)
{
    char *name = g_utf8_strdown(file, -1);
    const char *dot = strrchr(name, '.');
    if (dot == NULL || dot == name || strlen(dot) > 6 || dot[1] == '\0') {
        g_free(name);
        return;
    }
    size_t before = MIN((size_t)(dot - name), KEY_MAX);
    const char *key = dot - before;
    GPtrArray *list = g_hash_table_lookup(references->names, key);
    if (list == NULL) {
        list = g_ptr_array_new_with_free_func(free_entry);
        g_hash_table_insert(references->names, g_strdup(key), list);
    }
    g_hash_table_add(references->extensions, g_strdup(dot + 1));
    name_entry *entry = g_new(name_entry, 1);
    *entry = (name_entry){
        .name = name, .document = document->id, .folder = document->folder, .common = document->common};
    g_ptr_array_add(list, entry);
}

static char *stem_key(int64_t source, int64_t parent, const char *folder, const char *stem)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s", source, parent, folder,
                           stem);
}

void day_page_references_add(day_page_references *references, int64_t document, const day_series *series)
{
    known_document *known = g_new0(known_document, 1);
    *known = (known_document){.id = document,
                              .folder = g_strdup(series->folder),
                              .common = series->rule != DAY_PAGE_ID && series->rule != DAY_PAGE_WORD};
    g_hash_table_insert(references->documents, &known->id, known);
    for (guint i = 0; i < series->pages->len; i++)
        add_name(references, g_array_index(series->pages, day_series_page, i).name, known);
    if (*series->title == '\0') return;
    g_autofree char *stem = day_page_name_stem(series->title);
    int64_t *id = g_new(int64_t, 1);
    *id = document;
    g_hash_table_insert(references->stems, stem_key(series->source, series->parent, series->folder, stem),
                        id);
}

/* --- writing ----------------------------------------------------------------------------------------- */

static void write_reference(day_page_references *references, int64_t document, int64_t item, int64_t unit,
                            const char *how)
{
    known_document *known = g_hash_table_lookup(references->documents, &document);
    char *key =
        g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, document, item, unit);
    if (references->err != DAY_OK || known->written >= PER_DOCUMENT_MAX ||
        !g_hash_table_add(references->written, key))
        return;
    known->written++;
    references->err =
        day_document_reference_insert(references->store, document, item, unit, how, references->error);
}

/* --- items of the same name -------------------------------------------------------------------------- */

static bool take_item(const day_item_row *item, void *ctx)
{
    day_page_references *references = ctx;
    const char *file = day_item_path_name(item->path);
    if (g_str_has_prefix(item->mime, "image/") || g_str_has_prefix(item->mime, "inode/")) return true;
    g_autofree char *folder = day_item_path_folder(item->path);
    g_autofree char *stem = day_page_name_stem(file);
    g_autofree char *key = stem_key(item->source, item->parent, folder, stem);
    const int64_t *document = g_hash_table_lookup(references->stems, key);
    if (document == NULL) return true;
    write_reference(references, *document, item->id, 0, "bears its name");
    add_name(references, file, g_hash_table_lookup(references->documents, document));
    return references->err == DAY_OK;
}

/* --- text -------------------------------------------------------------------------------------------- */

typedef struct text_place {
    int64_t item, unit;
    const char *folder;
} text_place;

/* Whether `name` ends at `end` of the text, in any case, as a word of its own. */
static bool stands_before(const char *text, const char *end, const char *name)
{
    size_t size = strlen(name);
    if ((size_t)(end - text) < size) return false;
    g_autofree char *there = g_utf8_strdown(end - size, (gssize)size);
    if (strcmp(there, name) != 0) return false;
    const char *before = end - size - 1;
    return before < text || !(g_ascii_isalnum(*before) || *before == '_' || *before == '-');
}

/* Names of one folder come first: the same name elsewhere is another document's. */
static void take_candidates(day_page_references *references, const GPtrArray *list, const char *text,
                            const char *end, const text_place *place)
{
    bool here = false;
    for (int pass = 0; pass < 2 && !here; pass++)
        for (guint i = 0; i < list->len; i++) {
            const name_entry *entry = list->pdata[i];
            bool beside = strcmp(entry->folder, place->folder) == 0;
            bool asked = pass == 0 ? beside : !beside && !entry->common;
            if (!asked || !stands_before(text, end, entry->name)) continue;
            here = true;
            write_reference(references, entry->document, place->item, place->unit, "names it");
        }
}

static void look_before(day_page_references *references, const char *text, const char *dot, const char *end,
                        const text_place *place)
{
    size_t room = (size_t)(dot - text);
    for (size_t before = 1; before <= MIN(KEY_MAX, room); before++) {
        const char *from = dot - before;
        if (((guchar)*from & 0xc0) == 0x80) continue; /* within a character */
        g_autofree char *key = g_utf8_strdown(from, end - from);
        const GPtrArray *list = g_hash_table_lookup(references->names, key);
        if (list != NULL) take_candidates(references, list, text, end, place);
    }
}

static void look_through(day_page_references *references, const char *text, size_t size,
                         const text_place *place)
{
    const char *end = text + size;
    for (const char *dot = text; (dot = memchr(dot, '.', (size_t)(end - dot))) != NULL; dot++) {
        char extension[8];
        size_t n = 0;
        while (n < 6 && dot + 1 + n < end && g_ascii_isalnum(dot[1 + n])) {
            extension[n] = g_ascii_tolower(dot[1 + n]);
            n++;
        }
        extension[n] = '\0';
        if (n > 0 && n < 6 && g_hash_table_contains(references->extensions, extension))
            look_before(references, text, dot, dot + 1 + n, place);
    }
}

static bool take_unit(const day_unit_doc *doc, void *ctx)
{
    day_page_references *references = ctx;
    g_autofree char *folder = day_item_path_folder(doc->path);
    const text_place place = {doc->unit.item, doc->unit.id, folder};
    look_through(references, doc->unit.unit.text, doc->unit.unit.text_size, &place);
    return references->err == DAY_OK;
}

static bool take_attachments(const day_message_row *message, const char *path, void *ctx)
{
    day_page_references *references = ctx;
    g_autofree char *folder = day_item_path_folder(path);
    const text_place place = {message->item, message->unit, folder};
    look_through(references, message->attachments, strlen(message->attachments), &place);
    return references->err == DAY_OK;
}

day_err day_page_references_find(day_page_references *references, day_store *store, day_error *error)
{
    if (g_hash_table_size(references->documents) == 0) return DAY_OK;
    references->store = store;
    references->error = error;
    day_err err = day_item_each(store, NULL, take_item, references, error);
    if (err == DAY_OK) err = references->err;
    if (err == DAY_OK) err = day_message_each_attached(store, take_attachments, references, error);
    if (err == DAY_OK) err = references->err;
    if (err == DAY_OK) err = day_unit_each_after(store, 0, 0, take_unit, references, error);
    return err == DAY_OK ? references->err : err;
}
