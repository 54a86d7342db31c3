/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PDF over MuPDF: a unit a page, with the place of every line; comments, form values, hidden link targets;
 * files within it as children; what the document says of itself as facts.
 *
 * Invariants: scripts are never enabled, and no system font is looked for (MuPDF only does so when told how);
 * MuPDF's longjmp stays in pdf_guard.c; a page that cannot be read is named and the others are read. Damaged
 * files are repaired by MuPDF, which is said. Source: ISO 32000-1. */
#include "format.h"
#include "pdf_facts.h"
#include "pdf_files.h"
#include "pdf_guard.h"
#include "pdf_notes.h"
#include "pdf_pictures.h"
#include "pdf_text.h"
#include <string.h>

#define STORE_MAX ((size_t)64 << 20) /* bytes of decoded things that MuPDF keeps */
#define WINDOW 65536
#define FAILURES_MAX 1000 /* pages in a row: a page tree that lies about its size */

/* --- opening ----------------------------------------------------------------------------------------- */

/* MuPDF tells every broken object on stderr unless it is taken: states and reasons say it better. */
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
    const char *const *candidates = pdf->input->job->passwords;
    for (guint i = 0; candidates != NULL && candidates[i] != NULL && !step.opened; i++) {
        step.password = candidates[i];
        day_pdf_guard(pdf->ctx, try_password, &step, NULL);
    }
    if (!step.opened) return day_error_set(error, DAY_ERR_ENCRYPTED, "a password is needed to open it");
    return day_emit_fact(pdf->emit, "password.opened_with", step.password);
}

/* --- pages ------------------------------------------------------------------------------------------- */

typedef struct page_step {
    day_pdf *pdf;
    int index;
    pdf_page *page;
    fz_stext_page *stext;
    fz_device *device;
    fz_cookie cookie;
} page_step;

static void run_page(fz_context *ctx, void *state)
{
    page_step *step = state;
    step->page = pdf_load_page(ctx, step->pdf->doc, step->index);
    step->stext = fz_new_stext_page(ctx, pdf_bound_page(ctx, step->page));
    step->device = fz_new_stext_device(ctx, step->stext, NULL);
    fz_enable_device_hints(ctx, step->device, FZ_DONT_INTERPOLATE_IMAGES);
    pdf_run_page(ctx, step->page, step->device, fz_identity, &step->cookie);
    fz_close_device(ctx, step->device);
}

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
static void judge_page(day_pdf *pdf, const page_step *step, const day_pdf_text *text)
{
    day_pdf_pictures pictures = {0};
    day_pdf_pictures_step look = {.page = step->page, .found = &pictures};
    guint known = text->n_chars - text->n_unknown;
    if (known < DAY_PDF_FEW_CHARS) day_pdf_guard(pdf->ctx, day_pdf_pictures_run, &look, NULL);
    fz_drop_device(pdf->ctx, look.device);
    if (day_pdf_pictures_want_ocr(&pictures, known, text->n_unknown))
        pdf->closed = day_emit_wants_ocr(pdf->emit, (uint32_t)step->index + 1);
}

/* Whether the page could be read; says its units. */
static bool read_page(day_pdf *pdf, int index, day_pdf_text *text, day_error *why)
{
    page_step step = {.pdf = pdf, .index = index};
    bool whole = day_pdf_guard(pdf->ctx, run_page, &step, why);
    bool some = step.stext != NULL;
    if (some) day_pdf_text_fill(text, step.stext);
    if (whole || (some && text->n_chars > 0)) pdf->closed = put_page(pdf, index + 1, text);
    if (whole && pdf->closed == DAY_OK) day_pdf_put_notes(pdf, step.page, index + 1, text->text->str);
    if (whole && pdf->closed == DAY_OK) judge_page(pdf, &step, text);
    fz_drop_device(pdf->ctx, step.device);
    fz_drop_stext_page(pdf->ctx, step.stext);
    if (step.page != NULL) fz_drop_page(pdf->ctx, &step.page->super);
    return whole;
}

static day_err read_pages(day_pdf *pdf)
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
    pdf_load_page_tree(ctx, pdf->doc);
}

/* A file that is cut lacks its last line; what stood behind the cut is not known. */
static bool ends_early(const day_input *input)
{
    uint8_t tail[2048];
    size_t size = (size_t)MIN(input->size, sizeof tail);
    if (day_input_read(input, input->size - size, tail, &size, NULL) != DAY_OK) return false;
    return memmem(tail, size, "%%EOF", 5) == NULL && memmem(tail, size, "startxref", 9) == NULL;
}

static day_err read_document(day_pdf *pdf, day_error *error)
{
    day_err err = unlock(pdf, error);
    if (err != DAY_OK) return err;
    day_pdf_put_facts(pdf);
    day_error why = {0};
    bool counted = day_pdf_guard(pdf->ctx, count_pages, pdf, &why);
    if (pdf->n_pages <= 0)
        return day_error_set(error, DAY_ERR_FORMAT, counted ? "no pages can be found" : "no pages: %s",
                             why.message);
    g_autofree char *pages = g_strdup_printf("%d", pdf->n_pages);
    day_emit_fact(pdf->emit, "pages", pages);
    day_pdf_put_files(pdf);
    err = read_pages(pdf);
    if (counted) pdf_drop_page_tree(pdf->ctx, pdf->doc);
    day_pdf_put_script_fact(pdf);
    bool repaired = pdf_was_repaired(pdf->ctx, pdf->doc);
    if (repaired) day_emit_fact(pdf->emit, "pdf.repaired", "yes");
    if (repaired && ends_early(pdf->input))
        day_emit_note_partial(pdf->emit, "the file ends early: pages may be missing");
    return err;
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
    if (!ends_early(input) || day_input_map(input, &step.bytes, NULL) != DAY_OK) return false;
    const uint8_t *end = last_of(step.bytes, "endobj");
    if (end == NULL) return false;
    step.bytes.size = (size_t)(end - step.bytes.data) + strlen("endobj");
    fz_drop_stream(pdf->ctx, pdf->stream);
    pdf->stream = NULL;
    return day_pdf_guard(pdf->ctx, open_mapped, &step, NULL) &&
           day_pdf_guard(pdf->ctx, open_document, pdf, NULL);
}

static day_err open_and_read(day_pdf *pdf, day_input *input, day_error *error)
{
    fz_set_warning_callback(pdf->ctx, drop_message, NULL);
    fz_set_error_callback(pdf->ctx, drop_message, NULL);
    day_err err = open_stream(pdf, input, error);
    if (err != DAY_OK) return err;
    day_error why = {0};
    if (day_pdf_guard(pdf->ctx, open_document, pdf, &why)) return read_document(pdf, error);
    if (open_without_end(pdf, input)) return read_document(pdf, error);
    bool locked = strstr(why.message, "encrypt") != NULL;
    return day_error_set(error, locked ? DAY_ERR_ENCRYPTED : DAY_ERR_FORMAT, "%s", why.message);
}

static day_err read_pdf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    day_pdf pdf = {.input = input, .emit = emit, .files_seen = seen};
    pdf.ctx = fz_new_context(NULL, NULL, STORE_MAX);
    if (pdf.ctx == NULL) return day_error_set(error, DAY_ERR_FAILED, "MuPDF cannot be started");
    day_err err = open_and_read(&pdf, input, error);
    pdf_drop_document(pdf.ctx, pdf.doc);
    fz_drop_stream(pdf.ctx, pdf.stream);
    fz_drop_context(pdf.ctx);
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
