/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* For recognition: grey, with the pixels that a scan has. For people: in colours, for a screen. */
typedef enum day_picture_look { DAY_PICTURE_GRAY = 1, DAY_PICTURE_COLOURS = 3 } day_picture_look;

/* One page as pixels: a PDF's page rendered, or a picture decoded. */
typedef struct day_picture {
    uint8_t *pixels; /* rows of width x look bytes (grey, or red, green, blue), 0 is dark; owned */
    day_picture_look look;
    uint32_t width, height;
    uint32_t pages;       /* that there are */
    float points_a_pixel; /* of the boxes that readers give: for a PDF points, for a picture its own pixels */
    float origin_x, origin_y; /* of the page's top left, in points */
    float dpi;                /* 0: not told */
} day_picture;

/* Page `page`, from 1. `mime` is the item's type. DAY_ERR_NOT_FOUND when there is no such page,
 * DAY_ERR_UNSUPPORTED for a type that holds no pictures, DAY_ERR_LIMIT when it is too large to be decoded. */
day_err day_picture_read(day_picture *out, day_input *input, const char *mime, uint32_t page,
                         day_picture_look look, day_error *error);
void day_picture_clear(day_picture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_picture, day_picture_clear)
