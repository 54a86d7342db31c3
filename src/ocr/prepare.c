/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is done to a page before it is recognised, by Leptonica. Each step is one that was measured to help
 * (bench/README.md): letters of a good height, even paper under photographs only (on clean pages it costs
 * accuracy), lines that do not slant.
 *
 * Invariant: the way back (day_prepared_place) undoes the steps in reverse order: slant, quarter turns,
 * scale. */
#include "prepare.h"
#include <leptonica/allheaders.h>
#include <math.h>

/* Median height of the connected shapes of a page, in pixels: what recognition likes, and between what
 * nothing is done. */
#define SHAPE_WANTED 22.0f
#define SHAPE_LOW 17.0f
#define SHAPE_HIGH 50.0f
#define SOFTEN_FROM 11.0f
#define SCALE_MIN 0.4f
#define SCALE_MAX 3.0f
#define PIXELS_MAX 60e6f
#define SHAPES_MIN 10
/* Paper and ink: the commonest grey and its neighbours cover this part of anything but a photograph. */
#define PAPER_SHARE 0.55f
#define PAPER_WIDTH 24
/* A straight stroke of this many letters, and at least so many pixels, is a rule. */
#define RULE_LETTERS 8
#define RULE_MIN 100
#define DARK_PAPER 110
#define SKEW_RANGE 15.0f
#define SKEW_MIN 0.25f
#define SKEW_CONFIDENCE 3.0f

/* --- tones ------------------------------------------------------------------------------------------- */

typedef struct tones {
    int commonest;
    float share; /* of the pixels around it */
    int median;
} tones;

static tones tones_of(PIX *pix)
{
    tones found = {.commonest = 0, .share = 1, .median = 255};
    NUMA *histogram = pixGetGrayHistogram(pix, 2);
    if (histogram == NULL) return found;
    float counts[256], sum = 0, below = 0, around = 0;
    for (int i = 0; i < 256; i++) {
        counts[i] = 0;
        numaGetFValue(histogram, i, &counts[i]);
        sum += counts[i];
        if (counts[i] > counts[found.commonest]) found.commonest = i;
    }
    for (found.median = 0; found.median < 255; found.median++)
        if ((below += counts[found.median]) * 2 >= sum) break;
    for (int i = MAX(found.commonest - PAPER_WIDTH, 0); i <= MIN(found.commonest + PAPER_WIDTH, 255); i++)
        around += counts[i];
    found.share = sum > 0 ? around / sum : 1;
    numaDestroy(&histogram);
    return found;
}

static void replace(PIX **pix, PIX *with)
{
    if (with == NULL) return;
    pixDestroy(pix);
    *pix = with;
}

static void even_tones(day_prepared *page)
{
    tones found = tones_of(page->pix);
    page->inverted = found.median < DARK_PAPER && found.commonest < DARK_PAPER;
    if (page->inverted) pixInvert(page->pix, page->pix);
    page->photograph = found.share < PAPER_SHARE;
    if (page->photograph) replace(&page->pix, pixBackgroundNormSimple(page->pix, NULL, NULL));
}

/* --- size -------------------------------------------------------------------------------------------- */

static PIX *ink_of(PIX *gray)
{
    PIX *ink = NULL;
    if (pixOtsuAdaptiveThreshold(gray, MAX(pixGetWidth(gray), 16), MAX(pixGetHeight(gray), 16), 0, 0, 0.1f,
                                 NULL, &ink) != 0)
        return NULL;
    return ink;
}

static int by_value(gconstpointer a, gconstpointer b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

/* Median height of what may be letters; 0 when there are too few. Dots, rules and frames do not count. */
static float shape_height(PIX *gray)
{
    PIX *ink = ink_of(gray);
    BOXA *boxes = ink != NULL ? pixConnCompBB(ink, 8) : NULL;
    int count = boxes != NULL ? boxaGetCount(boxes) : 0, width, height;
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < count; i++) {
        boxaGetBoxGeometry(boxes, i, NULL, NULL, &width, &height);
        if (height >= 5 && height <= 200 && width <= height * 8 && width * 8 >= height)
            g_array_append_val(heights, height);
    }
    boxaDestroy(&boxes);
    pixDestroy(&ink);
    g_array_sort(heights, by_value);
    return heights->len >= SHAPES_MIN ? (float)g_array_index(heights, int, heights->len / 2) : 0;
}

/* Rules and frames of tables and forms, which would be read as letters (|, 一), are painted white. */
static void drop_rules(day_prepared *page, float letter)
{
    int length = MAX((int)(letter * RULE_LETTERS), RULE_MIN);
    PIX *ink = ink_of(page->pix);
    if (ink == NULL) return;
    for (int upright = 0; upright < 2; upright++) {
        PIX *rules = pixOpenBrick(NULL, ink, upright ? 1 : length, upright ? length : 1);
        PIX *wide = rules != NULL ? pixDilateBrick(NULL, rules, 7, 7) : NULL;
        if (wide != NULL) pixSetMasked(page->pix, wide, 255);
        pixDestroy(&wide);
        pixDestroy(&rules);
    }
    pixDestroy(&ink);
}

