/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Formatted disk pages of Word ([MS-DOC] 2.9.33, 2.9.175): stretches of the main stream and the differences
 * ("sprms") of their characters or paragraphs. Word 6 has sprms of one byte whose sizes stand in a table.
 * Invariants: at most as many pages are read as the stream has; a sprm whose size is not known ends its list,
 * never runs over. */
#include "doc_marks.h"
#include "base/cursor.h"
#include <stdlib.h>
#include <string.h>

#define PAGE 512

/* --- sprms ------------------------------------------------------------------------------------------- */

enum { /* [MS-DOC] 2.6.1 and 2.6.2 */
       SPRM_DELETED = 0x0800,
       SPRM_INSERTED = 0x0801,
       SPRM_HIDDEN = 0x083C,
       SPRM_SPECIAL = 0x0855,
       SPRM_PICTURE = 0x6A03,
       SPRM_SYMBOL = 0x6A09,
       SPRM_AUTHOR = 0x4804,
       SPRM_TIME = 0x6805,
       SPRM_DELETER = 0x4863,
       SPRM_DELETE_TIME = 0x6864,
       SPRM_IN_TABLE = 0x2416,
       SPRM_ROW_END = 0x2417,
       SPRM_INNER_CELL_END = 0x244B,
       SPRM_INNER_ROW_END = 0x244C,
       SPRM_TABS = 0xC615,
       SPRM_TABLE = 0xD608
};

static void set(day_doc_mark *mark, uint32_t flag, day_span operand)
{
    bool on = operand.size > 0 && (operand.data[0] == 1 || operand.data[0] == 0x81);
    mark->flags = on ? mark->flags | flag : mark->flags & ~flag;
}

static void note_sprm(day_doc_mark *mark, uint16_t sprm, day_span operand)
{
    day_cursor value = day_cursor_over(operand);
    switch (sprm) {
    case SPRM_DELETED: set(mark, DAY_DOC_DELETED, operand); break;
    case SPRM_INSERTED: set(mark, DAY_DOC_INSERTED, operand); break;
    case SPRM_HIDDEN: set(mark, DAY_DOC_HIDDEN, operand); break;
    case SPRM_SPECIAL: set(mark, DAY_DOC_SPECIAL, operand); break;
    case SPRM_IN_TABLE: set(mark, DAY_DOC_IN_TABLE, operand); break;
    case SPRM_ROW_END:
    case SPRM_INNER_ROW_END: set(mark, DAY_DOC_ROW_END, operand); break;
    case SPRM_INNER_CELL_END: set(mark, DAY_DOC_CELL_END, operand); break;
    case SPRM_PICTURE:
        mark->picture = day_cursor_u32le(&value);
        mark->flags |= DAY_DOC_HAS_PICTURE;
        break;
    case SPRM_SYMBOL:
        day_cursor_skip(&value, 2);
        mark->symbol = day_cursor_u16le(&value);
        break;
    case SPRM_AUTHOR:
    case SPRM_DELETER: mark->author = day_cursor_u16le(&value); break;
    case SPRM_TIME:
    case SPRM_DELETE_TIME: mark->time = day_cursor_u32le(&value); break;
    default: break;
    }
}

/* The size of an operand, told by the upper three bits (2.6); for those of variable size it stands first. */
static size_t operand_size(uint16_t sprm, day_cursor *list)
{
    static const uint8_t sizes[8] = {1, 1, 2, 4, 2, 2, 0, 3};
    if (sprm >> 13 != 6) return sizes[sprm >> 13];
    if (sprm == SPRM_TABLE) {
        uint16_t size = day_cursor_u16le(list);
        return size > 0 ? size - 1u : 0;
    }
    uint8_t size = day_cursor_u8(list);
    return size == 255 && sprm == SPRM_TABS ? SIZE_MAX : size; /* its size must be counted: rare, and last */
}

static void read_sprms(day_doc_mark *mark, day_span bytes)
{
    day_cursor list = day_cursor_over(bytes);
    while (day_cursor_left(&list) >= 3) {
        uint16_t sprm = day_cursor_u16le(&list);
        day_span operand = day_cursor_bytes(&list, operand_size(sprm, &list));
        if (!day_cursor_ok(&list)) return;
        note_sprm(mark, sprm, operand);
    }
}

/* Sprms of Word 6 as far as they must be stepped over: size, or 255 for one that stands first. */
static size_t old_operand_size(uint8_t sprm, day_cursor *list)
{
    static const uint8_t paragraph[] = {0, 0, 2,   255, 1, 1, 1, 1, 1, 1, 1,   1, 255,
                                        1, 1, 255, 2,   2, 2, 2, 4, 2, 2, 255, 1, 1};
    static const uint8_t character[] = {1, 1, 1, 255, 2, 4, 1, 2, 3, 255, 1};
    size_t size = SIZE_MAX;
    if (sprm < G_N_ELEMENTS(paragraph))
        size = paragraph[sprm];
    else if (sprm >= 65 && sprm < 65 + G_N_ELEMENTS(character))
        size = character[sprm - 65];
    else if (sprm >= 80 && sprm <= 92)
        size = sprm == 80 ? 2 : sprm == 81 || sprm == 82 ? 255 : sprm == 83 ? 0 : 1;
    return size == 255 ? day_cursor_u8(list) : size;
}

