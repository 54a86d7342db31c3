/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the material leaves open, so that somebody can ask: places that contradict each other, pages and
 * messages that are not there, files that were not read. */
#include "chapter.h"
#include "offer_list.h"
#include "store/q_document.h"
#include "store/q_report.h"
#include "store/q_stats.h"
#include <string.h>

enum { CONTRADICTIONS = 60, PAGES = 40, GAPS = 40 };

/* --- contradictions ---------------------------------------------------------------------------------- */

typedef struct contradiction_writing {
    day_dossier *d;
    const day_offer *offer;
} contradiction_writing;

static void put_side(day_dossier *d, const char *text, int64_t unit, int64_t start, int64_t size)
{
    g_autofree char *shown = day_dossier_shown_of(d, unit != 0 ? day_dossier_unit_get(d, unit) : NULL, text);
    day_dossier_cell_text(d, shown);
    if (unit != 0) day_dossier_cite_span(d, unit, start, size);
}

static bool put_contradiction(const day_offer_contradiction *one, void *ctx)
{
    contradiction_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, CONTRADICTIONS)) return true;
    const day_offer *offer = writing->offer;
    const day_dossier_unit *unit = one->here_unit != 0 ? day_dossier_unit_get(d, one->here_unit) : NULL;
    g_autofree char *what = day_dossier_shown_of(d, unit, *offer->what != '\0' ? offer->what : offer->kind);
    day_dossier_cell_text(d, what);
    day_dossier_cell_words(d, one->field);
    put_side(d, one->here, one->here_unit, one->here_start, one->here_size);
    put_side(d, one->there, one->there_unit, one->there_start, one->there_size);
    return true;
}

static day_err put_contradictions(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"offer", 34, DAY_COLUMN_HEAD}, {"what differs", 14, 0}, {"here", 26, 0}, {"there", 26, 0}};
    g_autoptr(GPtrArray) offers = day_offer_list(d, error);
    if (offers == NULL) return error->code;
    guint before = d->paper->bytes->len;
    day_err err = DAY_OK;
    day_dossier_section(d, "Which of the two is it?");
    day_dossier_table(d, "Contradictions between places", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < offers->len && err == DAY_OK; i++) {
        contradiction_writing writing = {d, offers->pdata[i]};
        err = day_offer_each_contradiction(d->store, writing.offer->id, put_contradiction, &writing, error);
    }
    if (d->rows == 0)
        g_byte_array_set_size(d->paper->bytes, before);
    else
        day_dossier_table_end(d, "daylight offers CASE --json");
    return err;
}

/* --- pages ------------------------------------------------------------------------------------------- */

typedef struct page_writing {
    day_dossier *d;
    day_err err;
    day_error *error;
} page_writing;

static bool cite_page(const day_document_page *page, void *ctx)
{
    day_dossier_cite_item(ctx, page->item);
    return false;
}

static bool put_document(const day_document *document, void *ctx)
{
    page_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (*document->missing == '\0' || !day_dossier_row(d, PAGES)) return true;
    day_dossier_cell_text(d, document->name);
    writing->err = day_document_each_page(d->store, document->id, cite_page, d, writing->error);
    day_dossier_cell_text(d, document->missing);
    day_dossier_cell_number(d, document->pages);
    return writing->err == DAY_OK;
}

static day_err put_pages(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"document", 56, DAY_COLUMN_HEAD},
                                                 {"pages that are missing", 26, 0},
                                                 {"that are there", 18, DAY_COLUMN_NUMBER}};
    page_writing writing = {d, DAY_OK, error};
    guint before = d->paper->bytes->len;
    day_dossier_section(d, "Where are these pages?");
    day_dossier_table(d, "Documents with missing pages", columns, G_N_ELEMENTS(columns));
    day_err err = day_document_each(d->store, put_document, &writing, error);
    if (d->rows == 0)
        g_byte_array_set_size(d->paper->bytes, before);
    else
        day_dossier_table_end(d, "daylight pages CASE");
    return err == DAY_OK ? writing.err : err;
}

/* --- messages ---------------------------------------------------------------------------------------- */

typedef struct gap_writing {
    day_dossier *d;
    const char *what;
} gap_writing;

static bool put_gap(const char *title, const char *detail, int64_t unit, void *ctx)
{
    gap_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, GAPS)) return true;
    const day_dossier_unit *beside = day_dossier_unit_get(d, unit);
    g_autofree char *shown = day_dossier_shown_of(d, beside, title),
                    *why = day_dossier_shown_of(d, beside, detail);
    day_dossier_cell_text(d, shown);
    day_dossier_cite_span(d, unit, 0, 0);
    day_dossier_cell_words(d, writing->what);
    day_dossier_cell_text(d, why);
    return true;
}

static day_err put_gaps(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"conversation", 36, DAY_COLUMN_HEAD}, {"what", 24, 0}, {"", 40, 0}};
    static const struct {
        const char *kind, *what;
    } kinds[] = {{"reply", "an answer to what is not there"},
                 {"number", "numbers are left out"},
                 {"silence", "a silence unlike it"}};
    guint before = d->paper->bytes->len;
    day_err err = DAY_OK;
    day_dossier_section(d, "What was said in between?");
    day_dossier_table(d, "Messages that are missing", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < G_N_ELEMENTS(kinds) && err == DAY_OK; i++) {
        gap_writing writing = {d, kinds[i].what};
        err = day_report_each_gap(d->store, kinds[i].kind, put_gap, &writing, error);
    }
    if (d->rows == 0)
        g_byte_array_set_size(d->paper->bytes, before);
    else
        day_dossier_table_end(d, "daylight conversations CASE");
    return err;
}

/* --- files ------------------------------------------------------------------------------------------- */

static day_err put_unread(day_dossier *d, day_error *error)
{
    day_stats stats;
    day_err err = day_stats_read(&stats, d->store, error);
    if (err != DAY_OK) return err;
    int64_t unread = stats.items - stats.states[DAY_STATE_DONE] - stats.states[DAY_STATE_DUPLICATE];
    day_stats_clear(&stats);
    if (unread == 0) return DAY_OK;
    g_autofree char *n = day_dossier_count(unread, "item");
    day_dossier_section(d, "What is in the rest?");
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "%s not read, or not whole: the first chapter lists them with the reason. Whatever this dossier does "
        "not find may stand there.",
        n);
    return DAY_OK;
}

day_err day_chapter_questions(day_dossier *d, day_error *error)
{
    day_err err = put_contradictions(d, error);
    if (err == DAY_OK) err = put_pages(d, error);
    if (err == DAY_OK) err = put_gaps(d, error);
    if (err == DAY_OK) err = put_unread(d, error);
    return err;
}
