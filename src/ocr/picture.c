/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A page's pixels, by MuPDF: a PDF's page is rendered as it is seen (annotations and stamps too), a picture
 * is drawn on white paper the way it is meant to be held (EXIF orientation), whatever its colours and its
 * transparency. WebP, which MuPDF does not know, comes from Leptonica (webp_picture.c).
 *
 * Invariants: MuPDF's longjmp stays in day_pdf_guard(); steps hold no cleanup attributes; sizes are checked
 * before anything of that size is allocated. */
#include "picture.h"
#include "base/cursor.h"
#include "format/pdf/pdf_open.h"
#include "format/pdf/pdf_pictures.h"
#include "webp_picture.h"
#include <math.h>
#include <string.h>

#define DPI 300.0f
/* A scan is drawn with the pixels that it has, within reason. */
#define SCAN_DPI_MIN 100.0f
#define SCAN_DPI_MAX 400.0f
#define SCAN_COVERS 0.5f
#define PIXELS_MAX 40e6f  /* of the grey page: larger ones are drawn smaller */
#define SCREEN_DPI 144.0f /* of one that people look at: twice a screen's 72 */
#define SCREEN_PIXELS_MAX 6e6f
#define DECODED_MAX ((uint64_t)400000000) /* pixels of a picture that is decoded at all */
#define GIF_MAX ((uint64_t)100000000)     /* the same of one that is held whole, twice, to be decoded */
#define PIXMAP_STORE ((size_t)64 << 20)

typedef struct drawing {
    day_picture *out;
    fz_context *ctx;
    pdf_document *doc;
    pdf_page *page;
    int index;
    float dpi;
    const char *mime;
    day_span bytes;
    fz_buffer *buffer;
    fz_pixmap *decoded;
    fz_image *image;
    fz_pixmap *paper;
    fz_device *device;
    bool too_large, missing;
} drawing;

static void drop_message(void *ctx, const char *message)
{
    (void)ctx;
    (void)message;
}

static void clear(drawing *d)
{
    fz_drop_device(d->ctx, d->device);
    fz_drop_pixmap(d->ctx, d->paper);
    fz_drop_pixmap(d->ctx, d->decoded);
    fz_drop_image(d->ctx, d->image);
    fz_drop_buffer(d->ctx, d->buffer);
    if (d->page != NULL) fz_drop_page(d->ctx, &d->page->super);
}

/* White paper of that many pixels, and a pen. */
static void take_paper(fz_context *ctx, drawing *d, int width, int height)
{
    fz_colorspace *space = d->out->look == DAY_PICTURE_GRAY ? fz_device_gray(ctx) : fz_device_rgb(ctx);
    d->paper = fz_new_pixmap_with_bbox(ctx, space, fz_make_irect(0, 0, width, height), NULL, 0);
    fz_clear_pixmap_with_value(ctx, d->paper, 0xFF);
    d->device = fz_new_draw_device(ctx, fz_identity, d->paper);
}

static float zoom_of(const drawing *d, float width, float height, float wanted)
{
    float pixels = d->out->look == DAY_PICTURE_GRAY ? PIXELS_MAX : SCREEN_PIXELS_MAX;
    float most = sqrtf(pixels / MAX(width * height, 1));
    return MIN(wanted, most);
}

/* --- a PDF's page ------------------------------------------------------------------------------------ */

static void load_pdf_page(fz_context *ctx, void *state)
{
    drawing *d = state;
    d->out->pages = (uint32_t)MAX(pdf_count_pages(ctx, d->doc), 0);
    d->missing = d->index >= (int)d->out->pages;
    if (!d->missing) d->page = pdf_load_page(ctx, d->doc, d->index);
}

