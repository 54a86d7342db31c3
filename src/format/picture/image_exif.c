/* SPDX-License-Identifier: AGPL-3.0-or-later
 * EXIF tags to facts: what took the picture, when, who, where. Dates are given as ISO 8601 with the zone and
 * fractions of seconds only when the camera told them; positions as decimal degrees. Captions and comments
 * become notes. Makers' own blocks are not read. Source: EXIF 2.32 (CIPA DC-008), TIFF 6.0, Windows' XP tags.
 */
#include "image_exif.h"
#include "format/text/charset.h"
#include "image_iptc.h"
#include "image_xmp.h"
#include "base/utf8.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- texts ------------------------------------------------------------------------------------------- */

static char *ascii_of(const day_tiff_tag *tag)
{
    return day_image_string(tag->value, NULL);
}

static char *wide_of(const day_tiff_tag *tag)
{
    return day_charset_to_utf8(day_charset_by_name("UTF-16LE"), tag->value, NULL, NULL);
}

/* Its first eight bytes name the charset. */
static char *comment_of(const day_tiff *tiff, const day_tiff_tag *tag)
{
    if (tag->value.size <= 8) return NULL;
    day_span text = {tag->value.data + 8, tag->value.size - 8};
    const char *declared = day_image_has(tag->value, 0, "JIS", 3) ? "ISO-2022-JP" : NULL;
    if (!day_image_has(tag->value, 0, "UNICODE", 7)) return day_image_string(text, declared);
    const char *name = tiff->big_endian ? "UTF-16BE" : "UTF-16LE";
    return day_charset_to_utf8(day_charset_by_name(name), text, NULL, NULL);
}

static void cut_at_nul(char *text)
{
    char *nul = text != NULL ? strstr(text, "\xe2\x90\x80") : NULL; /* U+2400 stands for it */
    if (nul != NULL) *nul = '\0';
}

typedef struct text_row {
    uint16_t tag;
    bool wide;
    const char *key;  /* a fact … */
    const char *note; /* … or a note of this kind */
} text_row;

static const text_row text_rows[] = {
    {0x010e, false, NULL, "description"},
    {0x010d, false, "title", NULL},
    {0x0131, false, "producer", NULL},
    {0x013b, false, "author", NULL},
    {0x013c, false, "host.computer", NULL},
    {0x8298, false, "copyright", NULL},
    {0x011d, false, NULL, "page_name"},
    {0x9c9b, true, "title", NULL},
    {0x9c9c, true, NULL, "comment"},
    {0x9c9d, true, "author", NULL},
    {0x9c9e, true, "keywords", NULL},
    {0x9c9f, true, "subject", NULL},
    {0xa430, false, "camera.owner", NULL},
    {0xa431, false, "camera.serial", NULL},
    {0xa433, false, "camera.lens_make", NULL},
    {0xa434, false, "camera.lens", NULL},
    {0xa435, false, "camera.lens_serial", NULL},
    {0xa420, false, "image.unique_id", NULL},
    {0xc614, false, "camera.model", NULL},
    {0xc62f, false, "camera.serial", NULL},
};

static void take_text(day_image *image, const day_tiff_tag *tag)
{
    for (guint i = 0; i < G_N_ELEMENTS(text_rows); i++) {
        const text_row *row = &text_rows[i];
        if (row->tag != tag->tag) continue;
        g_autofree char *text = row->wide ? wide_of(tag) : ascii_of(tag);
        cut_at_nul(text);
        if (row->key != NULL)
            day_image_fact(image, row->key, text, "exif");
        else
            day_image_text(image, row->note, text);
    }
}

/* --- tags of which several make a fact --------------------------------------------------------------- */

static void keep(char **out, const day_tiff_tag *tag)
{
    if (*out != NULL || tag->value.size == 0) return;
    *out = ascii_of(tag);
    g_strstrip(*out);
}

static void take_date(day_exif *exif, const day_tiff_tag *tag)
{
    switch (tag->tag) {
    case 0x0132: keep(&exif->modified, tag); break;
    case 0x9003: keep(&exif->created, tag); break;
    case 0x9004: keep(&exif->digitised, tag); break;
    case 0x9010: keep(&exif->modified_zone, tag); break;
    case 0x9011: keep(&exif->zone, tag); break;
    case 0x9012: keep(&exif->digitised_zone, tag); break;
    case 0x9290: keep(&exif->modified_fraction, tag); break;
    case 0x9291: keep(&exif->fraction, tag); break;
    case 0x9292: keep(&exif->digitised_fraction, tag); break;
    default: break;
    }
}

static void take_size(day_exif *exif, const day_tiff *tiff, const day_tiff_tag *tag)
{
    switch (tag->tag) {
    case 0x0112: exif->image->orientation = (uint32_t)day_tiff_integer(tiff, tag, 0); break;
    case 0x011a: exif->resolution[0] = day_tiff_number(tiff, tag, 0); break;
    case 0x011b: exif->resolution[1] = day_tiff_number(tiff, tag, 0); break;
    case 0x0128: exif->resolution_unit = day_tiff_integer(tiff, tag, 0); break;
    case 0xa002: exif->width = day_tiff_integer(tiff, tag, 0); break;
    case 0xa003: exif->height = day_tiff_integer(tiff, tag, 0); break;
    default: break;
    }
}

