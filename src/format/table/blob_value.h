/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>

/* Bytes in a cell as a reader should see them: the text that they are, else what and how large they are,
 * "[jpeg, 3204 bytes]", or few of them as "0x0102ff". */
void day_blob_show(GString *out, day_span blob);

/* What a file extension would be when the bytes are a file of their own; NULL when they are none. */
const char *day_blob_extension(day_span blob);
