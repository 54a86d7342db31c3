/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns by heading and content. A heading is believed as far as the cells agree: a price column has
 * figures. Without headings the last column in which most cells are amounts with their currency is the price,
 * and the column with the longest texts is what it is for. */
#include "price_columns.h"
#include "base/utf8.h"
#include "deal_text.h"
#include "index/fold.h"
#include <string.h>

static const struct {
    day_price_role role;
    const char *heading;
} HEADINGS[] = {
#define COLUMN(role, heading) {DAY_PRICE_##role, heading},
#include "price_columns.def"
#undef COLUMN
};

#define HEADING_MAX 120u  /* bytes */
#define SAMPLE 60u        /* rows that are looked at */
#define FIRST_BYTES 1200u /* from the first row on, in which headings stand */

/* --- headings ------------------------------------------------------------------------------------------ */

static bool is_han(const char *heading)
{
    return (guchar)heading[0] >= 0xE0;
}

/* Where the name of the column ends: before a bracket, a comma or a slash. */
static size_t name_end(const char *text, size_t start, size_t end)
{
    for (size_t at = start + 1; at < end; at++)
        if (strchr("([,/:=", text[at]) != NULL && text[at] != '\0') return at;
    return end;
}

static bool is_heading(const day_annotated *text, size_t start, size_t end, const char *heading)
{
    const char *plain = text->plain.text;
    size_t size = strlen(heading), name = name_end(plain, start, end);
    if (is_han(heading)) return memmem(plain + start, end - start, heading, size) != NULL;
    while (name > start && strchr(" .:*", plain[name - 1]) != NULL && plain[name - 1] != '\0' &&
           name - start > size)
        name--;
    return (name - start == size && memcmp(plain + start, heading, size) == 0) ||
           (end - start == size && memcmp(plain + start, heading, size) == 0);
}

/* "price usd", "price per month", "цена в месяц": a heading of money that goes on. */
static bool begins_heading(const day_annotated *text, size_t start, size_t end, guint heading)
{
    size_t size = strlen(HEADINGS[heading].heading);
    bool money = HEADINGS[heading].role == DAY_PRICE_PRICE || HEADINGS[heading].role == DAY_PRICE_SUM;
    if (!money || is_han(HEADINGS[heading].heading) || end - start <= size) return false;
    return day_deal_find(text, start, end, HEADINGS[heading].heading) != SIZE_MAX;
}

day_price_role day_price_heading(const day_annotated *text, size_t start, size_t end)
{
    day_price_role role = DAY_PRICE_NONE;
    size_t best = 0;
    if (start >= end || end - start > HEADING_MAX) return role;
    for (guint i = 0; i < G_N_ELEMENTS(HEADINGS); i++) {
        size_t size = strlen(HEADINGS[i].heading);
        if (size <= best) continue;
        if (!is_heading(text, start, end, HEADINGS[i].heading) && !begins_heading(text, start, end, i))
            continue;
        best = size;
        role = HEADINGS[i].role;
    }
    return role;
}

bool day_price_heading_may(const char *text, size_t size)
{
    const char *tab = memchr(text, '\t', size);
    if (tab == NULL) return false;
    size_t start = (size_t)(tab - text);
    while (start > 0 && text[start - 1] != '\n') start--;
    size_t length = day_utf8_floor(text + start, MIN(size - start, FIRST_BYTES));
    g_autofree char *folded = day_fold_text(text + start, length, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(HEADINGS); i++)
        if ((HEADINGS[i].role == DAY_PRICE_PRICE || HEADINGS[i].role == DAY_PRICE_SUM) &&
            strstr(folded, HEADINGS[i].heading) != NULL)
            return true;
    return false;
}

bool day_price_columns_head(day_price_columns *out, const day_annotated *text, const day_table_row *row)
{
    day_price_columns read = {.n = row->n, .headed = true};
    guint told = 0;
    for (guint i = 0; i < row->n; i++) {
        const day_table_cell *cell = &row->cell[i];
        if (day_price_is_told(text, cell->start, cell->end)) return false;
        read.role[i] = day_price_heading(text, cell->start, cell->end);
        told += read.role[i] != DAY_PRICE_NONE;
        day_price_unit_read(&read.unit[i], text, cell->start, cell->end);
        if (read.role[i] == DAY_PRICE_WHAT && read.kind == NULL)
            read.kind = day_deal_kind(text, cell->start, cell->end);
        bool terms = read.role[i] == DAY_PRICE_NONE && read.unit[i].per != NULL; /* "per month", "1 year" */
        if (terms) read.role[i] = DAY_PRICE_PRICE;
    }
    if (told < 2 || 2 * told < row->n) return false;
    *out = read;
    return true;
}

