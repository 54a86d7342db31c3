/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The bytes: originals where their source is at hand, and what the case itself keeps of items that lie inside
 * others. Each is hashed again; nothing looks into it. */
#include "base/fd.h"
#include "inspection.h"
#include "source/git_folder.h"
#include "source/hash.h"
#include "source/open.h"
#include "store/blob.h"
#include "store/q_item.h"
#include <string.h>

typedef struct source {
    char *path;
    bool folder, there;
} source;

typedef struct rehash {
    day_inspection *at;
    day_hasher *hasher;
    GHashTable *sources; /* id → source */
} rehash;

static void source_free(gpointer data)
{
    source *one = data;
    g_free(one->path);
    g_free(one);
}

static bool take_source(const day_source_row *row, void *ctx)
{
    rehash *r = ctx;
    source *one = g_new0(source, 1);
    one->path = g_strndup((const char *)row->path.data, row->path.size);
    one->folder = strcmp(row->kind, "folder") == 0;
    one->there = g_file_test(one->path, G_FILE_TEST_EXISTS);
    g_hash_table_insert(r->sources, g_memdup2(&row->id, sizeof row->id), one);
    return true;
}

/* What its ledger says and what the bytes say. */
static void compare(rehash *r, day_check check, const day_item_row *item, int fd)
{
    day_hash now;
    day_error error = {0};
    day_err err = *item->reader != '\0' && item->depth == 0 ? day_git_folder_hash(&now, r->hasher, fd, &error)
                                                            : day_hash_fd(&now, r->hasher, fd, &error);
    if (err != DAY_OK) {
        day_inspection_tell(r->at, check, item->path, "cannot be read: %s", error.message);
        return;
    }
    if (memcmp(now.sha256, item->sha256.data, sizeof now.sha256) == 0) return;
    day_item_row row = {.sha256 = {now.sha256, sizeof now.sha256}};
    day_hex was = day_item_hex(item), is = day_item_hex(&row);
    day_inspection_tell(r->at, check, item->path,
                        "its bytes have changed: %" G_GINT64_FORMAT
                        " bytes with SHA-256 %s then, %" G_GUINT64_FORMAT " with %s now",
                        item->size, was.text, now.size, is.text);
}

static bool check_original(const day_item_row *item, void *ctx)
{
    rehash *r = ctx;
    if (item->depth > 0 || item->sha256.size != 32) return true;
    const source *from = g_hash_table_lookup(r->sources, &item->source);
    if (from == NULL || !from->there) {
        r->at->counts[DAY_CHECK_ORIGINALS].absent++;
        return true;
    }
    g_auto(day_fd) fd = -1;
    struct stat status;
    day_error error = {0};
    g_autofree char *relative = g_strndup((const char *)item->raw_path.data, item->raw_path.size);
    day_err err = day_source_open(&fd, &status, from->path, from->folder ? relative : NULL,
                                  *item->reader != '\0', &error);
    if (err == DAY_OK)
        compare(r, DAY_CHECK_ORIGINALS, item, fd);
    else if (err == DAY_ERR_NOT_FOUND)
        day_inspection_tell(r->at, DAY_CHECK_ORIGINALS, item->path, "the file is gone from its source");
    else
        day_inspection_tell(r->at, DAY_CHECK_ORIGINALS, item->path, "%s", error.message);
    return day_inspection_step(r->at, DAY_CHECK_ORIGINALS);
}

day_err day_inspect_originals(day_inspection *at, day_error *error)
{
    static const day_item_filter all = {0};
    g_autoptr(day_hasher) hasher = day_hasher_new();
    rehash r = {.at = at, .hasher = hasher};
    r.sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, source_free);
    day_err err = day_source_each(at->store, take_source, &r, error);
    if (err == DAY_OK) err = day_item_each(at->store, &all, check_original, &r, error);
    g_hash_table_unref(r.sources);
    return err;
}

/* A duplicate's bytes are those of the item that was read. */
static bool check_blob(const day_item_row *item, void *ctx)
{
    rehash *r = ctx;
    if (item->depth == 0 || item->size == 0 || item->sha256.size != 32 || item->duplicate_of != 0)
        return true;
    g_auto(day_fd) fd = -1;
    day_error error = {0};
    day_err err = day_blob_open(&fd, r->at->store, item->sha256.data, &error);
    if (err == DAY_OK)
        compare(r, DAY_CHECK_BLOBS, item, fd);
    else
        day_inspection_tell(r->at, DAY_CHECK_BLOBS, item->path,
                            err == DAY_ERR_NOT_FOUND ? "the case's copy of its bytes is gone" : "%s",
                            error.message);
    return day_inspection_step(r->at, DAY_CHECK_BLOBS);
}

day_err day_inspect_blobs(day_inspection *at, day_error *error)
{
    static const day_item_filter all = {0};
    g_autoptr(day_hasher) hasher = day_hasher_new();
    rehash r = {.at = at, .hasher = hasher};
    return day_item_each(at->store, &all, check_blob, &r, error);
}
