/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PDF over MuPDF: a unit a page, with the place of every line; comments, form values, hidden link targets;
 * files within it as children; what the document says of itself as facts.
 *
 * Invariants: MuPDF's longjmp stays in pdf_guard.c; a page that cannot be read is named and the others are
 * read. Damaged files are repaired by MuPDF, which is said. Source: ISO 32000-1. */
#include "format/format.h"
#include "pdf_facts.h"
#include "pdf_files.h"
#include "pdf_guard.h"
#include "pdf_notes.h"
#include "pdf_open.h"
#include "pdf_page.h"
#include "pdf_pictures.h"
#include "pdf_revisions.h"
#include "pdf_structure.h"
#include "pdf_text.h"
#include <string.h>

#define FAILURES_MAX 1000 /* pages in a row: a page tree that lies about its size */

/* --- pages ------------------------------------------------------------------------------------------- */

static day_err put_page(day_pdf *pdf, int number, const day_pdf_text *text)
{
    char place[32];
    g_snprintf(place, sizeof place, "p.%d", number);
    return day_emit_unit(pdf->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                .place = place,
                                                .text = text->text->str,
                                                .text_size = text->text->len,
                                                .boxes = (const day_box *)text->boxes->data,
                                                .n_boxes = text->boxes->len});
}

/* Pages by number as "3, 5-9". */
typedef struct page_list {
    GString *text;
    int count, first, last;
} page_list;

static void list_flush(page_list *list)
{
    if (list->count == 0 || list->first == 0) return;
    if (list->text->len > 0) g_string_append(list->text, ", ");
    g_string_append_printf(list->text, list->first == list->last ? "%d" : "%d-%d", list->first, list->last);
    list->first = 0;
}

static void list_add(page_list *list, int number)
{
    if (list->first != 0 && number != list->last + 1) list_flush(list);
    if (list->first == 0) list->first = number;
    list->last = number;
    list->count++;
}

static void list_tell(page_list *list, day_emit *emit, const char *key, int of)
{
    list_flush(list);
    g_autofree char *value = g_strdup_printf("%d of %d pages: %s", list->count, of, list->text->str);
    if (list->count > 0) day_emit_fact(emit, key, value);
    g_string_free(list->text, TRUE);
}

/* Pages that show more than they tell are named for OCR. */
static void judge_page(day_pdf *pdf, const day_pdf_page *page, const day_pdf_text *text)
{
    day_pdf_pictures pictures = {0};
    day_pdf_pictures_step look = {.page = page->page, .found = &pictures};
    guint known = text->n_chars - text->n_unknown;
    if (known < DAY_PDF_FEW_CHARS) day_pdf_guard(pdf->ctx, day_pdf_pictures_run, &look, NULL);
    fz_drop_device(pdf->ctx, look.device);
    if (day_pdf_pictures_want_ocr(&pictures, known, text->n_unknown))
        pdf->closed = day_emit_wants_ocr(pdf->emit, (uint32_t)page->index + 1);
}

/* Whether the page could be read; says its units. */
static bool read_page(day_pdf *pdf, int index, day_pdf_text *text, day_error *why)
{
    day_pdf_page page;
    bool whole = day_pdf_page_open(&page, pdf->ctx, pdf->doc, index, text, why);
    if (whole || (page.stext != NULL && text->n_chars > 0)) pdf->closed = put_page(pdf, index + 1, text);
    if (whole && pdf->closed == DAY_OK) day_pdf_put_notes(pdf, page.page, index + 1, text->text->str);
    if (whole && pdf->closed == DAY_OK) judge_page(pdf, &page, text);
    day_pdf_page_close(&page);
    return whole;
}

