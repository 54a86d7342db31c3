/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From a SHA-256 to bytes that have it. Originals are never copied into a case, so they may have been moved,
 * changed or deleted since; that is found out here, and never hidden: bytes are given out only when their
 * hash is the one that was asked for. */
#include "evidence.h"
#include "base/fd.h"
#include "base/utf8.h"
#include "source/git_folder.h"
#include "source/hash.h"
#include "source/open.h"
#include "store/blob.h"
#include <string.h>

typedef struct finding {
    day_evidence *out;
    day_store *store;
    const char *sha256;
    bool known;      /* the case has such an item */
    day_error *last; /* why the last path did not do */
} finding;

typedef struct source_lookup {
    int64_t id;
    char *path; /* NULL until found */
    bool folder;
} source_lookup;

static bool take_source(const day_source_row *source, void *ctx)
{
    source_lookup *wanted = ctx;
    if (source->id != wanted->id) return true;
    wanted->path = g_strndup((const char *)source->path.data, source->path.size);
    wanted->folder = strcmp(source->kind, "folder") == 0;
    return false;
}

static day_err open_original(int *fd, day_store *store, const day_item_row *item, day_error *error)
{
    source_lookup source = {.id = item->source};
    day_err err = day_source_each(store, take_source, &source, error);
    g_autofree char *path = source.path;
    if (err != DAY_OK) return err;
    if (path == NULL)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "the source of %s is not in the case", item->path);
    g_autofree char *relative = g_strndup((const char *)item->raw_path.data, item->raw_path.size);
    struct stat status;
    return day_source_open(fd, &status, path, source.folder ? relative : NULL, *item->reader != '\0', error);
}

static day_err check_hash(uint64_t *size, int fd, const day_item_row *item, const char *sha256,
                          day_error *error)
{
    g_autoptr(day_hasher) hasher = day_hasher_new();
    day_hash now;
    day_err err = *item->reader != '\0' ? day_git_folder_hash(&now, hasher, fd, error)
                                        : day_hash_fd(&now, hasher, fd, error);
    if (err != DAY_OK) return err;
    *size = now.size;
    day_item_row asked = {.sha256 = {now.sha256, 32}};
    day_hex hex = day_item_hex(&asked);
    if (strcmp(hex.text, sha256) == 0) return DAY_OK;
    return day_error_set(error, DAY_ERR_FORMAT, "the bytes of %s have changed: their SHA-256 is now %s",
                         item->path, hex.text);
}

static bool try_item(const day_item_row *item, void *ctx)
{
    finding *find = ctx;
    day_evidence *out = find->out;
    /* What was read is the one that is nobody's duplicate: its name and depth are what the reader was told.
     */
    if (item->duplicate_of == 0 || !find->known) {
        g_free(out->name);
        g_free(out->producer);
        out->name = g_strdup(item->name);
        out->producer = g_strdup(item->producer);
        out->depth = item->depth;
    }
    find->known = true;
    if (out->fd >= 0) return true;
    g_auto(day_fd) fd = -1;
    day_error error = {0};
    day_err err = item->depth == 0 ? open_original(&fd, find->store, item, &error)
                                   : day_blob_open(&fd, find->store, item->sha256.data, &error);
    if (err == DAY_OK) err = check_hash(&out->size, fd, item, find->sha256, &error);
    if (err != DAY_OK) {
        *find->last = error;
        if (err == DAY_ERR_NOT_FOUND) find->last->code = DAY_ERR_IO;
        return true;
    }
    out->fd = day_fd_steal(&fd);
    out->path = g_strdup(item->path);
    out->reader = *item->reader != '\0' ? g_strdup(item->reader) : NULL;
    return true;
}

day_err day_evidence_open(day_evidence *out, day_store *store, const char *sha256, day_error *error)
{
    *out = (day_evidence){.fd = -1};
    day_error last = {0};
    finding find = {.out = out, .store = store, .sha256 = sha256, .last = &last};
    day_item_filter filter = {.sha256 = sha256};
    day_err err = day_item_each(store, &filter, try_item, &find, error);
    if (err == DAY_OK && out->fd >= 0) return DAY_OK;
    g_clear_pointer(&out->name, g_free);
    g_clear_pointer(&out->producer, g_free);
    if (err != DAY_OK) {
        day_evidence_clear(out);
        return err;
    }
    if (!find.known) return day_error_set(error, DAY_ERR_NOT_FOUND, "no item of the case has this SHA-256");
    return day_error_set(error, last.code, "%s", last.message);
}

void day_evidence_clear(day_evidence *evidence)
{
    if (evidence->fd >= 0) day_fd_close(evidence->fd);
    evidence->fd = -1;
    g_clear_pointer(&evidence->path, g_free);
    g_clear_pointer(&evidence->name, g_free);
    g_clear_pointer(&evidence->producer, g_free);
    g_clear_pointer(&evidence->reader, g_free);
}
