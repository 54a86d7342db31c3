/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Attachments found in the case. A mail's are children of its item, by name, or by order where all have one.
 * A chat names files in its folder, in one below that programs make for them, or by a path from there; names
 * are data, and are only ever compared with paths that the case has. */
#include "attachment.h"
#include "analyse/item_path.h"
#include "store/q_item.h"
#include <string.h>

#define NAMES_MAX 200
#define WORD_MAX 255 /* bytes of a file's name */

struct day_attachments {
    day_store *store;
    GHashTable *by_path; /* path → id (int64_t in place); NULL until needed */
};

static bool take_path(const day_item_row *item, void *ctx)
{
    g_hash_table_insert(ctx, g_strdup(item->path), g_memdup2(&item->id, sizeof item->id));
    return true;
}

day_attachments *day_attachments_new(day_store *store)
{
    day_attachments *attachments = g_new0(day_attachments, 1);
    attachments->store = store;
    return attachments;
}

void day_attachments_free(day_attachments *attachments)
{
    if (attachments == NULL) return;
    if (attachments->by_path != NULL) g_hash_table_unref(attachments->by_path);
    g_free(attachments);
}

static void attachment_clear(void *data)
{
    day_attachment *one = data;
    g_free(one->name);
    g_free(one->path);
}

static bool take_hash(const day_item_row *item, void *ctx)
{
    memcpy(ctx, day_item_hex(item).text, 65);
    return false;
}

static void add(GArray *out, const char *name, const char *path, const char *hex)
{
    for (guint i = 0; i < out->len; i++) {
        const day_attachment *known = &g_array_index(out, day_attachment, i);
        if (strcmp(known->name, name) == 0 || (path != NULL && g_strcmp0(known->path, path) == 0)) return;
    }
    if (out->len >= NAMES_MAX) return;
    day_attachment one = {.name = g_strdup(name), .path = g_strdup(path)};
    if (hex != NULL) g_strlcpy(one.item, hex, sizeof one.item);
    g_array_append_val(out, one);
}

/* --- children of a mail ------------------------------------------------------------------------------ */

typedef struct child {
    char *name, *path;
    char hex[65];
} child;

static void child_clear(void *data)
{
    child *one = data;
    g_free(one->name);
    g_free(one->path);
}

static bool take_child(const day_item_row *item, void *ctx)
{
    child one = {.name = g_strdup(item->name), .path = g_strdup(item->path)};
    memcpy(one.hex, day_item_hex(item).text, 65);
    g_array_append_val((GArray *)ctx, one);
    return ((GArray *)ctx)->len < NAMES_MAX;
}

static GArray *children_of(day_store *store, int64_t item)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(child));
    g_array_set_clear_func(out, child_clear);
    day_item_filter filter = {.parent = item};
    day_error none = {0};
    day_item_each(store, &filter, take_child, out, &none);
    return out;
}

static const child *child_named(const GArray *children, const char *name)
{
    for (guint i = 0; i < children->len; i++)
        if (strcmp(g_array_index(children, child, i).name, name) == 0)
            return &g_array_index(children, child, i);
    return NULL;
}

/* --- files beside a chat ----------------------------------------------------------------------------- */

static bool try_path(day_attachments *attachments, GArray *out, const char *name, const char *path)
{
    const int64_t *id = g_hash_table_lookup(attachments->by_path, path);
    if (id == NULL) return false;
    char hex[65] = "";
    day_error none = {0};
    day_item_get(attachments->store, *id, take_hash, hex, &none);
    add(out, name, path, hex);
    return true;
}

/* "folder/name"; where the folder is an archive itself, its members follow " ▸ ". */
static bool try_in(day_attachments *attachments, GArray *out, const char *name, const char *folder,
                   const char *below)
{
    if (*folder == '\0') return try_path(attachments, out, name, below);
    g_autofree char *inside = g_strconcat(folder, "/", below, NULL);
    g_autofree char *member = g_strconcat(folder, " ▸ ", below, NULL);
    return try_path(attachments, out, name, inside) || try_path(attachments, out, name, member);
}

