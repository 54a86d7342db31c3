/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines into cells. Tables arrive as tab-separated rows (sheets, HTML, CSV), as lines of a page whose columns
 * stand apart by blanks, dots or bars, and as lines that end with a price. */
#include "table_rows.h"
#include "deal_text.h"
#include <string.h>

#define TAIL_MAX 32u /* bytes behind a price that ends a line: "/month", " за штуку" */

/* The length of the separator at `at`; 0: none. */
static size_t separator_at(const char *text, size_t at, size_t end, bool tabs, bool bars)
{
    size_t size = 0;
    if (text[at] == '\t') return 1;
    if (tabs) return 0;
    if (bars) return text[at] == '|' ? 1 : 0;
    char mark = text[at];
    if (mark != ' ' && mark != '.' && mark != '_') return 0;
    while (at + size < end && text[at + size] == mark) size++;
    return size >= (mark == ' ' ? 3u : 4u) ? size : 0;
}

static void add_cell(day_table_row *row, const char *text, size_t start, size_t end)
{
    while (start < end && (g_ascii_isspace(text[start]) || text[start] == '|')) start++;
    while (end > start && (g_ascii_isspace(text[end - 1]) || text[end - 1] == '|')) end--;
    if (row->n < DAY_TABLE_CELLS) row->cell[row->n++] = (day_table_cell){start, end};
}

static guint count_bars(const char *text, size_t start, size_t end)
{
    guint bars = 0;
    for (size_t at = start; at < end; at++) bars += text[at] == '|';
    return bars;
}

static void split(day_table_row *row, const char *text, size_t start, size_t end)
{
    bool tabs = memchr(text + start, '\t', end - start) != NULL;
    bool bars = !tabs && count_bars(text, start, end) >= 2;
    if (bars && text[start] == '|') start++;
    if (bars && end > start && text[end - 1] == '|') end--;
    for (size_t at = start, cell = start; at <= end;) {
        size_t size = at < end ? separator_at(text, at, end, tabs, bars) : 1;
        if (size == 0) {
            at++;
            continue;
        }
        /* Blanks before the first cell are an indent. */
        if (tabs || bars || at > cell) add_cell(row, text, cell, at);
        at += size;
        cell = at;
    }
}

/* What a line says before the price that ends it. */
static void split_price(day_table_row *row, const day_annotated *text)
{
    day_table_cell *last = &row->cell[row->n - 1];
    const day_annotated_mention *money = day_deal_money(text, last->start, last->end);
    for (const day_annotated_mention *next = money; next != NULL;
         next = day_deal_money(text, next->end, last->end))
        money = next;
    if (money == NULL || last->end - money->end > TAIL_MAX || row->n >= DAY_TABLE_CELLS) return;
    size_t start = last->start, end = money->start;
    /* The plain text has no blank between Chinese characters; the page has. */
    uint32_t from = text->plain.from[money->start];
    bool blank = from > 0 && text->plain.original[from - 1] == ' ';
    bool apart = end > start && (blank || strchr(" \t:-=", text->plain.text[end - 1]) != NULL);
    bool dash = end > start + 3 && memcmp(text->plain.text + end - 3, "—", 3) == 0;
    day_deal_trim(text, &start, &end);
    while (end > start && text->plain.text[end - 1] == '=') end--;
    if ((!apart && !dash) || !day_deal_has_letter(text, start, end)) return;
    row->loose = row->n == 1;
    row->cell[row->n++] = (day_table_cell){money->start, last->end};
    *last = (day_table_cell){start, end};
}

void day_table_rows(GArray *out, const day_annotated *text)
{
    const char *plain = text->plain.text;
    for (size_t at = 0; at < text->plain.size && out->len < DAY_TABLE_ROWS;) {
        size_t end = day_deal_line_end(text, at);
        day_table_row row = {.start = at, .end = end};
        size_t start = at;
        at = end + 1;
        while (start < end && (plain[start] == ' ' || plain[start] == '\r')) start++;
        while (end > start && (plain[end - 1] == ' ' || plain[end - 1] == '\r')) end--;
        if (end > start) split(&row, plain, start, end);
        if (row.n > 0) split_price(&row, text);
        g_array_append_val(out, row);
    }
}
