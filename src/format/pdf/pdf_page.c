/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One page through MuPDF: its text for structured text, its drawn lines for tables. */
#include "pdf_page.h"
#include "pdf_rules.h"
#include "pdf_table.h"

static void run(fz_context *ctx, void *state)
{
    day_pdf_page *p = state;
    p->page = pdf_load_page(ctx, p->doc, p->index);
    p->stext = fz_new_stext_page(ctx, pdf_bound_page(ctx, p->page));
    p->text = fz_new_stext_device(ctx, p->stext, NULL);
    p->device = day_pdf_rules_device(ctx, p->text, p->rules);
    fz_enable_device_hints(ctx, p->device, FZ_DONT_INTERPOLATE_IMAGES);
    pdf_run_page(ctx, p->page, p->device, fz_identity, &p->cookie);
    fz_close_device(ctx, p->device);
}

bool day_pdf_page_open(day_pdf_page *out, fz_context *ctx, pdf_document *doc, int index, day_pdf_text *text,
                       day_error *why)
{
    *out = (day_pdf_page){.ctx = ctx, .doc = doc, .index = index};
    out->rules = g_array_new(FALSE, FALSE, sizeof(day_pdf_rule));
    bool whole = day_pdf_guard(ctx, run, out, why);
    if (out->stext != NULL) day_pdf_text_fill(text, out->stext, out->rules);
    return whole;
}

void day_pdf_page_close(day_pdf_page *page)
{
    fz_drop_device(page->ctx, page->device);
    fz_drop_device(page->ctx, page->text);
    fz_drop_stext_page(page->ctx, page->stext);
    if (page->page != NULL) fz_drop_page(page->ctx, &page->page->super);
    g_array_unref(page->rules);
}