static day_err read_pages(day_pdf *pdf, GHashTable *shown)
{
    g_autoptr(day_pdf_text) text = day_pdf_text_new();
    page_list blank = {.text = g_string_new(NULL)}, garbled = {.text = g_string_new(NULL)};
    int failures = 0;
    for (int i = 0; i < pdf->n_pages && pdf->closed == DAY_OK && failures < FAILURES_MAX; i++) {
        day_error why = {0};
        bool whole = read_page(pdf, i, text, &why);
        failures = whole ? 0 : failures + 1;
        if (!whole) day_emit_note_partial(pdf->emit, "page %d cannot be read: %s", i + 1, why.message);
        if (whole && text->n_chars == 0) list_add(&blank, i + 1);
        if (shown != NULL && text->n_chars > 0) g_hash_table_add(shown, g_strdup(text->text->str));
        if (text->n_unknown * 10 > text->n_chars) list_add(&garbled, i + 1);
    }
    list_tell(&blank, pdf->emit, "pdf.page_without_text", pdf->n_pages);
    list_tell(&garbled, pdf->emit, "pdf.page_garbled", pdf->n_pages);
    return pdf->closed;
}

/* --- the document ------------------------------------------------------------------------------------ */

static void count_pages(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    int told = pdf_count_pages(ctx, pdf->doc), objects = pdf_xref_len(ctx, pdf->doc);
    if (told > objects)
        day_emit_note_partial(pdf->emit, "it tells of %d pages, but has only %d objects", told, objects);
    pdf->n_pages = MIN(told, objects);
    if (told <= objects) pdf_load_page_tree(ctx, pdf->doc); /* makes room for as many as are told */
}

static day_err read_document(day_pdf *pdf, day_input *input, day_error *error)
{
    day_emit_fact(pdf->emit, "password.opened_with", pdf->opened_with);
    day_pdf_put_facts(pdf);
    day_error why = {0};
    bool counted = day_pdf_guard(pdf->ctx, count_pages, pdf, &why);
    if (pdf->n_pages <= 0)
        return day_error_set(error, DAY_ERR_FORMAT, counted ? "no pages can be found" : "no pages: %s",
                             why.message);
    g_autofree char *pages = g_strdup_printf("%d", pdf->n_pages);
    day_emit_fact(pdf->emit, "pages", pages);
    day_pdf_put_files(pdf);
    day_pdf_put_structure(pdf, input);
    bool updated = day_pdf_was_updated(input);
    g_autoptr(GHashTable) shown =
        updated ? g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) : NULL;
    day_err err = read_pages(pdf, shown);
    if (updated && err == DAY_OK) day_pdf_put_revisions(pdf, input, shown);
    if (counted) pdf_drop_page_tree(pdf->ctx, pdf->doc);
    day_pdf_put_script_fact(pdf);
    bool repaired = pdf_was_repaired(pdf->ctx, pdf->doc);
    if (repaired) day_emit_fact(pdf->emit, "pdf.repaired", "yes");
    if (repaired && day_pdf_ends_early(pdf->input))
        day_emit_note_partial(pdf->emit, "the file ends early: pages may be missing");
    return err != DAY_OK ? err : pdf->closed;
}

static day_err read_pdf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    day_pdf pdf = {.emit = emit, .files_seen = seen};
    day_err err = day_pdf_open(&pdf, input, error);
    if (err == DAY_OK) err = read_document(&pdf, input, error);
    day_pdf_close(&pdf);
    return err;
}

/* The header may stand behind junk in the first KiB (ISO 32000-1, annex H.3), but then objects must follow
 * it: a text about PDF is none. */
static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    size_t look = MIN(head.size, 1024);
    const uint8_t *at = memmem(head.data, look, "%PDF-", 5);
    if (at == NULL) return NULL;
    size_t left = head.size - (size_t)(at - head.data);
    if (at == head.data) return "application/pdf";
    bool version = left > 8 && g_ascii_isdigit(at[5]) && at[6] == '.' && g_ascii_isdigit(at[7]);
    return version && memmem(at, left, " obj", 4) != NULL ? "application/pdf" : NULL;
}

static const char *const extensions[] = {"pdf", "ai", NULL};
const day_format day_format_pdf = {.name = "pdf", .extensions = extensions, .sniff = sniff, .read = read_pdf};
