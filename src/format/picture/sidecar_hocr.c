/* SPDX-License-Identifier: AGPL-3.0-or-later
 * hOCR: HTML whose elements say by class what they hold (ocr_page, ocr_line, ocrx_word) and by title where
 * and how sure ("bbox 36 92 96 116; x_wconf 95"). Only tags and text are looked at; elements need not be
 * balanced, so that XHTML of Tesseract and HTML of others read alike. Words end with the element they began
 * with. Source: the hOCR specification 1.2. */
#include "sidecar_kinds.h"
#include "base/utf8.h"
#include <string.h>

typedef struct hocr_reading {
    day_sidecar *sidecar;
    GString *text;      /* since the last border */
    GString *attribute; /* scratch */
    bool in_page, in_word, in_head;
    char element[16];       /* that the open word is */
    guint nested;           /* elements of that name within it */
    day_sidecar_place word; /* where */
} hocr_reading;

/* --- attributes -------------------------------------------------------------------------------------- */

static void put_entity(GString *out, const char *name, size_t size)
{
    static const char *const known[][2] = {{"amp", "&"},   {"lt", "<"},   {"gt", ">"},
                                           {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (strlen(known[i][0]) == size && memcmp(known[i][0], name, size) == 0) {
            g_string_append(out, known[i][1]);
            return;
        }
    if (size < 2 || name[0] != '#') return;
    bool hex = name[1] == 'x' || name[1] == 'X';
    guint64 code = g_ascii_strtoull(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    char bytes[4];
    if (code >= 0x20 && code <= 0x10ffff)
        g_string_append_len(out, bytes, (gssize)day_utf8_put(bytes, (uint32_t)code));
}

static void put_decoded(GString *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size; at++) {
        const char *semicolon = text[at] == '&' ? memchr(text + at, ';', MIN(size - at, 12)) : NULL;
        if (semicolon == NULL) {
            g_string_append_c(out, text[at]);
            continue;
        }
        put_entity(out, text + at + 1, (size_t)(semicolon - text) - at - 1);
        at = (size_t)(semicolon - text);
    }
}

/* The value of an attribute of the tag, in reading->attribute; false when it has none. */
static bool attribute_of(hocr_reading *reading, const char *tag, size_t size, const char *name)
{
    size_t name_size = strlen(name);
    g_string_truncate(reading->attribute, 0);
    for (const char *at = tag; (at = memmem(at, size - (size_t)(at - tag), name, name_size)) != NULL;
         at += name_size) {
        const char *value = at + name_size, *end = tag + size;
        if (at == tag || !g_ascii_isspace(at[-1])) continue;
        while (value < end && g_ascii_isspace(*value)) value++;
        if (value >= end || *value != '=') continue;
        for (value++; value < end && g_ascii_isspace(*value);) value++;
        if (value >= end || (*value != '"' && *value != '\'')) continue;
        const char *close = memchr(value + 1, *value, (size_t)(end - value - 1));
        if (close == NULL) return false;
        put_decoded(reading->attribute, value + 1, (size_t)(close - value - 1));
        return true;
    }
    return false;
}

/* The words of a title's property: "bbox 1 2 3 4; x_wconf 95". NULL when there is none. */
static const char *property(const char *title, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = title; (at = strstr(at, name)) != NULL; at += size) {
        bool begins = at == title || at[-1] == ' ' || at[-1] == ';';
        if (begins && (at[size] == ' ' || at[size] == '\t')) return at + size + 1;
    }
    return NULL;
}

static day_sidecar_place place_of(const char *title)
{
    day_sidecar_place place = {.confidence = -1};
    const char *box = property(title, "bbox"), *sure = property(title, "x_wconf");
    double *v[] = {&place.x0, &place.y0, &place.x1, &place.y1};
    for (guint i = 0; box != NULL && i < 4; i++) {
        char *end;
        *v[i] = g_ascii_strtod(box, &end);
        box = end;
    }
    if (sure != NULL) place.confidence = g_ascii_strtod(sure, NULL);
    return place;
}

/* --- elements ---------------------------------------------------------------------------------------- */

static void flush(hocr_reading *reading, const day_sidecar_place *place)
{
    if (reading->in_page) day_sidecar_word(reading->sidecar, reading->text->str, place);
    g_string_truncate(reading->text, 0);
}

static void begin_page(hocr_reading *reading)
{
    const char *title = reading->attribute->str;
    const char *image = property(title, "image"), *source = property(title, "x_source");
    const char *number = property(title, "ppageno"), *resolution = property(title, "scan_res");
    const char *from = image != NULL ? image : source;
    g_autofree char *name = NULL;
    if (from != NULL) {
        from += strspn(from, " \t");
        char quote = *from == '"' || *from == '\'' ? *from : ';';
        if (quote != ';') from++;
        const char *end = strchr(from, quote);
        name = g_strndup(from, end != NULL ? (gsize)(end - from) : strlen(from));
        g_strstrip(name);
    }
    double dpi = resolution != NULL ? g_ascii_strtod(resolution, NULL) : 0;
    reading->sidecar->scale = dpi >= 30 && dpi <= 5000 ? 72 / dpi : 1;
    guint64 page = number != NULL ? g_ascii_strtoull(number, NULL, 10) + 1 : 0;
    day_sidecar_begin(reading->sidecar, name, page <= 100000 ? (guint)page : 0);
    reading->in_page = true;
}

static bool has_class(const char *list, const char *name)
{
    g_auto(GStrv) classes = g_strsplit_set(list, " \t\n", 16);
    return g_strv_contains((const char *const *)classes, name);
}

static bool is_line(const char *class)
{
    static const char *const lines[] = {"ocr_line",   "ocr_textfloat", "ocr_header", "ocr_caption",
                                        "ocr_footer", "ocr_par",       "ocr_carea"};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        if (has_class(class, lines[i])) return true;
    return false;
}

static void on_start(hocr_reading *reading, const char *element, const char *tag, size_t size)
{
    if (reading->in_word && strcmp(element, reading->element) == 0) reading->nested++;
    if (strcmp(element, "br") == 0) {
        flush(reading, reading->in_word ? &reading->word : NULL);
        day_sidecar_line(reading->sidecar);
    }
    if (!attribute_of(reading, tag, size, "class")) return;
    g_autofree char *class = g_strdup(reading->attribute->str);
    attribute_of(reading, tag, size, "title");
    if (has_class(class, "ocr_page")) {
        flush(reading, NULL);
        begin_page(reading);
    } else if (is_line(class)) {
        flush(reading, NULL);
        day_sidecar_line(reading->sidecar);
    } else if (has_class(class, "ocrx_word") || has_class(class, "ocr_word")) {
        flush(reading, NULL);
        reading->in_word = true;
        reading->nested = 0;
        g_strlcpy(reading->element, element, sizeof reading->element);
        reading->word = place_of(reading->attribute->str);
    }
}

static void on_end(hocr_reading *reading, const char *element)
{
    if (!reading->in_word || strcmp(element, reading->element) != 0) return;
    if (reading->nested > 0) {
        reading->nested--;
        return;
    }
    flush(reading, &reading->word);
    reading->in_word = false;
}

static void on_tag(hocr_reading *reading, const char *tag, size_t size)
{
    char element[16] = "";
    bool end = size > 0 && *tag == '/';
    const char *name = tag + end;
    size_t n = 0;
    while (n + 1 < sizeof element && (size_t)end + n < size && g_ascii_isalnum(name[n])) {
        element[n] = g_ascii_tolower(name[n]);
        n++;
    }
    element[n] = '\0';
    if (n == 0) return;
    if (end)
        on_end(reading, element);
    else if (tag[size - 1] != '/' || strcmp(element, "br") == 0)
        on_start(reading, element, tag, size);
}

bool day_sidecar_is_hocr(const char *text, size_t size)
{
    return memmem(text, size, "ocr_page", 8) != NULL && memchr(text, '<', size) != NULL &&
           (memmem(text, size, "bbox", 4) != NULL || memmem(text, size, "ocr-system", 10) != NULL);
}

void day_sidecar_read_hocr(day_sidecar *sidecar, const char *text, size_t size)
{
    hocr_reading reading = {.sidecar = sidecar, .text = g_string_new(NULL), .attribute = g_string_new(NULL)};
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *open = memchr(at, '<', (size_t)(end - at));
        const char *stop = open != NULL ? open : end;
        put_decoded(reading.text, at, (size_t)(stop - at));
        const char *close = open != NULL ? memchr(open, '>', (size_t)(end - open)) : NULL;
        if (close == NULL) break;
        on_tag(&reading, open + 1, (size_t)(close - open - 1));
        at = close + 1;
    }
    if (at < end && memchr(at, '<', (size_t)(end - at)) != NULL)
        day_emit_note_partial(sidecar->emit, "it is cut off within a tag");
    else if (memmem(text, size, "<html", 5) != NULL && memmem(text, size, "</html", 6) == NULL)
        day_emit_note_partial(sidecar->emit, "it is cut off: no end of the document");
    flush(&reading, reading.in_word ? &reading.word : NULL);
    g_string_free(reading.text, TRUE);
    g_string_free(reading.attribute, TRUE);
}
