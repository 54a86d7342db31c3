/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is known of a picture, said once: EXIF, XMP and IPTC repeat each other, and a reader wants to hear a
 * camera or a caption one time. Texts are notes at KIND.N, numbered over the whole picture in the order in
 * which they stand in the file. Invariant: everything said here is UTF-8 without control characters but line
 * ends. */
#include "image_say.h"
#include "format/text/charset_detect.h"
#include "base/utf8.h"
#include <math.h>
#include <string.h>

#define FACT_MAX 4096
#define NESTED_MAX 3
#define SAME_PLACE 0.0005  /* degrees */
#define DISTINCT_MAX 20000 /* facts and texts of one picture */

void day_image_open(day_image *image, day_emit *emit, const char *mime, day_span bytes)
{
    *image = (day_image){.emit = emit, .mime = mime, .bytes = bytes};
    image->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    image->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void put_resolution(day_image *image)
{
    char text[64];
    double x = image->dpi_x, y = image->dpi_y;
    if (!isfinite(x) || !isfinite(y) || x <= 1 || y <= 1 || x > 100000 || y > 100000) return;
    if (fabs(x - y) < 0.5)
        g_snprintf(text, sizeof text, "%.0f", x);
    else
        g_snprintf(text, sizeof text, "%.0f x %.0f", x, y);
    day_image_fact(image, "image.dpi", text, NULL);
}

static void put_orientation(day_image *image)
{
    static const char *const names[] = {"upright",
                                        "mirrored",
                                        "turned by 180 degrees",
                                        "mirrored, turned by 180 degrees",
                                        "mirrored, to be turned by 270 degrees clockwise",
                                        "to be turned by 90 degrees clockwise",
                                        "mirrored, to be turned by 90 degrees clockwise",
                                        "to be turned by 270 degrees clockwise"};
    if (image->orientation >= 1 && image->orientation <= G_N_ELEMENTS(names))
        day_image_fact(image, "image.orientation", names[image->orientation - 1], NULL);
}

void day_image_close(day_image *image)
{
    if (image->width > 0 && image->height > 0) {
        day_image_fact_number(image, "image.width", image->width);
        day_image_fact_number(image, "image.height", image->height);
    }
    put_resolution(image);
    put_orientation(image);
    day_image_fact(image, "image.colour", image->colour, NULL);
    if (image->pages > 0) day_image_fact_number(image, "pages", image->pages);
    if (image->frames > 1) day_image_fact_number(image, "image.frames", image->frames);
    g_hash_table_unref(image->texts);
    g_hash_table_unref(image->facts);
}

/* Without white space around it and, in one line, control characters; NULL when nothing is left. */
static char *tidy(const char *text, bool one_line)
{
    GString *out = g_string_new(NULL);
    for (size_t size = strlen(text), at = 0; at < size;) {
        uint32_t code;
        size_t length = day_utf8_next(text + at, size - at, &code);
        bool control = code < 0x20 || code == 0x7f;
        if (code == '\r' && text[at + length] != '\n') code = '\n';
        if (code == '\n' && !one_line)
            g_string_append_c(out, '\n');
        else if (control)
            g_string_append_c(out, ' ');
        else
            g_string_append_len(out, text + at, (gssize)length);
        at += length;
    }
    g_strstrip(out->str);
    out->len = strlen(out->str);
    return g_string_free(out, out->len == 0);
}

void day_image_fact(day_image *image, const char *key, const char *value, const char *place)
{
    g_autofree char *tidied = value != NULL ? tidy(value, true) : NULL;
    if (tidied == NULL || g_hash_table_size(image->facts) >= DISTINCT_MAX) return;
    if (strlen(tidied) > FACT_MAX) tidied[day_utf8_floor(tidied, FACT_MAX)] = '\0';
    char *id = g_strdup_printf("%s\n%s", key, tidied);
    if (g_hash_table_add(image->facts, id)) day_emit_fact_at(image->emit, key, tidied, place);
}

void day_image_fact_number(day_image *image, const char *key, uint64_t value)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, value);
    day_image_fact(image, key, text, NULL);
}

bool day_image_position(day_image *image, double latitude, double longitude, const char *place)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (!isfinite(latitude) || !isfinite(longitude) || fabs(latitude) > 90 || fabs(longitude) > 180)
        return false;
    if (image->placed && fabs(latitude - image->latitude) < SAME_PLACE &&
        fabs(longitude - image->longitude) < SAME_PLACE)
        return false;
    image->placed = true;
    image->latitude = latitude;
    image->longitude = longitude;
    day_image_fact(image, "gps.latitude", g_ascii_formatd(text, sizeof text, "%.6f", latitude), place);
    day_image_fact(image, "gps.longitude", g_ascii_formatd(text, sizeof text, "%.6f", longitude), place);
    return true;
}

/* Many models begin with their maker's name. */
void day_image_camera(day_image *image, const char *make, const char *model, const char *place)
{
    if (make == NULL) make = "";
    if (model == NULL) model = "";
    bool named = *make != '\0' && g_ascii_strncasecmp(model, make, strcspn(make, " ")) == 0;
    g_autofree char *camera = g_strdup_printf("%s %s", named ? "" : make, model);
    day_image_fact(image, "camera", camera, place);
}

void day_image_text(day_image *image, const char *kind, const char *text)
{
    char *tidied = text != NULL ? tidy(text, false) : NULL;
    if (tidied == NULL || g_hash_table_size(image->texts) >= DISTINCT_MAX ||
        g_hash_table_contains(image->texts, tidied)) {
        g_free(tidied);
        return;
    }
    g_hash_table_add(image->texts, tidied);
    g_autofree char *place = g_strdup_printf("%s.%u", kind, ++image->n_texts);
    day_emit_unit(image->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                           .flags = DAY_UNIT_HIDDEN,
                                           .place = place,
                                           .text = tidied,
                                           .text_size = strlen(tidied)});
}

char *day_image_string(day_span bytes, const char *declared)
{
    const uint8_t *end = bytes.size > 0 ? memchr(bytes.data, 0, bytes.size) : NULL;
    if (end != NULL) bytes.size = (size_t)(end - bytes.data);
    if (bytes.size == 0) return g_strdup("");
    return day_charset_to_utf8(day_charset_detect(bytes, declared), bytes, NULL, NULL);
}

void day_image_set_colour(day_image *image, const char *model, uint32_t bits)
{
    if (bits > 0 && bits <= 64)
        g_snprintf(image->colour, sizeof image->colour, "%s, %u bit%s", model, bits, bits == 1 ? "" : "s");
    else
        g_strlcpy(image->colour, model, sizeof image->colour);
}

bool day_image_nested_begin(day_image *image)
{
    if (image->nested >= NESTED_MAX) return false;
    image->nested++;
    return true;
}

void day_image_nested_end(day_image *image)
{
    image->nested--;
}

bool day_image_has(day_span bytes, size_t offset, const char *magic, size_t size)
{
    return offset <= bytes.size && size <= bytes.size - offset &&
           memcmp(bytes.data + offset, magic, size) == 0;
}
