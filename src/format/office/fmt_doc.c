/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Word documents of before 2007 ([MS-DOC]; Word 6 and 95 in the same container, Word 2 and others as a bare
 * stream): the main text as lines, notes, headers, comments and text boxes as notes beside it, what is
 * deleted or hidden as a note marked so; macros' source, embedded objects and pictures; the properties as
 * facts. */
#include "base/cursor.h"
#include "doc_comments.h"
#include "doc_text.h"
#include "escher_pictures.h"
#include "format/format.h"
#include "office_crypt.h"
#include "ole_export.h"
#include "ole_peek.h"
#include "ole_properties.h"
#include "vba.h"
#include <string.h>

#define PICTURES_MAX 20000u

static bool is_bare(day_span head)
{
    day_cursor cursor = day_cursor_over(head);
    uint16_t magic = day_cursor_u16le(&cursor), version = day_cursor_u16le(&cursor);
    day_cursor_seek(&cursor, 0x18);
    uint32_t start = day_cursor_u32le(&cursor), end = day_cursor_u32le(&cursor);
    bool known = (magic == 0xA5DB && version >= 33 && version < 101) ||
                 (magic == 0xA5DC && version >= 101 && version < 193);
    return day_cursor_ok(&cursor) && known && start >= 0x100 && end > start;
}

static const char *sniff(const day_input *input)
{
    static const char word[] = "application/msword";
    if (is_bare(input->head)) return word;
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, word) == 0 ? mime : NULL;
}

/* --- text -------------------------------------------------------------------------------------------- */

typedef struct reading {
    day_doc doc;
    day_doc_pieces *pieces;
    day_emit *emit;
    GString *hidden; /* of all stories */
    GPtrArray *authors;
    GArray *pictures; /* uint32_t */
    bool missing;
} reading;

static day_err emit_note(const reading *r, const char *place, uint32_t flags, const GString *text)
{
    const char *start = text->str;
    while (g_ascii_isspace(*start)) start++;
    if (*start == '\0') return DAY_OK;
    return day_emit_unit(r->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                              .flags = flags,
                                              .place = place,
                                              .text = text->str,
                                              .text_size = text->len});
}

static void begin(day_doc_text *text, reading *r, day_lines *lines)
{
    day_doc_text_open(text, &r->doc, lines, r->emit);
    text->authors = r->authors;
    text->pictures = r->pictures;
}

static void end(day_doc_text *text, reading *r)
{
    if (text->hidden->len > 0) {
        g_string_append_len(r->hidden, text->hidden->str, (gssize)text->hidden->len);
        if (r->hidden->str[r->hidden->len - 1] != '\n') g_string_append_c(r->hidden, '\n');
    }
    day_doc_text_close(text);
}

static day_err emit_main(reading *r)
{
    day_lines lines;
    day_lines_open(&lines, r->emit);
    day_doc_text text;
    begin(&text, r, &lines);
    uint32_t length = r->doc.lengths[DAY_DOC_MAIN], all = day_doc_pieces_length(r->pieces);
    if (length == 0 || length > all) length = all;
    day_err err = day_doc_pieces_walk(r->pieces, 0, length, day_doc_text_add, &text, &r->missing);
    if (err == DAY_OK) err = day_doc_text_end(&text);
    if (err == DAY_OK) err = day_lines_flush(&lines);
    end(&text, r);
    day_lines_close(&lines);
    return err;
}

/* Lines that say the same as one before are left out: each section has its headers again. */
static void keep_distinct(GString *text)
{
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_truncate(text, 0);
    for (guint i = 0; lines[i] != NULL; i++)
        if (*g_strstrip(lines[i]) != '\0' && g_hash_table_add(seen, lines[i]))
            g_string_append_printf(text, "%s\n", lines[i]);
}

static day_err emit_story(reading *r, day_doc_story story, const char *place)
{
    uint32_t start = day_doc_story_start(&r->doc, story);
    day_doc_text text;
    begin(&text, r, NULL);
    day_err err = day_doc_pieces_walk(r->pieces, start, start + r->doc.lengths[story], day_doc_text_add,
                                      &text, &r->missing);
    bool headers = story == DAY_DOC_HEADERS || story == DAY_DOC_HEADER_TEXTBOXES;
    if (err == DAY_OK) err = day_doc_text_end(&text);
    if (headers) keep_distinct(text.text);
    if (err == DAY_OK) err = emit_note(r, place, 0, text.text);
    end(&text, r);
    return err;
}

