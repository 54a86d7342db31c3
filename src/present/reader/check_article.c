/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The article is as hostile as any leak: it is read in the jail, and so is each sentence scanned, alone, so
 * that its own language is recognised and nothing of its neighbours' is taken for its own. */
#include "check_article.h"
#include "analyse/check/article.h"
#include "base/fd.h"
#include "extraction.h"
#include "model/place.h"
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SENTENCES_MAX 5000u

typedef struct scanning {
    GArray *mentions; /* day_mention, of `strings` */
    GStringChunk *strings;
    bool finished;
} scanning;

static void on_unit(const day_unit *unit, void *ctx)
{
    (void)unit;
    (void)ctx;
}

static void on_mention(const day_mention *mention, void *ctx)
{
    scanning *scan = ctx;
    day_mention one = *mention;
    one.kind = g_string_chunk_insert_const(scan->strings, mention->kind);
    one.value = g_string_chunk_insert(scan->strings, mention->value);
    one.detail = mention->detail != NULL ? g_string_chunk_insert(scan->strings, mention->detail) : "";
    one.how = "";
    g_array_append_val(scan->mentions, one);
}

static void on_finished(const day_end *end, void *ctx)
{
    (void)end;
    ((scanning *)ctx)->finished = true;
}

static day_err scan_sentence(scanning *scan, day_pool *pool, const char *lang, const char *text, size_t size,
                             day_error *error)
{
    static const day_job_events events = {.unit = on_unit, .mention = on_mention, .finished = on_finished};
    g_auto(day_fd) fd = memfd_create("sentence", MFD_CLOEXEC);
    day_job job = day_job_defaults();
    job.name = "text";
    job.reader = DAY_READER_SCAN;
    job.at_ms = DAY_TIME_NONE;
    job.lang = lang;
    job.trust = 1; /* sentences of one article: one worker after the other reads them */
    g_array_set_size(scan->mentions, 0);
    scan->finished = false;
    if (fd < 0 || !day_fd_write(fd, text, size))
        return day_error_set(error, DAY_ERR_IO, "a sentence cannot be copied in memory");
    day_err err = day_pool_submit(pool, &job, fd, &events, scan, error);
    while (err == DAY_OK && !scan->finished) err = day_pool_poll(pool, -1, error);
    return err;
}

/* "L12" of lines, the unit's own place of everything else. */
static char *place_of(const day_extracted_unit *unit, const day_sentence *sentence)
{
    guint first = 0;
    if (unit->kind == DAY_UNIT_LINES && sscanf(unit->place, "L%u", &first) == 1)
        return g_strdup_printf("L%u", first + sentence->line);
    return g_strdup(unit->place);
}

static day_err take_unit(day_check *check, day_pool *pool, const day_extracted_unit *unit, bool page,
                         scanning *scan, day_error *error)
{
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(day_sentence));
    day_err err = DAY_OK;
    day_article_sentences(sentences, unit->text, unit->text_size, page);
    for (guint i = 0; i < sentences->len && err == DAY_OK; i++) {
        const day_sentence *one = &g_array_index(sentences, day_sentence, i);
        const char *text = unit->text + one->start;
        size_t size = one->end - one->start;
        g_autofree char *place = place_of(unit, one);
        if (day_check_count(check) >= SENTENCES_MAX)
            return day_error_set(error, DAY_ERR_LIMIT,
                                 "it has more than %u sentences: give the part that is to be checked",
                                 SENTENCES_MAX);
        err = scan_sentence(scan, pool, day_check_language(check, text, size), text, size, error);
        if (err == DAY_OK) day_check_add(check, text, size, scan->mentions, place);
        g_string_chunk_clear(scan->strings);
        g_array_set_size(scan->mentions, 0);
    }
    return err;
}

day_err day_check_article(day_check *check, char **partial, day_pool *pool, int fd, const char *name,
                          day_error *error)
{
    g_autoptr(day_extraction) article = NULL;
    scanning scan = {.mentions = g_array_new(FALSE, FALSE, sizeof(day_mention)),
                     .strings = g_string_chunk_new(4096)};
    day_job job = day_job_defaults();
    job.name = name;
    job.ocr = "none";
    guint before = day_check_count(check);
    day_err err = day_extraction_run(&article, pool, fd, &job, error);
    bool page = err == DAY_OK && article->mime != NULL && strstr(article->mime, "html") != NULL;
    for (guint i = 0; err == DAY_OK && i < article->units->len; i++) {
        const day_extracted_unit *unit = article->units->pdata[i];
        if ((unit->flags & DAY_UNIT_HIDDEN) == 0) err = take_unit(check, pool, unit, page, &scan, error);
    }
    g_array_unref(scan.mentions);
    g_string_chunk_free(scan.strings);
    if (err != DAY_OK) return err;
    const char *why = article->reason != NULL ? article->reason : day_state_name(article->state);
    *partial = g_strdup(article->state == DAY_STATE_DONE ? "" : why);
    if (day_check_count(check) == before)
        return day_error_set(error, DAY_ERR_FORMAT, "%s: there is no text in it%s%s", name,
                             **partial != '\0' ? ": " : "", *partial);
    return DAY_OK;
}
