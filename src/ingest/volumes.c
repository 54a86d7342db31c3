/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Volumes are found by their names, side by side in one folder or container, and joined by putting their
 * bytes one behind the other, which is what all of these schemes are read as. The joined bytes are kept as a
 * blob, since what is cited must stay; they are an item of their own below the first part. Parts that are
 * missing are named, and nothing is joined behind a gap. A joined item that is there already with the same
 * size stays. Invariant: every part ends with a reason that says what it belongs to; the ledger balances
 * after each join. */
#include "volumes.h"
#include "base/fd.h"
#include "source/open.h"
#include "store/blob.h"
#include "volume_name.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)1 << 20)
#define NUMBER_MAX 100000

typedef struct part {
    int64_t id, size, mtime_ms;
    guint number;
    int state;
    bool sure;
    char *name, *mime;
} part;

typedef struct group {
    char *whole;      /* name of what they make */
    GPtrArray *parts; /* of part * */
} group;

static void part_free(gpointer data)
{
    part *p = data;
    g_free(p->name);
    g_free(p->mime);
    g_free(p);
}

static void group_free(gpointer data)
{
    group *g = data;
    g_free(g->whole);
    g_ptr_array_unref(g->parts);
    g_free(g);
}

/* --- groups ------------------------------------------------------------------------------------------ */

/* Parts that may belong together have the same key: source, container, folder and whole name. */
static bool collect(const day_item_row *row, void *ctx)
{
    GHashTable *groups = ctx;
    day_volume_name name;
    const char *slash = strrchr(row->path, '/');
    /* What they make is one deeper, where nothing is read any more; and a rule says that it is not read. */
    if (row->depth >= DAY_DEPTH_MAX || row->state == DAY_STATE_EXCLUDED) return true;
    if (!day_volume_name_parse(&name, row->name)) return true;
    g_autofree char *folder = slash != NULL ? g_strndup(row->path, (gsize)(slash - row->path)) : g_strdup("");
    g_autofree char *lower = g_utf8_casefold(name.whole, -1);
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s", row->source,
                                           row->parent, folder, lower);
    group *g = g_hash_table_lookup(groups, key);
    if (g == NULL) {
        g = g_new0(group, 1);
        g->whole = g_strdup(name.whole);
        g->parts = g_ptr_array_new_with_free_func(part_free);
        g_hash_table_insert(groups, g_steal_pointer(&key), g);
    }
    part *p = g_new0(part, 1);
    *p = (part){row->id,    row->size, row->mtime_ms,       name.number,
                row->state, name.sure, g_strdup(row->name), g_strdup(row->mime)};
    g_ptr_array_add(g->parts, p);
    g_free(name.whole);
    return true;
}

static int by_number(const void *a, const void *b)
{
    const part *p = *(part *const *)a, *q = *(part *const *)b;
    if (p->number != q->number) return p->number < q->number ? -1 : 1;
    return p->id < q->id ? -1 : p->id > q->id;
}

/* How many stand one behind the other from the first; a last part without a number closes the row. */
static guint in_a_row(const GPtrArray *parts)
{
    guint n = 0;
    while (n < parts->len && ((part *)parts->pdata[n])->number == n + 1) n++;
    if (n > 0 && n == parts->len - 1 && ((part *)parts->pdata[n])->number == G_MAXUINT) n++;
    return n;
}

/* A text, or a document that was read whole, is what it says, whatever its name: its text must not give way.
 */
static bool may_begin(const part *first)
{
    bool archive = strstr(first->mime, "rar") != NULL || strstr(first->mime, "zip") != NULL;
    return !g_str_has_prefix(first->mime, "text/") && (first->state != DAY_STATE_DONE || archive);
}

/* Names like x.001 are given to other things too: these are parts only when the first could not be read
 * whole, and all but the last are of one size. */
static bool are_parts(const GPtrArray *parts, guint n)
{
    const part *first = parts->pdata[0];
    bool sure = false, whole = first->state == DAY_STATE_DONE, even = true;
    for (guint i = 0; i < n; i++) {
        const part *p = parts->pdata[i];
        sure |= p->sure;
        if (p->number > NUMBER_MAX && p->number != G_MAXUINT) return false;
        if (i + 1 < n && i > 0) even &= p->size == first->size;
        if (i + 1 == n) even &= p->size <= first->size;
    }
    return n > 1 && may_begin(first) && (sure || (!whole && even));
}

/* --- joining ----------------------------------------------------------------------------------------- */

static bool copy(day_flow *flow, int from, int to)
{
    g_autofree uint8_t *piece = g_malloc(PIECE);
    for (off_t at = 0;;) {
        ssize_t got = pread(from, piece, PIECE, at);
        if (got < 0) return false;
        if (got == 0) return true;
        for (ssize_t put = 0; put < got;) {
            ssize_t done = write(to, piece + put, (size_t)(got - put));
            if (done < 0 && errno != EINTR) {
                day_error_set(&flow->error, DAY_ERR_IO, "putting volumes together: %s", g_strerror(errno));
                return false;
            }
            put += MAX(done, 0);
        }
        at += got;
        if (day_flow_stopped(flow)) return false;
    }
}