static day_err emit_stories(reading *r)
{
    static const struct {
        day_doc_story story;
        const char *place;
    } stories[] = {{DAY_DOC_TEXTBOXES, "textboxes"},
                   {DAY_DOC_FOOTNOTES, "footnotes"},
                   {DAY_DOC_ENDNOTES, "endnotes"},
                   {DAY_DOC_HEADERS, "headers"},
                   {DAY_DOC_HEADER_TEXTBOXES, "header-textboxes"}};
    day_err err = DAY_OK;
    for (unsigned i = 0; i < G_N_ELEMENTS(stories) && err == DAY_OK; i++)
        if (r->doc.lengths[stories[i].story] > 0) err = emit_story(r, stories[i].story, stories[i].place);
    return err;
}

static day_err emit_text(reading *r)
{
    bool whole = true;
    r->pieces = day_doc_pieces_new(&r->doc, &whole);
    r->authors = day_doc_authors(&r->doc);
    for (guint i = 0; i < r->authors->len; i++)
        if (strcmp(r->authors->pdata[i], "Unknown") != 0)
            day_emit_fact(r->emit, "changes.author", r->authors->pdata[i]);
    day_err err = emit_main(r);
    if (err == DAY_OK) err = emit_stories(r);
    if (err == DAY_OK) err = day_doc_comments_emit(&r->doc, r->pieces, r->emit);
    if (err == DAY_OK) err = emit_note(r, "deleted-or-hidden", DAY_UNIT_HIDDEN, r->hidden);
    if (!whole)
        day_emit_note_partial(r->emit, "the list of pieces is lost: text is taken as it stands in the file");
    if (r->missing) day_emit_note_partial(r->emit, "some text lies behind the end of the file: it is cut");
    return err;
}

/* --- what lies within -------------------------------------------------------------------------------- */

/* A picture in the text: a head that tells its own size, a name in some, then drawing records (2.9.190). */
static day_err emit_inline(reading *r, day_escher *escher, uint32_t offset)
{
    day_cursor cursor = day_cursor_over((day_span){r->doc.data->data, r->doc.data->len});
    day_cursor_seek(&cursor, offset);
    uint32_t size = day_cursor_u32le(&cursor);
    uint16_t head = day_cursor_u16le(&cursor), kind = day_cursor_u16le(&cursor);
    if (!day_cursor_ok(&cursor) || size < head || head < 8 || (kind != 0x64 && kind != 0x66)) return DAY_OK;
    day_cursor_skip(&cursor, head - 8u);
    uint8_t name = kind == 0x66 ? day_cursor_u8(&cursor) : 0;
    day_cursor_skip(&cursor, name);
    return day_escher_walk(escher, day_cursor_bytes(&cursor, MIN(size - head, day_cursor_left(&cursor))));
}

/* Drawings of the whole document: a container with the store of pictures stands first; behind it, each
 * preceded by one byte, the drawings of main text and headers, which hold no pictures. */
static day_err emit_pictures(reading *r)
{
    if (!r->doc.is_97) return DAY_OK;
    day_escher escher;
    day_escher_open(&escher, r->emit, (day_span){r->doc.word->data, r->doc.word->len});
    day_err err = day_escher_walk(&escher, day_doc_part(&r->doc, DAY_DOC_DRAWINGS));
    for (guint i = 0; i < MIN(r->pictures->len, PICTURES_MAX) && err == DAY_OK; i++)
        err = emit_inline(r, &escher, g_array_index(r->pictures, uint32_t, i));
    day_escher_close(&escher);
    return err;
}

