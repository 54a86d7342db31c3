/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* The directories of tags in TIFF and BigTIFF, which are also EXIF's and those of most raw camera files.
 * Bounded: each directory is walked once, 200,000 tags in all. */
typedef struct day_tiff {
    day_span bytes;
    bool big_endian;
    bool big;             /* BigTIFF: offsets of 8 bytes */
    bool damaged;         /* a directory or value lay outside of the bytes, or a limit was reached */
    uint64_t first;       /* offset of the first directory */
    guint tags_left;      /* of the limit */
    uint64_t values_left; /* bytes of values that may still be given out */
    GHashTable *seen;
} day_tiff;

typedef struct day_tiff_tag {
    uint16_t tag, type;
    uint64_t count;
    day_span value; /* borrowed; empty when it lies outside of the bytes */
} day_tiff_tag;

typedef void (*day_tiff_fn)(day_tiff *tiff, const day_tiff_tag *tag, void *ctx);

/* False when the bytes do not begin as TIFF does. Ends with day_tiff_close() if true. */
bool day_tiff_open(day_tiff *tiff, day_span bytes);
void day_tiff_close(day_tiff *tiff);

/* Tells the tags of the directory at `offset` and gives the offset of the next one; 0: none, or it was seen
 * before. */
uint64_t day_tiff_walk(day_tiff *tiff, uint64_t offset, day_tiff_fn fn, void *ctx);

/* Value `n` as a number: integers, rationals (0 when divided by 0), floats. 0 when there is none. */
double day_tiff_number(const day_tiff *tiff, const day_tiff_tag *tag, uint64_t n);
/* The same for integers. */
uint64_t day_tiff_integer(const day_tiff *tiff, const day_tiff_tag *tag, uint64_t n);
