/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Annotations of a page (ISO 32000-1, 12.5): comments, form fields, links, attached files. What the page
 * draws is in its own unit already and is not said twice. Nothing is followed and no action is run. */
#include "pdf_notes.h"
#include "model/when.h"
#include "pdf_files.h"
#include <string.h>

#define NOTES_MAX 2000u
#define LINKS_MAX 2000u

typedef struct notes_step {
    day_pdf *pdf;
    pdf_page *page;
    pdf_annot *annot;
    int number;
    guint count;
    const char *shown;
    GString *text; /* of the note being put together */
    fz_link *links;
} notes_step;

static void put_note(notes_step *step, guint32 flags)
{
    if (step->text->len == 0 || step->pdf->closed != DAY_OK) return;
    char place[48];
    g_snprintf(place, sizeof place, "p.%d.note.%u", step->number, ++step->count);
    step->pdf->closed = day_emit_unit(step->pdf->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                                   .flags = flags,
                                                                   .place = place,
                                                                   .text = step->text->str,
                                                                   .text_size = step->text->len});
    g_string_truncate(step->text, 0);
}

static bool is_shown(const notes_step *step, const char *text)
{
    return text == NULL || *text == '\0' || strstr(step->shown, text) != NULL;
}

static bool is_file_type(enum pdf_annot_type type)
{
    return type == PDF_ANNOT_FILE_ATTACHMENT;
}

static void look_for_script(fz_context *ctx, notes_step *step)
{
    pdf_obj *action = pdf_dict_get(ctx, pdf_annot_obj(ctx, step->annot), PDF_NAME(A));
    if (pdf_dict_get(ctx, action, PDF_NAME(JS)) != NULL) step->pdf->has_script = true;
}

/* The note that was put last is its author's; IRT is the one that it answers. */
static void say_message(fz_context *ctx, notes_step *step, pdf_obj *object, const char *author,
                        size_t body_start)
{
    if (step->pdf->closed != DAY_OK) return;
    char id[24], answers[24] = "";
    g_snprintf(id, sizeof id, "obj.%d", pdf_to_num(ctx, object));
    pdf_obj *answered = pdf_dict_get(ctx, object, PDF_NAME(IRT));
    if (answered != NULL) g_snprintf(answers, sizeof answers, "obj.%d", pdf_to_num(ctx, answered));
    const char *made = pdf_dict_get_text_string(ctx, object, PDF_NAME(CreationDate));
    if (*made == '\0') made = pdf_dict_get_text_string(ctx, object, PDF_NAME(M));
    g_autofree char *time = day_pdf_date(made);
    day_when when;
    bool dated = day_when_parse(&when, time, strlen(time), DAY_ORDER_DAY_FIRST);
    char zone[8] = "";
    if (dated && when.zone_told) day_when_zone_text(zone, when.zone_minutes);
    step->pdf->closed =
        day_emit_message(step->pdf->emit, &(day_message){.body_start = (uint32_t)body_start,
                                                         .time_raw = time,
                                                         .time_ms = dated ? when.ms : DAY_TIME_NONE,
                                                         .zone = zone,
                                                         .from = author,
                                                         .id = id,
                                                         .reply_to_id = answers});
}

static void read_annot(fz_context *ctx, void *state)
{
    notes_step *step = state;
    enum pdf_annot_type type = pdf_annot_type(ctx, step->annot);
    pdf_obj *object = pdf_annot_obj(ctx, step->annot);
    look_for_script(ctx, step);
    if (is_file_type(type)) day_pdf_put_file(step->pdf, pdf_dict_get(ctx, object, PDF_NAME(FS)));
    const char *contents = pdf_dict_get_text_string(ctx, object, PDF_NAME(Contents));
    if (is_shown(step, contents)) return;
    const char *author = pdf_dict_get_text_string(ctx, object, PDF_NAME(T));
    if (*author != '\0') g_string_append_printf(step->text, "%s: ", author);
    g_autofree char *by = g_strdup(author);
    size_t body_start = step->text->len;
    g_string_append(step->text, contents);
    put_note(step, 0);
    if (*by != '\0') say_message(ctx, step, object, by, body_start);
}

static void read_field(fz_context *ctx, void *state)
{
    notes_step *step = state;
    look_for_script(ctx, step);
    pdf_obj *field = pdf_annot_obj(ctx, step->annot);
    const char *value = pdf_field_value(ctx, field);
    if (is_shown(step, value)) return;
    char *name = pdf_field_name(ctx, field);
    g_string_append_printf(step->text, "%s: %s", name, value);
    fz_free(ctx, name);
    put_note(step, 0);
}

typedef pdf_annot *(*first_fn)(fz_context *ctx, pdf_page *page);
typedef pdf_annot *(*next_fn)(fz_context *ctx, pdf_annot *annot);

static void read_each(notes_step *step, first_fn first, next_fn next, day_pdf_step read)
{
    fz_context *ctx = step->pdf->ctx;
    for (step->annot = first(ctx, step->page); step->annot != NULL; step->annot = next(ctx, step->annot)) {
        if (step->count >= NOTES_MAX || step->pdf->closed != DAY_OK) return;
        g_string_truncate(step->text, 0);
        day_pdf_guard(ctx, read, step, NULL);
    }
    g_string_truncate(step->text, 0);
}

static void load_links(fz_context *ctx, void *state)
{
    notes_step *step = state;
    step->links = pdf_load_links(ctx, step->page);
}

/* Targets outside the document that are not readable on the page: a link's text often is not where it leads.
 */
static void read_links(notes_step *step)
{
    fz_context *ctx = step->pdf->ctx;
    guint count = 0;
    if (!day_pdf_guard(ctx, load_links, step, NULL)) return;
    for (const fz_link *link = step->links; link != NULL && count < LINKS_MAX; link = link->next) {
        bool outside = link->uri != NULL && fz_is_external_link(ctx, link->uri);
        if (!outside || is_shown(step, link->uri) || strstr(step->text->str, link->uri) != NULL) continue;
        g_string_append_printf(step->text, "%s\n", link->uri);
        count++;
    }
    put_note(step, DAY_UNIT_HIDDEN);
    fz_drop_link(ctx, step->links);
}

void day_pdf_put_notes(day_pdf *pdf, pdf_page *page, int number, const char *shown)
{
    notes_step step = {.pdf = pdf, .page = page, .number = number, .shown = shown};
    step.text = g_string_new(NULL);
    read_each(&step, pdf_first_annot, pdf_next_annot, read_annot);
    read_each(&step, pdf_first_widget, pdf_next_widget, read_field);
    read_links(&step);
    g_string_free(step.text, TRUE);
}
