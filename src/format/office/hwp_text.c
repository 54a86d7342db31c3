/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of HWP 5.0 (Hancom, "한글 문서 파일 형식 5.0"): {10 bits tag, 10 bits level, 12 bits size, or 0xFFF
 * and 32 bits size}. A paragraph's text is UTF-16 in which numbers below 32 are controls of one or of eight
 * units; cells of a table are lists of paragraphs on the table's own level. Invariant: all reading is through
 * cursors; a table's state is two numbers. */
#include "hwp_text.h"
#include "base/cursor.h"
#include "base/utf8.h"

#define TAG_PARA_TEXT 67u
#define TAG_LIST_HEADER 72u
#define TAG_TABLE 77u
#define CELL_ADDRESS 8 /* of a list header's bytes: column, row */

typedef struct section {
    day_lines *lines;
    GString *line;
    uint32_t table_level; /* 0: outside of tables (a table's level is 2 or more) */
    uint32_t row;
    day_err err;
} section;

static void end_line(section *s)
{
    g_string_append_c(s->line, '\n');
    if (s->err == DAY_OK) s->err = day_lines_add_text(s->lines, s->line->str, s->line->len);
    g_string_truncate(s->line, 0);
}

/* How many units a control takes (table "control characters" of the specification). */
static unsigned units_of(uint16_t code)
{
    bool single = code == 0 || code == 10 || code == 13 || code >= 24;
    return single ? 1 : 8;
}

static void put_control(section *s, uint16_t code)
{
    switch (code) {
    case 9: g_string_append_c(s->line, s->table_level > 0 ? ' ' : '\t'); break;
    case 10:
        if (s->table_level > 0)
            g_string_append_c(s->line, ' ');
        else
            end_line(s);
        break;
    case 24: g_string_append_c(s->line, '-'); break;
    case 30:
    case 31: g_string_append_c(s->line, ' '); break;
    default: break;
    }
}

static uint32_t take_low(day_cursor *cursor, uint32_t high)
{
    day_cursor ahead = *cursor;
    uint32_t low = day_cursor_u16le(&ahead);
    if (!day_cursor_ok(&ahead) || low < 0xDC00 || low > 0xDFFF) return high;
    *cursor = ahead;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static void put_paragraph(section *s, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    while (day_cursor_left(&cursor) >= 2) {
        uint32_t code = day_cursor_u16le(&cursor);
        if (code < 32) {
            put_control(s, (uint16_t)code);
            day_cursor_skip(&cursor, MIN((units_of((uint16_t)code) - 1) * 2, day_cursor_left(&cursor)));
            continue;
        }
        if (code >= 0xD800 && code < 0xDC00) code = take_low(&cursor, code);
        char text[4];
        g_string_append_len(s->line, text, (gssize)day_utf8_put(text, code));
    }
    if (s->table_level == 0)
        end_line(s);
    else if (s->line->len > 0)
        g_string_append_c(s->line, ' ');
}

static void trim(GString *line)
{
    while (line->len > 0 && line->str[line->len - 1] == ' ') g_string_truncate(line, line->len - 1);
}

static void start_cell(section *s, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    day_cursor_skip(&cursor, CELL_ADDRESS);
    (void)day_cursor_u16le(&cursor);
    uint32_t row = day_cursor_u16le(&cursor) + 1u;
    if (!day_cursor_ok(&cursor)) return;
    trim(s->line);
    if (s->row != 0 && row != s->row)
        end_line(s);
    else if (s->row != 0)
        g_string_append_c(s->line, '\t');
    s->row = row;
}

static void end_table(section *s)
{
    trim(s->line);
    if (s->line->len > 0) end_line(s);
    s->table_level = s->row = 0;
}

static void take_record(section *s, uint32_t tag, uint32_t level, day_span bytes)
{
    if (s->table_level > 0 && level < s->table_level) end_table(s);
    if (tag == TAG_TABLE && s->table_level == 0) {
        if (s->line->len > 0) end_line(s);
        s->table_level = MAX(level, 1u);
    } else if (tag == TAG_LIST_HEADER && s->table_level > 0 && level == s->table_level) {
        start_cell(s, bytes);
    } else if (tag == TAG_PARA_TEXT) {
        put_paragraph(s, bytes);
    }
}

day_err day_hwp_read_section(day_span records, day_lines *lines, day_error *error)
{
    section s = {.lines = lines, .line = g_string_new(NULL)};
    day_cursor cursor = day_cursor_over(records);
    while (day_cursor_left(&cursor) > 0 && s.err == DAY_OK) {
        uint32_t head = day_cursor_u32le(&cursor), size = head >> 20;
        if (size == 0xFFF) size = day_cursor_u32le(&cursor);
        size_t left = day_cursor_left(&cursor);
        day_span bytes = day_cursor_bytes(&cursor, MIN(size, left));
        if (!day_cursor_ok(&cursor) || size > left) {
            cursor.failed = true;
            break;
        }
        take_record(&s, head & 0x3FF, head >> 10 & 0x3FF, bytes);
    }
    if (s.table_level > 0) end_table(&s);
    if (s.line->len > 0 && s.err == DAY_OK) end_line(&s);
    g_string_free(s.line, TRUE);
    if (s.err != DAY_OK) return s.err;
    return day_cursor_ok(&cursor) ? DAY_OK
                                  : day_error_set(error, DAY_ERR_TRUNCATED, "its last record ends early");
}
