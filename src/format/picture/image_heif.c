/* SPDX-License-Identifier: AGPL-3.0-or-later
 * HEIF, AVIF and Canon's CR3: atoms. The largest "ispe" is the picture (others are tiles and thumbnails);
 * items of type Exif and mime (XMP) are found through "iinf" and "iloc". Sources: ISO/IEC 23008-12;
 * 14496-12, 8.11; CR3 as exiftool documents it. */
#include "image_exif.h"
#include "image_atoms.h"
#include "image_say.h"
#include "image_xmp.h"
#include <string.h>

#define DEPTH_MAX 6u
#define ITEMS_MAX 16u /* that hold metadata */
#define METADATA_MAX ((uint64_t)16 << 20)

typedef struct heif_item {
    uint32_t id;
    bool exif; /* else XMP */
    bool put;
} heif_item;

typedef struct heif_reading {
    day_image *image;
    GArray *items; /* of heif_item: those that hold metadata */
    day_span idat, iloc;
    guint crops; /* "clap" properties, and the last one's sides */
    uint32_t crop_width, crop_height;
    bool cut;
} heif_reading;

static uint64_t sized(day_cursor *cursor, unsigned size)
{
    if (size == 0) return 0;
    if (size == 2) return day_cursor_u16be(cursor);
    if (size == 4) return day_cursor_u32be(cursor);
    uint64_t high = day_cursor_u32be(cursor);
    return high << 32 | day_cursor_u32be(cursor);
}

static void take_info(heif_reading *reading, day_span data)
{
    day_cursor cursor = day_cursor_over(data);
    uint8_t version = day_cursor_u8(&cursor);
    day_cursor_skip(&cursor, 3);
    if (version < 2) return;
    heif_item item = {.id = version == 2 ? day_cursor_u16be(&cursor) : day_cursor_u32be(&cursor)};
    day_cursor_skip(&cursor, 2);
    day_span type = day_cursor_bytes(&cursor, 4);
    if (!day_cursor_ok(&cursor) || reading->items->len >= ITEMS_MAX) return;
    day_span rest = {cursor.data + cursor.offset, day_cursor_left(&cursor)};
    item.exif = memcmp(type.data, "Exif", 4) == 0;
    bool xmp = memcmp(type.data, "mime", 4) == 0 && rest.size > 0 &&
               memmem(rest.data, rest.size, "application/rdf+xml", 19) != NULL;
    if (item.exif || xmp) g_array_append_val(reading->items, item);
}

static void take_infos(heif_reading *reading, day_span data)
{
    day_atom atom;
    day_cursor cursor = day_cursor_over(data);
    uint8_t version = day_cursor_u8(&cursor);
    day_cursor_skip(&cursor, version == 0 ? 5 : 7);
    while (day_atom_next(&cursor, &atom))
        if (strcmp(atom.type, "infe") == 0) take_info(reading, atom.data);
}

static void take_size(heif_reading *reading, day_span data)
{
    day_image *image = reading->image;
    day_cursor cursor = day_cursor_over(data);
    day_cursor_skip(&cursor, 4);
    uint32_t width = day_cursor_u32be(&cursor), height = day_cursor_u32be(&cursor);
    if (!day_cursor_ok(&cursor) || (uint64_t)width * height <= (uint64_t)image->width * image->height) return;
    image->width = width;
    image->height = height;
}

/* The part of the coded picture that is shown: sides as fractions. */
static void take_crop(heif_reading *reading, day_span data)
{
    uint32_t v[4];
    day_cursor cursor = day_cursor_over(data);
    for (int i = 0; i < 4; i++) v[i] = day_cursor_u32be(&cursor);
    if (!day_cursor_ok(&cursor) || v[1] == 0 || v[3] == 0) return;
    reading->crops++;
    reading->crop_width = v[0] / v[1];
    reading->crop_height = v[2] / v[3];
}

/* With one crop it is the picture's: coders round its sides up to whole blocks. */
static void apply_crop(heif_reading *reading)
{
    day_image *image = reading->image;
    bool fits = reading->crop_width > 0 && reading->crop_height > 0 && reading->crop_width <= image->width &&
                reading->crop_height <= image->height;
    if (reading->crops != 1 || !fits) return;
    image->width = reading->crop_width;
    image->height = reading->crop_height;
}

static void take_depth(heif_reading *reading, day_span data)
{
    day_cursor cursor = day_cursor_over(data);
    day_cursor_skip(&cursor, 4);
    uint8_t channels = day_cursor_u8(&cursor), bits = day_cursor_u8(&cursor);
    if (day_cursor_ok(&cursor) && channels == 3) day_image_set_colour(reading->image, "colour", bits);
}

/* --- where the items are ----------------------------------------------------------------------------- */

static void put_item(heif_reading *reading, const heif_item *item, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    if (!item->exif) {
        day_xmp_facts_put(reading->image, bytes);
        return;
    }
    day_cursor_skip(&cursor, day_cursor_u32be(&cursor)); /* to the TIFF header */
    if (day_cursor_left(&cursor) > 0)
        day_exif_facts_put(reading->image, (day_span){cursor.data + cursor.offset, day_cursor_left(&cursor)});
}

