/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sections of OneNote (.one): a unit a page in reading order, texts of earlier revisions as hidden notes,
 * attached files and pictures as children. one_store.c finds the objects, here they are put in order. A
 * section as a server hands it out (MS-FSSHTTPB) keeps its objects otherwise and is not read. */
#include "format/format.h"
#include "one_store.h"
#include <string.h>

#define TREE_DEEP 64u

static const char *sniff(const day_input *input)
{
    return day_one_is(input->head) ? "application/onenote" : NULL;
}

typedef struct one_reading {
    day_one_store store;
    day_emit *emit;
    GString *page, *older;
    GHashTable *authors;    /* that were told; borrowed */
    GHashTable *file_names; /* day_one_file.key to a name; borrowed both */
} one_reading;

static void put_line(GString *out, const char *text)
{
    if (text == NULL || *text == '\0') return;
    g_string_append(out, text);
    if (out->str[out->len - 1] != '\n') g_string_append_c(out, '\n');
}

static void put_object(one_reading *r, const day_one_object *object)
{
    put_line(r->page, object->text);
    if (object->described != NULL && *object->described != '\0')
        g_string_append_printf(r->page, "[%s]\n", object->described);
    if (object->link != NULL && (object->text == NULL || strstr(object->text, object->link) == NULL))
        g_string_append_printf(r->page, "<%s>\n", object->link);
    for (guint i = 0; object->older != NULL && i < object->older->len; i++)
        put_line(r->older, object->older->pdata[i]);
}

static void put_tree(one_reading *r, day_one_object *object, guint depth);

/* Of a page the title comes first (`titles`), wherever it stands among what it refers to. */
static void put_children(one_reading *r, const day_one_object *object, guint depth, bool titles)
{
    for (guint i = 0; i < object->children->len; i++) {
        day_one_object *child = g_hash_table_lookup(r->store.by_key, object->children->pdata[i]);
        if (child == NULL || (titles && child->jcid != DAY_ONE_TITLE)) continue;
        if (child->file_key != NULL && object->file_name != NULL)
            g_hash_table_insert(r->file_names, child->file_key, object->file_name);
        put_tree(r, child, depth + 1);
    }
}

/* Depth first; an object is met once. */
static void put_tree(one_reading *r, day_one_object *object, guint depth)
{
    if (object->reached || depth > TREE_DEEP) return;
    object->reached = true;
    put_object(r, object);
    if (object->jcid == DAY_ONE_PAGE) put_children(r, object, depth, true);
    put_children(r, object, depth, false);
}

static day_err emit_part(one_reading *r, const char *place, const GString *text, bool hidden)
{
    if (strspn(text->str, " \t\n") == text->len) return DAY_OK;
    return day_emit_unit(r->emit, &(day_unit){.kind = hidden ? DAY_UNIT_NOTE : DAY_UNIT_PART,
                                              .flags = hidden ? DAY_UNIT_HIDDEN : 0,
                                              .place = place,
                                              .text = text->str,
                                              .text_size = text->len});
}

static day_err emit_space(one_reading *r, guint number, const char *title)
{
    char place[24], beside[40];
    g_snprintf(place, sizeof place, "page-%u", number);
    g_snprintf(beside, sizeof beside, "page-%u.earlier", number);
    day_err err = emit_part(r, place, r->page, false);
    if (err == DAY_OK) err = emit_part(r, beside, r->older, true);
    bool blank = strspn(r->page->str, " \t\n") == r->page->len;
    return err == DAY_OK && !blank ? day_emit_fact_at(r->emit, "page.name", title, place) : err;
}

/* The objects of a space: pages first, as trees, then what no page leads to. */
static day_err read_space(one_reading *r, GPtrArray *objects, guint number)
{
    g_string_truncate(r->page, 0);
    g_string_truncate(r->older, 0);
    const char *title = NULL;
    day_err err = DAY_OK;
    for (guint i = 0; i < objects->len && err == DAY_OK; i++) {
        day_one_object *object = objects->pdata[i];
        if (object->jcid == DAY_ONE_PAGE) put_tree(r, object, 0);
        if (object->title != NULL) title = object->title;
        bool is_new = object->author != NULL && g_hash_table_add(r->authors, object->author);
        if (is_new) err = day_emit_fact(r->emit, "author", object->author);
    }
    for (guint i = 0; i < objects->len; i++) put_tree(r, objects->pdata[i], 0);
    return err == DAY_OK ? emit_space(r, number, title) : err;
}

static day_err read_spaces(one_reading *r)
{
    g_autoptr(GPtrArray) spaces = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i <= r->store.n_spaces; i++) g_ptr_array_add(spaces, g_ptr_array_new());
    for (guint i = 0; i < r->store.objects->len; i++) {
        day_one_object *object = r->store.objects->pdata[i];
        g_ptr_array_add(spaces->pdata[object->space], object);
    }
    day_err err = DAY_OK;
    for (guint i = 0; i < spaces->len && err == DAY_OK; i++) err = read_space(r, spaces->pdata[i], i);
    return err;
}

static day_err emit_files(one_reading *r)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < r->store.files->len && err == DAY_OK; i++) {
        const day_one_file *file = r->store.files->pdata[i];
        const char *told = g_hash_table_lookup(r->file_names, file->key);
        g_autofree char *name =
            told != NULL && *told != '\0' ? g_strdup(told) : g_strdup_printf("file-%u", i + 1);
        if (!file->whole) day_emit_note_partial(r->emit, "the file %s in it is cut", name);
        day_child child = {.name = name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
        err = day_emit_child(r->emit, &child, file->bytes);
    }
    return err;
}

static day_err read_onenote(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (!day_one_is_revision_store(bytes))
        return day_error_set(error, DAY_ERR_UNSUPPORTED,
                             "a OneNote section as a server hands it out, or of before 2010: not read");
    one_reading r = {.emit = emit,
                     .page = g_string_new(NULL),
                     .older = g_string_new(NULL),
                     .authors = g_hash_table_new(g_str_hash, g_str_equal),
                     .file_names = g_hash_table_new(g_str_hash, g_str_equal)};
    day_err damage = day_one_store_read(&r.store, bytes, error);
    err = read_spaces(&r);
    if (err == DAY_OK) err = emit_files(&r);
    if (err == DAY_OK && r.store.is_locked)
        err = day_error_set(error, DAY_ERR_ENCRYPTED, "a section under a password: its texts are enciphered");
    day_one_store_clear(&r.store);
    g_hash_table_unref(r.authors);
    g_hash_table_unref(r.file_names);
    g_string_free(r.page, TRUE);
    g_string_free(r.older, TRUE);
    return err != DAY_OK ? err : damage;
}

static const char *const extensions[] = {"one", NULL};
const day_format day_format_onenote = {
    .name = "onenote", .extensions = extensions, .sniff = sniff, .read = read_onenote};
