/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether a page shows text that it does not tell: a scan, or letters drawn as shapes. A MuPDF device that
 * only measures: where pictures stand, how many pixels they have, how many small closed shapes are filled.
 * No picture is decoded. It is run on pages with little text only, so that others cost nothing more.
 *
 * The device draws nothing and holds nothing but counts; pieces that are clipped away are counted all the
 * same, which at worst sends one more page to OCR. */
#include "pdf_pictures.h"
#include <math.h>

/* The lowest picture, in pixels and in points, that can hold a line somebody could read. */
#define LEGIBLE_PIXELS 24
#define LEGIBLE_POINTS 6
/* Shapes of this size are taken for letters; so many of them for text, and not for a logo or a chart. */
#define LETTER_MIN 3
#define LETTER_MAX 40
#define OUTLINES_MIN 60
/* Few characters under a picture of at least this part of the page are a scan with a stamp on it. */
#define MOST_OF_PAGE 0.5f

typedef struct measure {
    fz_device super;
    fz_rect page;
    day_pdf_pictures *found;
} measure;

static void take_image(measure *m, const fz_image *image, fz_matrix ctm)
{
    fz_rect box = fz_intersect_rect(fz_transform_rect(fz_unit_rect, ctm), m->page);
    float width = box.x1 - box.x0, height = box.y1 - box.y0;
    float all = (m->page.x1 - m->page.x0) * (m->page.y1 - m->page.y0);
    if (width < LEGIBLE_POINTS || height < LEGIBLE_POINTS) return;
    if (image->w < LEGIBLE_PIXELS || image->h < LEGIBLE_PIXELS) return;
    m->found->legible++;
    float part = all > 0 ? width * height / all : 0;
    if (part <= m->found->covered) return;
    m->found->covered = part;
    m->found->dpi = (float)image->w * 72 / MAX(hypotf(ctm.a, ctm.b), 1);
}

static void on_image(fz_context *ctx, fz_device *device, fz_image *image, fz_matrix ctm, float alpha,
                     fz_color_params params)
{
    (void)ctx, (void)alpha, (void)params;
    take_image((measure *)device, image, ctm);
}

static void on_image_mask(fz_context *ctx, fz_device *device, fz_image *image, fz_matrix ctm,
                          fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)ctx, (void)space, (void)color, (void)alpha, (void)params;
    take_image((measure *)device, image, ctm);
}

static void on_clip_mask(fz_context *ctx, fz_device *device, fz_image *image, fz_matrix ctm, fz_rect scissor)
{
    (void)ctx, (void)scissor;
    take_image((measure *)device, image, ctm);
}

static void on_path(fz_context *ctx, fz_device *device, const fz_path *path, int even_odd, fz_matrix ctm,
                    fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)even_odd, (void)space, (void)color, (void)alpha, (void)params;
    measure *m = (measure *)device;
    fz_rect box = fz_bound_path(ctx, path, NULL, ctm);
    float width = box.x1 - box.x0, height = box.y1 - box.y0;
    if (height >= LETTER_MIN && height <= LETTER_MAX && width <= LETTER_MAX) m->found->outlines++;
}

void day_pdf_pictures_run(fz_context *ctx, void *state)
{
    day_pdf_pictures_step *step = state;
    measure *m = fz_new_derived_device(ctx, measure);
    step->device = &m->super;
    m->super.fill_image = on_image;
    m->super.fill_image_mask = on_image_mask;
    m->super.clip_image_mask = on_clip_mask;
    m->super.fill_path = on_path;
    m->page = pdf_bound_page(ctx, step->page);
    m->found = step->found;
    pdf_run_page(ctx, step->page, &m->super, fz_identity, NULL);
    fz_close_device(ctx, &m->super);
}

bool day_pdf_pictures_want_ocr(const day_pdf_pictures *pictures, unsigned n_known, unsigned n_unknown)
{
    if (n_unknown * 10 > n_known + n_unknown) return true;
    if (n_known == 0) return pictures->legible > 0 || pictures->outlines >= OUTLINES_MIN;
    return n_known < DAY_PDF_FEW_CHARS && pictures->covered >= MOST_OF_PAGE;
}
