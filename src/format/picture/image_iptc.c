/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IPTC-IIM (version 4.2) and the blocks in which Photoshop keeps it. A dataset is 1C, record, dataset, a
 * length of two bytes (or, with its top bit set, a length of the length). Texts are UTF-8 when record 1:90
 * says so (ESC % G), else of whatever charset they look like. Source: IPTC-IIM 4.2; Adobe Photoshop file
 * formats. */
#include "image_iptc.h"
#include "image_exif.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <string.h>

static const struct {
    uint8_t dataset;
    const char *key, *note;
} rows[] = {
    {5, "title", NULL},           {25, "keywords", NULL},        {40, NULL, "instructions"},
    {80, "author", NULL},         {85, "author.position", NULL}, {90, "place.city", NULL},
    {92, "place.location", NULL}, {95, "place.state", NULL},     {101, "place.country", NULL},
    {103, "job", NULL},           {105, NULL, "headline"},       {110, "credit", NULL},
    {115, "source", NULL},        {116, "copyright", NULL},      {118, "contact", NULL},
    {120, NULL, "caption"},       {122, "caption.author", NULL}, {65, "producer", NULL},
};

/* 20080312 and 110000+0300 as ISO 8601. */
static void put_date(day_image *image, const char *key, const char *date, const char *time)
{
    char text[40];
    if (strlen(date) != 8 || strspn(date, "0123456789") != 8 || strcmp(date, "00000000") == 0) return;
    int size = g_snprintf(text, sizeof text, "%.4s-%.2s-%.2s", date, date + 4, date + 6);
    if (strlen(time) >= 6 && strspn(time, "0123456789") == 6)
        size +=
            g_snprintf(text + size, sizeof text - (gulong)size, "T%.2s:%.2s:%.2s", time, time + 2, time + 4);
    if (strlen(time) == 11 && (time[6] == '+' || time[6] == '-'))
        g_snprintf(text + size, sizeof text - (gulong)size, "%.3s:%.2s", time + 6, time + 9);
    day_image_fact(image, key, text, "iptc");
}

static size_t dataset_size(day_cursor *cursor)
{
    size_t size = day_cursor_u16be(cursor);
    if (size < 0x8000) return size;
    size_t n = size & 0x7fff, value = 0;
    if (n > 4) cursor->failed = true;
    for (size_t i = 0; i < n && day_cursor_ok(cursor); i++) value = value << 8 | day_cursor_u8(cursor);
    return value;
}

typedef struct iptc_dates {
    char *created, *created_time, *digitised, *digitised_time;
} iptc_dates;

static void take_text(day_image *image, iptc_dates *dates, uint8_t dataset, day_span value,
                      const char *charset)
{
    g_autofree char *text = day_image_string(value, charset);
    char **const slot = dataset == 55   ? &dates->created
                        : dataset == 60 ? &dates->created_time
                        : dataset == 62 ? &dates->digitised
                        : dataset == 63 ? &dates->digitised_time
                                        : NULL;
    if (slot != NULL && *slot == NULL) *slot = g_steal_pointer(&text);
    if (slot != NULL) return;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].dataset != dataset) continue;
        if (rows[i].key != NULL)
            day_image_fact(image, rows[i].key, text, "iptc");
        else
            day_image_text(image, rows[i].note, text);
    }
}

void day_iptc_facts_put(day_image *image, day_span records)
{
    const char *charset = NULL;
    iptc_dates dates = {0};
    day_cursor cursor = day_cursor_over(records);
    while (day_cursor_left(&cursor) >= 5 && day_cursor_u8(&cursor) == 0x1c) {
        uint8_t record = day_cursor_u8(&cursor), dataset = day_cursor_u8(&cursor);
        day_span value = day_cursor_bytes(&cursor, dataset_size(&cursor));
        if (!day_cursor_ok(&cursor)) break;
        if (record == 1 && dataset == 90 && day_image_has(value, 0, "\x1b%G", 3)) charset = "UTF-8";
        if (record == 2) take_text(image, &dates, dataset, value, charset);
    }
    if (!day_cursor_ok(&cursor)) day_emit_note_partial(image->emit, "IPTC: a record is cut off");
    if (dates.created != NULL)
        put_date(image, "created", dates.created, dates.created_time != NULL ? dates.created_time : "");
    if (dates.digitised != NULL)
        put_date(image, "digitised", dates.digitised,
                 dates.digitised_time != NULL ? dates.digitised_time : "");
    g_free(dates.created);
    g_free(dates.created_time);
    g_free(dates.digitised);
    g_free(dates.digitised_time);
}

static void take_block(day_image *image, uint16_t id, day_span data)
{
    day_cursor block = day_cursor_over(data);
    if (id == 0x0404) day_iptc_facts_put(image, data);
    if (id == 0x0424) day_xmp_facts_put(image, data);
    if (id == 0x0422) day_exif_facts_put(image, data);
    if (id == 0x040c && data.size > 28) day_image_fact(image, "image.thumbnail", "JPEG", "photoshop");
    if (id != 0x03ed || data.size < 16) return;
    double x = day_cursor_u32be(&block) / 65536.0;
    day_cursor_skip(&block, 4);
    image->dpi_x = x;
    image->dpi_y = day_cursor_u32be(&block) / 65536.0;
}

static void walk_blocks(day_image *image, day_span blocks)
{
    day_cursor cursor = day_cursor_over(blocks);
    while (day_cursor_left(&cursor) >= 12) {
        day_span signature = day_cursor_bytes(&cursor, 4);
        if (memcmp(signature.data, "8BIM", 4) != 0 && memcmp(signature.data, "MeSa", 4) != 0) return;
        uint16_t id = day_cursor_u16be(&cursor);
        uint8_t name = day_cursor_u8(&cursor);
        day_cursor_skip(&cursor, (size_t)name | 1); /* the name and its length are even together */
        uint32_t size = day_cursor_u32be(&cursor);
        day_span data = day_cursor_bytes(&cursor, size);
        if (!day_cursor_ok(&cursor)) break;
        take_block(image, id, data);
        if (size % 2 == 1) day_cursor_skip(&cursor, 1);
    }
}

void day_photoshop_facts_put(day_image *image, day_span blocks)
{
    if (!day_image_nested_begin(image)) return;
    walk_blocks(image, blocks);
    day_image_nested_end(image);
}
