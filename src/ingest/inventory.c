/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A source's names become rows of the ledger, before anything is read: the totals are known, and every name
 * has its row whatever happens later. Doing it again is free of effect: a name that is there with the same
 * size and time is passed over; with another it is hashed, and only other bytes make it queued again.
 * Symbolic links, special files and what cannot be listed end here; what could not be listed or looked up
 * then and can be now (it got its permission, its disk is well again) is taken as if it were new. Committed
 * every 5,000 rows. */
#include "flow.h"
#include "own_source.h"
#include "base/utf8.h"
#include "source/git_folder.h"
#include "source/open.h"
#include "source/walk.h"
#include "store/q_unit.h"
#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

#define BATCH 5000

typedef struct inventory {
    day_flow *flow;
    int64_t source;
    const char *root;       /* absolute path of the source */
    GHashTable *unreadable; /* int64_t: rows that an earlier walk could tell nothing of */
    guint pending;
} inventory;

bool day_flow_excludes(const day_flow *flow, const char *name, const char *path)
{
    const char *const *globs = flow->options->exclude;
    const char *base = strrchr(name, '/');
    base = base != NULL ? base + 1 : name;
    for (; globs != NULL && *globs != NULL; globs++)
        if (fnmatch(*globs, strchr(*globs, '/') != NULL ? path : base, 0) == 0) return true;
    return false;
}

/* Also when a folder above it is excluded. */
static bool is_excluded(const day_flow *flow, const char *path)
{
    if (flow->options->exclude == NULL || flow->options->exclude[0] == NULL) return false;
    g_autofree char *part = g_strdup(path);
    for (char *slash = part; slash != NULL;) {
        slash = strchr(slash, '/');
        if (slash != NULL) *slash = '\0';
        if (day_flow_excludes(flow, part, part)) return true;
        if (slash != NULL) *slash++ = '/';
    }
    return false;
}

static bool put_target(inventory *inv, int64_t item, const day_entry *entry)
{
    day_flow *flow = inv->flow;
    g_autofree char *target = day_utf8_printable((const char *)entry->target.data, entry->target.size);
    day_unit unit = {.kind = DAY_UNIT_NOTE, .place = "target", .text = target, .text_size = strlen(target)};
    day_item_end end = {
        .state = DAY_STATE_DONE, .mime = entry->mime, .declared_children = DAY_TIME_NONE, .unit_count = 1};
    if (day_unit_insert(&end.unit_first, flow->store, item, &unit, &flow->error) != DAY_OK) return false;
    return day_item_finish(flow->store, item, &end, &flow->error) == DAY_OK;
}

static void judge(day_item_row *row, const day_flow *flow, const day_entry *entry)
{
    row->state = DAY_ITEM_QUEUED;
    if (is_excluded(flow, row->path)) {
        row->state = DAY_STATE_EXCLUDED;
        row->reason = "a rule given with --exclude";
    } else if (entry->kind == DAY_ENTRY_SPECIAL) {
        row->state = DAY_STATE_UNSUPPORTED;
        row->reason = "a special file, not opened";
    } else if (entry->kind == DAY_ENTRY_UNREADABLE) {
        row->state = DAY_STATE_IO_ERROR;
        row->reason = entry->reason;
    }
    if (entry->kind == DAY_ENTRY_GIT) row->reader = "git";
}

static bool insert(inventory *inv, const day_entry *entry)
{
    day_flow *flow = inv->flow;
    int64_t id;
    g_autofree char *path = entry->raw_path.size > 0
                                ? day_utf8_printable((const char *)entry->raw_path.data, entry->raw_path.size)
                                : g_path_get_basename(inv->root);
    const char *slash = strrchr(path, '/');
    day_item_row row = {.source = inv->source,
                        .size = entry->size,
                        .mtime_ms = entry->mtime_ms,
                        .mime = entry->mime,
                        .name = slash != NULL ? slash + 1 : path,
                        .path = path,
                        .raw_path = entry->raw_path};
    judge(&row, flow, entry);
    if (day_item_insert(&id, flow->store, &row, &flow->error) != DAY_OK) return false;
    flow->progress.found++;
    flow->progress.bytes_found += row.size;
    if (entry->kind == DAY_ENTRY_SYMLINK && row.state == DAY_ITEM_QUEUED) {
        flow->progress.done++;
        flow->progress.new_items++;
        return put_target(inv, id, entry);
    }
    if (row.state == DAY_ITEM_QUEUED) return true;
    flow->progress.done++;
    flow->progress.new_items++;
    flow->progress.bytes_done += row.size;
    if (row.state != DAY_STATE_EXCLUDED) flow->progress.unread++;
    return true;
}

typedef struct known {
    int64_t size;
    uint8_t sha256[32];
    bool hashed, queued, file;
} known;

static bool note_known(const day_item_row *row, void *ctx)
{
    known *k = ctx;
    k->hashed = row->sha256.size == sizeof k->sha256;
    k->queued = row->state == DAY_ITEM_QUEUED;
    if (k->hashed) memcpy(k->sha256, row->sha256.data, sizeof k->sha256);
    k->size = row->size;
    return true;
}