/* Drawing a picture smaller or larger than it is blurs its letters. */
static float dpi_of(drawing *d)
{
    if (d->out->look == DAY_PICTURE_COLOURS) return SCREEN_DPI;
    day_pdf_pictures pictures = {0};
    day_pdf_pictures_step look = {.page = d->page, .found = &pictures};
    day_pdf_guard(d->ctx, day_pdf_pictures_run, &look, NULL);
    fz_drop_device(d->ctx, look.device);
    return pictures.covered >= SCAN_COVERS ? CLAMP(pictures.dpi, SCAN_DPI_MIN, SCAN_DPI_MAX) : DPI;
}

static void draw_pdf_page(fz_context *ctx, void *state)
{
    drawing *d = state;
    fz_rect bounds = pdf_bound_page(ctx, d->page);
    float width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
    float zoom = zoom_of(d, width, height, d->dpi / 72);
    d->too_large = !(width > 0 && height > 0 && width * zoom <= 65000 && height * zoom <= 65000);
    if (d->too_large) return;
    take_paper(ctx, d, MAX((int)(width * zoom), 1), MAX((int)(height * zoom), 1));
    fz_matrix matrix = fz_concat(fz_translate(-bounds.x0, -bounds.y0), fz_scale(zoom, zoom));
    pdf_run_page(ctx, d->page, d->device, matrix, NULL);
    fz_close_device(ctx, d->device);
    d->out->points_a_pixel = 1 / zoom;
    d->out->origin_x = bounds.x0;
    d->out->origin_y = bounds.y0;
    d->out->dpi = 72 * zoom;
}

/* --- a picture --------------------------------------------------------------------------------------- */

static bool is(const drawing *d, const char *mime)
{
    return strcmp(d->mime, mime) == 0;
}

static void take_pixmap(fz_context *ctx, drawing *d)
{
    if (d->decoded != NULL) d->image = fz_new_image_from_pixmap(ctx, d->decoded, NULL);
}

/* MuPDF decodes a GIF where it only wants to know how large it is. */
static bool is_huge_gif(const drawing *d)
{
    day_cursor head = day_cursor_over(d->bytes);
    day_cursor_skip(&head, 6);
    uint64_t width = day_cursor_u16le(&head), height = day_cursor_u16le(&head);
    return is(d, "image/gif") && width * height > GIF_MAX;
}

static void load_image(fz_context *ctx, void *state)
{
    drawing *d = state;
    const unsigned char *data = d->bytes.data;
    d->too_large = is_huge_gif(d);
    if (d->too_large) return;
    bool tiff = is(d, "image/tiff"), jbig2 = is(d, "image/x-jbig2");
    int pages = tiff    ? fz_load_tiff_subimage_count(ctx, data, d->bytes.size)
                : jbig2 ? fz_load_jbig2_subimage_count(ctx, data, d->bytes.size)
                        : 1;
    d->out->pages = (uint32_t)MAX(pages, 0);
    d->missing = d->index >= pages;
    if (d->missing) return;
    if (tiff) d->decoded = fz_load_tiff_subimage(ctx, data, d->bytes.size, d->index);
    if (jbig2) d->decoded = fz_load_jbig2_subimage(ctx, data, d->bytes.size, d->index);
    take_pixmap(ctx, d);
    if (d->image != NULL) return;
    d->buffer = fz_new_buffer_from_shared_data(ctx, data, d->bytes.size);
    d->image = fz_new_image_from_buffer(ctx, d->buffer);
}

static void draw_image(fz_context *ctx, void *state)
{
    drawing *d = state;
    uint8_t turn = fz_image_orientation(ctx, d->image);
    bool upright = turn == 0 || (turn & 1) != 0;
    float width = (float)(upright ? d->image->w : d->image->h);
    float height = (float)(upright ? d->image->h : d->image->w);
    float zoom = zoom_of(d, width, height, 1);
    int xres = 0, yres = 0;
    d->too_large = (uint64_t)d->image->w * (uint64_t)d->image->h > DECODED_MAX;
    if (d->too_large) return;
    int across = MAX((int)(width * zoom), 1), down = MAX((int)(height * zoom), 1);
    take_paper(ctx, d, across, down);
    fz_matrix place =
        fz_concat(fz_image_orientation_matrix(ctx, d->image), fz_scale((float)across, (float)down));
    fz_fill_image(ctx, d->device, d->image, place, 1, fz_default_color_params);
    fz_close_device(ctx, d->device);
    fz_image_resolution(d->image, &xres, &yres);
    d->out->points_a_pixel = width / (float)across;
    d->out->dpi = (float)xres * zoom;
}

