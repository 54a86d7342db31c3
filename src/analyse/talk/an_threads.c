/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Threads of mail over the whole case, whatever files its messages stood in: a reply in a pst, the letter it
 * answers in an mbox. thread_join.c says which belong together; here they become rows: a thread with its
 * first subject, its time and how many wrote, and for each message what put it there. Messages that stand
 * alone have no row. */
#include "analyse/analyse.h"
#include "store/q_thread.h"
#include "thread_join.h"
#include <string.h>

typedef struct sum {
    guint first; /* index of its first message */
    int64_t messages, first_ms, last_ms, row;
    GHashTable *senders;
} sum;

static void sum_free(void *data)
{
    sum *one = data;
    g_hash_table_unref(one->senders);
    g_free(one);
}

#define STEP 8192 /* messages between two looks at the clock */

typedef struct state {
    const day_analysis_run *run;
    day_thread_join *join;
    int64_t done;
    bool stopped;
} state;

static bool goes_on(state *s)
{
    if (++s->done % STEP == 0 && !day_analysis_goes_on(s->run, s->done, 0)) s->stopped = true;
    return !s->stopped;
}

static bool take_source(const day_thread_source *source, void *ctx)
{
    state *s = ctx;
    day_thread_join_add(s->join, source);
    return goes_on(s);
}

static GHashTable *sum_up(day_thread_join *join)
{
    GHashTable *sums = g_hash_table_new_full(NULL, NULL, NULL, sum_free);
    for (guint i = 0; i < day_thread_join_count(join); i++) {
        day_joined message = day_thread_join_get(join, i);
        sum *one = g_hash_table_lookup(sums, GUINT_TO_POINTER(message.thread));
        if (one == NULL) {
            one = g_new0(sum, 1);
            *one = (sum){.first = i,
                         .first_ms = message.time_ms,
                         .last_ms = message.time_ms,
                         .senders = g_hash_table_new(g_str_hash, g_str_equal)};
            g_hash_table_insert(sums, GUINT_TO_POINTER(message.thread), one);
        }
        one->messages++;
        if (message.time_ms != DAY_TIME_NONE) one->last_ms = MAX(one->last_ms, message.time_ms);
        if (*message.sender != '\0') g_hash_table_add(one->senders, (char *)message.sender);
    }
    return sums;
}

static day_err write_thread(day_store *store, day_thread_join *join, sum *one, day_error *error)
{
    day_joined first = day_thread_join_get(join, one->first);
    day_thread thread = {.key = *first.root != '\0' ? first.root
                                : *first.id != '\0' ? first.id
                                                    : first.subject,
                         .subject = first.subject,
                         .messages = one->messages,
                         .senders = (int64_t)g_hash_table_size(one->senders),
                         .first_ms = one->first_ms,
                         .last_ms = one->last_ms};
    return day_thread_insert(&one->row, store, &thread, error);
}

static const char *how_of(const day_joined *message, bool first)
{
    switch (message->how) {
    case DAY_THREAD_REFERENCES: return "references";
    case DAY_THREAD_INDEX: return "conversation index";
    case DAY_THREAD_SUBJECT: return "subject";
    default: return first ? "first" : "answered";
    }
}

static day_err write_rows(state *s, day_error *error)
{
    day_store *store = s->run->store;
    day_thread_join *join = s->join;
    g_autoptr(GHashTable) sums = sum_up(join);
    day_err err = DAY_OK;
    for (guint i = 0; i < day_thread_join_count(join) && err == DAY_OK && goes_on(s); i++) {
        day_joined message = day_thread_join_get(join, i);
        sum *one = g_hash_table_lookup(sums, GUINT_TO_POINTER(message.thread));
        if (one->messages < 2) continue;
        if (one->row == 0) err = write_thread(store, join, one, error);
        if (err == DAY_OK)
            err = day_thread_message_insert(store, message.unit, one->row, message.part,
                                            how_of(&message, one->first == i), error);
    }
    return err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    day_store *store = at->store;
    g_autoptr(day_thread_join) join = day_thread_join_new();
    state s = {.run = at, .join = join};
    day_err err = day_thread_clear(store, error);
    if (err == DAY_OK) err = day_thread_each_source(store, take_source, &s, error);
    if (err != DAY_OK || s.stopped) return err;
    day_thread_join_subjects(join);
    return write_rows(&s, error);
}

const day_analysis day_analysis_threads = {.name = "threads", .run = run};
