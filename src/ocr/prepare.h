/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "picture.h"

struct Pix; /* Leptonica's */

/* A page made ready for recognition, with the way back from its pixels to the place on the page. */
typedef struct day_prepared {
    struct Pix *pix; /* 8 bits a pixel; owned */
    float scale;     /* pixels of this for one of the picture's */
    float skew;      /* degrees by which it was turned back, clockwise */
    uint32_t turns;  /* quarter turns by which it was turned, clockwise */
    bool inverted;   /* it was light on dark */
    bool photograph; /* its background was made even */
    float dpi;       /* to tell the recogniser */
    float points_a_pixel, origin_x, origin_y;
    float width, height; /* of the picture that it was made from, in its own pixels */
} day_prepared;

/* Light text on dark is inverted, a photograph's background made even, and the page scaled so that its
 * letters have the height that recognition likes best. DAY_ERR_FAILED when there is not enough memory for
 * that. */
day_err day_prepare(day_prepared *out, const day_picture *picture, day_error *error);
void day_prepared_clear(day_prepared *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_prepared, day_prepared_clear)

/* Turns it by quarter turns clockwise, in addition to earlier ones. */
void day_prepare_turn(day_prepared *page, uint32_t turns);

/* Finds by how much lines of text slant, up to 15 degrees, and turns that back. */
void day_prepare_deskew(day_prepared *page);

/* A rectangle of the prepared page as one in points from the page's top left. */
typedef struct day_rect {
    float x0, y0, x1, y1;
} day_rect;
day_rect day_prepared_place(const day_prepared *page, day_rect pixels);
