/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How a PDF is opened: mapped, or in windows when it is large; repaired by MuPDF when it is damaged, without
 * its last object when that is cut in two; unlocked with the empty password or a candidate.
 *
 * Invariants: scripts are never enabled, and no system font is looked for (MuPDF only does so when told how);
 * all that MuPDF says on stderr is dropped: states and reasons say it better. */
#include "pdf_open.h"
#include "format/tries.h"
#include <string.h>

#define STORE_MAX ((size_t)64 << 20) /* bytes of decoded things that MuPDF keeps */
#define WINDOW 65536
/* 64 rounds and more, over a hundred blocks each (ISO 32000-2, algorithm 2.B). */
#define DIGESTS_A_TRY 100000

/* --- opening ----------------------------------------------------------------------------------------- */

static void drop_message(void *ctx, const char *message)
{
    (void)ctx;
    (void)message;
}

typedef struct window {
    const day_input *input;
    uint8_t bytes[WINDOW];
} window;

static int window_next(fz_context *ctx, fz_stream *stream, size_t max)
{
    (void)ctx;
    (void)max;
    window *w = stream->state;
    size_t size = WINDOW;
    if (day_input_read(w->input, (uint64_t)stream->pos, w->bytes, &size, NULL) != DAY_OK || size == 0)
        return EOF;
    stream->rp = w->bytes;
    stream->wp = w->bytes + size;
    stream->pos += (int64_t)size;
    return *stream->rp++;
}

static void window_seek(fz_context *ctx, fz_stream *stream, int64_t offset, int whence)
{
    window *w = stream->state;
    int64_t base = whence == SEEK_CUR ? stream->pos : whence == SEEK_END ? (int64_t)w->input->size : 0;
    int64_t target;
    if (__builtin_add_overflow(base, offset, &target) || target < 0)
        fz_throw(ctx, FZ_ERROR_GENERIC, "seek out of range");
    stream->pos = target;
    stream->rp = stream->wp = w->bytes;
}

static void window_drop(fz_context *ctx, void *state)
{
    (void)ctx;
    g_free(state);
}

static void open_windowed(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    window *w = g_new0(window, 1);
    w->input = pdf->input;
    pdf->stream = fz_new_stream(ctx, w, window_next, window_drop);
    pdf->stream->seek = window_seek;
}

typedef struct open_step {
    day_pdf *pdf;
    day_span bytes;
} open_step;

static void open_mapped(fz_context *ctx, void *state)
{
    open_step *step = state;
    step->pdf->stream = fz_open_memory(ctx, step->bytes.data, step->bytes.size);
}

static void open_document(fz_context *ctx, void *state)
{
    day_pdf *pdf = state;
    pdf->doc = pdf_open_document_with_stream(ctx, pdf->stream);
}

static day_err open_stream(day_pdf *pdf, day_input *input, day_error *error)
{
    open_step step = {.pdf = pdf};
    if (input->size > DAY_INPUT_MAP_MAX)
        return day_pdf_guard(pdf->ctx, open_windowed, pdf, error) ? DAY_OK : DAY_ERR_FORMAT;
    day_err err = day_input_map(input, &step.bytes, error);
    if (err != DAY_OK) return err;
    return day_pdf_guard(pdf->ctx, open_mapped, &step, error) ? DAY_OK : DAY_ERR_FORMAT;
}

/* --- passwords --------------------------------------------------------------------------------------- */

typedef struct password_step {
    day_pdf *pdf;
    const char *password;
    bool needed, opened;
} password_step;

static void ask_password(fz_context *ctx, void *state)
{
    password_step *step = state;
    step->needed = pdf_needs_password(ctx, step->pdf->doc);
}

static void try_password(fz_context *ctx, void *state)
{
    password_step *step = state;
    step->opened = pdf_authenticate_password(ctx, step->pdf->doc, step->password) != 0;
}

static day_err unlock(day_pdf *pdf, day_error *error)
{
    password_step step = {.pdf = pdf, .password = ""};
    if (!day_pdf_guard(pdf->ctx, ask_password, &step, error)) return DAY_ERR_FORMAT;
    if (!step.needed) return DAY_OK;
    for (guint i = 0; !step.opened && (step.password = day_tries_candidate(pdf->input, i)) != NULL; i++)
        if (day_tries_spend(pdf->input, DIGESTS_A_TRY)) day_pdf_guard(pdf->ctx, try_password, &step, NULL);
    if (!step.opened) return day_error_set(error, DAY_ERR_ENCRYPTED, "a password is needed to open it");
    pdf->opened_with = step.password;
    return DAY_OK;
}

/* --- damage ------------------------------------------------------------------------------------------ */

/* A file that is cut lacks its last line; what stood behind the cut is not known. */
bool day_pdf_ends_early(const day_input *input)
{
    uint8_t tail[2048];
    size_t size = (size_t)MIN(input->size, sizeof tail);
    if (day_input_read(input, input->size - size, tail, &size, NULL) != DAY_OK) return false;
    return memmem(tail, size, "%%EOF", 5) == NULL && memmem(tail, size, "startxref", 9) == NULL;
}

static const uint8_t *last_of(day_span bytes, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = bytes.size; at >= length;) {
        const uint8_t *start = memrchr(bytes.data, word[0], at - length + 1);
        if (start == NULL) return NULL;
        if (memcmp(start, word, length) == 0) return start;
        at = (size_t)(start - bytes.data) + length - 1;
    }
    return NULL;
}

/* MuPDF's repair gives up on a last object that is cut in two: it is left out. */
static bool open_without_end(day_pdf *pdf, day_input *input)
{
    open_step step = {.pdf = pdf};
    if (!day_pdf_ends_early(input) || day_input_map(input, &step.bytes, NULL) != DAY_OK) return false;
    const uint8_t *end = last_of(step.bytes, "endobj");
    if (end == NULL) return false;
    step.bytes.size = (size_t)(end - step.bytes.data) + strlen("endobj");
    fz_drop_stream(pdf->ctx, pdf->stream);
    pdf->stream = NULL;
    return day_pdf_guard(pdf->ctx, open_mapped, &step, NULL) &&
           day_pdf_guard(pdf->ctx, open_document, pdf, NULL);
}

static day_err open_document_somehow(day_pdf *pdf, day_input *input, day_error *error)
{
    day_err err = open_stream(pdf, input, error);
    if (err != DAY_OK) return err;
    day_error why = {0};
    if (day_pdf_guard(pdf->ctx, open_document, pdf, &why) || open_without_end(pdf, input)) return DAY_OK;
    bool locked = strstr(why.message, "encrypt") != NULL;
    return day_error_set(error, locked ? DAY_ERR_ENCRYPTED : DAY_ERR_FORMAT, "%s", why.message);
}

day_err day_pdf_open(day_pdf *pdf, day_input *input, day_error *error)
{
    pdf->input = input;
    pdf->ctx = fz_new_context(NULL, NULL, STORE_MAX);
    if (pdf->ctx == NULL) return day_error_set(error, DAY_ERR_FAILED, "MuPDF cannot be started");
    fz_set_warning_callback(pdf->ctx, drop_message, NULL);
    fz_set_error_callback(pdf->ctx, drop_message, NULL);
    day_err err = open_document_somehow(pdf, input, error);
    return err == DAY_OK ? unlock(pdf, error) : err;
}

void day_pdf_close(day_pdf *pdf)
{
    if (pdf->ctx == NULL) return;
    pdf_drop_document(pdf->ctx, pdf->doc);
    fz_drop_stream(pdf->ctx, pdf->stream);
    fz_drop_context(pdf->ctx);
    pdf->ctx = NULL;
}
