/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PNG by its chunks: size and colour, resolution, texts in three encodings (tEXt, zTXt, iTXt), time, EXIF and
 * XMP, animation; what follows the end is told. Chunks are read to the end of the file, so that a picture cut
 * short is partial. Checksums are not asked: text in a damaged chunk is still worth reading.
 * Source: W3C PNG (third edition), chapters 11 and 13. */
#include "copy_facts.h"
#include "image_exif.h"
#include "image_say.h"
#include "image_tail.h"
#include "image_xmp.h"
#include "base/cursor.h"
#include <string.h>
#include <zlib.h>

#define INFLATED_MAX ((size_t)4 << 20) /* of one text */
#define INFLATED_ALL ((size_t)8 << 20) /* of all */

/* zlib's stream as text, as much as may be unpacked; the caller frees. */
static GByteArray *inflate_text(day_image *image, day_span packed)
{
    size_t most = MIN(INFLATED_MAX, INFLATED_ALL - MIN(image->unpacked, INFLATED_ALL));
    GByteArray *out = g_byte_array_new();
    z_stream stream = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)MIN(packed.size, UINT32_MAX)};
    if (inflateInit(&stream) != Z_OK) return out;
    uint8_t buffer[16384];
    int status = Z_OK;
    while (status == Z_OK && out->len < most) {
        stream.next_out = buffer;
        stream.avail_out = sizeof buffer;
        status = inflate(&stream, Z_NO_FLUSH);
        g_byte_array_append(out, buffer, (guint)(sizeof buffer - stream.avail_out));
    }
    inflateEnd(&stream);
    image->unpacked += out->len;
    if (status == Z_OK)
        day_emit_note_partial(image->emit, "packed texts were read in part: they are too large");
    return out;
}

static void put_header(day_image *image, day_cursor *chunk)
{
    static const char *const models[] = {"grey",           NULL, "RGB",          "palette",
                                         "grey and alpha", NULL, "RGB and alpha"};
    image->width = day_cursor_u32be(chunk);
    image->height = day_cursor_u32be(chunk);
    uint8_t bits = day_cursor_u8(chunk), model = day_cursor_u8(chunk);
    if (model < G_N_ELEMENTS(models) && models[model] != NULL)
        day_image_set_colour(image, models[model], bits);
}

static void put_resolution(day_image *image, day_cursor *chunk)
{
    double x = day_cursor_u32be(chunk), y = day_cursor_u32be(chunk);
    if (day_cursor_u8(chunk) != 1) return; /* not in metres */
    image->dpi_x = x * 0.0254;
    image->dpi_y = y * 0.0254;
}

static void put_time(day_image *image, day_cursor *chunk)
{
    char text[40];
    uint16_t year = day_cursor_u16be(chunk);
    uint8_t v[5];
    for (int i = 0; i < 5; i++) v[i] = day_cursor_u8(chunk);
    if (!day_cursor_ok(chunk)) return;
    g_snprintf(text, sizeof text, "%04u-%02u-%02uT%02u:%02u:%02uZ", year, v[0], v[1], v[2], v[3], v[4]);
    day_image_fact(image, "modified", text, "png.tIME");
}

/* --- texts ------------------------------------------------------------------------------------------- */

/* Old ImageMagick keeps EXIF, IPTC and XMP as hexadecimal digits: "\nexif\n    1234\n4578…". */
static void put_raw_profile(day_image *image, const char *keyword, const char *text)
{
    const char *at = text;
    for (int line = 0; line < 3 && at != NULL; line++) {
        at = strchr(at, '\n');
        if (at != NULL) at++;
    }
    if (at == NULL) return;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (int high = -1; *at != '\0'; at++) {
        int digit = g_ascii_xdigit_value(*at);
        if (digit < 0) continue;
        uint8_t byte = high >= 0 ? (uint8_t)(high << 4 | digit) : 0;
        if (high >= 0) g_byte_array_append(bytes, &byte, 1);
        high = high >= 0 ? -1 : digit;
    }
    day_span span = {bytes->data, bytes->len};
    if (strstr(keyword, "xmp") != NULL) day_xmp_facts_put(image, span);
    if (day_image_has(span, 0, "Exif\0\0", 6))
        day_exif_facts_put(image, (day_span){span.data + 6, span.size - 6});
}

