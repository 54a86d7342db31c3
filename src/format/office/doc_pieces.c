/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Characters of a Word document in their order ([MS-DOC] 2.4.1): pieces of the main stream, each in UTF-16 or
 * in bytes, cut into stretches under one set of marks. Invariants: pieces are sorted by position and clipped
 * to the stream; what a walk tells is linear in the characters asked for. */
#include "doc_pieces.h"
#include "base/cursor.h"
#include <string.h>

#define BYTES_FLAG 0x40000000u

typedef struct piece {
    uint32_t first, end; /* characters */
    uint32_t offset;     /* bytes of the main stream */
    bool wide;
} piece;

struct day_doc_pieces {
    const day_doc *doc;
    GArray *list, *characters, *paragraphs;
};

/* --- the table --------------------------------------------------------------------------------------- */

static void add_piece(day_doc_pieces *p, uint32_t first, uint32_t end, uint32_t offset, bool wide)
{
    uint32_t last = p->list->len > 0 ? g_array_index(p->list, piece, p->list->len - 1).end : 0;
    piece one = {first, end, offset, wide};
    if (end > first && first >= last) g_array_append_val(p->list, one);
}

/* Positions, then what stands there: 2 bytes of flags, 4 of offset, 2 of formatting. */
static void read_table(day_doc_pieces *p, day_span table)
{
    size_t count = table.size > 4 ? (table.size - 4) / 12 : 0;
    day_cursor positions = day_cursor_over(table), places = positions;
    day_cursor_seek(&places, (count + 1) * 4);
    uint32_t first = day_cursor_u32le(&positions);
    for (size_t i = 0; i < count; i++) {
        uint32_t end = day_cursor_u32le(&positions);
        day_cursor_skip(&places, 2);
        uint32_t offset = day_cursor_u32le(&places);
        day_cursor_skip(&places, 2);
        if (!p->doc->is_97)
            add_piece(p, first, end, offset, false);
        else if ((offset & BYTES_FLAG) != 0)
            add_piece(p, first, end, (offset & ~BYTES_FLAG) / 2, false);
        else
            add_piece(p, first, end, offset, true);
        first = end;
    }
}

/* The table is the last of a list of blocks; the others are formatting (2.9.38). */
static bool find_table(day_doc_pieces *p)
{
    day_cursor blocks = day_cursor_over(day_doc_part(p->doc, DAY_DOC_PIECES));
    while (day_cursor_left(&blocks) > 0) {
        uint8_t kind = day_cursor_u8(&blocks);
        if (kind == 1) {
            uint16_t size = day_cursor_u16le(&blocks);
            day_cursor_skip(&blocks, size);
        } else if (kind == 2) {
            uint32_t size = day_cursor_u32le(&blocks);
            day_span table = day_cursor_bytes(&blocks, MIN(size, day_cursor_left(&blocks)));
            read_table(p, table);
            return day_cursor_ok(&blocks) && p->list->len > 0;
        } else {
            break;
        }
    }
    return false;
}

/* Text as it stands between two offsets: how Word 2 to 95 saved all of it unless in a hurry, and the best
 * guess where the table is lost. */
static void take_plain(day_doc_pieces *p)
{
    const day_doc *doc = p->doc;
    uint32_t size = doc->word->len, start = MIN(doc->text_start, size), end = MIN(doc->text_end, size);
    if (end <= start) return;
    guint zeros = 0, sample = MIN(end - start, 4096);
    for (guint i = 1; i < sample; i += 2) zeros += doc->word->data[start + i] == 0;
    bool wide = doc->is_97 && zeros > sample / 8;
    add_piece(p, 0, wide ? (end - start) / 2 : end - start, start, wide);
}

day_doc_pieces *day_doc_pieces_new(const day_doc *doc, bool *whole)
{
    day_doc_pieces *p = g_new0(day_doc_pieces, 1);
    p->doc = doc;
    p->list = g_array_new(FALSE, FALSE, sizeof(piece));
    bool complex = (doc->flags & 4) != 0;
    bool found = find_table(p);
    if (!found) take_plain(p);
    *whole = found || (!doc->is_97 && !complex);
    p->characters = day_doc_character_marks(doc);
    p->paragraphs = day_doc_paragraph_marks(doc);
    return p;
}

