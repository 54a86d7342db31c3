/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WebP to grey pixels on white paper. The container's header is looked at before anything is decoded: a
 * picture's sides are at most 16,383 pixels (RFC 9649), so what is decoded stays below 1 GiB. */
#include "webp_picture.h"
#include <leptonica/allheaders.h>

static day_err copy_rows(day_picture *out, PIX *gray)
{
    int width = pixGetWidth(gray), height = pixGetHeight(gray);
    *out = (day_picture){.width = (uint32_t)width, .height = (uint32_t)height, .points_a_pixel = 1};
    out->gray = g_malloc((size_t)width * (size_t)height);
    for (int y = 0; y < height; y++) {
        l_uint32 *line = pixGetData(gray) + (size_t)y * (size_t)pixGetWpl(gray);
        for (int x = 0; x < width; x++)
            out->gray[(size_t)y * (size_t)width + (size_t)x] = (uint8_t)GET_DATA_BYTE(line, x);
    }
    return DAY_OK;
}

day_err day_webp_picture(day_picture *out, day_span bytes, day_error *error)
{
    PIX *colour = pixReadMemWebP(bytes.data, bytes.size);
    if (colour == NULL) return day_error_set(error, DAY_ERR_FORMAT, "the picture cannot be decoded");
    PIX *flat = pixGetSpp(colour) == 4 ? pixAlphaBlendUniform(colour, 0xFFFFFF00) : pixClone(colour);
    PIX *gray = flat != NULL ? pixConvertTo8(flat, 0) : NULL;
    day_err err = gray != NULL ? copy_rows(out, gray)
                               : day_error_set(error, DAY_ERR_FAILED, "the picture cannot be made grey");
    pixDestroy(&gray);
    pixDestroy(&flat);
    pixDestroy(&colour);
    return err;
}
