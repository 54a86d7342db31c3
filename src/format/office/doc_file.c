/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The file information block of Word documents ([MS-DOC] 2.5). Word 6 and 95 keep the same list of places at
 * another offset and all tables in the main stream. Invariants: lengths are capped by the bytes that are
 * there; a place outside of its stream is as good as none. */
#include "doc_file.h"
#include "base/cursor.h"
#include "office_language.h"
#include <string.h>

#define LIST_97 0x9A
#define LIST_95 0x58
#define LENGTHS_97 0x4C
#define LENGTHS_95 0x34
#define SAMPLE ((size_t)64 * 1024)
#define CHARACTERS_MAX ((uint32_t)1 << 28)

enum { MAGIC_97 = 0xA5EC, MAGIC_95 = 0xA5DC, MAGIC_2 = 0xA5DB, VERSION_97 = 193, VERSION_95 = 101 };

static day_span span_of(const GByteArray *bytes)
{
    return (day_span){bytes->data != NULL ? bytes->data : (const uint8_t *)"", bytes->len};
}

static GByteArray *stream_or_empty(const day_ole_file *ole, const char *name)
{
    GByteArray *bytes = ole != NULL ? day_ole_read_named(ole, DAY_OLE_ROOT, name, NULL) : NULL;
    return bytes != NULL ? bytes : g_byte_array_new();
}

static void read_lengths(day_doc *doc)
{
    day_cursor fib = day_cursor_over(span_of(doc->word));
    day_cursor_seek(&fib, doc->is_97 ? LENGTHS_97 : LENGTHS_95);
    for (unsigned i = 0; i < DAY_DOC_STORIES; i++) {
        uint32_t length = day_cursor_u32le(&fib);
        doc->lengths[i] = day_cursor_ok(&fib) && length < CHARACTERS_MAX ? length : 0;
    }
}

static void choose_charset(day_doc *doc)
{
    doc->charset = day_charset_by_codepage(1252);
    if (doc->is_97 || doc->text_start >= doc->word->len) return;
    size_t size = MIN(SAMPLE, doc->word->len - doc->text_start);
    doc->charset = day_office_charset(doc->language, (day_span){doc->word->data + doc->text_start, size});
}

day_err day_doc_reopen(day_doc *doc, day_error *error)
{
    day_cursor fib = day_cursor_over(span_of(doc->word));
    uint16_t magic = day_cursor_u16le(&fib);
    doc->version = day_cursor_u16le(&fib);
    day_cursor_seek(&fib, 6);
    doc->language = day_cursor_u16le(&fib);
    day_cursor_skip(&fib, 2);
    doc->flags = day_cursor_u16le(&fib);
    day_cursor_seek(&fib, 0x18);
    doc->text_start = day_cursor_u32le(&fib);
    doc->text_end = day_cursor_u32le(&fib);
    bool known = magic == MAGIC_97 || magic == MAGIC_95 || magic == MAGIC_2;
    if (!day_cursor_ok(&fib) || !known)
        return day_error_set(error, DAY_ERR_FORMAT, "Word's file information block is damaged");
    doc->is_97 = doc->version >= VERSION_97;
    read_lengths(doc);
    choose_charset(doc);
    return DAY_OK;
}

day_err day_doc_open(day_doc *out, const day_ole_file *ole, GByteArray *word, day_error *error)
{
    *out = (day_doc){.ole = ole, .word = word};
    day_err err = day_doc_reopen(out, error);
    out->locked = (out->flags & DAY_DOC_ENCRYPTED) != 0;
    out->data = stream_or_empty(ole, "Data");
    out->table = stream_or_empty(ole, (out->flags & DAY_DOC_SECOND_TABLE) != 0 ? "1Table" : "0Table");
    return err;
}

void day_doc_close(day_doc *doc)
{
    g_byte_array_unref(doc->word);
    g_byte_array_unref(doc->table);
    g_byte_array_unref(doc->data);
}

day_span day_doc_part(const day_doc *doc, unsigned index)
{
    day_cursor fib = day_cursor_over(span_of(doc->word));
    if (doc->is_97) {
        day_cursor_seek(&fib, LIST_97 - 2);
        if (index >= day_cursor_u16le(&fib)) return (day_span){0};
    } else if (doc->version < VERSION_95 || index > 50) {
        return (day_span){0}; /* Word 2 has another list */
    }
    day_cursor_seek(&fib, (doc->is_97 ? LIST_97 : LIST_95) + (size_t)index * 8);
    uint32_t offset = day_cursor_u32le(&fib), size = day_cursor_u32le(&fib);
    day_cursor table = day_cursor_over(span_of(doc->is_97 ? doc->table : doc->word));
    day_cursor_seek(&table, offset);
    day_span part = day_cursor_bytes(&table, size);
    return day_cursor_ok(&fib) && day_cursor_ok(&table) ? part : (day_span){0};
}

uint32_t day_doc_story_start(const day_doc *doc, day_doc_story story)
{
    uint32_t start = 0;
    for (unsigned i = 0; i < (unsigned)story; i++) start += doc->lengths[i];
    return start;
}