static day_err emit_within(reading *r)
{
    const day_ole_file *ole = r->doc.ole;
    day_err err = emit_pictures(r);
    if (ole == NULL) return err;
    uint32_t pool = day_ole_find(ole, DAY_OLE_ROOT, "ObjectPool"),
             macros = day_ole_find(ole, DAY_OLE_ROOT, "Macros");
    if (err == DAY_OK && pool != DAY_OLE_NONE) err = day_ole_emit_objects(ole, pool, "ObjectPool", r->emit);
    if (err == DAY_OK && macros != DAY_OLE_NONE) err = day_vba_emit(ole, macros, r->emit);
    return err;
}

/* --- passwords --------------------------------------------------------------------------------------- */

#define CLEAR_HEAD 0x44 /* of the information block */
#define BLOCK 512

/* How it is locked stands before the tables, in as many bytes as the block tells where a key would be. */
static day_err unlock(day_doc *doc, const day_input *input, day_emit *emit, day_error *error)
{
    static const char what[] = "a Word document under a password";
    day_cursor fib = day_cursor_over((day_span){doc->word->data, doc->word->len});
    day_cursor_seek(&fib, 0x0E);
    uint32_t head = day_cursor_u32le(&fib);
    day_office_rc4 rc4;
    bool obfuscated = (doc->flags & DAY_DOC_OBFUSCATED) != 0;
    if (obfuscated || !doc->is_97 || head > doc->table->len ||
        !day_office_rc4_open(&rc4, (day_span){doc->table->data, head}))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s, by a method that is not opened here", what);
    g_autofree uint8_t *copy = g_memdup2(doc->table->data, head); /* the spans must survive the decryption */
    day_office_rc4_open(&rc4, (day_span){copy, head});
    const day_password_lock lock = {.what = what, .office = true, .digests = DAY_OFFICE_RC4_DIGESTS};
    day_err err = day_password_try(input, &lock, day_office_rc4_try, &rc4, emit, error);
    if (err != DAY_OK) return err;
    day_office_rc4_stream(&rc4, doc->word->data, doc->word->len, CLEAR_HEAD, BLOCK);
    day_office_rc4_stream(&rc4, doc->table->data, doc->table->len, head, BLOCK);
    if (doc->data->len > 0) day_office_rc4_stream(&rc4, doc->data->data, doc->data->len, 0, BLOCK);
    doc->locked = false;
    return day_doc_reopen(doc, error);
}

/* --- the document ------------------------------------------------------------------------------------ */

static day_err read_opened(reading *r)
{
    r->hidden = g_string_new(NULL);
    r->pictures = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    day_err err = emit_text(r);
    if (err == DAY_OK) err = emit_within(r);
    day_doc_pieces_free(r->pieces);
    g_ptr_array_unref(r->authors);
    g_array_unref(r->pictures);
    g_string_free(r->hidden, TRUE);
    return err;
}

static day_err read_streams(const day_ole_file *ole, GByteArray *word, const day_input *input, day_emit *emit,
                            day_error *error)
{
    reading r = {.emit = emit};
    day_err err = day_doc_open(&r.doc, ole, word, error);
    if (err == DAY_OK && r.doc.locked) err = unlock(&r.doc, input, emit, error);
    if (err == DAY_OK) err = read_opened(&r);
    day_doc_close(&r.doc);
    return err;
}

static day_err read_doc(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (!day_ole_is(bytes)) {
        GByteArray *word = g_byte_array_new();
        g_byte_array_append(word, bytes.data, (guint)bytes.size);
        return read_streams(NULL, word, input, emit, error);
    }
    g_autoptr(day_ole_file) ole = NULL;
    err = day_ole_open(&ole, bytes, error);
    if (err != DAY_OK) return err;
    day_ole_properties_emit(ole, emit);
    GByteArray *word = day_ole_read_named(ole, DAY_OLE_ROOT, "WordDocument", NULL);
    if (word == NULL) return day_error_set(error, DAY_ERR_FORMAT, "the stream WordDocument is missing");
    err = read_streams(ole, word, input, emit, error);
    if (err == DAY_OK && day_ole_is_cut(ole)) day_emit_note_partial(emit, "the file is cut");
    return err;
}

static const char *const extensions[] = {"doc", "dot", "wbk", NULL};
const day_format day_format_doc = {.name = "doc", .extensions = extensions, .sniff = sniff, .read = read_doc};
