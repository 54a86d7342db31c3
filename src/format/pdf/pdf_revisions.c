/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Saving a PDF "incrementally" adds changed objects and a new cross-reference table behind the old end (ISO
 * 32000-1, 7.5.6): all that was before is still there, up to the previous %%EOF. Each such beginning of the
 * file is opened as a document of its own. Invariants: one that MuPDF must repair is no version (the mark
 * stood in a stream, or it is the first half of a linearized file); a page is told once, in the first version
 * that has it; versions and pages that are read are bounded, and what was left out is said. */
#include "pdf_revisions.h"
#include "pdf_page.h"
#include "pdf_xmp.h"
#include <string.h>

#define VERSIONS_MAX 12
#define PAGES_MAX 400

typedef struct version {
    day_span bytes;
    const char *password;
    fz_stream *stream;
    pdf_document *doc;
    int n_pages;
} version;

static void open_version(fz_context *ctx, void *state)
{
    version *v = state;
    v->stream = fz_open_memory(ctx, v->bytes.data, v->bytes.size);
    v->doc = pdf_open_document_with_stream(ctx, v->stream);
    if (v->password != NULL) pdf_authenticate_password(ctx, v->doc, v->password);
    v->n_pages = pdf_was_repaired(ctx, v->doc) ? 0 : pdf_count_pages(ctx, v->doc);
}

/* Where each earlier version ends: behind its %%EOF, with objects before the next; the last mark is the
 * file's own. */
static GArray *ends_of(day_span bytes)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    const uint8_t *end = bytes.data + bytes.size, *at = bytes.data, *from = at;
    while ((at = memmem(at, (size_t)(end - at), "%%EOF", 5)) != NULL) {
        at += 5;
        size_t size = (size_t)(at - bytes.data);
        bool changes = memmem(from, (size_t)(at - from), " obj", 4) != NULL;
        from = at;
        if (ends->len > 0 && !changes) g_array_set_size(ends, ends->len - 1);
        g_array_append_val(ends, size);
        if (ends->len > 64) g_array_remove_index(ends, 0); /* the latest are what counts */
    }
    if (ends->len > 0) g_array_set_size(ends, ends->len - 1);
    return ends;
}

static day_err put_page(day_pdf *pdf, guint number, int page, const day_pdf_text *text)
{
    char place[48];
    g_snprintf(place, sizeof place, "rev.%u.p.%d", number, page);
    return day_emit_unit(pdf->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                .flags = DAY_UNIT_HIDDEN,
                                                .place = place,
                                                .text = text->text->str,
                                                .text_size = text->text->len,
                                                .boxes = (const day_box *)text->boxes->data,
                                                .n_boxes = text->boxes->len});
}

/* How many pages of the version are told nowhere else. */
static guint put_version(day_pdf *pdf, const version *v, guint number, GHashTable *shown, guint *budget)
{
    g_autoptr(day_pdf_text) text = day_pdf_text_new();
    guint fresh = 0;
    for (int i = 0; i<v->n_pages && * budget> 0 && pdf->closed == DAY_OK; i++, (*budget)--) {
        day_pdf_page page;
        bool whole = day_pdf_page_open(&page, pdf->ctx, v->doc, i, text, NULL);
        if (whole && text->n_chars > 0 && !g_hash_table_contains(shown, text->text->str)) {
            g_hash_table_add(shown, g_strdup(text->text->str));
            pdf->closed = put_page(pdf, number, i + 1, text);
            fresh++;
        }
        day_pdf_page_close(&page);
    }
    return fresh;
}

/* --- who saved a version, and when ------------------------------------------------------------------- */

static void put_saving(day_pdf *pdf, const version *v, guint number)
{
    day_pdf_making told = {0};
    char place[32];
    g_snprintf(place, sizeof place, "rev.%u", number);
    day_pdf_read_making(&told, pdf->ctx, v->doc);
    const char *when = told.modified != NULL ? told.modified : told.created;
    if (told.producer != NULL) day_emit_fact_at(pdf->emit, "pdf.saved_by", told.producer, place);
    if (when != NULL) day_emit_fact_at(pdf->emit, "pdf.saved", when, place);
    if (told.created != NULL) day_emit_fact_at(pdf->emit, "pdf.made", told.created, place);
    day_pdf_making_clear(&told);
}

bool day_pdf_was_updated(day_input *input)
{
    day_span bytes;
    if (day_input_map(input, &bytes, NULL) != DAY_OK) return false;
    const uint8_t *first = memmem(bytes.data, bytes.size, "%%EOF", 5);
    return first != NULL &&
           memmem(first + 5, (size_t)(bytes.data + bytes.size - first - 5), "%%EOF", 5) != NULL;
}

void day_pdf_put_revisions(day_pdf *pdf, day_input *input, GHashTable *shown)
{
    day_span bytes;
    guint versions = 0, changed = 0, budget = PAGES_MAX;
    if (day_input_map(input, &bytes, NULL) != DAY_OK) return;
    g_autoptr(GArray) ends = ends_of(bytes);
    guint first = ends->len > VERSIONS_MAX ? ends->len - VERSIONS_MAX : 0;
    for (guint i = first; i < ends->len && pdf->closed == DAY_OK; i++) {
        version v = {.bytes = {bytes.data, g_array_index(ends, size_t, i)}, .password = pdf->opened_with};
        bool good = day_pdf_guard(pdf->ctx, open_version, &v, NULL) && v.n_pages > 0;
        if (good) {
            put_saving(pdf, &v, ++versions);
            changed += put_version(pdf, &v, versions, shown, &budget);
        }
        pdf_drop_document(pdf->ctx, v.doc);
        fz_drop_stream(pdf->ctx, v.stream);
    }
    if (versions == 0) return;
    g_autofree char *value =
        g_strdup_printf("earlier versions: %u; their pages that the last one does not show: %u%s", versions,
                        changed, budget == 0 || first > 0 ? "; not all were read" : "");
    day_emit_fact(pdf->emit, "pdf.revisions", value);
}
