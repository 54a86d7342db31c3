/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Photoshop documents: the header, the image resources, and the names of layers and the words of text layers
 * (their "TySh" block keeps a string of UTF-16 after "Txt TEXT"). Source: Adobe Photoshop file formats. */
#include "image_say.h"
#include "image_iptc.h"
#include "base/cursor.h"
#include "format/text/charset.h"
#include <string.h>

#define TEXT_MAX ((uint32_t)1 << 20) /* UTF-16 units of one text layer */
#define LAYERS_MAX 10000u

static void put_string(day_image *image, const char *kind, day_span wide)
{
    g_autofree char *text = day_charset_to_utf8(day_charset_by_name("UTF-16BE"), wide, NULL, NULL);
    char *nul = strstr(text, "\xe2\x90\x80");
    if (nul != NULL) *nul = '\0';
    day_image_text(image, kind, text);
}

/* The words of text layers and the names of layers, found by their marks: what lies between is geometry. */
static void put_layers(day_image *image, day_span layers)
{
    static const struct {
        const char *mark, *kind;
        size_t skip; /* bytes of the mark */
    } marks[] = {{"Txt TEXT", "layer_text", 8}, {"8BIMluni", "layer_name", 12}};
    for (guint m = 0; m < G_N_ELEMENTS(marks); m++) {
        day_cursor cursor = day_cursor_over(layers);
        for (guint n = 0; n < LAYERS_MAX; n++) {
            size_t left = day_cursor_left(&cursor);
            const uint8_t *at = left > 0 ? memmem(cursor.data + cursor.offset, left, marks[m].mark, 8) : NULL;
            if (at == NULL) break;
            day_cursor_seek(&cursor, (size_t)(at - cursor.data) + marks[m].skip);
            uint32_t units = day_cursor_u32be(&cursor);
            if (units > TEXT_MAX || (size_t)units * 2 > day_cursor_left(&cursor)) continue;
            put_string(image, marks[m].kind, day_cursor_bytes(&cursor, (size_t)units * 2));
        }
    }
}

bool day_image_read_psd(day_image *image, day_error *error)
{
    static const char *const models[] = {"black and white", "grey",    "palette", "RGB", "CMYK", NULL, NULL,
                                         "multichannel",    "duotone", "Lab"};
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 4);
    bool large = day_cursor_u16be(&file) == 2;
    day_cursor_skip(&file, 8); /* reserved, channels */
    image->height = day_cursor_u32be(&file);
    image->width = day_cursor_u32be(&file);
    uint16_t bits = day_cursor_u16be(&file), model = day_cursor_u16be(&file);
    if (model < G_N_ELEMENTS(models) && models[model] != NULL)
        day_image_set_colour(image, models[model], bits);
    day_cursor_skip(&file, day_cursor_u32be(&file)); /* colours */
    day_span resources = day_cursor_bytes(&file, day_cursor_u32be(&file));
    day_photoshop_facts_put(image, resources);
    uint64_t size = day_cursor_u32be(&file);
    if (large) size = size << 32 | day_cursor_u32be(&file);
    bool whole = day_cursor_ok(&file) && size <= day_cursor_left(&file);
    day_span layers = {file.data + file.offset, (size_t)MIN(size, (uint64_t)day_cursor_left(&file))};
    put_layers(image, layers);
    if (!whole) day_emit_note_partial(image->emit, "the document is cut off at byte %zu", image->bytes.size);
    return true;
}
