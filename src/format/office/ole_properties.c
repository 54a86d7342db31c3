/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Property sets ([MS-OLEPS] 2.21; the identifiers in [MS-OSHARED] 2.3.3.2): a list of numbers and offsets,
 * typed values, strings in the set's code page. Invariant: values are read through cursors over their set
 * alone; at most PROPERTIES_MAX of them, so that a set that lies about its count ends. */
#include "ole_properties.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include "format/text/charset.h"
#include <string.h>

#define PROPERTIES_MAX 512
#define SETS_MAX 4
#define STREAM_MAX ((size_t)8 << 20)
#define VALUE_MAX 4096

enum { VT_I2 = 2, VT_I4 = 3, VT_R8 = 5, VT_BOOL = 11, VT_LPSTR = 30, VT_LPWSTR = 31, VT_FILETIME = 64 };
enum { PID_DICTIONARY = 0, PID_CODEPAGE = 1 };

typedef struct known {
    uint32_t id;
    const char *key;
} known;

static const known summary[] = {
    {2, "title"},    {3, "subject"},     {4, "author"},   {5, "keywords"},         {6, "comment"},
    {7, "template"}, {8, "modified.by"}, {9, "revision"}, {10, "editing.minutes"}, {11, "printed"},
    {12, "created"}, {13, "modified"},   {14, "pages"},   {18, "producer"},        {0, NULL},
};
static const known document[] = {
    {2, "category"}, {7, "slides"}, {14, "manager"}, {15, "organisation"}, {28, "language"}, {0, NULL},
};

typedef struct set {
    day_cursor bytes; /* from its start; offsets are from there */
    unsigned codepage;
    GHashTable *names; /* of custom properties: id → name; NULL for a set of known ones */
} set;

static uint32_t count_at(day_cursor *cursor, uint32_t max)
{
    uint32_t count = day_cursor_u32le(cursor);
    return MIN(count, max);
}

static char *text_of(const set *s, day_span bytes)
{
    bytes.size = MIN(bytes.size, VALUE_MAX);
    if (s->codepage == 1200) return day_utf16le_dup(bytes);
    const day_charset *charset = day_charset_by_codepage(s->codepage);
    const void *nul = memchr(bytes.data, 0, bytes.size);
    if (nul != NULL) bytes.size = (size_t)((const uint8_t *)nul - bytes.data);
    if (charset == NULL) charset = day_charset_by_codepage(1252);
    return day_charset_to_utf8(charset, bytes, NULL, NULL);
}

static char *moment_of(uint64_t filetime, bool is_duration)
{
    int64_t seconds = (int64_t)(filetime / 10000000);
    if (filetime == 0) return NULL;
    if (is_duration) return g_strdup_printf("%" G_GINT64_FORMAT, seconds / 60);
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds - G_GINT64_CONSTANT(11644473600));
    return when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static char *number_of(uint64_t bits)
{
    double value;
    char shown[G_ASCII_DTOSTR_BUF_SIZE];
    memcpy(&value, &bits, sizeof value);
    return g_strdup(g_ascii_formatd(shown, sizeof shown, "%.15g", value));
}

/* The value at the cursor as text; NULL when there is none, or of a type that says nothing to a reader. */
static char *value_of(const set *s, day_cursor at, bool is_duration)
{
    uint16_t type = day_cursor_u16le(&at);
    day_cursor_skip(&at, 2);
    uint32_t first = day_cursor_u32le(&at);
    if (!day_cursor_ok(&at)) return NULL;
    size_t left = day_cursor_left(&at);
    switch (type) {
    case VT_I2: return g_strdup_printf("%d", (int16_t)first);
    case VT_I4: return g_strdup_printf("%d", (int32_t)first);
    case VT_BOOL: return g_strdup((first & 0xFFFF) != 0 ? "true" : "false");
    case VT_LPSTR: return text_of(s, day_cursor_bytes(&at, MIN(first, left)));
    case VT_LPWSTR:
        return day_utf16le_dup(day_cursor_bytes(&at, MIN((uint64_t)first * 2, MIN(left, VALUE_MAX))));
    case VT_R8: return number_of(first | (uint64_t)day_cursor_u32le(&at) << 32);
    case VT_FILETIME: return moment_of(first | (uint64_t)day_cursor_u32le(&at) << 32, is_duration);
    default: return NULL;
    }
}

