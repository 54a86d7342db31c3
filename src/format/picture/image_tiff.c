/* SPDX-License-Identifier: AGPL-3.0-or-later
 * TIFF, BigTIFF and the raw camera files that are made like it: pages, the size of the first (the largest
 * picture of a raw file, whose first directory is often a thumbnail), and EXIF. Pixels are not looked at.
 * Source: TIFF 6.0; TIFF/EP; Adobe DNG 1.6. */
#include "image_exif.h"
#include "image_say.h"
#include <string.h>

#define PAGES_MAX 20000u

typedef struct tiff_page {
    uint64_t width, height, bits, samples, photometric, subtype, old_subtype;
    uint64_t parts[16]; /* offsets of further directories */
    guint n_parts;
} tiff_page;

typedef struct tiff_reading {
    day_exif exif;
    tiff_page page;
    bool first;
} tiff_reading;

static void take_tag(day_tiff *tiff, const day_tiff_tag *tag, void *ctx)
{
    tiff_reading *reading = ctx;
    tiff_page *page = &reading->page;
    uint64_t value = day_tiff_integer(tiff, tag, 0);
    switch (tag->tag) {
    case 0x00fe: page->subtype = value; break;
    case 0x00ff: page->old_subtype = value; break;
    case 0x0100: page->width = value; break;
    case 0x0101: page->height = value; break;
    case 0x0102: page->bits = value; break;
    case 0x0106: page->photometric = value; break;
    case 0x0115: page->samples = value; break;
    case 0x014a:
        for (uint64_t i = 0; i < MIN(tag->count, G_N_ELEMENTS(page->parts)); i++)
            page->parts[page->n_parts++ % G_N_ELEMENTS(page->parts)] = day_tiff_integer(tiff, tag, i);
        break;
    default: break;
    }
    if (reading->first)
        day_exif_take(tiff, tag, &reading->exif);
    else if (tag->tag == 0x010e || tag->tag == 0x011d) /* each page may have its own description and name */
        day_exif_take(tiff, tag, &(day_exif){.image = reading->exif.image});
}

static void put_colour(day_image *image, const tiff_page *page)
{
    const char *model = page->photometric == 0 || page->photometric == 1 ? "grey"
                        : page->photometric == 2                         ? "RGB"
                        : page->photometric == 3                         ? "palette"
                        : page->photometric == 5                         ? "CMYK"
                        : page->photometric == 6                         ? "YCbCr"
                        : page->photometric == 32803                     ? "sensor"
                                                                         : "other";
    if (page->bits <= 1 && page->photometric <= 1) model = "black and white";
    day_image_set_colour(image, model, (uint32_t)MIN(page->bits, 64));
}

static bool is_small(const tiff_page *page)
{
    return (page->subtype & 5) != 0 || page->old_subtype == 2; /* reduced, or a mask */
}

static void take_page(day_image *image, const tiff_page *page, bool largest)
{
    if (page->width == 0 || page->height == 0 || page->width > UINT32_MAX || page->height > UINT32_MAX)
        return;
    bool larger = page->width * page->height > (uint64_t)image->width * image->height;
    if (image->width > 0 && !(largest && larger)) return;
    image->width = (uint32_t)page->width;
    image->height = (uint32_t)page->height;
    put_colour(image, page);
}

static void take_parts(tiff_reading *reading, day_tiff *tiff, day_image *image)
{
    uint64_t parts[G_N_ELEMENTS(reading->page.parts)];
    guint n = MIN(reading->page.n_parts, G_N_ELEMENTS(parts));
    memcpy(parts, reading->page.parts, sizeof parts);
    for (guint i = 0; i < n; i++) {
        reading->page = (tiff_page){0};
        reading->first = false;
        day_tiff_walk(tiff, parts[i], take_tag, reading);
        if (!is_small(&reading->page)) take_page(image, &reading->page, true);
    }
}

/* A directory without a size is no page. */
static void count_page(day_image *image, const tiff_page *page, tiff_page *thumbnail, bool raw)
{
    if (page->width == 0) return;
    if (is_small(page))
        *thumbnail = *page;
    else
        take_page(image, page, raw);
    if (!is_small(page) && !raw) image->pages++;
}

static void walk_pages(tiff_reading *reading, day_tiff *tiff, day_image *image, bool raw)
{
    tiff_page thumbnail = {0};
    uint64_t at = tiff->first;
    for (guint i = 0; at != 0 && i < PAGES_MAX; i++) {
        reading->page = (tiff_page){0};
        reading->first = i == 0;
        at = day_tiff_walk(tiff, at, take_tag, reading);
        count_page(image, &reading->page, &thumbnail, raw);
        take_parts(reading, tiff, image);
        if (at != 0 && g_hash_table_contains(tiff->seen, &at)) break; /* a loop */
    }
    if (at != 0) tiff->damaged = true;
    take_page(image, &thumbnail, false);
}

bool day_image_read_tiff(day_image *image, day_error *error)
{
    day_tiff tiff;
    tiff_reading reading = {.exif = {.image = image}};
    bool raw = strcmp(image->mime, "image/tiff") != 0;
    if (!day_tiff_open(&tiff, image->bytes))
        return day_error_set(error, DAY_ERR_FORMAT, "the first directory is missing"), false;
    walk_pages(&reading, &tiff, image, raw);
    day_exif_end(&reading.exif, &tiff);
    if (image->width == 0 && reading.exif.width <= UINT32_MAX && reading.exif.height <= UINT32_MAX) {
        image->width = (uint32_t)reading.exif.width;
        image->height = (uint32_t)reading.exif.height;
    }
    if (tiff.damaged)
        day_emit_note_partial(image->emit, "a directory of tags is damaged or cut off: not every page or tag "
                                           "could be read");
    day_tiff_close(&tiff);
    return true;
}
