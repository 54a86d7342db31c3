/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "image_say.h"

/* IPTC-IIM records: captions, authors, places, dates. */
void day_iptc_facts_put(day_image *image, day_span records);

/* Photoshop's image resources ("8BIM" blocks, in JPEG's APP13, in PSD, in TIFF): IPTC, XMP, EXIF, resolution,
 * thumbnail. */
void day_photoshop_facts_put(day_image *image, day_span blocks);