/* --- content ------------------------------------------------------------------------------------------- */

typedef struct tally {
    guint filled, amounts, figures, opens, texts, codes, dates;
    size_t bytes; /* of texts */
} tally;

/* "P-01", "AB123", "SKU-77-2": letters and figures in one short word. */
static bool is_code(const char *text, size_t start, size_t end)
{
    bool digit = false, letter = false;
    if (end - start > 24 || end - start < 2) return false;
    for (size_t at = start; at < end; at++) {
        if (g_ascii_isdigit(text[at]))
            digit = true;
        else if (strchr("-_/.", text[at]) == NULL && text[at] != '\0' && text[at] > ' ')
            letter = true;
        else if (strchr("-_/.", text[at]) == NULL)
            return false;
    }
    return digit && letter;
}

static void count(tally *t, const day_annotated *text, const day_table_cell *cell, bool ocr)
{
    day_price prices[DAY_PRICES_OF_CELL];
    const day_price_unit bare = {.factor = 1};
    if (cell->start >= cell->end) return;
    t->filled++;
    if (day_deal_money(text, cell->start, cell->end) != NULL) {
        t->amounts++;
        return;
    }
    if (day_price_cell(prices, text, cell->start, cell->end, &bare, ocr) > 0) {
        t->figures++;
        t->amounts += *prices[0].currency != '\0';
    } else if (day_price_open(&prices[0], text, cell->start, cell->end)) {
        t->opens++;
    } else if (is_code(text->plain.text, cell->start, cell->end)) {
        t->codes++;
    } else if (day_deal_date(text, cell->start, cell->end) != NULL) {
        t->dates++;
    } else if (day_deal_has_letter(text, cell->start, cell->end)) {
        t->texts++;
        t->bytes += cell->end - cell->start;
    }
}

static day_price_role role_of(const tally *t)
{
    if (t->filled == 0) return DAY_PRICE_NONE;
    guint prices = t->amounts > 0 ? t->amounts + t->opens : 0;
    if (prices > 0 && 10 * prices >= 6 * t->filled) return DAY_PRICE_PRICE;
    if (10 * t->codes >= 7 * t->filled) return DAY_PRICE_CODE;
    if (10 * t->dates >= 7 * t->filled) return DAY_PRICE_DATE;
    return DAY_PRICE_NONE;
}

/* What is sold: the column of texts that is longest. */
static void find_what(day_price_columns *out, const tally tallies[DAY_TABLE_CELLS])
{
    gint best = -1;
    for (guint i = 0; i < out->n; i++) {
        const tally *t = &tallies[i];
        bool texts = t->filled > 0 && 10 * (t->texts + t->codes) >= 6 * t->filled && t->texts > 0;
        if (out->role[i] != DAY_PRICE_NONE || !texts) continue;
        if (best < 0 || t->bytes > tallies[best].bytes) best = (gint)i;
    }
    if (best >= 0) out->role[best] = DAY_PRICE_WHAT;
}

void day_price_columns_fill(day_price_columns *out, const day_annotated *text, const GArray *rows,
                            guint first, guint last, bool ocr)
{
    tally tallies[DAY_TABLE_CELLS] = {0};
    guint seen = 0;
    for (guint i = first; i < last && seen < SAMPLE; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        if (row->n < 2) continue;
        seen++;
        for (guint c = 0; c < row->n; c++) count(&tallies[c], text, &row->cell[c], ocr);
        if (!out->headed) out->n = MAX(out->n, row->n);
    }
    for (guint i = 0; i < out->n; i++) {
        const tally *t = &tallies[i];
        bool money = out->role[i] == DAY_PRICE_PRICE || out->role[i] == DAY_PRICE_SUM;
        bool open = t->opens > 0 && t->opens == t->filled; /* every price is told on demand */
        if (money && t->amounts + t->figures == 0 && !open) out->role[i] = DAY_PRICE_NOTE;
        if (out->role[i] == DAY_PRICE_NONE && !out->headed) out->role[i] = role_of(t);
        if (!out->headed) out->unit[i].factor = 1;
    }
    gint price = day_price_column_of(out, DAY_PRICE_PRICE);
    for (gint i = price + 1; !out->headed && price >= 0 && i < (gint)out->n; i++) /* the last of them */
        if (out->role[i] == DAY_PRICE_PRICE) {
            out->role[price] = DAY_PRICE_NOTE;
            price = i;
        }
    if (day_price_column_of(out, DAY_PRICE_WHAT) < 0) find_what(out, tallies);
}

gint day_price_column_of(const day_price_columns *columns, day_price_role role)
{
    for (guint i = 0; i < columns->n; i++)
        if (columns->role[i] == role) return (gint)i;
    return -1;
}
