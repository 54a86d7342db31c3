/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The only file with libjpeg in it: its errors are longjmps, which end here. Invariants: whatever is made
 * within a guarded step is kept in its state, and freed by the caller whether the step ended or not; no more
 * scans of a progressive picture are read than honest ones have, as each costs a pass over all of it. */
#include "jpeg_decode.h"
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>

#define SCANS_MAX 40
#define MEMORY_MAX ((long)256 << 20)

typedef struct decoding {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
    day_span bytes;
    guint most;
    day_jpeg_coefficients *coefficients;
    day_grey *grey;
} decoding;

G_NORETURN static void leave(j_common_ptr jpeg)
{
    longjmp(((decoding *)jpeg->client_data)->out, 1);
}

/* Level -1 is damage that libjpeg reads over; what stands between segments harms nothing. */
static void on_message(j_common_ptr jpeg, int level)
{
    if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA) leave(jpeg);
}

static void on_progress(j_common_ptr jpeg)
{
    decoding *d = jpeg->client_data;
    if (d->jpeg.input_scan_number > SCANS_MAX) leave(jpeg);
}

static void begin(decoding *d)
{
    jpeg_create_decompress(&d->jpeg);
    d->jpeg.mem->max_memory_to_use = MEMORY_MAX;
    d->progress.progress_monitor = on_progress;
    d->jpeg.progress = &d->progress;
    jpeg_mem_src(&d->jpeg, d->bytes.data, d->bytes.size);
    jpeg_read_header(&d->jpeg, TRUE);
    bool bright = d->jpeg.jpeg_color_space == JCS_YCbCr || d->jpeg.jpeg_color_space == JCS_GRAYSCALE;
    guint64 pixels = (guint64)d->jpeg.image_width * d->jpeg.image_height;
    if (!bright || pixels > DAY_JPEG_PIXELS_MAX) leave((j_common_ptr)&d->jpeg);
}

static void read_coefficients(decoding *d)
{
    begin(d);
    jvirt_barray_ptr *arrays = jpeg_read_coefficients(&d->jpeg);
    const jpeg_component_info *light = &d->jpeg.comp_info[0];
    day_jpeg_coefficients *out = d->coefficients;
    if (light->quant_table == NULL) leave((j_common_ptr)&d->jpeg);
    for (guint i = 0; i < 64; i++) out->steps[i] = light->quant_table->quantval[i];
    out->width = light->width_in_blocks;
    out->height = light->height_in_blocks;
    out->values = g_try_new(gint16, (gsize)out->width * out->height * 64);
    if (out->values == NULL) leave((j_common_ptr)&d->jpeg);
    for (guint y = 0; y < out->height; y++) {
        JBLOCKARRAY row = d->jpeg.mem->access_virt_barray((j_common_ptr)&d->jpeg, arrays[0], y, 1, FALSE);
        memcpy(out->values + (gsize)y * out->width * 64, row[0], (gsize)out->width * sizeof(JBLOCK));
    }
}

static void read_grey(decoding *d)
{
    begin(d);
    d->jpeg.out_color_space = JCS_GRAYSCALE;
    d->jpeg.dct_method = JDCT_ISLOW;
    for (d->jpeg.scale_num = 1, d->jpeg.scale_denom = 1; d->jpeg.scale_denom <= 8; d->jpeg.scale_denom *= 2) {
        jpeg_calc_output_dimensions(&d->jpeg);
        if ((guint64)d->jpeg.output_width * d->jpeg.output_height <= d->most) break;
    }
    if (d->jpeg.scale_denom > 8) leave((j_common_ptr)&d->jpeg);
    jpeg_start_decompress(&d->jpeg);
    d->grey->width = d->jpeg.output_width;
    d->grey->height = d->jpeg.output_height;
    d->grey->pixels = g_malloc((gsize)d->grey->width * d->grey->height);
    while (d->jpeg.output_scanline < d->jpeg.output_height) {
        JSAMPROW row = d->grey->pixels + (gsize)d->jpeg.output_scanline * d->grey->width;
        jpeg_read_scanlines(&d->jpeg, &row, 1);
    }
}

static bool guarded(decoding *d, void (*step)(decoding *d))
{
    volatile bool whole = false;
    d->jpeg.err = jpeg_std_error(&d->errors);
    d->errors.error_exit = leave;
    d->errors.emit_message = on_message;
    d->jpeg.client_data = d;
    if (setjmp(d->out) == 0) {
        step(d);
        whole = true;
    }
    jpeg_destroy_decompress(&d->jpeg);
    return whole;
}

bool day_jpeg_coefficients_read(day_jpeg_coefficients *out, day_span jpeg)
{
    g_autofree decoding *d = g_new0(decoding, 1);
    *out = (day_jpeg_coefficients){0};
    d->bytes = jpeg;
    d->coefficients = out;
    if (guarded(d, read_coefficients)) return true;
    day_jpeg_coefficients_clear(out);
    return false;
}

void day_jpeg_coefficients_clear(day_jpeg_coefficients *coefficients)
{
    g_clear_pointer(&coefficients->values, g_free);
}

bool day_jpeg_grey_read(day_grey *out, day_span jpeg, guint most)
{
    g_autofree decoding *d = g_new0(decoding, 1);
    *out = (day_grey){0};
    d->bytes = jpeg;
    d->most = most;
    d->grey = out;
    if (guarded(d, read_grey)) return true;
    day_grey_clear(out);
    return false;
}

void day_grey_clear(day_grey *grey)
{
    g_clear_pointer(&grey->pixels, g_free);
}
