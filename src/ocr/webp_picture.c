/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WebP to pixels on white paper. The header is looked at before anything is decoded: a picture of 16,384 by
 * 16,384 pixels of one colour is some forty bytes, and its pixels are held up to four times on the way. */
#include "webp_picture.h"
#include <leptonica/allheaders.h>
#include <math.h>

#define DECODED_MAX ((uint64_t)100000000) /* pixels */

static void copy_pixel(uint8_t *to, const l_uint32 *line, int x, day_picture_look look)
{
    int red = 0, green = 0, blue = 0;
    if (look == DAY_PICTURE_GRAY) {
        *to = (uint8_t)GET_DATA_BYTE(line, x);
        return;
    }
    extractRGBValues(line[x], &red, &green, &blue);
    to[0] = (uint8_t)red;
    to[1] = (uint8_t)green;
    to[2] = (uint8_t)blue;
}

static day_err copy_rows(day_picture *out, PIX *pix)
{
    size_t width = (size_t)pixGetWidth(pix), height = (size_t)pixGetHeight(pix);
    out->pages = 1;
    out->width = (uint32_t)width;
    out->height = (uint32_t)height;
    out->pixels = g_malloc(width * height * out->look);
    for (size_t y = 0; y < height; y++) {
        const l_uint32 *line = pixGetData(pix) + y * (size_t)pixGetWpl(pix);
        for (size_t x = 0; x < width; x++)
            copy_pixel(out->pixels + (y * width + x) * out->look, line, (int)x, out->look);
    }
    return DAY_OK;
}

/* For a screen, no larger than a screen needs. */
static PIX *fitted(PIX *pix, uint32_t pixels_max)
{
    float pixels = (float)pixGetWidth(pix) * (float)pixGetHeight(pix);
    if (pixels_max == 0 || pixels <= (float)pixels_max) return pixClone(pix);
    float scale = sqrtf((float)pixels_max / pixels);
    return pixScale(pix, scale, scale);
}

day_err day_webp_picture(day_picture *out, day_span bytes, uint32_t pixels_max, day_error *error)
{
    l_int32 across = 0, down = 0, samples = 0;
    bool known = readHeaderMemWebP(bytes.data, bytes.size, &across, &down, &samples) == 0;
    if (known && (uint64_t)MAX(across, 0) * (uint64_t)MAX(down, 0) > DECODED_MAX)
        return day_error_set(error, DAY_ERR_LIMIT, "page 1 is too large to be drawn");
    PIX *colour = known ? pixReadMemWebP(bytes.data, bytes.size) : NULL;
    if (colour == NULL) return day_error_set(error, DAY_ERR_FORMAT, "the picture cannot be decoded");
    PIX *flat = pixGetSpp(colour) == 4 ? pixAlphaBlendUniform(colour, 0xFFFFFF00) : pixClone(colour);
    PIX *plain = flat == NULL                    ? NULL
                 : out->look == DAY_PICTURE_GRAY ? pixConvertTo8(flat, 0)
                                                 : pixConvertTo32(flat);
    PIX *ready = plain != NULL ? fitted(plain, pixels_max) : NULL;
    day_err err = ready != NULL ? copy_rows(out, ready)
                                : day_error_set(error, DAY_ERR_FAILED, "the picture cannot be drawn");
    if (err == DAY_OK) out->points_a_pixel = (float)pixGetWidth(colour) / (float)out->width;
    pixDestroy(&ready);
    pixDestroy(&plain);
    pixDestroy(&flat);
    pixDestroy(&colour);
    return err;
}
