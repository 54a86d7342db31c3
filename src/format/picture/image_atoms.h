/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"

/* The boxes of ISO base media files (HEIF, AVIF, CR3) and of their relatives (JPEG 2000, JPEG XL), called
 * atoms here, as a unit's boxes are something else. */
typedef struct day_atom {
    char type[5]; /* NUL-terminated */
    day_span data;
    size_t at; /* offset of the data in what the cursor reads */
    bool cut;  /* it says to be longer than what is there */
} day_atom;

/* The next atom; false at the end, and when what follows is none. */
bool day_atom_next(day_cursor *cursor, day_atom *out);
