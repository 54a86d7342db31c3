/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* What the readers of picture formats find in headers, and how it is said. Pixels are never decoded here. */
typedef struct day_image {
    day_emit *emit;
    const char *mime;
    day_span bytes;         /* all of the item */
    uint32_t width, height; /* pixels as stored, before any turn; 0: not known */
    double dpi_x, dpi_y;    /* 0: not told */
    uint32_t pages;         /* of formats that have some; 0: not told */
    uint32_t frames;        /* of an animation; 0 or 1: none */
    uint32_t orientation;   /* EXIF's 1 to 8; 0: not told */
    char colour[64];        /* "RGB, 8 bits"; "" when not told */
    day_span thumbnail;     /* of EXIF, in `bytes`; empty when there is none */
    size_t unpacked;        /* bytes of packed texts so far */
    unsigned nested;        /* metadata within metadata within …: day_image_nested_begin() */
    bool placed;            /* a position was said: these degrees */
    double latitude, longitude;
    guint n_texts;
    GHashTable *texts; /* what was said already: EXIF, XMP and IPTC repeat each other */
    GHashTable *facts; /* the same of "key\nvalue" */
} day_image;

void day_image_open(day_image *image, day_emit *emit, const char *mime, day_span bytes);
/* Says size, resolution, colour, pages, and ends. */
void day_image_close(day_image *image);

/* A fact once, cut at 4096 bytes, without white space around it. NULL and "" are passed over. `place` may be
 * NULL. */
void day_image_fact(day_image *image, const char *key, const char *value, const char *place);
void day_image_fact_number(day_image *image, const char *key, uint64_t value);

/* A position in degrees, unless the same was said before: EXIF and XMP write it with different care. False
 * when it is said already, or no place on Earth. */
bool day_image_position(day_image *image, double latitude, double longitude, const char *place);

/* Maker and model as one name; either may be NULL. */
void day_image_camera(day_image *image, const char *make, const char *model, const char *place);

/* Text kept beside the pixels ("comment", "caption", "description"): a hidden note at KIND.N, once. */
void day_image_text(day_image *image, const char *kind, const char *text);

/* Bytes of unknown charset as UTF-8, up to the first NUL; the caller frees. `declared` may be NULL. */
char *day_image_string(day_span bytes, const char *declared);

/* "RGB, 8 bits". */
void day_image_set_colour(day_image *image, const char *model, uint32_t bits);

/* EXIF may hold Photoshop's blocks, which may hold EXIF: true a few times deep. Each true is followed by a
 * day_image_nested_end(). */
bool day_image_nested_begin(day_image *image);
void day_image_nested_end(day_image *image);

/* Whether the bytes at `offset` are these. */
bool day_image_has(day_span bytes, size_t offset, const char *magic, size_t size);

/* Readers of one format or family: true when its structure was read to the end; notes what was not. False
 * with `error` when it is no such picture. */
bool day_image_read_png(day_image *image, day_error *error);
bool day_image_read_jpeg(day_image *image, day_error *error);
bool day_image_read_tiff(day_image *image, day_error *error);
bool day_image_read_gif(day_image *image, day_error *error);
bool day_image_read_webp(day_image *image, day_error *error);
bool day_image_read_psd(day_image *image, day_error *error);
bool day_image_read_heif(day_image *image, day_error *error);
bool day_image_read_bmp(day_image *image, day_error *error);
bool day_image_read_ico(day_image *image, day_error *error);
bool day_image_read_icns(day_image *image, day_error *error);
bool day_image_read_pnm(day_image *image, day_error *error);
bool day_image_read_bpg(day_image *image, day_error *error);
bool day_image_read_jp2(day_image *image, day_error *error);
bool day_image_read_jxl(day_image *image, day_error *error);
bool day_image_read_j2k(day_image *image, day_error *error);
bool day_image_read_jbig2(day_image *image, day_error *error);