static void read_old_sprms(day_doc_mark *mark, day_span bytes)
{
    static const struct {
        uint8_t old;
        uint16_t sprm;
    } same[] = {{24, SPRM_IN_TABLE}, {25, SPRM_ROW_END}, {65, SPRM_DELETED}, {66, SPRM_INSERTED},
                {69, SPRM_AUTHOR},   {70, SPRM_TIME},    {92, SPRM_HIDDEN}};
    day_cursor list = day_cursor_over(bytes);
    while (day_cursor_left(&list) >= 2) {
        uint8_t sprm = day_cursor_u8(&list);
        day_span operand = day_cursor_bytes(&list, old_operand_size(sprm, &list));
        if (!day_cursor_ok(&list)) return;
        for (unsigned i = 0; i < G_N_ELEMENTS(same); i++)
            if (same[i].old == sprm) note_sprm(mark, same[i].sprm, operand);
    }
}

/* --- pages ------------------------------------------------------------------------------------------- */

typedef struct pages {
    const day_doc *doc;
    bool paragraphs;
    GArray *marks;
} pages;

/* The differences of one stretch: `at` is in the page; a paragraph's begin with its style. */
static day_span sprms_at(const pages *p, day_cursor page, size_t at)
{
    day_cursor_seek(&page, at);
    size_t size = day_cursor_u8(&page);
    if (p->paragraphs) {
        if (p->doc->is_97)
            size = size == 0 ? (size_t)day_cursor_u8(&page) * 2 : size * 2 - 1;
        else
            size *= 2;
        day_cursor_skip(&page, 2);
        size = size >= 2 ? size - 2 : 0;
    }
    return day_cursor_bytes(&page, MIN(size, day_cursor_left(&page)));
}

static void read_page(pages *p, day_span bytes)
{
    day_cursor page = day_cursor_over(bytes);
    unsigned count = bytes.data[PAGE - 1];
    size_t each = !p->paragraphs ? 1 : p->doc->is_97 ? 13 : 7;
    for (unsigned i = 0; i < count; i++) {
        day_doc_mark mark = {0};
        day_cursor_seek(&page, (size_t)i * 4);
        mark.start = day_cursor_u32le(&page);
        mark.end = day_cursor_u32le(&page);
        day_cursor_seek(&page, (count + 1) * 4 + i * each);
        size_t at = (size_t)day_cursor_u8(&page) * 2;
        if (!day_cursor_ok(&page)) return;
        day_span sprms = at > 0 ? sprms_at(p, page, at) : (day_span){0};
        if (p->doc->is_97)
            read_sprms(&mark, sprms);
        else
            read_old_sprms(&mark, sprms);
        if (mark.end > mark.start && (mark.flags != 0 || mark.symbol != 0))
            g_array_append_val(p->marks, mark);
    }
}

static int by_start(const void *a, const void *b)
{
    const day_doc_mark *one = a, *other = b;
    return one->start < other->start ? -1 : one->start > other->start;
}

static GArray *read_marks(const day_doc *doc, unsigned part, bool paragraphs)
{
    pages p = {doc, paragraphs, g_array_new(FALSE, FALSE, sizeof(day_doc_mark))};
    day_span list = day_doc_part(doc, part);
    size_t each = doc->is_97 ? 8 : 6; /* an offset and the number of a page */
    size_t count = list.size > 4 ? (list.size - 4) / each : 0;
    count = MIN(count, doc->word->len / PAGE + 1);
    day_cursor cursor = day_cursor_over(list);
    day_cursor_seek(&cursor, (count + 1) * 4);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = doc->is_97 ? day_cursor_u32le(&cursor) & 0x3FFFFF : day_cursor_u16le(&cursor);
        uint64_t offset = (uint64_t)number * PAGE;
        if (!day_cursor_ok(&cursor) || offset + PAGE > doc->word->len) continue;
        read_page(&p, (day_span){doc->word->data + offset, PAGE});
    }
    if (p.marks->len > 1) qsort(p.marks->data, p.marks->len, sizeof(day_doc_mark), by_start);
    return p.marks;
}

GArray *day_doc_character_marks(const day_doc *doc)
{
    return read_marks(doc, DAY_DOC_CHARACTER_PAGES, false);
}

GArray *day_doc_paragraph_marks(const day_doc *doc)
{
    return read_marks(doc, DAY_DOC_PARAGRAPH_PAGES, true);
}

/* --- looking ----------------------------------------------------------------------------------------- */

/* The last mark that starts at or before the byte. */
static guint last_before(const GArray *marks, uint32_t offset)
{
    guint low = 0, high = marks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(marks, day_doc_mark, middle).start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : 0;
}

const day_doc_mark *day_doc_mark_at(const GArray *marks, guint *at, uint32_t offset)
{
    if (marks->len == 0) return NULL;
    const day_doc_mark *mark = &g_array_index(marks, day_doc_mark, MIN(*at, marks->len - 1));
    bool same = offset >= mark->start && offset < mark->end;
    if (!same) *at = last_before(marks, offset);
    mark = &g_array_index(marks, day_doc_mark, *at);
    return offset >= mark->start && offset < mark->end ? mark : NULL;
}

char *day_doc_time(uint32_t packed)
{
    guint minute = packed & 63, hour = packed >> 6 & 31, day = packed >> 11 & 31, month = packed >> 16 & 15;
    guint year = 1900 + (packed >> 20 & 511);
    if (month == 0 || month > 12 || day == 0 || hour > 23 || minute > 59) return NULL;
    return g_strdup_printf("%04u-%02u-%02u %02u:%02u", year, month, day, hour, minute);
}