static void put_pair(day_image *image, const char *keyword, const char *text)
{
    static const char *const keys[][2] = {
        {"Title", "title"},
        {"Author", "author"},
        {"Copyright", "copyright"},
        {"Creation Time", "created"},
        {"Software", "producer"},
        {"Source", "camera"},
        {"date:create", "file.created"},
        {"date:modify", "file.modified"},
    };
    if (g_str_has_prefix(keyword, "Raw profile type ")) {
        put_raw_profile(image, keyword, text);
        return;
    }
    if (strcmp(keyword, "XML:com.adobe.xmp") == 0) {
        day_xmp_facts_put(image, (day_span){(const uint8_t *)text, strlen(text)});
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_ascii_strcasecmp(keyword, keys[i][0]) == 0) {
            day_image_fact(image, keys[i][1], text, keyword);
            return;
        }
    static const char *const prose[] = {"Description", "Comment", "Disclaimer", "Warning", NULL};
    g_autofree char *lower = g_ascii_strdown(keyword, -1);
    if (g_strv_contains(prose, keyword)) {
        day_image_text(image, lower, text);
        return;
    }
    g_autofree char *pair = g_strdup_printf("%s: %s", keyword, text);
    day_image_text(image, "text", pair);
}

/* A NUL-terminated string of the chunk; NULL when there is none. The caller frees. */
static char *chunk_string(day_cursor *chunk, const char *charset)
{
    day_span rest = {chunk->data + chunk->offset, day_cursor_left(chunk)};
    const uint8_t *end = rest.size > 0 ? memchr(rest.data, 0, rest.size) : NULL;
    if (end == NULL) return NULL;
    rest.size = (size_t)(end - rest.data);
    day_cursor_skip(chunk, rest.size + 1);
    return day_image_string(rest, charset);
}

static void put_text(day_image *image, day_cursor *chunk, bool packed, bool international)
{
    g_autofree char *keyword = chunk_string(chunk, NULL);
    if (keyword == NULL) return;
    if (international) {
        packed = day_cursor_u8(chunk) == 1;
        day_cursor_skip(chunk, 1);
        g_autofree char *language = chunk_string(chunk, NULL);
        g_autofree char *translated = chunk_string(chunk, NULL);
        if (translated == NULL) return;
    } else if (packed) {
        day_cursor_skip(chunk, 1);
    }
    day_span bytes = day_cursor_bytes(chunk, day_cursor_left(chunk));
    g_autoptr(GByteArray) inflated = packed ? inflate_text(image, bytes) : NULL;
    if (inflated != NULL) bytes = (day_span){inflated->data, inflated->len};
    g_autofree char *text = day_image_string(bytes, international ? "UTF-8" : NULL);
    put_pair(image, keyword, text);
}

/* --- chunks ------------------------------------------------------------------------------------------ */

static void put_chunk(day_image *image, const char *type, day_span data)
{
    day_cursor chunk = day_cursor_over(data);
    if (strcmp(type, "IHDR") == 0) put_header(image, &chunk);
    if (strcmp(type, "pHYs") == 0) put_resolution(image, &chunk);
    if (strcmp(type, "tIME") == 0) put_time(image, &chunk);
    if (strcmp(type, "tEXt") == 0) put_text(image, &chunk, false, false);
    if (strcmp(type, "zTXt") == 0) put_text(image, &chunk, true, false);
    if (strcmp(type, "iTXt") == 0) put_text(image, &chunk, false, true);
    if (strcmp(type, "acTL") == 0) image->frames = day_cursor_u32be(&chunk);
    if (strcmp(type, "eXIf") == 0) day_exif_facts_put(image, data);
}

bool day_image_read_png(day_image *image, day_error *error)
{
    (void)error;
    day_cursor file = day_cursor_over(image->bytes);
    day_cursor_skip(&file, 8);
    for (;;) {
        size_t at = file.offset;
        uint32_t size = day_cursor_u32be(&file);
        day_span type = day_cursor_bytes(&file, 4);
        day_span data = day_cursor_bytes(&file, size);
        day_cursor_skip(&file, 4);
        if (!day_cursor_ok(&file)) {
            day_emit_note_partial(image->emit, "the picture is cut off in the chunk at byte %zu", at);
            return true;
        }
        char name[5] = {0};
        memcpy(name, type.data, 4);
        put_chunk(image, name, data);
        if (strcmp(name, "IEND") == 0) break;
    }
    day_image_put_tail(image, file.offset);
    day_png_facts_put(image);
    return true;
}
