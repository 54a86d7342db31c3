/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "image_say.h"

/* What stands behind the end of a picture that should end at `end`: told as a fact, and given out as a child
 * when it is a file of a known kind (a film, an archive, another picture). Padding is passed over. */
void day_image_put_tail(day_image *image, size_t end);
