/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Apple's property lists as lines "path: value": preferences, backups' manifests, web locations, archives of
 * objects (NSKeyedArchiver, unfolded from $top through $objects). Files in data are children, and so are the
 * resources of a web archive. Invariant: what is said is bounded by a few times what the list names
 * (`visits_max`) and DEPTH_MAX containers deep, however the objects of a hostile list name each other. */
#include "format/table/blob_value.h"
#include "base/utf8.h"
#include "format/format.h"
#include "format/text/lines.h"
#include "plist_tree.h"
#include "format/text/text_head.h"
#include <string.h>

#define DEPTH_MAX 64
#define PATH_SHOWN 256
#define FILES_MAX 10000
#define SIZE_MAX_READ ((uint64_t)256 << 20)

typedef struct plist_reading {
    day_plist *plist;
    day_emit *emit;
    day_lines lines;
    GString *path;
    const day_plist_node *objects; /* of an archive */
    guint64 visits, visits_max;
    guint files, depth;
    const day_plist_node *open[DEPTH_MAX]; /* containers around the next value */
    bool limited;
    day_err err;
} plist_reading;

/* The root element: behind declarations and comments. */
static const char *root_of(const char *text)
{
    for (;;) {
        while (g_ascii_isspace(*text)) text++;
        bool comment = g_str_has_prefix(text, "<!--");
        if (!comment && !g_str_has_prefix(text, "<?") && !g_str_has_prefix(text, "<!")) return text;
        const char *end = strstr(text, comment ? "-->" : ">");
        if (end == NULL) return "";
        text = end + (comment ? 3 : 1);
    }
}

static const char *sniff(const day_input *input)
{
    if (input->head.size >= 8 && memcmp(input->head.data, "bplist0", 7) == 0) return "application/x-bplist";
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    const char *text = day_text_head_trimmed(head, &size);
    if (!head->is_text || *text != '<') return NULL;
    const char *root = root_of(text);
    bool list = g_str_has_prefix(root, "<plist") && (root[6] == '>' || g_ascii_isspace(root[6]));
    return list ? "application/x-plist" : NULL;
}

/* --- values ------------------------------------------------------------------------------------------ */

static void put_line(plist_reading *r, const char *value)
{
    const char *path = r->path->str + (*r->path->str == '.');
    size_t size = strlen(path);
    if (size > PATH_SHOWN) path += day_utf8_ceil(path, size - PATH_SHOWN, size);
    g_autofree char *line = g_strdup_printf("%s%s%s\n", path, *path != '\0' ? ": " : "", value);
    r->err = day_lines_add_text(&r->lines, line, strlen(line));
}

static void put_child(plist_reading *r, const char *name, const char *mime, day_span bytes)
{
    if (r->files++ >= FILES_MAX) return;
    r->err = day_emit_child(
        r->emit,
        &(day_child){.name = name, .mime = mime, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE},
        bytes);
}

static void put_data(plist_reading *r, const day_plist_node *node)
{
    day_span bytes;
    bytes.data = g_bytes_get_data(node->data, &bytes.size);
    g_autoptr(GString) shown = g_string_new(NULL);
    day_blob_show(shown, bytes);
    put_line(r, shown->str);
    const char *extension = day_blob_extension(bytes);
    if (extension == NULL || r->err != DAY_OK) return;
    g_autofree char *name = g_strdup_printf("%s.%s", r->path->str + (*r->path->str == '.'), extension);
    put_child(r, name, NULL, bytes);
}

static void put_node(plist_reading *r, const day_plist_node *node);

static void put_at(plist_reading *r, const day_plist_node *node, const char *step)
{
    gsize size = r->path->len;
    g_string_append(r->path, step);
    if (node != NULL && r->err == DAY_OK) put_node(r, node);
    g_string_truncate(r->path, size);
}

static void put_array(plist_reading *r, const day_plist_node *node)
{
    for (guint i = 0; i < node->children->len && r->err == DAY_OK && !r->limited; i++) {
        g_autofree char *step = g_strdup_printf("[%u]", i);
        put_at(r, day_plist_node_at(r->plist, g_array_index(node->children, guint, i)), step);
    }
}

static const char *key_text(const day_plist_node *key)
{
    return key != NULL && key->text != NULL ? key->text : "?";
}

static void put_dict(plist_reading *r, const day_plist_node *node)
{
    for (guint i = 0; i + 1 < node->children->len && r->err == DAY_OK && !r->limited; i += 2) {
        const char *key = key_text(day_plist_node_at(r->plist, g_array_index(node->children, guint, i)));
        if (r->objects != NULL && strcmp(key, "$class") == 0) continue;
        g_autofree char *step = g_strdup_printf(".%.200s", key);
        g_strdelimit(step, "\n\r\t", ' ');
        put_at(r, day_plist_node_at(r->plist, g_array_index(node->children, guint, i + 1)), step);
    }
}

/* --- archives and web archives ----------------------------------------------------------------------- */

static const day_plist_node *object_at(const plist_reading *r, const day_plist_node *uid)
{
    if (uid == NULL || uid->type != DAY_PLIST_UID) return uid;
    if (r->objects == NULL || uid->uid >= r->objects->children->len) return NULL;
    return day_plist_node_at(r->plist, g_array_index(r->objects->children, guint, (guint)uid->uid));
}

