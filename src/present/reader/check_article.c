/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The article is as hostile as any leak: it is read in the jail, and so is each sentence scanned, for itself,
 * so that its own language is recognised and nothing of its neighbours' is taken for its own. */
#include "check_article.h"
#include "analyse/check/article.h"
#include "extraction.h"
#include "model/place.h"
#include "sentence_scan.h"
#include <stdio.h>
#include <string.h>

#define SENTENCES_MAX 5000u

typedef struct reading {
    day_check *check;
    GArray *texts;     /* day_sentence_text, of the article's units */
    GPtrArray *places; /* char *: of the same */
    GString *partial;  /* what could not be read; "" */
} reading;

/* "L12" of lines, the unit's own place of everything else. */
static char *place_of(const day_extracted_unit *unit, const day_sentence *sentence)
{
    guint first = 0;
    if (unit->kind == DAY_UNIT_LINES && sscanf(unit->place, "L%u", &first) == 1)
        return g_strdup_printf("L%u", first + sentence->line);
    return g_strdup(unit->place);
}

static void take_unit(reading *article, const day_extracted_unit *unit, bool page)
{
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(day_sentence));
    day_article_sentences(sentences, unit->text, unit->text_size, page);
    for (guint i = 0; i < sentences->len; i++) {
        const day_sentence *one = &g_array_index(sentences, day_sentence, i);
        day_sentence_text text = {.text = unit->text + one->start, .size = one->end - one->start};
        text.lang = day_check_language(article->check, text.text, text.size);
        g_array_append_val(article->texts, text);
        g_ptr_array_add(article->places, place_of(unit, one));
    }
}

/* `read` lives as long as what is taken of it. */
static day_err take_sentences(reading *article, const day_extraction *read, day_error *error)
{
    bool page = read->mime != NULL && strstr(read->mime, "html") != NULL;
    guint room = SENTENCES_MAX - MIN(day_check_count(article->check), SENTENCES_MAX);
    for (guint i = 0; i < read->units->len; i++) {
        const day_extracted_unit *unit = read->units->pdata[i];
        if ((unit->flags & DAY_UNIT_HIDDEN) == 0) take_unit(article, unit, page);
        if (article->texts->len > room)
            return day_error_set(error, DAY_ERR_LIMIT,
                                 "it has more than %u sentences: give the part that is to be checked",
                                 SENTENCES_MAX);
    }
    return DAY_OK;
}

static void say_partial(GString *partial, const char *what)
{
    g_string_append_printf(partial, "%s%s", partial->len > 0 ? "; " : "", what);
}

static void on_scanned(guint number, const GArray *mentions, const char *trouble, void *ctx)
{
    reading *article = ctx;
    const day_sentence_text *one = &g_array_index(article->texts, day_sentence_text, number);
    const char *place = article->places->pdata[number];
    day_check_add(article->check, one->text, one->size, mentions, place);
    if (trouble == NULL) return;
    g_autofree char *what =
        g_strdup_printf("%s: its figures and names may be missing, the scanner ended: %s", place, trouble);
    say_partial(article->partial, what);
}

static day_err scan_article(reading *article, const day_extraction *read, day_pool *pool, day_error *error)
{
    day_err err = take_sentences(article, read, error);
    if (err == DAY_OK) err = day_sentences_scan(pool, article->texts, on_scanned, article, error);
    return err;
}

day_err day_check_article(day_check *check, char **partial, day_pool *pool, int fd, const char *name,
                          day_error *error)
{
    g_autoptr(day_extraction) read = NULL;
    day_job job = day_job_defaults();
    job.name = name;
    job.ocr = "none";
    day_err err = day_extraction_run(&read, pool, fd, &job, error);
    if (err != DAY_OK) return err;
    reading article = {.check = check,
                       .texts = g_array_new(FALSE, FALSE, sizeof(day_sentence_text)),
                       .places = g_ptr_array_new_with_free_func(g_free),
                       .partial = g_string_new(NULL)};
    if (read->state != DAY_STATE_DONE)
        say_partial(article.partial, read->reason != NULL ? read->reason : day_state_name(read->state));
    err = scan_article(&article, read, pool, error);
    if (err == DAY_OK && article.texts->len == 0)
        err = day_error_set(error, DAY_ERR_FORMAT, "%s: there is no text in it%s%s", name,
                            article.partial->len > 0 ? ": " : "", article.partial->str);
    g_array_unref(article.texts);
    g_ptr_array_unref(article.places);
    *partial = g_string_free(article.partial, FALSE);
    return err;
}