/* --- both -------------------------------------------------------------------------------------------- */

static void copy_out(drawing *d)
{
    size_t row = (size_t)d->paper->w * d->out->look, height = (size_t)d->paper->h;
    d->out->width = (uint32_t)d->paper->w;
    d->out->height = (uint32_t)height;
    d->out->pixels = g_malloc(row * height);
    for (size_t y = 0; y < height; y++)
        memcpy(d->out->pixels + y * row, d->paper->samples + (ptrdiff_t)y * d->paper->stride, row);
}

static day_err draw(drawing *d, day_pdf_step load, day_pdf_step put, day_error *error)
{
    day_error why = {0};
    bool drawn = day_pdf_guard(d->ctx, load, d, &why);
    if (d->missing) return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no page %d", d->index + 1);
    if (d->page != NULL) d->dpi = dpi_of(d);
    drawn = drawn && !d->too_large && day_pdf_guard(d->ctx, put, d, &why);
    if (d->too_large)
        return day_error_set(error, DAY_ERR_LIMIT, "page %d is too large to be drawn", d->index + 1);
    /* What was drawn before damage is read. */
    if (!drawn && (d->paper == NULL || d->page == NULL))
        return day_error_set(error, DAY_ERR_FORMAT, "page %d cannot be drawn: %s", d->index + 1, why.message);
    copy_out(d);
    return DAY_OK;
}

static day_err read_pdf_page(day_picture *out, day_input *input, uint32_t page, day_error *error)
{
    day_pdf pdf = {0};
    day_err err = day_pdf_open(&pdf, input, error);
    drawing d = {.out = out, .ctx = pdf.ctx, .doc = pdf.doc, .index = (int)page - 1};
    if (err == DAY_OK) err = draw(&d, load_pdf_page, draw_pdf_page, error);
    if (pdf.ctx != NULL) clear(&d);
    day_pdf_close(&pdf);
    return err;
}

static day_err read_image(day_picture *out, day_input *input, const char *mime, uint32_t page,
                          day_error *error)
{
    drawing d = {.out = out, .index = (int)page - 1, .mime = mime};
    day_err err = day_input_map(input, &d.bytes, error);
    if (err != DAY_OK) return err;
    if (strcmp(mime, "image/webp") == 0)
        return day_webp_picture(out, d.bytes, out->look == DAY_PICTURE_GRAY ? 0 : (uint32_t)SCREEN_PIXELS_MAX,
                                error);
    d.ctx = fz_new_context(NULL, NULL, PIXMAP_STORE);
    if (d.ctx == NULL) return day_error_set(error, DAY_ERR_FAILED, "MuPDF cannot be started");
    fz_set_warning_callback(d.ctx, drop_message, NULL);
    fz_set_error_callback(d.ctx, drop_message, NULL);
    err = draw(&d, load_image, draw_image, error);
    clear(&d);
    fz_drop_context(d.ctx);
    return err;
}

day_err day_picture_read(day_picture *out, day_input *input, const char *mime, uint32_t page,
                         day_picture_look look, day_error *error)
{
    *out = (day_picture){.points_a_pixel = 1, .look = look};
    if (page == 0 || page > DAY_OCR_PAGE_MAX)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no page %u", page);
    if (strcmp(mime, "application/pdf") == 0) return read_pdf_page(out, input, page, error);
    if (g_str_has_prefix(mime, "image/")) return read_image(out, input, mime, page, error);
    return day_error_set(error, DAY_ERR_UNSUPPORTED, "no pictures are looked for in %s", mime);
}

void day_picture_clear(day_picture *picture)
{
    g_free(picture->pixels);
    *picture = (day_picture){0};
}
