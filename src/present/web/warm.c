/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "warm.h"
#include "store/q_meta.h"

enum { LOOK_US = 500 * 1000 };

struct day_warm {
    day_kept *kept;
    day_columns *columns;
    const char *folder;
    GThread *thread;
    int stop; /* g_atomic_int */
    int64_t state;
    gint64 next_us; /* follow() not before */
};

static void look_at(const day_kept_view *view, void *ctx)
{
    (void)view;
    (void)ctx;
}

static void read_all(day_warm *warm, day_store *store)
{
    day_error none = {0}; /* whoever asks for it is told */
    if (day_store_begin(store, &none) != DAY_OK) return;
    int64_t state = day_derived_state(store);
    day_store_stop_at(store, &warm->stop);
    if (state != warm->state)
        day_kept_with(warm->kept, store, DAY_KEPT_GRAPH | DAY_KEPT_NAMES | DAY_KEPT_MOMENTS, look_at, NULL,
                      &none);
    warm->state = state;
    (void)day_columns_follow(warm->columns, store, &none);
    day_store_stop_at(store, NULL);
    day_store_rollback(store);
}

/* What searches count by, while somebody writes: so that none of them has to read it. A twentieth of the time
 * goes into it, at the most. */
static void follow(day_warm *warm, day_store *store)
{
    day_error none = {0};
    gint64 start = g_get_monotonic_time();
    if (start < warm->next_us || day_store_begin(store, &none) != DAY_OK) return;
    (void)day_columns_follow(warm->columns, store, &none);
    day_store_rollback(store);
    gint64 end = g_get_monotonic_time();
    warm->next_us = end + MAX(2 * G_USEC_PER_SEC, 20 * (end - start));
}

static gpointer run(gpointer data)
{
    day_warm *warm = data;
    g_autoptr(day_store) store = NULL;
    while (g_atomic_int_get(&warm->stop) == 0) {
        day_error none = {0};
        if (store == NULL) day_store_open(&store, warm->folder, DAY_STORE_READ, &none);
        if (store != NULL && day_store_is_written(store))
            follow(warm, store);
        else if (store != NULL)
            read_all(warm, store);
        g_usleep(LOOK_US);
    }
    return NULL;
}

day_warm *day_warm_start(day_kept *kept, day_columns *columns, const char *folder)
{
    day_warm *warm = g_new0(day_warm, 1);
    warm->kept = kept;
    warm->columns = columns;
    warm->folder = folder;
    warm->state = -1;
    warm->thread = g_thread_new("warm", run, warm);
    return warm;
}

void day_warm_end(day_warm *warm)
{
    if (warm == NULL) return;
    g_atomic_int_set(&warm->stop, 1);
    g_thread_join(warm->thread);
    g_free(warm);
}
