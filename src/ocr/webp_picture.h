/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "picture.h"

/* A WebP picture (its first frame), by Leptonica and libwebp. */
day_err day_webp_picture(day_picture *out, day_span bytes, day_error *error);
