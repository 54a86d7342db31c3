/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a zip holds, for sniffers: names from the central directory (PKWARE APPNOTE 4.3.12), or from the local
 * headers (4.3.7) when the end of the file is lost. Reads at most 64 KiB at the end and 256 KiB of directory;
 * never unpacks. Invariant: every offset comes from the file and is only used through a cursor or pread. */
#include "zip_peek.h"
#include "base/cursor.h"
#include <string.h>

#define END_SIZE ((size_t)22)
#define TAIL_MAX ((size_t)65535 + END_SIZE)
#define DIRECTORY_MAX ((size_t)256 * 1024)
#define NAME_MAX_BYTES 1024
#define NAMES_FOR_MIME 4096

#define SIGNATURE_LOCAL 0x04034b50u
#define SIGNATURE_CENTRAL 0x02014b50u
#define SIGNATURE_END 0x06054b50u
#define SIGNATURE_SPANNED 0x08074b50u
#define SIGNATURE_LOCATOR64 0x07064b50u
#define SIGNATURE_END64 0x06064b50u

bool day_zip_peek_is_zip(const day_input *input)
{
    day_cursor cursor = day_cursor_over(input->head);
    uint32_t signature = day_cursor_u32le(&cursor);
    if (signature == SIGNATURE_SPANNED) signature = day_cursor_u32le(&cursor);
    return day_cursor_ok(&cursor) && (signature == SIGNATURE_LOCAL || signature == SIGNATURE_END);
}

static GByteArray *read_at(const day_input *input, uint64_t offset, size_t size)
{
    GByteArray *bytes = g_byte_array_sized_new((guint)size);
    g_byte_array_set_size(bytes, (guint)size);
    if (day_input_read(input, offset, bytes->data, &size, NULL) != DAY_OK) size = 0;
    g_byte_array_set_size(bytes, (guint)size);
    return bytes;
}

/* The 64-bit end record stands behind a locator that ends where the end record starts (4.3.14, 4.3.15). False
 * when there is none; `record` then is at the number of entries. */
static bool find_end64(const day_input *input, uint64_t end_at, GByteArray **bytes, day_cursor *record)
{
    if (end_at < 20) return false;
    g_autoptr(GByteArray) locator = read_at(input, end_at - 20, 20);
    day_cursor cursor = day_cursor_over((day_span){locator->data, locator->len});
    if (day_cursor_u32le(&cursor) != SIGNATURE_LOCATOR64) return false;
    day_cursor_skip(&cursor, 4);
    *bytes = read_at(input, day_cursor_u64le(&cursor), 56);
    *record = day_cursor_over((day_span){(*bytes)->data, (*bytes)->len});
    if (day_cursor_u32le(record) != SIGNATURE_END64) return false;
    day_cursor_skip(record, 28);
    return true;
}

/* Where the directory stands, from the end record. False when there is none in the tail. */
static bool find_directory(const day_input *input, uint64_t *offset, size_t *size)
{
    size_t tail_size = (size_t)MIN(input->size, TAIL_MAX);
    g_autoptr(GByteArray) tail = read_at(input, input->size - tail_size, tail_size);
    for (size_t at = tail->len; at-- > 0;) {
        if (tail->data[at] != 'P' || at + END_SIZE > tail->len) continue;
        day_cursor cursor = day_cursor_over((day_span){tail->data, tail->len}), record;
        day_cursor_seek(&cursor, at);
        if (day_cursor_u32le(&cursor) != SIGNATURE_END) continue;
        day_cursor_skip(&cursor, 8);
        *size = day_cursor_u32le(&cursor);
        *offset = day_cursor_u32le(&cursor);
        g_autoptr(GByteArray) bytes = NULL;
        if (*offset == UINT32_MAX && find_end64(input, input->size - tail_size + at, &bytes, &record)) {
            day_cursor_skip(&record, 8);
            *size = (size_t)day_cursor_u64le(&record);
            *offset = day_cursor_u64le(&record);
            return day_cursor_ok(&record) && *offset < input->size;
        }
        return day_cursor_ok(&cursor) && *offset < input->size;
    }
    return false;
}

