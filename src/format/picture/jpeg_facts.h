/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "image_say.h"

/* What a JPEG's stored numbers tell of its history, as facts of words divided by blanks:
 *
 *   jpeg.table      standard=QUALITY or nearest=QUALITY: its steps are those of the standard, or others
 *   jpeg.earlier    holes=N/LOOKED left=SHARE [quality=N] [areas=N odd=N at=X,Y-X,Y]: saved before, more
 * coarsely jpeg.errors     how much tiles change when saved again: low, median, high shares picture.copied
 * copy_facts.h; not said of flat pictures (screens, papers) image.thumbnail_alike   the thumbnail against the
 * picture: 1 for the same
 *
 * Only of whole pictures with brightness, of at least DAY_JPEG_LOOK_MIN pixels and at most
 * DAY_JPEG_PIXELS_MAX. `thumbnail` may be empty. */
void day_jpeg_facts_put(day_image *image, day_span thumbnail);

#define DAY_JPEG_LOOK_MIN (300u * 200u)