void day_exif_take(day_tiff *tiff, const day_tiff_tag *tag, void *ctx)
{
    day_exif *exif = ctx;
    take_text(exif->image, tag);
    take_date(exif, tag);
    take_size(exif, tiff, tag);
    if (tag->tag == 0x010f) keep(&exif->make, tag);
    if (tag->tag == 0x0110) keep(&exif->model, tag);
    if (tag->tag == 0x8769) exif->exif_at = day_tiff_integer(tiff, tag, 0);
    if (tag->tag == 0x8825) exif->gps_at = day_tiff_integer(tiff, tag, 0);
    if (tag->tag == 0x02bc) day_xmp_facts_put(exif->image, tag->value);
    if (tag->tag == 0x83bb) day_iptc_facts_put(exif->image, tag->value);
    if (tag->tag == 0x8649) day_photoshop_facts_put(exif->image, tag->value);
    if (tag->tag != 0x9286) return;
    g_autofree char *comment = comment_of(tiff, tag);
    cut_at_nul(comment);
    day_image_text(exif->image, "comment", comment);
}

static void numbers(double *out, const day_tiff *tiff, const day_tiff_tag *tag)
{
    for (uint64_t i = 0; i < 3; i++) out[i] = day_tiff_number(tiff, tag, i);
}

static void take_gps(day_tiff *tiff, const day_tiff_tag *tag, void *ctx)
{
    day_exif *exif = ctx;
    bool three = tag->value.size >= 24;
    switch (tag->tag) {
    case 1: exif->latitude_ref = tag->value.size > 0 ? (char)tag->value.data[0] : 0; break;
    case 2:
        numbers(exif->latitude, tiff, tag);
        exif->has_latitude = three;
        break;
    case 3: exif->longitude_ref = tag->value.size > 0 ? (char)tag->value.data[0] : 0; break;
    case 4:
        numbers(exif->longitude, tiff, tag);
        exif->has_longitude = three;
        break;
    case 5: exif->below_sea = day_tiff_integer(tiff, tag, 0) == 1; break;
    case 6:
        exif->altitude = day_tiff_number(tiff, tag, 0);
        exif->has_altitude = tag->value.size >= 8;
        break;
    case 7:
        numbers(exif->gps_clock, tiff, tag);
        exif->has_clock = three;
        break;
    case 29: keep(&exif->gps_date, tag); break;
    default: break;
    }
}

/* --- saying ------------------------------------------------------------------------------------------ */

#define FRACTION_DIGITS 9

static void put_date(day_image *image, const char *key, const char *date, const char *fraction,
                     const char *zone)
{
    unsigned v[6];
    char text[64];
    if (date == NULL || strpbrk(date, "123456789") == NULL) return;
    if (sscanf(date, "%4u:%2u:%2u %2u:%2u:%2u", &v[0], &v[1], &v[2], &v[3], &v[4], &v[5]) != 6) {
        day_image_fact(image, key, date, "exif");
        return;
    }
    bool told = zone != NULL && (zone[0] == '+' || zone[0] == '-') && strlen(zone) == 6;
    size_t digits = fraction != NULL ? strspn(fraction, "0123456789") : 0;
    bool fine = digits > 0 && digits <= FRACTION_DIGITS && fraction[digits] == '\0';
    g_snprintf(text, sizeof text, "%04u-%02u-%02uT%02u:%02u:%02u%s%s%s", v[0], v[1], v[2], v[3], v[4], v[5],
               fine ? "." : "", fine ? fraction : "", told ? zone : "");
    day_image_fact(image, key, text, "exif");
}

static bool degrees(double *out, const double parts[3], char ref, const char *refs, double limit)
{
    *out = parts[0] + parts[1] / 60 + parts[2] / 3600;
    if (ref == refs[1] || ref == g_ascii_tolower(refs[1])) *out = -*out;
    return isfinite(*out) && fabs(*out) <= limit &&
           (ref == '\0' || strchr(refs, g_ascii_toupper(ref)) != NULL);
}

static void put_number(day_image *image, const char *key, const char *format, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    day_image_fact(image, key, g_ascii_formatd(text, sizeof text, format, value), "exif.gps");
}

/* 0, 0 with no reference is what cameras write that know no position. */
static void put_position(const day_exif *exif)
{
    double latitude, longitude;
    day_image *image = exif->image;
    if (!exif->has_latitude || !exif->has_longitude ||
        !degrees(&latitude, exif->latitude, exif->latitude_ref, "NS", 90) ||
        !degrees(&longitude, exif->longitude, exif->longitude_ref, "EW", 180) ||
        (latitude == 0 && longitude == 0 && exif->latitude_ref == '\0'))
        return;
    if (!day_image_position(image, latitude, longitude, "exif.gps")) return;
    if (exif->has_altitude && isfinite(exif->altitude) && fabs(exif->altitude) < 1e6)
        put_number(image, "gps.altitude", "%.1f", exif->below_sea ? -exif->altitude : exif->altitude);
}