/* All parts' bytes into one unnamed file of the case. False when one cannot be opened, or all must stop. */
static bool join_bytes(day_flow *flow, const GPtrArray *parts, guint n, int to)
{
    for (guint i = 0; i < n; i++) {
        int from = day_flow_open(flow, ((part *)parts->pdata[i])->id);
        bool good = from >= 0 && copy(flow, from, to);
        if (from >= 0) close(from);
        if (!good) return false;
    }
    return true;
}

static bool keep_bytes(day_hash *hash, day_flow *flow, int fd)
{
    if (day_hash_fd(hash, flow->hasher, fd, &flow->error) != DAY_OK) return false;
    if (hash->size > DAY_BLOB_SMALL_MAX)
        return day_blob_keep(flow->store, fd, hash->sha256, &flow->error) == DAY_OK;
    g_autofree uint8_t *bytes = g_malloc(hash->size + 1);
    if (pread(fd, bytes, hash->size, 0) != (ssize_t)hash->size) return false;
    return day_blob_put(flow->store, (day_span){bytes, hash->size}, hash->sha256, &flow->error) == DAY_OK;
}

static bool copy_row(const day_item_row *row, void *ctx)
{
    day_item_row *out = ctx;
    *out = *row;
    out->path = g_strdup(row->path);
    return false;
}

/* The joined item below its first part, with the names of all. */
static bool insert_whole(day_flow *flow, const group *g, guint n, const day_hash *hash)
{
    day_item_row first = {0};
    int64_t id;
    const part *p = g->parts->pdata[0];
    if (day_item_get(flow->store, p->id, copy_row, &first, &flow->error) != DAY_OK) return false;
    g_autofree char *above = (char *)first.path;
    g_autofree char *path = g_strconcat(above, " ▸ ", g->whole, NULL);
    day_item_row row = {.source = first.source,
                        .parent = first.id,
                        .root = first.root,
                        .depth = first.depth + 1,
                        .ordinal = (uint32_t)first.children,
                        .size = (int64_t)hash->size,
                        .mtime_ms = p->mtime_ms,
                        .state = DAY_ITEM_QUEUED,
                        .sha256 = {hash->sha256, sizeof hash->sha256},
                        .name = g->whole,
                        .path = path};
    if (day_item_insert(&id, flow->store, &row, &flow->error) != DAY_OK) return false;
    g_autofree char *last = g_strdup(((part *)g->parts->pdata[n - 1])->name);
    g_autofree char *value = g_strdup_printf("%u, from %s to %s", n, p->name, last);
    return day_fact_insert(flow->store, id, DAY_FACT_INHERITED, &(day_fact){"volumes", value, NULL},
                           &flow->error) == DAY_OK;
}

/* What a part's own reading gave (half an archive, broken) gives way to where it is read. */
static bool tell_parts(day_flow *flow, const group *g, guint n)
{
    for (guint i = 0; i < n; i++) {
        const part *p = g->parts->pdata[i];
        g_autofree char *reason = g_strdup_printf("part %u of %u of %s, which is read below %s", i + 1, n,
                                                  g->whole, ((part *)g->parts->pdata[0])->name);
        if (day_item_drop_results(flow->store, p->id, &flow->error) != DAY_OK ||
            day_item_amend(flow->store, p->id, DAY_STATE_DONE, reason, i == 0, &flow->error) != DAY_OK)
            return false;
    }
    return true;
}

typedef struct search {
    int64_t size;
    bool found;
} search;

static bool is_there(const day_item_row *row, void *ctx)
{
    search *s = ctx;
    s->found |= row->size == s->size;
    return !s->found;
}

static bool join(bool *again, day_flow *flow, const group *g, guint n)
{
    search there = {0};
    const part *first = g->parts->pdata[0];
    for (guint i = 0; i < n; i++) there.size += ((part *)g->parts->pdata[i])->size;
    if (day_item_each(flow->store, &(day_item_filter){.parent = first->id}, is_there, &there, &flow->error) !=
        DAY_OK)
        return false;
    if (there.found || (uint64_t)there.size > day_job_defaults().unpacked_max) return true;
    day_hash hash;
    g_auto(day_fd) fd = -1;
    if (day_blob_temp(&fd, flow->store, &flow->error) != DAY_OK) return false;
    if (!join_bytes(flow, g->parts, n, fd)) return flow->error.code == DAY_OK;
    *again = true;
    return day_flow_begin(flow) && tell_parts(flow, g, n) && keep_bytes(&hash, flow, fd) &&
           insert_whole(flow, g, n, &hash) && day_flow_commit(flow);
}

bool day_volumes_join(bool *again, day_flow *flow)
{
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
    *again = false;
    if (day_item_each_numbered(flow->store, collect, groups, &flow->error) != DAY_OK) return false;
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(groups), (GCompareFunc)strcmp);
    for (GList *key = keys; key != NULL && !day_flow_stopped(flow); key = key->next) {
        const group *g = g_hash_table_lookup(groups, key->data);
        g_ptr_array_sort(g->parts, by_number);
        guint n = in_a_row(g->parts);
        if (n > 1 && are_parts(g->parts, n) && !join(again, flow, g, n)) return false;
    }
    return !*again || day_flow_count(flow);
}
