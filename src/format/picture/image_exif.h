/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "image_say.h"
#include "image_tags.h"

/* EXIF: camera, dates, authors, position. A block as it stands in JPEG (after "Exif\0\0"), PNG, WebP, HEIF: a
 * whole little TIFF. */
void day_exif_facts_put(day_image *image, day_span block);

/* A block of which the first directory is that of the position (Canon's CR3). */
void day_exif_gps_put(day_image *image, day_span block);

/* What is known of one directory and those it refers to (EXIF, GPS), collected tag by tag: some facts are
 * made of several. Zero-initialise; end with day_exif_end(), which says them. */
typedef struct day_exif {
    day_image *image;
    uint64_t exif_at, gps_at; /* offsets of the directories; 0: none */
    char *make, *model;
    char *created, *digitised, *modified; /* as written */
    char *zone, *digitised_zone, *modified_zone;
    char *fraction, *digitised_fraction, *modified_fraction; /* digits behind the seconds */
    double latitude[3], longitude[3], altitude, gps_clock[3];
    char latitude_ref, longitude_ref;
    bool has_latitude, has_longitude, has_altitude, has_clock, below_sea;
    char *gps_date;
    uint64_t thumbnail_at, thumbnail_size;
    double resolution[2];
    uint64_t resolution_unit;
    uint64_t width, height; /* of the picture, as EXIF says */
} day_exif;

/* For day_tiff_walk(): ctx is a day_exif. */
void day_exif_take(day_tiff *tiff, const day_tiff_tag *tag, void *ctx);
void day_exif_end(day_exif *exif, day_tiff *tiff);