static uint64_t entries64(const day_input *input, uint64_t end_at, uint64_t otherwise)
{
    g_autoptr(GByteArray) bytes = NULL;
    day_cursor record;
    if (!find_end64(input, end_at, &bytes, &record)) return otherwise;
    uint64_t entries = day_cursor_u64le(&record);
    return day_cursor_ok(&record) ? entries : otherwise;
}

uint64_t day_zip_peek_entries(const day_input *input)
{
    size_t tail_size = (size_t)MIN(input->size, TAIL_MAX);
    g_autoptr(GByteArray) tail = read_at(input, input->size - tail_size, tail_size);
    for (size_t at = tail->len; at-- > 0;) {
        if (tail->data[at] != 'P' || at + END_SIZE > tail->len) continue;
        day_cursor cursor = day_cursor_over((day_span){tail->data + at, tail->len - at});
        if (day_cursor_u32le(&cursor) != SIGNATURE_END) continue;
        day_cursor_skip(&cursor, 6);
        uint64_t entries = day_cursor_u16le(&cursor);
        return entries == UINT16_MAX ? entries64(input, input->size - tail->len + at, entries) : entries;
    }
    return UINT64_MAX;
}

static void add_name(GPtrArray *names, day_span name)
{
    size_t size = MIN(name.size, NAME_MAX_BYTES);
    g_ptr_array_add(names, g_strndup((const char *)name.data, size));
}

static void walk_directory(day_span bytes, day_zip_entry_fn fn, void *ctx)
{
    day_cursor cursor = day_cursor_over(bytes);
    while (day_cursor_u32le(&cursor) == SIGNATURE_CENTRAL) {
        day_zip_entry entry = {.made_by = day_cursor_u16le(&cursor)};
        day_cursor_skip(&cursor, 6);
        entry.time = day_cursor_u16le(&cursor);
        entry.date = day_cursor_u16le(&cursor);
        day_cursor_skip(&cursor, 12);
        uint16_t name_size = day_cursor_u16le(&cursor);
        size_t rest = day_cursor_u16le(&cursor);
        rest += day_cursor_u16le(&cursor);
        day_cursor_skip(&cursor, 12);
        entry.name = day_cursor_bytes(&cursor, name_size);
        if (!day_cursor_ok(&cursor) || !fn(&entry, ctx)) return;
        day_cursor_skip(&cursor, rest);
    }
}

void day_zip_peek_each(const day_input *input, day_zip_entry_fn fn, void *ctx)
{
    uint64_t offset = 0;
    size_t size = 0;
    if (!day_zip_peek_is_zip(input) || !find_directory(input, &offset, &size)) return;
    g_autoptr(GByteArray) bytes = read_at(input, offset, MIN(size, DIRECTORY_MAX));
    walk_directory((day_span){bytes->data, bytes->len}, fn, ctx);
}

typedef struct naming {
    GPtrArray *names;
    guint max;
} naming;

static bool take_name(const day_zip_entry *entry, void *ctx)
{
    naming *n = ctx;
    if (n->names->len < n->max) add_name(n->names, entry->name);
    return n->names->len < n->max;
}

static void names_of_local_headers(GPtrArray *names, day_span head, guint max)
{
    day_cursor cursor = day_cursor_over(head);
    while (names->len < max && day_cursor_u32le(&cursor) == SIGNATURE_LOCAL) {
        day_cursor_skip(&cursor, 14);
        uint32_t packed = day_cursor_u32le(&cursor);
        day_cursor_skip(&cursor, 4);
        uint16_t name_size = day_cursor_u16le(&cursor);
        uint16_t extra = day_cursor_u16le(&cursor);
        day_span name = day_cursor_bytes(&cursor, name_size);
        if (!day_cursor_ok(&cursor)) return;
        add_name(names, name);
        day_cursor_skip(&cursor, (size_t)extra + packed);
    }
}

