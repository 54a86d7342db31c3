/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Facts of a PDF: the Info dictionary, identifiers, encryption, forms, scripts (told, never run) and the
 * outline. Each fact is a step of its own, so that one broken object costs one fact. Source: ISO
 * 32000-1, 14.3 and 12.3. */
#include "pdf_facts.h"
#include <string.h>

#define OUTLINE_MAX 300u
#define OUTLINE_DEPTH 32

static pdf_obj *root_of(fz_context *ctx, const day_pdf *pdf)
{
    return pdf_dict_get(ctx, pdf_trailer(ctx, pdf->doc), PDF_NAME(Root));
}

/* --- the Info dictionary ----------------------------------------------------------------------------- */

typedef struct info_step {
    day_pdf *pdf;
    const char *key, *fact;
    bool is_date;
} info_step;

static void info_fact(fz_context *ctx, void *state)
{
    info_step *step = state;
    pdf_obj *info = pdf_dict_get(ctx, pdf_trailer(ctx, step->pdf->doc), PDF_NAME(Info));
    pdf_obj *value = pdf_dict_gets(ctx, info, step->key);
    if (!pdf_is_string(ctx, value)) return;
    const char *text = pdf_to_text_string(ctx, value);
    char *shown = step->is_date ? day_pdf_date(text) : g_strdup(text);
    day_emit_fact(step->pdf->emit, step->fact, g_strstrip(shown));
    g_free(shown);
}

static void put_info(day_pdf *pdf)
{
    static const struct {
        const char *key, *fact;
        bool is_date;
    } rows[] = {
        {"Title", "title", false},         {"Author", "author", false},   {"Subject", "subject", false},
        {"Keywords", "keywords", false},   {"Creator", "creator", false}, {"Producer", "producer", false},
        {"CreationDate", "created", true}, {"ModDate", "modified", true}, {"Company", "company", false},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        info_step step = {pdf, rows[i].key, rows[i].fact, rows[i].is_date};
        day_pdf_guard(pdf->ctx, info_fact, &step, NULL);
    }
}

/* --- other facts ------------------------------------------------------------------------------------- */

static void identifier_facts(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    char text[128];
    if (pdf_lookup_metadata(ctx, pdf->doc, FZ_META_FORMAT, text, sizeof text) > 0)
        day_emit_fact(pdf->emit, "pdf.version", text);
    if (pdf_lookup_metadata(ctx, pdf->doc, FZ_META_ENCRYPTION, text, sizeof text) > 0 &&
        strcmp(text, "None") != 0)
        day_emit_fact(pdf->emit, "encryption", text);
    pdf_obj *id = pdf_array_get(ctx, pdf_dict_get(ctx, pdf_trailer(ctx, pdf->doc), PDF_NAME(ID)), 0);
    size_t size = 0;
    const char *bytes = pdf_to_string(ctx, id, &size);
    GString *hex = g_string_new(NULL);
    for (size_t i = 0; i < MIN(size, 64); i++) g_string_append_printf(hex, "%02x", (guint)(uint8_t)bytes[i]);
    day_emit_fact(pdf->emit, "pdf.id", hex->str);
    g_string_free(hex, TRUE);
}

static void form_facts(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    pdf_obj *form = pdf_dict_get(ctx, root_of(ctx, pdf), PDF_NAME(AcroForm));
    if (!pdf_is_dict(ctx, form)) return;
    int fields = pdf_array_len(ctx, pdf_dict_get(ctx, form, PDF_NAME(Fields)));
    bool xfa = pdf_dict_get(ctx, form, PDF_NAME(XFA)) != NULL;
    char *value = g_strdup_printf("%d fields%s", fields, xfa ? ", XFA" : "");
    if (fields > 0 || xfa) day_emit_fact(pdf->emit, "pdf.form", value);
    g_free(value);
    if (pdf_dict_get_int(ctx, form, PDF_NAME(SigFlags)) & 1) day_emit_fact(pdf->emit, "pdf.signed", "yes");
}

static bool is_script(fz_context *ctx, pdf_obj *action)
{
    return pdf_name_eq(ctx, pdf_dict_get(ctx, action, PDF_NAME(S)), PDF_NAME(JavaScript)) ||
           pdf_dict_get(ctx, action, PDF_NAME(JS)) != NULL;
}

static void find_scripts(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    pdf_obj *root = root_of(ctx, pdf);
    pdf_obj *named = pdf_dict_getl(ctx, root, PDF_NAME(Names), PDF_NAME(JavaScript), NULL);
    pdf_obj *events = pdf_dict_get(ctx, root, PDF_NAME(AA));
    pdf->has_script = named != NULL || is_script(ctx, pdf_dict_gets(ctx, root, "OpenAction"));
    for (int i = 0, n = pdf_dict_len(ctx, events); i < n; i++)
        if (is_script(ctx, pdf_dict_get_val(ctx, events, i))) pdf->has_script = true;
}

void day_pdf_put_script_fact(day_pdf *pdf)
{
    if (pdf->has_script) day_emit_fact(pdf->emit, "pdf.has_javascript", "yes");
}

/* --- the outline ------------------------------------------------------------------------------------- */

typedef struct outline_step {
    day_pdf *pdf;
    fz_outline *outline;
    guint count;
} outline_step;

static void load_outline(fz_context *ctx, void *state)
{
    outline_step *step = state;
    pdf_document *doc = step->pdf->doc;
    /* Loading it makes room for as many pages as are told. */
    if (pdf_count_pages(ctx, doc) <= pdf_xref_len(ctx, doc)) step->outline = pdf_load_outline(ctx, doc);
}

static void put_outline_entries(outline_step *step, const fz_outline *entry, int depth)
{
    for (; entry != NULL && step->count < OUTLINE_MAX && depth < OUTLINE_DEPTH; entry = entry->next) {
        g_autofree char *place = entry->page.page >= 0 ? g_strdup_printf("p.%d", entry->page.page + 1) : NULL;
        step->count++;
        day_emit_fact_at(step->pdf->emit, "outline", entry->title, place);
        put_outline_entries(step, entry->down, depth + 1);
    }
}

static void put_outline(day_pdf *pdf)
{
    outline_step step = {.pdf = pdf};
    if (day_pdf_guard(pdf->ctx, load_outline, &step, NULL)) put_outline_entries(&step, step.outline, 0);
    fz_drop_outline(pdf->ctx, step.outline);
}

void day_pdf_put_facts(day_pdf *pdf)
{
    put_info(pdf);
    day_pdf_guard(pdf->ctx, identifier_facts, pdf, NULL);
    day_pdf_guard(pdf->ctx, form_facts, pdf, NULL);
    day_pdf_guard(pdf->ctx, find_scripts, pdf, NULL);
    put_outline(pdf);
}
