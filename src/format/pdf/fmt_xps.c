/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XPS and OpenXPS (ECMA-388), what Windows prints into, over MuPDF: a unit a page, with the place of every
 * line, as for PDF. Facts come from the package's core properties.
 *
 * Invariants: MuPDF's longjmp stays in pdf_guard.c; a page that cannot be read is named and the others are
 * read; MuPDF sees the bytes in memory and opens nothing. */
#include "format/format.h"
#include "pdf_guard.h"
#include "pdf_table.h"
#include "pdf_text.h"
#include "format/markup/xml_facts.h"
#include "format/archive/zip_parts.h"
#include "format/archive/zip_peek.h"
#include <string.h>

/* MuPDF's own, declared in none of its headers: fz_register_document_handlers() would bring all kinds in. */
extern fz_document_handler xps_document_handler;

#define STORE_MAX ((size_t)64 << 20)
#define PAGES_MAX 20000

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_is_zip(input) ? day_zip_peek_mime(input) : NULL;
    return mime != NULL && strcmp(mime, "application/vnd.ms-xpsdocument") == 0 ? mime : NULL;
}

typedef struct xps_reading {
    day_span bytes;
    day_emit *emit;
    fz_stream *stream;
    fz_document *doc;
    int n_pages;
} xps_reading;

static void drop_message(void *ctx, const char *message)
{
    (void)ctx;
    (void)message;
}

static void open_document(fz_context *ctx, void *state)
{
    xps_reading *r = state;
    fz_register_document_handler(ctx, &xps_document_handler);
    r->stream = fz_open_memory(ctx, r->bytes.data, r->bytes.size);
    r->doc = fz_open_document_with_stream(ctx, "application/oxps", r->stream);
    r->n_pages = fz_count_pages(ctx, r->doc);
}

typedef struct page_step {
    xps_reading *reading;
    int index;
    fz_stext_page *page;
} page_step;

static void run_page(fz_context *ctx, void *state)
{
    page_step *step = state;
    step->page = fz_new_stext_page_from_page_number(ctx, step->reading->doc, step->index, NULL);
}

static day_err read_page(fz_context *ctx, xps_reading *r, int index)
{
    page_step step = {.reading = r, .index = index};
    day_error why = {0};
    bool whole = day_pdf_guard(ctx, run_page, &step, &why);
    if (!whole) {
        day_emit_note_partial(r->emit, "page %d cannot be read: %s", index + 1, why.message);
        return DAY_OK;
    }
    g_autoptr(day_pdf_text) text = day_pdf_text_new();
    g_autoptr(GArray) no_rules = g_array_new(FALSE, FALSE, sizeof(day_pdf_rule));
    day_pdf_text_fill(text, step.page, no_rules);
    char place[24];
    g_snprintf(place, sizeof place, "p.%d", index + 1);
    day_err err = day_emit_unit(r->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                     .place = place,
                                                     .text = text->text->str,
                                                     .text_size = text->text->len,
                                                     .boxes = (const day_box *)(void *)text->boxes->data,
                                                     .n_boxes = text->boxes->len});
    fz_drop_stext_page(ctx, step.page);
    return err;
}

static day_err read_pages(fz_context *ctx, xps_reading *r, day_error *error)
{
    day_error why = {0};
    if (!day_pdf_guard(ctx, open_document, r, &why))
        return day_error_set(error, DAY_ERR_FORMAT, "no pages: %s", why.message);
    if (r->n_pages > PAGES_MAX)
        day_emit_note_partial(r->emit, "it tells of %d pages: %d are read", r->n_pages, PAGES_MAX);
    day_err err = DAY_OK;
    for (int i = 0; i < MIN(r->n_pages, PAGES_MAX) && err == DAY_OK; i++) err = read_page(ctx, r, i);
    return err;
}

/* --- facts ------------------------------------------------------------------------------------------- */

static bool hold_all(const char *name)
{
    (void)name;
    return true;
}

static day_err emit_facts(day_input *input, day_emit *emit, day_error *error)
{
    static const day_xml_fact facts[] = {
        {"title", "title"},
        {"subject", "subject"},
        {"creator", "author"},
        {"keywords", "keywords"},
        {"description", "comment"},
        {"lastModifiedBy", "modified.by"},
        {"revision", "revision"},
        {"created", "created"},
        {"modified", "modified"},
        {"lastPrinted", "printed"},
        {"category", "category"},
        {"language", "language"},
        {NULL, NULL},
    };
    g_autoptr(day_zip_parts) parts = NULL;
    day_err err = day_zip_parts_load(&parts, input, hold_all, emit, error);
    g_autofree const char **names = day_zip_parts_names(parts);
    for (unsigned i = 0; names[i] != NULL; i++) {
        day_span document;
        bool core = g_str_has_suffix(names[i], "core.xml") || g_str_has_suffix(names[i], ".psmdcp") ||
                    g_str_has_suffix(names[i], "CoreProperties.xml");
        if (core && day_zip_parts_get(&document, parts, names[i]))
            day_xml_facts_emit(document, names[i], facts, emit);
    }
    return err;
}

static day_err read_xps(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    xps_reading r = {.emit = emit};
    day_err loaded = emit_facts(input, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    day_err err = day_input_map(input, &r.bytes, error);
    if (err != DAY_OK) return err;
    fz_context *ctx = fz_new_context(NULL, NULL, STORE_MAX);
    if (ctx == NULL) return day_error_set(error, DAY_ERR_LIMIT, "MuPDF gets no memory");
    fz_set_warning_callback(ctx, drop_message, NULL);
    fz_set_error_callback(ctx, drop_message, NULL);
    err = read_pages(ctx, &r, error);
    fz_drop_document(ctx, r.doc);
    fz_drop_stream(ctx, r.stream);
    fz_drop_context(ctx);
    return err != DAY_OK ? err : loaded;
}

static const char *const extensions[] = {"xps", "oxps", NULL};
const day_format day_format_xps = {.name = "xps", .extensions = extensions, .sniff = sniff, .read = read_xps};