char **day_zip_peek_names(const day_input *input, guint max)
{
    if (!day_zip_peek_is_zip(input)) return NULL;
    GPtrArray *names = g_ptr_array_new();
    naming into = {names, max};
    day_zip_peek_each(input, take_name, &into);
    if (names->len == 0) names_of_local_headers(names, input->head, max);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* Formats that keep their type in a stored first member "mimetype": ODF 1.2 part 3, EPUB OCF. */
static const char *const declared_types[] = {
    "application/epub+zip",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.presentation-template",
    "application/vnd.oasis.opendocument.graphics",
    "application/vnd.oasis.opendocument.formula",
    "application/vnd.oasis.opendocument.chart",
    "application/vnd.sun.xml.writer",
    "application/vnd.sun.xml.calc",
    "application/vnd.sun.xml.impress",
    "application/vnd.adobe.indesign-idml-package",
    "application/x-krita",
    "image/openraster",
};

static const char *declared_type(day_span head)
{
    day_cursor cursor = day_cursor_over(head);
    day_cursor_skip(&cursor, 8);
    uint16_t method = day_cursor_u16le(&cursor);
    day_cursor_skip(&cursor, 8);
    uint32_t packed = day_cursor_u32le(&cursor);
    day_cursor_skip(&cursor, 4);
    uint16_t name_size = day_cursor_u16le(&cursor);
    uint16_t extra = day_cursor_u16le(&cursor);
    day_span name = day_cursor_bytes(&cursor, name_size);
    day_cursor_skip(&cursor, extra);
    size_t left = day_cursor_left(&cursor);
    day_span value = day_cursor_bytes(&cursor, MIN(packed > 0 ? packed : 128, left));
    if (!day_cursor_ok(&cursor) || method != 0 || name.size != 8 || memcmp(name.data, "mimetype", 8) != 0)
        return NULL;
    while (value.size > 0 && g_ascii_isspace(value.data[value.size - 1])) value.size--;
    for (guint i = 0; i < G_N_ELEMENTS(declared_types); i++) {
        size_t length = strlen(declared_types[i]);
        bool open_ended = packed == 0 && value.size >= length; /* sizes follow the data: compare the start */
        if ((value.size == length || open_ended) && memcmp(value.data, declared_types[i], length) == 0)
            return declared_types[i];
    }
    return NULL;
}

/* Names that tell a format; the longest matching row of a more special format comes first. */
static const struct {
    const char *name;
    const char *mime;
} told_by_name[] = {
    {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    {"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"visio/document.xml", "application/vnd.ms-visio.drawing"},
    {"FixedDocumentSequence.fdseq", "application/vnd.ms-xpsdocument"},
    {"FixedDocSeq.fdseq", "application/vnd.ms-xpsdocument"},
    {"Index/Presentation.iwa", "application/vnd.apple.keynote"},
    {"Index/CalculationEngine.iwa", "application/vnd.apple.numbers"},
    {"Index/Document.iwa", "application/vnd.apple.pages"},
    {"index.apxl", "application/vnd.apple.keynote"},
    {"buildVersionHistory.plist", "application/vnd.apple.pages"},
    {"AndroidManifest.xml", "application/vnd.android.package-archive"},
    {"META-INF/container.xml", "application/epub+zip"},
    {"META-INF/MANIFEST.MF", "application/java-archive"},
    {"doc.kml", "application/vnd.google-earth.kmz"},
    {"[Content_Types].xml", "application/vnd.openxmlformats-officedocument"},
};

const char *day_zip_peek_mime(const day_input *input)
{
    if (!day_zip_peek_is_zip(input)) return NULL;
    const char *declared = declared_type(input->head);
    if (declared != NULL) return declared;
    g_auto(GStrv) names = day_zip_peek_names(input, NAMES_FOR_MIME);
    for (guint i = 0; i < G_N_ELEMENTS(told_by_name); i++)
        if (g_strv_contains((const char *const *)names, told_by_name[i].name)) return told_by_name[i].mime;
    return "application/zip";
}
