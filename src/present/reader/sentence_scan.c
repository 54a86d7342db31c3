/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences of one writer through the jail. A worker that takes one sentence over may lie about those behind
 * it in the same article, and about nobody else's: it gets nothing but this article. Invariants: what is said
 * of a sentence is handed on when the next one's unit has come, or the end; a sentence has trouble only when
 * a worker that was given nothing else ended badly. */
#include "sentence_scan.h"
#include "base/buffer.h"
#include "base/fd.h"
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TROUBLES_MAX 8u
#define JOB_BYTES ((size_t)4 * 1024 * 1024) /* of text: what a worker's time is more than enough for */

typedef struct scanning {
    const GArray *sentences;
    day_sentence_fn fn;
    void *ctx;
    guint first, end; /* the job's */
    guint done;       /* those before it were handed on */
    bool open;        /* the unit of number `done` has come */
    GArray *mentions; /* of it: day_mention, of `strings` */
    GStringChunk *strings;
    bool finished;
    char *why; /* how the job ended, if not well */
    guint troubles;
} scanning;

static void begin_sentence(scanning *scan, bool open)
{
    g_array_set_size(scan->mentions, 0);
    g_string_chunk_clear(scan->strings);
    scan->open = open;
}

static void hand_on(scanning *scan, const char *trouble)
{
    scan->fn(scan->done++, scan->mentions, trouble, scan->ctx);
    begin_sentence(scan, false);
}

static bool is_sentence(const scanning *scan, guint number, const day_unit *unit)
{
    const day_sentence_text *one = &g_array_index(scan->sentences, day_sentence_text, number);
    return one->size == unit->text_size && memcmp(one->text, unit->text, one->size) == 0;
}

static void on_unit(const day_unit *unit, void *ctx)
{
    scanning *scan = ctx;
    guint number = scan->first + unit->ordinal;
    bool expected = number < scan->end && is_sentence(scan, number, unit);
    if (expected && scan->open && number == scan->done + 1) hand_on(scan, NULL);
    begin_sentence(scan, expected && number == scan->done);
}

static void on_mention(const day_mention *mention, void *ctx)
{
    scanning *scan = ctx;
    if (!scan->open || scan->first + mention->unit != scan->done) return;
    day_mention one = *mention;
    one.kind = g_string_chunk_insert_const(scan->strings, mention->kind);
    one.value = g_string_chunk_insert(scan->strings, mention->value);
    one.detail = mention->detail != NULL ? g_string_chunk_insert(scan->strings, mention->detail) : "";
    one.how = "";
    g_array_append_val(scan->mentions, one);
}

/* Its units come again from the first; those that were handed on are passed over. */
static void on_restarted(void *ctx)
{
    begin_sentence(ctx, false);
}

static void on_finished(const day_end *end, void *ctx)
{
    scanning *scan = ctx;
    bool all = end->n_units == scan->end - scan->first;
    const char *reason = end->reason != NULL ? end->reason : day_state_name(end->state);
    scan->finished = true;
    if (end->state == DAY_STATE_DONE && all && scan->open) hand_on(scan, NULL);
    g_free(scan->why);
    scan->why =
        g_strdup(end->state != DAY_STATE_DONE || all ? reason : "it told of more sentences, or fewer");
}

static const day_job_events events = {
    .unit = on_unit, .mention = on_mention, .restarted = on_restarted, .finished = on_finished};

static day_err open_job(day_fd *fd, const scanning *scan, day_error *error)
{
    g_autoptr(GByteArray) records = g_byte_array_new();
    for (guint i = scan->first; i < scan->end; i++) {
        const day_sentence_text *one = &g_array_index(scan->sentences, day_sentence_text, i);
        day_buffer_put_string(records, one->lang);
        day_buffer_put_bytes(records, one->text, one->size);
    }
    *fd = memfd_create("sentences", MFD_CLOEXEC);
    if (*fd < 0 || !day_fd_write(*fd, records->data, records->len))
        return day_error_set(error, DAY_ERR_IO, "sentences cannot be copied in memory");
    return DAY_OK;
}

/* Where a job ends that begins with the first that was not handed on. */
static guint end_of_job(const scanning *scan)
{
    guint end = scan->done;
    for (size_t bytes = 0; end < scan->sentences->len && bytes < JOB_BYTES; end++)
        bytes += g_array_index(scan->sentences, day_sentence_text, end).size;
    return end;
}

/* One job, from the first that was not handed on. */
static day_err scan_until(scanning *scan, day_pool *pool, guint end, day_error *error)
{
    g_auto(day_fd) fd = -1;
    day_job job = day_job_defaults();
    job.name = "text";
    job.reader = DAY_READER_SENTENCES;
    job.at_ms = DAY_TIME_NONE;
    scan->first = scan->done;
    scan->end = end;
    scan->finished = false;
    begin_sentence(scan, false);
    day_err err = open_job(&fd, scan, error);
    if (err == DAY_OK) err = day_pool_submit(pool, &job, fd, &events, scan, error);
    while (err == DAY_OK && !scan->finished) err = day_pool_poll(pool, -1, error);
    return err;
}

static day_err scan_alone(scanning *scan, day_pool *pool, day_error *error)
{
    day_err err = scan_until(scan, pool, scan->done + 1, error);
    if (err != DAY_OK || scan->done == scan->end) return err;
    hand_on(scan, scan->why);
    if (++scan->troubles <= TROUBLES_MAX) return DAY_OK;
    return day_error_set(error, DAY_ERR_LIMIT, "more than %u of its sentences end the scanner: %s",
                         TROUBLES_MAX, scan->why);
}

day_err day_sentences_scan(day_pool *pool, const GArray *sentences, day_sentence_fn fn, void *ctx,
                           day_error *error)
{
    day_err err = DAY_OK;
    scanning scan = {.sentences = sentences,
                     .fn = fn,
                     .ctx = ctx,
                     .mentions = g_array_new(FALSE, FALSE, sizeof(day_mention)),
                     .strings = g_string_chunk_new(4096)};
    while (err == DAY_OK && scan.done < sentences->len) {
        err = scan_until(&scan, pool, end_of_job(&scan), error);
        if (err == DAY_OK && scan.done < scan.end) err = scan_alone(&scan, pool, error);
    }
    g_array_unref(scan.mentions);
    g_string_chunk_free(scan.strings);
    g_free(scan.why);
    return err;
}
