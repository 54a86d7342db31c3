/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A program for the tests of ingest/ (kill.py) and for measuring:
 *     drive ingest CASE SOURCE…    reads; DAY_WORKER names the worker, DAY_OCR is --ocr (none)
 *     drive retry CASE STATE       reads again
 *     drive status CASE            counts, and whether the ledger balances and the tallies are true
 *     drive dump CASE              what two equal cases have in common, one line a fact, in an order of its
 * own: by content, not by id, so that it does not matter in which order things ended */
#include "ingest/ingest.h"
#include "store/q_item.h"
#include "store/q_mention.h"
#include "store/q_message.h"
#include "store/q_stats.h"
#include "store/q_unit.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile int stopped;

static void on_signal(int number)
{
    (void)number;
    stopped = 1;
}

static int fail(const char *what, const day_error *error)
{
    fprintf(stderr, "%s: %s\n", what, error->message);
    return 1;
}

static int ingest(const char *folder, char **sources, const char *state)
{
    day_error error = {0};
    day_ingest_result result;
    const char *jobs = g_getenv("DAY_JOBS"), *cpu = g_getenv("DAY_CPU_SECONDS");
    const char *exclude[] = {g_getenv("DAY_EXCLUDE"), NULL};
    day_ingest_options options = {.worker = g_getenv("DAY_WORKER"),
                                  .jobs = jobs != NULL ? (unsigned)atoi(jobs) : 0,
                                  .cpu_seconds = cpu != NULL ? (unsigned)atoi(cpu) : 0,
                                  .exclude = exclude,
                                  .ocr = g_getenv("DAY_OCR"),
                                  .no_index = g_getenv("DAY_NO_INDEX") != NULL};
    day_ingest_retry_filter filter = {.state = state};
    day_err err = state != NULL ? day_ingest_retry(&result, NULL, folder, &filter, &options, NULL, NULL,
                                                   &stopped, &error)
                                : day_ingest_run(&result, folder, (const char *const *)sources, &options,
                                                 NULL, NULL, &stopped, &error);
    if (err != DAY_OK) return fail("ingest", &error);
    printf("%s %" G_GINT64_FORMAT " items in %.2f s\n", result.interrupted ? "interrupted" : "finished",
           result.new_items, result.seconds);
    return 0;
}

static int status(day_store *store)
{
    day_stats stats;
    day_error error = {0};
    if (day_stats_read(&stats, store, &error) != DAY_OK || day_stats_check(store, &error) != DAY_OK)
        return fail("status", &error);
    printf("items %" G_GINT64_FORMAT " queued %" G_GINT64_FORMAT " balanced %d bytes %" G_GINT64_FORMAT
           " unpacked %" G_GINT64_FORMAT " units %" G_GINT64_FORMAT " messages %" G_GINT64_FORMAT
           " mentions %" G_GINT64_FORMAT "\n",
           stats.items, stats.queued, stats.balanced, stats.bytes, stats.unpacked_bytes, stats.units,
           stats.messages, stats.mentions);
    for (int i = 0; i < DAY_N_STATES; i++)
        if (stats.states[i] != 0) printf("  %s %" G_GINT64_FORMAT "\n", day_state_name(i), stats.states[i]);
    day_stats_clear(&stats);
    return 0;
}

typedef struct dumper {
    day_store *store;
    GPtrArray *lines;
    const char *item; /* hash of the item that is being dumped */
} dumper;

static bool dump_mention(const day_mention_row *m, void *ctx)
{
    dumper *d = ctx;
    g_ptr_array_add(d->lines,
                    g_strdup_printf("mention %s %u %u %s %s", d->item, m->start, m->size, m->kind, m->value));
    return true;
}

static bool dump_message(const day_message_row *m, void *ctx)
{
    dumper *d = ctx;
    g_ptr_array_add(d->lines, g_strdup_printf("message %s %" G_GINT64_FORMAT " %s %s %s", d->item, m->time_ms,
                                              m->sender, m->recipients, m->subject));
    return true;
}

static bool dump_unit(const day_unit_row *row, void *ctx)
{
    dumper *d = ctx;
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)row->unit.text, row->unit.text_size);
    g_ptr_array_add(d->lines,
                    g_strdup_printf("unit %s %u %s %s", d->item, row->unit.ordinal, row->unit.place, sum));
    day_mention_each(d->store, row->id, dump_mention, d, NULL);
    day_message_get(d->store, row->id, dump_message, d, NULL);
    return true;
}

static bool dump_fact(const day_fact *fact, void *ctx)
{
    dumper *d = ctx;
    g_ptr_array_add(d->lines, g_strdup_printf("fact %s %s %s", d->item, fact->key, fact->value));
    return true;
}

static bool dump_item(const day_item_row *item, void *ctx)
{
    dumper *d = ctx;
    day_hex hex = day_item_hex(item);
    g_autofree char *name = g_strdup_printf("%s@%s", hex.text, item->path);
    g_ptr_array_add(d->lines, g_strdup_printf("item %s %s %" G_GINT64_FORMAT " %s %s", name,
                                              item->state < 0 ? "queued" : day_state_name(item->state),
                                              item->size, item->mime, item->reason));
    d->item = name;
    day_unit_each(d->store, item->id, dump_unit, d, NULL);
    day_fact_each(d->store, item->id, dump_fact, d, NULL);
    return true;
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int dump(day_store *store)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    dumper d = {store, lines, NULL};
    day_error error = {0};
    if (day_item_each(store, NULL, dump_item, &d, &error) != DAY_OK) return fail("dump", &error);
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++) puts(lines->pdata[i]);
    return 0;
}

/* Ids of finished items and of their units: what must not change when a run goes on. */
static bool print_finished(const day_item_row *item, void *ctx)
{
    (void)ctx;
    if (item->state >= 0)
        printf("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", item->id,
               day_state_name(item->state), item->unit_first, item->unit_count);
    return true;
}

int main(int argc, char **argv)
{
    day_error error = {0};
    g_autoptr(day_store) store = NULL;
    if (argc < 3) return 2;
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    if (strcmp(argv[1], "ingest") == 0) return ingest(argv[2], argv + 3, NULL);
    if (strcmp(argv[1], "retry") == 0 && argc == 4) return ingest(argv[2], NULL, argv[3]);
    if (day_store_open(&store, argv[2], DAY_STORE_READ, &error) != DAY_OK) return fail("open", &error);
    if (strcmp(argv[1], "status") == 0) return status(store);
    if (strcmp(argv[1], "dump") == 0) return dump(store);
    if (strcmp(argv[1], "finished") == 0)
        return day_item_each(store, NULL, print_finished, NULL, &error) != DAY_OK;
    return 2;
}