static const char *key_of(const known *table, uint32_t id)
{
    for (; table != NULL && table->key != NULL; table++)
        if (table->id == id) return table->key;
    return NULL;
}

static void say(const set *s, const known *table, uint32_t id, day_cursor at, day_emit *emit)
{
    const char *key = key_of(table, id);
    const char *name = s->names != NULL ? g_hash_table_lookup(s->names, GUINT_TO_POINTER(id)) : NULL;
    if (key == NULL && name == NULL) return;
    g_autofree char *value = value_of(s, at, key != NULL && strcmp(key, "editing.minutes") == 0);
    if (value == NULL || *g_strstrip(value) == '\0') return;
    /* Numbers that nobody filled in. */
    if (key != NULL && strcmp(value, "0") == 0) return;
    if (key != NULL) {
        day_emit_fact(emit, key, value);
        return;
    }
    g_autofree char *both = g_strdup_printf("%s: %s", name, value);
    day_emit_fact(emit, "custom", both);
}

/* Property 0 of a custom set: names by number (2.17). */
static void read_dictionary(set *s, day_cursor at)
{
    uint32_t count = count_at(&at, PROPERTIES_MAX);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t id = day_cursor_u32le(&at);
        uint64_t length = day_cursor_u32le(&at);
        uint64_t size = s->codepage == 1200 ? (length * 2 + 3) / 4 * 4 : length;
        if (!day_cursor_ok(&at) || size > day_cursor_left(&at)) return;
        g_hash_table_replace(s->names, GUINT_TO_POINTER(id), text_of(s, day_cursor_bytes(&at, (size_t)size)));
    }
}

static day_cursor at_offset(const set *s, uint32_t offset)
{
    day_cursor at = s->bytes;
    day_cursor_seek(&at, offset);
    return at;
}

static void find_first(set *s, day_cursor list, uint32_t count, uint32_t wanted)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t id = day_cursor_u32le(&list);
        day_cursor at = at_offset(s, day_cursor_u32le(&list));
        if (!day_cursor_ok(&list)) return;
        if (id != wanted) continue;
        if (wanted == PID_DICTIONARY) {
            read_dictionary(s, at);
        } else {
            day_cursor_skip(&at, 4);
            s->codepage = day_cursor_u16le(&at);
        }
        return;
    }
}

static unsigned read_set(day_span bytes, const known *table, day_emit *emit)
{
    set s = {.bytes = day_cursor_over(bytes)};
    if (table == NULL) s.names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    day_cursor list = s.bytes;
    day_cursor_skip(&list, 4);
    uint32_t count = count_at(&list, PROPERTIES_MAX);
    find_first(&s, list, count, PID_CODEPAGE);
    if (s.names != NULL) find_first(&s, list, count, PID_DICTIONARY);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t id = day_cursor_u32le(&list);
        day_cursor at = at_offset(&s, day_cursor_u32le(&list));
        if (!day_cursor_ok(&list)) break;
        if (id > PID_CODEPAGE) say(&s, table, id, at, emit);
    }
    if (s.names != NULL) g_hash_table_destroy(s.names);
    return s.codepage;
}

static unsigned read_stream(const day_ole_file *file, const char *name, const known *table, day_emit *emit)
{
    uint32_t entry = day_ole_find(file, DAY_OLE_ROOT, name);
    if (entry == DAY_OLE_NONE) return 0;
    g_autoptr(GByteArray) stream = day_ole_read(file, entry, STREAM_MAX, NULL);
    day_cursor cursor = day_cursor_over((day_span){stream->data, stream->len});
    day_cursor_seek(&cursor, 24);
    uint32_t count = count_at(&cursor, SETS_MAX);
    unsigned codepage = 0;
    for (uint32_t i = 0; i < count; i++) {
        day_cursor_skip(&cursor, 16); /* the first set is the one the stream is named for */
        uint32_t offset = day_cursor_u32le(&cursor);
        if (!day_cursor_ok(&cursor) || offset >= stream->len) break;
        unsigned told =
            read_set((day_span){stream->data + offset, stream->len - offset}, i == 0 ? table : NULL, emit);
        if (i == 0) codepage = told;
    }
    return codepage;
}

unsigned day_ole_properties_emit(const day_ole_file *file, day_emit *emit)
{
    unsigned first = read_stream(file, "\005SummaryInformation", summary, emit);
    unsigned second = read_stream(file, "\005DocumentSummaryInformation", document, emit);
    return first != 0 ? first : second;
}
