/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "reading_desk.h"
#include "store/store.h"

/* Pages as pictures, drawn in the jail (model/page_picture.h). The last ones are kept in memory, and nowhere
 * else. */
typedef struct day_drawing day_drawing;

/* `jail` is borrowed and outlives it; NULL: nothing can be drawn. */
day_drawing *day_drawing_new(day_reading_desk *jail);
void day_drawing_free(day_drawing *drawing);
bool day_drawing_works(const day_drawing *drawing);

/* Formats whose pages can be drawn: PDF, and pictures. */
bool day_drawing_can(const char *mime);

typedef struct day_drawn {
    guint32 width, height;   /* pixels */
    guint32 pages;           /* of the whole item */
    double scale, left, top; /* points (day_box) a pixel, and those of the top left */
    GBytes *png;             /* owned */
} day_drawn;

/* Page `page`, from 1, of the item with this SHA-256 and MIME type. DAY_ERR_NOT_FOUND when it has no such
 * page or its bytes are gone, DAY_ERR_FORMAT when the page cannot be drawn or its bytes have changed,
 * DAY_ERR_UNSUPPORTED (also when there is no jail). */
day_err day_drawing_page(day_drawn *out, day_drawing *drawing, day_store *store, const char *sha256,
                         const char *mime, guint32 page, day_error *error);
void day_drawn_clear(day_drawn *drawn);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_drawn, day_drawn_clear)
