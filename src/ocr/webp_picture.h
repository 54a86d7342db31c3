/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "picture.h"

/* A WebP picture (its first frame), by Leptonica and libwebp, as out->look wants it; made smaller when it has
 * more pixels than `pixels_max` (0: never). */
day_err day_webp_picture(day_picture *out, day_span bytes, uint32_t pixels_max, day_error *error);