static void put_gps_time(const day_exif *exif)
{
    const double *clock = exif->gps_clock;
    unsigned year, month, day;
    char text[64];
    if (exif->gps_date == NULL || sscanf(exif->gps_date, "%4u:%2u:%2u", &year, &month, &day) != 3) return;
    bool valid = exif->has_clock && clock[0] >= 0 && clock[0] < 24 && clock[1] >= 0 && clock[1] < 60 &&
                 clock[2] >= 0 && clock[2] < 61;
    int size = g_snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
    if (valid)
        g_snprintf(text + size, sizeof text - (gulong)size, "T%02u:%02u:%02uZ", (unsigned)clock[0],
                   (unsigned)clock[1], (unsigned)clock[2]);
    if (year > 0) day_image_fact(exif->image, "gps.time", text, "exif.gps");
}

static void put_resolution(const day_exif *exif)
{
    double factor = exif->resolution_unit == 3 ? 2.54 : 1;
    if (exif->resolution_unit == 1 || exif->image->dpi_x > 0) return;
    exif->image->dpi_x = exif->resolution[0] * factor;
    exif->image->dpi_y = exif->resolution[1] * factor;
}

static void clear(day_exif *exif)
{
    char *strings[] = {exif->make,
                       exif->model,
                       exif->created,
                       exif->digitised,
                       exif->modified,
                       exif->zone,
                       exif->digitised_zone,
                       exif->modified_zone,
                       exif->fraction,
                       exif->digitised_fraction,
                       exif->modified_fraction,
                       exif->gps_date};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_free(strings[i]);
}

void day_exif_end(day_exif *exif, day_tiff *tiff)
{
    if (exif->exif_at != 0) day_tiff_walk(tiff, exif->exif_at, day_exif_take, exif);
    if (exif->gps_at != 0) day_tiff_walk(tiff, exif->gps_at, take_gps, exif);
    day_image_camera(exif->image, exif->make, exif->model, "exif");
    put_date(exif->image, "created", exif->created, exif->fraction, exif->zone);
    put_date(exif->image, "digitised", exif->digitised, exif->digitised_fraction, exif->digitised_zone);
    put_date(exif->image, "modified", exif->modified, exif->modified_fraction, exif->modified_zone);
    put_position(exif);
    put_gps_time(exif);
    put_resolution(exif);
    clear(exif);
}

/* The second directory of a block is that of the thumbnail. */
static void take_thumbnail(day_tiff *tiff, const day_tiff_tag *tag, void *ctx)
{
    if (tag->tag == 0x0201) ((day_exif *)ctx)->thumbnail_at = day_tiff_integer(tiff, tag, 0);
    if (tag->tag == 0x0202) ((day_exif *)ctx)->thumbnail_size = day_tiff_integer(tiff, tag, 0);
}

static void put_block(day_exif *exif, day_span block)
{
    day_tiff tiff;
    day_image *image = exif->image;
    if (day_image_has(block, 0, "Exif\0\0", 6)) block = (day_span){block.data + 6, block.size - 6};
    if (!day_tiff_open(&tiff, block)) {
        day_emit_note_partial(image->emit, "the EXIF block does not begin as TIFF does");
        return;
    }
    uint64_t next = day_tiff_walk(&tiff, tiff.first, day_exif_take, exif);
    day_tiff_walk(&tiff, next, take_thumbnail, exif);
    day_exif_end(exif, &tiff);
    if (exif->thumbnail_size > 0) {
        g_autofree char *text = g_strdup_printf("JPEG, %" G_GUINT64_FORMAT " bytes", exif->thumbnail_size);
        day_image_fact(image, "image.thumbnail", text, "exif");
        bool within =
            exif->thumbnail_at < block.size && exif->thumbnail_size <= block.size - exif->thumbnail_at;
        if (within && image->thumbnail.size == 0)
            image->thumbnail = (day_span){block.data + exif->thumbnail_at, (size_t)exif->thumbnail_size};
    }
    if (tiff.damaged)
        day_emit_note_partial(image->emit, "the EXIF block is damaged: not every tag could be read");
    day_tiff_close(&tiff);
}

void day_exif_facts_put(day_image *image, day_span block)
{
    day_exif exif = {.image = image};
    if (!day_image_nested_begin(image)) return;
    put_block(&exif, block);
    day_image_nested_end(image);
}

void day_exif_gps_put(day_image *image, day_span block)
{
    day_tiff tiff;
    day_exif exif = {.image = image};
    if (!day_tiff_open(&tiff, block)) return;
    day_tiff_walk(&tiff, tiff.first, take_gps, &exif);
    put_position(&exif);
    put_gps_time(&exif);
    clear(&exif);
    day_tiff_close(&tiff);
}
