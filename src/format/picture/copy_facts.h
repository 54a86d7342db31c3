/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "copy_move.h"
#include "image_say.h"

/* The fact picture.copied: "area=PERCENT from=X,Y-X,Y by=RIGHT,DOWN" of an area that stands there twice (in
 * thousandths of the picture's width and height), "none", or "pattern" when it repeats itself in several
 * directions. Not said of pictures in which it was not looked for. */
void day_copy_facts_put(day_image *image, const day_copy_move *copy, const day_grey *grey);

/* Looks for copies in a PNG of at least DAY_JPEG_LOOK_MIN pixels (jpeg_facts.h): made small as it is done
 * with a JPEG, and for exact ones as it is. */
void day_png_facts_put(day_image *image);