/* The recogniser learned from scans: letters with hard edges, as programs draw them, are read worse than the
 * same slightly blurred. Small ones it would wash out. */
static void soften(day_prepared *page)
{
    replace(&page->pix, pixBlockconv(page->pix, 1, 1));
}

static void fit_size(day_prepared *page)
{
    float height = shape_height(page->pix), scale = 1;
    if (height > 0) drop_rules(page, height);
    if (height > 0 && (height < SHAPE_LOW || height > SHAPE_HIGH))
        scale = CLAMP(SHAPE_WANTED / height, SCALE_MIN, SCALE_MAX);
    float most = sqrtf(PIXELS_MAX / MAX(page->width * page->height, 1));
    scale = MIN(scale, most);
    if (height >= SOFTEN_FROM) soften(page);
    if (fabsf(scale - 1) > 0.01f) {
        PIX *scaled = pixScaleGeneral(page->pix, scale, scale, 0, 0);
        if (scaled != NULL) page->scale = scale;
        replace(&page->pix, scaled);
    }
}

/* --- the page ---------------------------------------------------------------------------------------- */

static PIX *pix_of(const day_picture *picture)
{
    PIX *pix = pixCreate((int)picture->width, (int)picture->height, 8);
    if (pix == NULL) return NULL;
    for (uint32_t y = 0; y < picture->height; y++) {
        l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
        const uint8_t *row = picture->pixels + (size_t)y * picture->width;
        for (uint32_t x = 0; x < picture->width; x++) SET_DATA_BYTE(line, x, row[x]);
    }
    return pix;
}

day_err day_prepare(day_prepared *out, const day_picture *picture, day_error *error)
{
    *out = (day_prepared){.scale = 1,
                          .points_a_pixel = picture->points_a_pixel,
                          .origin_x = picture->origin_x,
                          .origin_y = picture->origin_y,
                          .width = (float)picture->width,
                          .height = (float)picture->height};
    out->pix = pix_of(picture);
    if (out->pix == NULL) return day_error_set(error, DAY_ERR_FAILED, "the page is too large for OCR");
    even_tones(out);
    fit_size(out);
    out->dpi = CLAMP(picture->dpi * out->scale, 0, 600);
    if (out->dpi < 150) out->dpi = 300;
    return DAY_OK;
}

void day_prepared_clear(day_prepared *page)
{
    pixDestroy(&page->pix);
    *page = (day_prepared){0};
}

void day_prepare_turn(day_prepared *page, uint32_t turns)
{
    if (turns % 4 == 0) return;
    replace(&page->pix, pixRotateOrth(page->pix, (int)(turns % 4)));
    page->turns = (page->turns + turns) % 4;
}

void day_prepare_deskew(day_prepared *page)
{
    float angle = 0, confidence = 0;
    PIX *ink = ink_of(page->pix);
    if (ink == NULL) return;
    bool found = pixFindSkewSweepAndSearch(ink, &angle, &confidence, 4, 2, SKEW_RANGE, 1.0f, 0.02f) == 0;
    pixDestroy(&ink);
    if (!found || confidence < SKEW_CONFIDENCE || fabsf(angle) < SKEW_MIN) return;
    PIX *turned = pixRotate(page->pix, angle * (float)M_PI / 180, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                            pixGetWidth(page->pix), pixGetHeight(page->pix));
    if (turned != NULL) page->skew = angle;
    replace(&page->pix, turned);
}

/* --- the way back ------------------------------------------------------------------------------------ */

static day_rect turned_back(day_rect r, uint32_t turns, float width, float height)
{
    switch (turns % 4) {
    case 1: return (day_rect){r.y0, height - r.x1, r.y1, height - r.x0};
    case 2: return (day_rect){width - r.x1, height - r.y1, width - r.x0, height - r.y0};
    case 3: return (day_rect){width - r.y1, r.x0, width - r.y0, r.x1};
    default: return r;
    }
}

day_rect day_prepared_place(const day_prepared *page, day_rect r)
{
    float full_width = page->width * page->scale, full_height = page->height * page->scale;
    bool sideways = page->turns % 2 == 1;
    float wide = sideways ? full_height : full_width, high = sideways ? full_width : full_height;
    float angle = -page->skew * (float)M_PI / 180, sine = sinf(angle), cosine = cosf(angle);
    float now_x = (float)pixGetWidth(page->pix) / 2, now_y = (float)pixGetHeight(page->pix) / 2;
    float x = (r.x0 + r.x1) / 2 - now_x, y = (r.y0 + r.y1) / 2 - now_y;
    float half_width = (r.x1 - r.x0) / 2, half_height = (r.y1 - r.y0) / 2;
    float middle_x = x * cosine - y * sine + wide / 2, middle_y = x * sine + y * cosine + high / 2;
    day_rect level = {middle_x - half_width, middle_y - half_height, middle_x + half_width,
                      middle_y + half_height};
    day_rect back = turned_back(level, page->turns, full_width, full_height);
    float points = page->points_a_pixel / page->scale;
    return (day_rect){back.x0 * points + page->origin_x, back.y0 * points + page->origin_y,
                      back.x1 * points + page->origin_x, back.y1 * points + page->origin_y};
}