static bool same_bytes(const inventory *inv, const known *k, const day_entry *entry)
{
    struct stat st;
    day_hash hash;
    int fd;
    if (!k->hashed || k->size != entry->size) return false;
    g_autofree char *raw = g_strndup((const char *)entry->raw_path.data, entry->raw_path.size);
    struct stat whole;
    bool single = stat(inv->root, &whole) == 0 && S_ISREG(whole.st_mode);
    bool tree = entry->kind == DAY_ENTRY_GIT;
    if (day_source_open(&fd, &st, inv->root, single ? NULL : raw, tree, NULL) != DAY_OK) return false;
    day_err err = tree ? day_git_folder_hash(&hash, inv->flow->hasher, fd, NULL)
                       : day_hash_fd(&hash, inv->flow->hasher, fd, NULL);
    close(fd);
    return err == DAY_OK && memcmp(hash.sha256, k->sha256, sizeof k->sha256) == 0;
}

/* Size or time are not as before. Links and special files are only counted again when they become files. */
static bool look_again(inventory *inv, int64_t id, const day_entry *entry)
{
    day_flow *flow = inv->flow;
    known k = {0};
    if (entry->kind != DAY_ENTRY_FILE && entry->kind != DAY_ENTRY_GIT) return true;
    if (day_item_get(flow->store, id, note_known, &k, &flow->error) != DAY_OK) return false;
    if (same_bytes(inv, &k, entry))
        return day_item_touch(flow->store, id, entry->mtime_ms, &flow->error) == DAY_OK;
    if (!k.queued) flow->progress.done--;
    flow->progress.bytes_found += entry->size - k.size;
    if (!k.queued) flow->progress.bytes_done -= k.size;
    return day_item_requeue(flow->store, id, entry->size, entry->mtime_ms, &flow->error) == DAY_OK;
}

bool day_flow_could_not_list(const day_item_row *row)
{
    return row->state == DAY_STATE_IO_ERROR && row->depth == 0 &&
           (strcmp(row->mime, DAY_MIME_FOLDER) == 0 || strcmp(row->mime, DAY_MIME_UNKNOWN) == 0);
}

static bool note_unreadable(const day_item_row *row, void *ctx)
{
    inventory *inv = ctx;
    if (row->source == inv->source && day_flow_could_not_list(row))
        g_hash_table_add(inv->unreadable, g_memdup2(&row->id, sizeof row->id));
    return true;
}

/* The row of an earlier walk that could tell nothing of it makes way; *id is 0 then. */
static bool make_way(int64_t *id, inventory *inv, const day_entry *entry)
{
    day_flow *flow = inv->flow;
    if (entry->kind == DAY_ENTRY_UNREADABLE || !g_hash_table_remove(inv->unreadable, id)) return true;
    if (day_item_delete(flow->store, *id, &flow->error) != DAY_OK) return false;
    flow->progress.found--;
    flow->progress.done--;
    flow->progress.unread--;
    *id = 0;
    return true;
}

static bool take_entry(const day_entry *entry, void *ctx)
{
    inventory *inv = ctx;
    day_flow *flow = inv->flow;
    int64_t id, size = 0, mtime_ms = 0;
    if (!day_flow_begin(flow) || day_item_by_raw_path(&id, &size, &mtime_ms, flow->store, inv->source,
                                                      entry->raw_path, &flow->error) != DAY_OK)
        return false;
    bool good = make_way(&id, inv, entry);
    if (!good || entry->kind == DAY_ENTRY_FOLDER) return good;
    if (id == 0)
        good = insert(inv, entry);
    else if (size != entry->size || mtime_ms != entry->mtime_ms)
        good = look_again(inv, id, entry);
    if (good && ++inv->pending % BATCH == 0) good = day_flow_commit(flow);
    day_flow_report(flow, false);
    return good && !day_flow_stopped(flow);
}

day_err day_flow_inventory(day_flow *flow, const char *source, day_error *error)
{
    day_error own = {0};
    struct stat case_st;
    const char *kind = day_source_kind(source, &own);
    if (kind == NULL) return day_error_set(error, own.code, "%s", own.message);
    g_autofree char *absolute = realpath(source, NULL);
    if (absolute == NULL) return day_error_set(error, DAY_ERR_IO, "%s: cannot be found", source);
    g_autoptr(GHashTable) unreadable = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    inventory inv = {.flow = flow, .root = absolute, .unreadable = unreadable};
    day_item_filter errors = {.state = "io_error"};
    day_walk_options options = {.skip = fstat(day_store_dirfd(flow->store), &case_st) == 0 ? &case_st : NULL};
    if (!day_flow_begin(flow) ||
        day_source_add(&inv.source, flow->store, absolute, kind, &flow->error) != DAY_OK ||
        day_own_source_note(flow->store, inv.source, absolute, &flow->error) != DAY_OK ||
        day_item_each(flow->store, &errors, note_unreadable, &inv, &flow->error) != DAY_OK)
        return day_error_set(error, flow->error.code, "%s", flow->error.message);
    options.folders = g_hash_table_size(unreadable) > 0; /* nothing else is done with them */
    if (day_walk(absolute, &options, take_entry, &inv, &flow->error) != DAY_OK || !day_flow_commit(flow))
        return day_error_set(error, flow->error.code, "%s", flow->error.message);
    return DAY_OK;
}
