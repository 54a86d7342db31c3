/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* How a page for people to look at comes out of the jail: a job of DAY_PROGRAM_OCR whose `ocr` is this word,
 * with `page` and the MIME type as `reader`, gives the facts below and one child with the pixels, rows of
 * red, green and blue from the top. Nobody but the browser's side makes a picture file of them. */
#define DAY_PAGE_PICTURE "picture"

#define DAY_PAGE_PICTURE_WIDTH "picture.width"
#define DAY_PAGE_PICTURE_HEIGHT "picture.height"
/* Points (of a picture its own pixels: see day_box) to one pixel, and the points at the top left. */
#define DAY_PAGE_PICTURE_SCALE "picture.scale"
#define DAY_PAGE_PICTURE_LEFT "picture.left"
#define DAY_PAGE_PICTURE_TOP "picture.top"
/* How many pages there are. */
#define DAY_PAGE_PICTURE_PAGES "picture.pages"

/* More pixels than this are never sent. */
#define DAY_PAGE_PICTURE_PIXELS_MAX ((uint32_t)6200000)
