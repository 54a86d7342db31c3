/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/latest.h"
#include <stdbool.h>

enum { READERS = 4, MADE = 2000 };

/* Whoever holds one finds it whole, whatever is made meanwhile. */
typedef struct box {
    gint number, twice; /* twice is 2 * number; both -1 once it was cleared */
} box;

static gint n_cleared; /* atomic */

static void clear(void *data)
{
    box *b = data;
    b->number = b->twice = -1;
    g_atomic_int_inc(&n_cleared);
}

static gpointer read_on(gpointer data)
{
    day_latest *latest = data;
    gint last = 0;
    while (last < MADE) {
        box *b = day_latest_hold(latest);
        if (b == NULL) continue;
        g_assert_cmpint(b->twice, ==, 2 * b->number);
        g_assert_cmpint(b->number, >=, last);
        last = b->number;
        g_atomic_rc_box_release_full(b, clear);
    }
    return NULL;
}

/* Two make them: each counts on from the one that it began with, so none is made twice. */
static gpointer make(gpointer data)
{
    day_latest *latest = data;
    for (bool more = true; more;) {
        box *made = NULL, *before = day_latest_begin(latest);
        gint number = before != NULL ? before->number + 1 : 1;
        more = number <= MADE;
        if (more) {
            made = g_atomic_rc_box_new0(box);
            *made = (box){number, 2 * number};
        }
        day_latest_end(latest, made);
        if (before != NULL) g_atomic_rc_box_release_full(before, clear);
    }
    return NULL;
}

static void test_threads(void)
{
    day_latest *latest = day_latest_new(clear);
    GThread *readers[READERS], *makers[2];
    g_assert_null(day_latest_hold(latest));
    for (int i = 0; i < READERS; i++) readers[i] = g_thread_new("reader", read_on, latest);
    for (int i = 0; i < 2; i++) makers[i] = g_thread_new("maker", make, latest);
    for (int i = 0; i < READERS; i++) g_thread_join(readers[i]);
    for (int i = 0; i < 2; i++) g_thread_join(makers[i]);
    box *held = day_latest_hold(latest);
    day_latest_free(latest);
    g_assert_cmpint(held->twice, ==, 2 * MADE);
    g_assert_cmpint(g_atomic_int_get(&n_cleared), ==, MADE - 1);
    g_atomic_rc_box_release_full(held, clear);
    g_assert_cmpint(n_cleared, ==, MADE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/latest/threads", test_threads);
    return g_test_run();
}