/* NULL when it holds no metadata, or its place was told before. */
static heif_item *wanted(const heif_reading *reading, uint32_t id)
{
    for (guint i = 0; i < reading->items->len; i++) {
        heif_item *item = &g_array_index(reading->items, heif_item, i);
        if (item->id == id) return item->put ? NULL : item;
    }
    return NULL;
}

static void put_extent(heif_reading *reading, heif_item *item, day_span whole, uint64_t offset,
                       uint64_t length)
{
    item->put = true;
    if (offset > whole.size || length > whole.size - offset || length > METADATA_MAX)
        reading->cut = true;
    else if (length > 0)
        put_item(reading, item, (day_span){whole.data + offset, (size_t)length});
}

/* One entry of "iloc": its extents one after the other are the item's bytes; metadata has one. */
static void take_location(heif_reading *reading, day_cursor *cursor, uint8_t version, uint16_t sizes)
{
    unsigned offset_size = sizes >> 12, length_size = sizes >> 8 & 15, base_size = sizes >> 4 & 15;
    unsigned index_size = version > 0 ? sizes & 15 : 0;
    uint32_t id = version < 2 ? day_cursor_u16be(cursor) : day_cursor_u32be(cursor);
    unsigned method = version > 0 ? day_cursor_u16be(cursor) & 15 : 0;
    day_cursor_skip(cursor, 2);
    uint64_t base = sized(cursor, base_size);
    heif_item *item = wanted(reading, id);
    uint16_t n = day_cursor_u16be(cursor);
    bool told = index_size + offset_size + length_size > 0; /* else there is nothing to pass */
    for (uint16_t i = 0; i < (told ? n : MIN(n, 1)) && day_cursor_ok(cursor); i++) {
        sized(cursor, index_size);
        uint64_t offset = base + sized(cursor, offset_size), length = sized(cursor, length_size);
        day_span whole = method == 1 ? reading->idat : reading->image->bytes;
        if (item != NULL && i == 0 && method <= 1) put_extent(reading, item, whole, offset, length);
    }
}

static void take_locations(heif_reading *reading)
{
    day_cursor cursor = day_cursor_over(reading->iloc);
    uint8_t version = day_cursor_u8(&cursor);
    day_cursor_skip(&cursor, 3);
    uint16_t sizes = day_cursor_u16be(&cursor);
    uint32_t n = version < 2 ? day_cursor_u16be(&cursor) : day_cursor_u32be(&cursor);
    if (reading->items->len == 0) return;
    for (uint32_t i = 0; i < n && day_cursor_left(&cursor) > 0; i++)
        take_location(reading, &cursor, version, sizes);
}

/* --- the tree ---------------------------------------------------------------------------------------- */

static bool is_canon_uuid(day_span data)
{
    static const uint8_t id[16] = {0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0,
                                   0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48};
    return day_image_has(data, 0, (const char *)id, sizeof id);
}

static void walk(heif_reading *reading, day_span data, size_t skip, unsigned depth);

static void take(heif_reading *reading, const day_atom *atom, unsigned depth)
{
    static const char *const holders[] = {"iprp", "ipco", "moov", NULL};
    if (atom->cut) reading->cut = true;
    if (g_strv_contains(holders, atom->type)) walk(reading, atom->data, 0, depth + 1);
    if (strcmp(atom->type, "meta") == 0) walk(reading, atom->data, 4, depth + 1);
    if (strcmp(atom->type, "uuid") == 0 && is_canon_uuid(atom->data))
        walk(reading, atom->data, 16, depth + 1);
    if (strcmp(atom->type, "ispe") == 0) take_size(reading, atom->data);
    if (strcmp(atom->type, "clap") == 0) take_crop(reading, atom->data);
    if (strcmp(atom->type, "pixi") == 0) take_depth(reading, atom->data);
    if (strcmp(atom->type, "iinf") == 0) take_infos(reading, atom->data);
    if (strcmp(atom->type, "iloc") == 0) reading->iloc = atom->data;
    if (strcmp(atom->type, "idat") == 0) reading->idat = atom->data;
    if (strcmp(atom->type, "CMT1") == 0 || strcmp(atom->type, "CMT2") == 0)
        day_exif_facts_put(reading->image, atom->data);
    if (strcmp(atom->type, "CMT4") == 0) day_exif_gps_put(reading->image, atom->data);
}

static void walk(heif_reading *reading, day_span data, size_t skip, unsigned depth)
{
    day_atom atom;
    day_cursor cursor = day_cursor_over(data);
    if (depth > DEPTH_MAX) return;
    day_cursor_skip(&cursor, skip);
    while (day_atom_next(&cursor, &atom)) take(reading, &atom, depth);
}

bool day_image_read_heif(day_image *image, day_error *error)
{
    (void)error;
    heif_reading reading = {.image = image, .items = g_array_new(false, false, sizeof(heif_item))};
    walk(&reading, image->bytes, 0, 0);
    take_locations(&reading);
    apply_crop(&reading);
    if (reading.cut)
        day_emit_note_partial(image->emit, "the picture is cut off at byte %zu", image->bytes.size);
    if (image->width == 0) day_emit_note_partial(image->emit, "the picture's size is not told");
    g_array_unref(reading.items);
    return true;
}
