/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Files within a PDF (ISO 32000-1, 7.11.4): attachments, and the XML of an XFA form, as children. They are
 * unpacked in pieces, so that the bomb guard sees them grow. */
#include "pdf_files.h"

#define FILES_MAX 10000

typedef struct file_step {
    day_pdf *pdf;
    pdf_obj *stream_object;
    fz_stream *stream;
    uint8_t piece[64 * 1024];
    size_t got;
} file_step;

static void open_file(fz_context *ctx, void *state)
{
    file_step *step = state;
    step->stream = pdf_open_stream(ctx, step->stream_object);
}

static void read_piece(fz_context *ctx, void *state)
{
    file_step *step = state;
    step->got = fz_read(ctx, step->stream, step->piece, sizeof step->piece);
}

/* Begin was said; says data and end. */
static void copy_file(day_pdf *pdf, pdf_obj *object)
{
    file_step *step = g_new0(file_step, 1);
    day_error error = {0};
    day_err err = DAY_OK;
    bool sound = true, any = false;
    step->stream_object = object;
    sound = day_pdf_guard(pdf->ctx, open_file, step, &error);
    while (sound && err == DAY_OK) {
        sound = day_pdf_guard(pdf->ctx, read_piece, step, &error);
        if (!sound || step->got == 0) break;
        err = day_emit_child_data(pdf->emit, step->piece, step->got);
        any = true;
    }
    day_state state = sound ? DAY_STATE_DONE : any ? DAY_STATE_PARTIAL : DAY_STATE_PARSE_ERROR;
    if (err == DAY_ERR_LIMIT) state = DAY_STATE_OUTPUT_LIMIT;
    day_err ended = day_emit_child_end(pdf->emit, state, sound ? NULL : error.message);
    if (err != DAY_ERR_LIMIT && ended != DAY_OK) pdf->closed = ended;
    fz_drop_stream(pdf->ctx, step->stream);
    g_free(step);
}

static void put_stream(day_pdf *pdf, const day_child *child, pdf_obj *object)
{
    if (pdf->closed == DAY_OK) pdf->closed = day_emit_child_begin(pdf->emit, child);
    if (pdf->closed == DAY_OK) copy_file(pdf, object);
}

static bool is_new(day_pdf *pdf, fz_context *ctx, pdf_obj *object)
{
    return g_hash_table_add(pdf->files_seen, GINT_TO_POINTER(pdf_to_num(ctx, object)));
}

static const char *file_name(fz_context *ctx, pdf_obj *specification)
{
    if (pdf_is_string(ctx, specification)) return pdf_to_text_string(ctx, specification);
    const char *name = pdf_dict_get_text_string(ctx, specification, PDF_NAME(UF));
    return *name != '\0' ? name : pdf_dict_get_text_string(ctx, specification, PDF_NAME(F));
}

static int64_t date_ms(fz_context *ctx, pdf_obj *params)
{
    const char *written = pdf_dict_get_text_string(ctx, params, PDF_NAME(ModDate));
    char *iso = day_pdf_date(written);
    GTimeZone *utc = g_time_zone_new_utc();
    GDateTime *when = g_date_time_new_from_iso8601(iso, utc);
    int64_t ms = when != NULL ? g_date_time_to_unix(when) * 1000 : DAY_TIME_NONE;
    if (when != NULL) g_date_time_unref(when);
    g_time_zone_unref(utc);
    g_free(iso);
    return ms;
}

void day_pdf_put_file(day_pdf *pdf, pdf_obj *specification)
{
    fz_context *ctx = pdf->ctx;
    pdf_obj *embedded = pdf_dict_get(ctx, specification, PDF_NAME(EF));
    pdf_obj *object = pdf_dict_get(ctx, embedded, PDF_NAME(UF));
    if (object == NULL) object = pdf_dict_get(ctx, embedded, PDF_NAME(F));
    if (!pdf_is_stream(ctx, object) || !is_new(pdf, ctx, object)) return;
    pdf_obj *params = pdf_dict_get(ctx, object, PDF_NAME(Params));
    int64_t size = pdf_to_int64(ctx, pdf_dict_get(ctx, params, PDF_NAME(Size)));
    day_child child = {
        .name = file_name(ctx, specification),
        .declared_size = size > 0 ? (uint64_t)size : UINT64_MAX,
        .mtime_ms = date_ms(ctx, params),
        .mime = pdf_to_name(ctx, pdf_dict_get(ctx, object, PDF_NAME(Subtype))),
    };
    put_stream(pdf, &child, object);
}

/* --- the document's own lists ------------------------------------------------------------------------ */

typedef struct list_step {
    day_pdf *pdf;
    pdf_obj *tree; /* kept: name trees are flattened into a dictionary of ours */
    int at;
} list_step;

static void load_list(fz_context *ctx, void *state)
{
    list_step *step = state;
    step->tree = pdf_load_name_tree(ctx, step->pdf->doc, PDF_NAME(EmbeddedFiles));
}

static void put_listed(fz_context *ctx, void *state)
{
    list_step *step = state;
    day_pdf_put_file(step->pdf, pdf_dict_get_val(ctx, step->tree, step->at));
}

static void put_list(day_pdf *pdf)
{
    list_step step = {.pdf = pdf};
    day_error error = {0};
    if (!day_pdf_guard(pdf->ctx, load_list, &step, &error))
        day_emit_note_partial(pdf->emit, "the list of attachments cannot be read: %s", error.message);
    int count = step.tree != NULL ? MIN(pdf_dict_len(pdf->ctx, step.tree), FILES_MAX) : 0;
    for (step.at = 0; step.at < count && pdf->closed == DAY_OK; step.at++) {
        day_error why = {0};
        if (!day_pdf_guard(pdf->ctx, put_listed, &step, &why))
            day_emit_note_partial(pdf->emit, "attachment %d cannot be read: %s", step.at + 1, why.message);
    }
    pdf_drop_obj(pdf->ctx, step.tree);
}

static void put_xfa(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    pdf_obj *root = pdf_dict_get(ctx, pdf_trailer(ctx, pdf->doc), PDF_NAME(Root));
    pdf_obj *xfa = pdf_dict_getl(ctx, root, PDF_NAME(AcroForm), PDF_NAME(XFA), NULL);
    day_child child = {.name = "xfa.xml", .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
    if (pdf_is_stream(ctx, xfa)) put_stream(pdf, &child, xfa);
    /* Else an array of names and streams: the data a user filled in stands under "datasets". */
    for (int i = 0, n = MIN(pdf_array_len(ctx, xfa), FILES_MAX); i + 1 < n; i += 2) {
        pdf_obj *part = pdf_array_get(ctx, xfa, i + 1);
        const char *name = pdf_array_get_text_string(ctx, xfa, i);
        bool wanted = g_str_equal(name, "datasets") || g_str_equal(name, "template");
        char *file = g_strdup_printf("xfa-%s.xml", name);
        child.name = file;
        if (wanted && pdf_is_stream(ctx, part)) put_stream(pdf, &child, part);
        g_free(file);
    }
}

void day_pdf_put_files(day_pdf *pdf)
{
    put_list(pdf);
    if (pdf->closed == DAY_OK) day_pdf_guard(pdf->ctx, put_xfa, pdf, NULL);
}
