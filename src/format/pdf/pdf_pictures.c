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
/* How far JPEG 2000 pictures are looked for, and what one in MuPDF's store is said to weigh. */
#define PICTURES_MAX 64
#define OBJECTS_MAX 512
#define FORMS_DEEP 4
#define STAND_IN_SIZE 512

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

/* --- JPEG 2000 --------------------------------------------------------------------------------------- */

/* MuPDF decodes a JPEG 2000 picture as soon as a page names it, a second for a scanned page. For the time of
 * the run its store holds an image of the size that the dictionary tells in the picture's place. */

static bool is_jpeg_2000(fz_context *ctx, pdf_obj *object)
{
    pdf_obj *filter = pdf_dict_get(ctx, object, PDF_NAME(Filter));
    if (pdf_is_array(ctx, filter)) filter = pdf_array_get(ctx, filter, pdf_array_len(ctx, filter) - 1);
    return pdf_name_eq(ctx, filter, PDF_NAME(JPXDecode)) &&
           pdf_name_eq(ctx, pdf_dict_get(ctx, object, PDF_NAME(Subtype)), PDF_NAME(Image));
}

typedef struct stand_ins {
    pdf_obj *keys[PICTURES_MAX];
    int n, looked; /* pictures that were replaced, objects that were looked at */
} stand_ins;

static void replace(fz_context *ctx, stand_ins *all, pdf_obj *object)
{
    int width = pdf_dict_get_int(ctx, object, PDF_NAME(Width));
    int height = pdf_dict_get_int(ctx, object, PDF_NAME(Height));
    fz_image *image = pdf_find_item(ctx, fz_drop_image_imp, object);
    if (image == NULL && width > 0 && height > 0 && all->n < PICTURES_MAX) {
        image = fz_new_image_from_compressed_buffer(ctx, width, height, 8, NULL, 72, 72, 0, 0, NULL, NULL,
                                                    fz_malloc_struct(ctx, fz_compressed_buffer), NULL);
        all->keys[all->n++] = pdf_keep_obj(ctx, object);
        fz_try(ctx) pdf_store_item(ctx, object, image, STAND_IN_SIZE);
        fz_always(ctx) fz_drop_image(ctx, image);
        fz_catch(ctx) fz_rethrow(ctx);
        return;
    }
    fz_drop_image(ctx, image);
}

/* The pictures that these resources name, and the forms among them. */
static void replace_all(fz_context *ctx, stand_ins *all, pdf_obj *resources, int depth)
{
    pdf_obj *objects = pdf_dict_get(ctx, resources, PDF_NAME(XObject));
    for (int i = 0; i < pdf_dict_len(ctx, objects) && all->looked < OBJECTS_MAX; i++) {
        pdf_obj *object = pdf_dict_get_val(ctx, objects, i);
        pdf_obj *inner = pdf_dict_get(ctx, object, PDF_NAME(Resources));
        all->looked++;
        if (pdf_is_indirect(ctx, object) && is_jpeg_2000(ctx, object))
            replace(ctx, all, object);
        else if (inner != NULL && depth < FORMS_DEEP)
            replace_all(ctx, all, inner, depth + 1);
    }
}

static void put_back(fz_context *ctx, stand_ins *all)
{
    for (int i = 0; i < all->n; i++) {
        pdf_remove_item(ctx, fz_drop_image_imp, all->keys[i]);
        pdf_drop_obj(ctx, all->keys[i]);
    }
}

/* --- the page ---------------------------------------------------------------------------------------- */

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
    stand_ins all = {.n = 0};
    fz_var(all);
    fz_try(ctx)
    {
        replace_all(ctx, &all, pdf_page_resources(ctx, step->page), 0);
        pdf_run_page(ctx, step->page, &m->super, fz_identity, NULL);
        fz_close_device(ctx, &m->super);
    }
    fz_always(ctx) put_back(ctx, &all);
    fz_catch(ctx) fz_rethrow(ctx);
}

bool day_pdf_pictures_want_ocr(const day_pdf_pictures *pictures, unsigned n_known, unsigned n_unknown)
{
    if (n_unknown * 10 > n_known + n_unknown) return true;
    if (n_known == 0) return pictures->legible > 0 || pictures->outlines >= OUTLINES_MIN;
    return n_known < DAY_PDF_FEW_CHARS && pictures->covered >= MOST_OF_PAGE;
}
