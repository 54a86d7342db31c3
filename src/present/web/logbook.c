/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The thread that writes what was read. It opens the case for each batch, so that it holds nothing while
 * nobody works. */
#include "logbook.h"
#include "store/q_item.h"
#include <string.h>
#include <unistd.h>

enum { BATCH = 200, KNOWN_MAX = 4096, TRIES = 6 /* of ten seconds: somebody else writes */ };
#define AGAIN_US (10 * 60 * G_USEC_PER_SEC)
#define END_US (3 * G_USEC_PER_SEC) /* that the end waits for another writer */

typedef struct note {
    day_logbook_when when;
    char *user, *action, *detail, *item; /* action NULL: the end */
} note;

struct day_logbook {
    char *folder;
    GAsyncQueue *queue; /* of note */
    GThread *thread;
    GHashTable *known; /* "user\naction\ndetail" → when it was written, gint64 * */
    guint lost;        /* entries that could not be written */
    day_error why;     /* the first of them */
    GMutex lock;
    GCond changed;
    bool done;    /* under the lock: all is written, or lost */
    gint give_up; /* atomic: nobody is waited for any more */
};

static void note_free(gpointer data)
{
    note *one = data;
    g_free(one->user);
    g_free(one->action);
    g_free(one->detail);
    g_free(one->item);
    g_free(one);
}

static bool is_new(day_logbook *book, const note *one)
{
    char *key = g_strdup_printf("%s\n%s\n%s\n%s", one->user, one->action, one->detail, one->item);
    gint64 now = g_get_monotonic_time(), *at = g_hash_table_lookup(book->known, key);
    bool fresh = at == NULL || now - *at > AGAIN_US;
    if (g_hash_table_size(book->known) > KNOWN_MAX) g_hash_table_remove_all(book->known);
    if (fresh)
        g_hash_table_replace(book->known, key, g_memdup2(&now, sizeof now));
    else
        g_free(key);
    return fresh;
}

static bool copy_path(const day_item_row *item, void *ctx)
{
    *(char **)ctx = g_strdup(item->path);
    return false;
}

static day_err write_note(day_store *store, const note *one, day_error *error)
{
    g_autofree char *path = NULL;
    if (one->when != DAY_LOGBOOK_ALWAYS && !day_audit_wants(store, (day_audit_habit)one->when)) return DAY_OK;
    day_item_filter filter = {.sha256 = one->item};
    if (*one->item != '\0') (void)day_item_each(store, &filter, copy_path, &path, NULL);
    return day_audit_add_by(store, one->user, one->action, path != NULL ? path : one->detail, error);
}

static day_err write_notes(day_store *store, void *ctx, day_error *error)
{
    const GPtrArray *batch = ctx;
    day_err err = DAY_OK;
    for (guint i = 0; i < batch->len && err == DAY_OK; i++) err = write_note(store, batch->pdata[i], error);
    return err;
}

static day_err write_batch(day_logbook *book, GPtrArray *batch, day_error *error)
{
    g_autoptr(day_store) store = NULL;
    day_err err = day_store_open(&store, book->folder, DAY_STORE_ANNOTATE, error);
    if (err != DAY_OK) return err;
    day_store_stop_at(store, &book->give_up);
    return day_store_change(store, write_notes, batch, error);
}

static day_err write_patiently(day_logbook *book, GPtrArray *batch, day_error *error)
{
    day_err err = DAY_ERR_BUSY;
    for (int i = 0; i < TRIES && err == DAY_ERR_BUSY; i++) {
        if (i > 0 && g_atomic_int_get(&book->give_up)) break;
        *error = (day_error){0};
        err = write_batch(book, batch, error);
    }
    return err;
}

/* One note, and what has come meanwhile; false at the end. */
static bool take_batch(day_logbook *book, GPtrArray *batch)
{
    bool more = true;
    note *one = g_async_queue_pop(book->queue);
    for (; one != NULL; one = batch->len < BATCH ? g_async_queue_try_pop(book->queue) : NULL) {
        if (one->action == NULL) more = false;
        if (one->action != NULL && is_new(book, one))
            g_ptr_array_add(batch, one);
        else
            note_free(one);
    }
    return more;
}

static gpointer work(gpointer data)
{
    day_logbook *book = data;
    for (bool more = true; more;) {
        g_autoptr(GPtrArray) batch = g_ptr_array_new_with_free_func(note_free);
        day_error error = {0};
        more = take_batch(book, batch);
        if (batch->len == 0 || write_patiently(book, batch, &error) == DAY_OK) continue;
        if (book->lost == 0) book->why = error;
        book->lost += batch->len;
    }
    g_mutex_lock(&book->lock);
    book->done = true;
    g_cond_signal(&book->changed);
    g_mutex_unlock(&book->lock);
    return NULL;
}

day_logbook *day_logbook_start(const char *folder)
{
    g_autofree char *database = g_build_filename(folder, "case.db", NULL);
    if (access(folder, W_OK) != 0 || access(database, W_OK) != 0) return NULL;
    day_logbook *book = g_new0(day_logbook, 1);
    book->folder = g_strdup(folder);
    g_mutex_init(&book->lock);
    g_cond_init(&book->changed);
    book->queue = g_async_queue_new_full(note_free);
    book->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    book->thread = g_thread_new("logbook", work, book);
    return book;
}

static void wait_for_end(day_logbook *book)
{
    gint64 until = g_get_monotonic_time() + END_US;
    g_mutex_lock(&book->lock);
    while (!book->done)
        if (!g_cond_wait_until(&book->changed, &book->lock, until)) break;
    g_mutex_unlock(&book->lock);
    g_atomic_int_set(&book->give_up, 1);
    g_thread_join(book->thread);
}

void day_logbook_end(day_logbook *book)
{
    if (book == NULL) return;
    g_async_queue_push(book->queue, g_new0(note, 1));
    wait_for_end(book);
    if (book->lost > 0)
        g_printerr(
            "daylight serve: %u entr%s of what was searched and read %s missing in the audit log: %s\n",
            book->lost, book->lost == 1 ? "y" : "ies", book->lost == 1 ? "is" : "are", book->why.message);
    g_mutex_clear(&book->lock);
    g_cond_clear(&book->changed);
    g_async_queue_unref(book->queue);
    g_hash_table_unref(book->known);
    g_free(book->folder);
    g_free(book);
}

void day_logbook_note(day_logbook *book, day_logbook_when when, const char *user, const char *action,
                      const char *detail, const char *item)
{
    if (book == NULL) return;
    note *one = g_new0(note, 1);
    one->when = when;
    one->user = g_strdup(user);
    one->action = g_strdup(action);
    one->detail = g_strdup(detail != NULL ? detail : "");
    one->item = g_strdup(item != NULL ? item : "");
    g_async_queue_push(book->queue, one);
}