/* The path without "./", with '/' between; NULL for what leaves the folder, or is an address. */
static char *relative(const char *name)
{
    if (strstr(name, "://") != NULL || *name == '/' || *name == '\0') return NULL;
    g_autofree char *plain = g_strdelimit(g_strdup(name), "\\", '/');
    g_auto(GStrv) parts = g_strsplit(plain, "/", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (char **part = parts; *part != NULL; part++) {
        if (strcmp(*part, ".") == 0 || **part == '\0') continue;
        if (strcmp(*part, "..") == 0) return NULL;
        g_string_append_printf(out, "%s%s", out->len > 0 ? "/" : "", *part);
    }
    return out->len > 0 ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

static bool find_beside(day_attachments *attachments, GArray *out, const char *name, const char *chat)
{
    static const char *const folders[] = {"files",  "media",       "attachments",
                                          "photos", "video_files", "voice_messages",
                                          "images", "stickers",    "round_video_messages"};
    g_autofree char *path = relative(name);
    if (path == NULL) return false;
    if (attachments->by_path == NULL) {
        attachments->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        day_item_filter all = {0};
        day_error none = {0};
        day_item_each(attachments->store, &all, take_path, attachments->by_path, &none);
    }
    g_autofree char *folder = day_item_path_folder(chat);
    const char *base = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    if (try_in(attachments, out, name, folder, path) || try_in(attachments, out, name, folder, base))
        return true;
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *below = g_strconcat(folders[i], "/", base, NULL);
        if (try_in(attachments, out, name, folder, below)) return true;
    }
    g_autofree char *stem = g_strdup(day_item_path_name(chat));
    if (strrchr(stem, '.') != NULL) *strrchr(stem, '.') = '\0';
    g_autofree char *own = g_strconcat(stem, "/", base, NULL),
                    *page = g_strconcat(stem, "_files/", base, NULL);
    return try_in(attachments, out, name, folder, own) || try_in(attachments, out, name, folder, page);
}

/* A word with an extension of one to five letters or digits: what could be the name of a file. */
static bool is_file_name(const char *word, size_t size)
{
    if (size < 3 || size > WORD_MAX) return false;
    const char *dot = g_strrstr_len(word, (gssize)size, ".");
    size_t tail = dot != NULL ? (size_t)(word + size - dot) - 1 : 0;
    if (dot == NULL || dot == word || tail < 1 || tail > 5) return false;
    for (size_t i = 1; i <= tail; i++)
        if (!g_ascii_isalnum(dot[i])) return false;
    return true;
}

static void find_in_text(day_attachments *attachments, GArray *out, const day_talk_message *message)
{
    static const char ends[] = " \t\r\n()[]<>\"'`|,;";
    size_t limit = MIN(message->body_size, (size_t)64 * 1024);
    for (size_t at = 0; at < limit;) {
        size_t size = 0;
        while (at + size < limit && strchr(ends, message->body[at + size]) == NULL) size++;
        if (is_file_name(message->body + at, size)) {
            g_autofree char *word = g_strndup(message->body + at, size);
            find_beside(attachments, out, word, message->path);
        }
        at += size + 1;
    }
}

/* --- of one message ---------------------------------------------------------------------------------- */

GArray *day_attachments_of(day_attachments *attachments, const day_talk_message *message)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_attachment));
    g_array_set_clear_func(out, attachment_clear);
    bool mail =
        g_str_has_prefix(message->mime, "message/") || g_str_has_prefix(message->mime, "application/vnd.ms-");
    if (*message->attachments != '\0') {
        g_auto(GStrv) names = g_strsplit(message->attachments, "\n", NAMES_MAX);
        g_autoptr(GArray) children = children_of(attachments->store, message->item);
        bool by_order = mail && children->len == g_strv_length(names);
        for (guint i = 0; names[i] != NULL; i++) {
            const child *one = child_named(children, names[i]);
            if (one == NULL && by_order) one = &g_array_index(children, child, i);
            if (one != NULL)
                add(out, names[i], one->path, one->hex);
            else if (mail || !find_beside(attachments, out, names[i], message->path))
                add(out, names[i], NULL, NULL);
        }
    }
    if (!mail) find_in_text(attachments, out, message);
    return out;
}
