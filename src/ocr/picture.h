/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* One page as grey pixels: a PDF's page rendered, or a picture decoded. */
typedef struct day_picture {
    uint8_t *gray; /* rows of `width` bytes, 0 is black; owned */
    uint32_t width, height;
    float points_a_pixel; /* of the boxes that readers give: for a PDF points, for a picture its own pixels */
    float origin_x, origin_y; /* of the page's top left, in points */
    float dpi;                /* 0: not told */
} day_picture;

/* Page `page`, from 1. `mime` is the item's type. DAY_ERR_NOT_FOUND when there is no such page,
 * DAY_ERR_UNSUPPORTED for a type that holds no pictures, DAY_ERR_LIMIT when it is too large to be decoded. */
day_err day_picture_read(day_picture *out, day_input *input, const char *mime, uint32_t page,
                         day_error *error);
void day_picture_clear(day_picture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_picture, day_picture_clear)