/* What Foundation's own classes keep: strings, dates, lists and dictionaries. True when it was one. */
static bool put_foundation(plist_reading *r, const day_plist_node *node)
{
    const day_plist_node *string = object_at(r, day_plist_get(r->plist, node, "NS.string"));
    const day_plist_node *time = day_plist_get(r->plist, node, "NS.time");
    const day_plist_node *keys = day_plist_get(r->plist, node, "NS.keys");
    const day_plist_node *list = day_plist_get(r->plist, node, "NS.objects");
    if (string != NULL) {
        put_node(r, string);
    } else if (time != NULL && time->type == DAY_PLIST_REAL) {
        g_autofree char *date = day_plist_date(time->real);
        put_line(r, date != NULL ? date : time->text);
    } else if (list != NULL && list->type == DAY_PLIST_ARRAY && keys != NULL &&
               keys->type == DAY_PLIST_ARRAY) {
        for (guint i = 0; i < MIN(keys->children->len, list->children->len) && !r->limited; i++) {
            const day_plist_node *key = day_plist_node_at(r->plist, g_array_index(keys->children, guint, i));
            g_autofree char *step = g_strdup_printf(".%.200s", key_text(object_at(r, key)));
            put_at(r, day_plist_node_at(r->plist, g_array_index(list->children, guint, i)), step);
        }
    } else if (list != NULL && list->type == DAY_PLIST_ARRAY) {
        put_array(r, list);
    } else {
        return false;
    }
    return true;
}

/* A page or picture of a Safari web archive. */
static bool put_resource(plist_reading *r, const day_plist_node *node)
{
    const day_plist_node *data = day_plist_get(r->plist, node, "WebResourceData");
    if (data == NULL || data->type != DAY_PLIST_DATA) return false;
    const day_plist_node *url = day_plist_get(r->plist, node, "WebResourceURL");
    const day_plist_node *mime = day_plist_get(r->plist, node, "WebResourceMIMEType");
    day_span bytes;
    bytes.data = g_bytes_get_data(data->data, &bytes.size);
    put_at(r, url, ".WebResourceURL");
    if (r->err == DAY_OK)
        put_child(r, url != NULL && url->text != NULL ? url->text : "resource",
                  mime != NULL ? mime->text : NULL, bytes);
    return true;
}

static void put_container(plist_reading *r, const day_plist_node *node)
{
    for (guint i = 0; i < r->depth; i++)
        if (r->open[i] == node) return; /* objects of an archive know their parents */
    r->open[r->depth++] = node;
    if (node->type == DAY_PLIST_ARRAY)
        put_array(r, node);
    else if (!put_resource(r, node) && (r->objects == NULL || !put_foundation(r, node)))
        put_dict(r, node);
    r->depth--;
}

static void put_node(plist_reading *r, const day_plist_node *node)
{
    node = r->objects != NULL ? object_at(r, node) : node;
    if (node == NULL) return;
    if (r->visits++ >= r->visits_max || r->depth >= DEPTH_MAX) {
        r->limited = r->visits > r->visits_max;
        if (r->depth >= DEPTH_MAX) put_line(r, "…");
        return;
    }
    bool null = r->objects != NULL && node->text != NULL && strcmp(node->text, "$null") == 0;
    if (node->type == DAY_PLIST_ARRAY || node->type == DAY_PLIST_DICT)
        put_container(r, node);
    else if (node->type == DAY_PLIST_DATA)
        put_data(r, node);
    else if (node->text != NULL && !null)
        put_line(r, node->text);
}

static guint64 references_of(const day_plist *plist)
{
    guint64 count = 0;
    for (guint i = 0; i < plist->nodes->len; i++) {
        const day_plist_node *node = day_plist_node_at(plist, i);
        count += node->children != NULL ? node->children->len : 0;
    }
    return count;
}

static void put_all(plist_reading *r)
{
    r->visits_max = 4 * references_of(r->plist) + 1000;
    const day_plist_node *root = day_plist_node_at(r->plist, r->plist->root);
    const day_plist_node *archiver = day_plist_get(r->plist, root, "$archiver");
    const day_plist_node *objects = day_plist_get(r->plist, root, "$objects");
    const day_plist_node *top = day_plist_get(r->plist, root, "$top");
    bool archive = archiver != NULL && objects != NULL && objects->type == DAY_PLIST_ARRAY && top != NULL;
    if (archive) {
        r->objects = objects;
        day_emit_fact(r->emit, "archiver", archiver->text);
        root = top;
    }
    if (root != NULL) put_node(r, root);
    if (r->limited)
        day_emit_note_partial(r->emit, "objects name each other too often: what follows is left out");
    if (r->files > FILES_MAX) day_emit_note_partial(r->emit, "more than %d files in data", FILES_MAX);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_err read_plist(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span bytes;
    if (input->size > SIZE_MAX_READ)
        return day_error_set(error, DAY_ERR_LIMIT, "a property list of more than 256 MiB");
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_plist) plist = day_plist_new();
    plist_reading r = {.plist = plist, .emit = emit, .path = g_string_new(NULL)};
    bool xml = strcmp(mime, "application/x-plist") == 0;
    size_t read = bytes.size;
    day_err parsed =
        xml ? day_plist_read_xml(plist, bytes, &read, error) : day_plist_read_binary(plist, bytes, error);
    day_lines_open(&r.lines, emit);
    put_all(&r);
    if (parsed != DAY_OK && xml && r.err == DAY_OK)
        r.err = day_lines_add_made(&r.lines, (const char *)bytes.data + read, bytes.size - read, read,
                                   bytes.size);
    day_err flushed = day_lines_flush(&r.lines);
    day_lines_close(&r.lines);
    g_string_free(r.path, TRUE);
    if (r.err != DAY_OK) return r.err;
    return parsed != DAY_OK ? parsed : flushed;
}

static const char *const extensions[] = {"plist",   "bplist",      "webloc", "webarchive",
                                         "strings", "stringsdict", NULL};
const day_format day_format_plist = {
    .name = "plist", .extensions = extensions, .sniff = sniff, .read = read_plist};