void day_doc_pieces_free(day_doc_pieces *p)
{
    if (p == NULL) return;
    g_array_unref(p->list);
    g_array_unref(p->characters);
    g_array_unref(p->paragraphs);
    g_free(p);
}

uint32_t day_doc_pieces_length(const day_doc_pieces *p)
{
    return p->list->len > 0 ? g_array_index(p->list, piece, p->list->len - 1).end : 0;
}

/* --- walking ----------------------------------------------------------------------------------------- */

typedef struct walk {
    const day_doc_pieces *pieces;
    day_doc_stretch_fn fn;
    void *ctx;
    guint at_character, at_paragraph; /* where the last marks were */
} walk;

static uint16_t code_at(const uint8_t *at, bool wide)
{
    return wide ? (uint16_t)(at[0] | at[1] << 8) : at[0];
}

/* Where the mark over `start`, or the space before the next one, ends. */
static uint32_t end_of_marks(const walk *w, uint32_t start, uint32_t end)
{
    const GArray *marks = w->pieces->characters;
    if (marks->len == 0) return end;
    const day_doc_mark *mark = &g_array_index(marks, day_doc_mark, w->at_character);
    uint32_t limit = start < mark->start ? mark->start : start < mark->end ? mark->end : end;
    if (start >= mark->end && w->at_character + 1 < marks->len)
        limit = g_array_index(marks, day_doc_mark, w->at_character + 1).start;
    return limit > start ? MIN(end, limit) : end;
}

/* How many bytes from `start` on are one stretch; at least one character. */
static uint32_t stretch_size(const walk *w, uint32_t start, uint32_t end, bool wide)
{
    const uint8_t *data = w->pieces->doc->word->data;
    uint32_t each = wide ? 2 : 1, at = start + each;
    if (code_at(data + start, wide) < 32) return each;
    end = end_of_marks(w, start, end);
    while (at + each <= end && code_at(data + at, wide) >= 32) at += each;
    return at - start;
}

static day_err walk_piece(walk *w, const piece *one, uint32_t from, uint32_t to)
{
    const GByteArray *word = w->pieces->doc->word;
    uint32_t each = one->wide ? 2 : 1;
    uint32_t at = one->offset + (from - one->first) * each, end = at + (to - from) * each;
    day_err err = DAY_OK;
    while (at + each <= end && err == DAY_OK) {
        day_doc_stretch s = {.wide = one->wide, .position = from};
        s.mark = day_doc_mark_at(w->pieces->characters, &w->at_character, at);
        s.paragraph = day_doc_mark_at(w->pieces->paragraphs, &w->at_paragraph, at);
        uint32_t size = stretch_size(w, at, end, one->wide);
        uint16_t code = code_at(word->data + at, one->wide);
        s.bytes = (day_span){word->data + at, size};
        s.control = code < 32 ? code : 0;
        if (code != 0) err = w->fn(&s, w->ctx);
        at += size;
        from += size / each;
    }
    return err;
}

/* Characters of a piece that the stream has. */
static uint32_t there(const day_doc_pieces *p, const piece *one)
{
    uint32_t size = p->doc->word->len, each = one->wide ? 2 : 1;
    if (one->offset >= size) return 0;
    return MIN(one->end - one->first, (size - one->offset) / each);
}

day_err day_doc_pieces_walk(const day_doc_pieces *p, uint32_t from, uint32_t to, day_doc_stretch_fn fn,
                            void *ctx, bool *missing)
{
    walk w = {.pieces = p, .fn = fn, .ctx = ctx};
    guint low = 0, high = p->list->len;
    while (low < high) { /* the first piece that ends behind `from` */
        guint middle = low + (high - low) / 2;
        if (g_array_index(p->list, piece, middle).end <= from)
            low = middle + 1;
        else
            high = middle;
    }
    day_err err = DAY_OK;
    for (guint i = low; i < p->list->len && err == DAY_OK; i++) {
        const piece *one = &g_array_index(p->list, piece, i);
        if (one->first >= to) break;
        uint32_t first = MAX(from, one->first), end = MIN(to, one->end), limit = one->first + there(p, one);
        if (end > limit) *missing = true;
        end = MIN(end, limit);
        if (first < end) err = walk_piece(&w, one, first, end);
    }
    return err;
}
