/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From rows to readings. Whether a table offers anything is weighed first: headings of prices, titles, terms
 * of the trade, units and product codes speak for it; salaries, balances and canteens against it. */
#include "deal_list.h"
#include "deal_card.h"
#include "index/fold.h"
#include <math.h>
#include <string.h>

#define SAMPLE 60u     /* rows that are weighed */
#define HEADER_ROWS 4u /* among which headings stand */
#define WHAT_MAX 400u  /* bytes: what is longer is prose */
#define GAP_MAX 2u     /* lines of other text within a table */
#define ENOUGH 3       /* what speaks for a table */

typedef struct table {
    GPtrArray *out;
    const day_deal_list *list;
    const day_annotated *text;
    const GArray *rows;
    guint first, last; /* rows of the body */
    const day_price_columns *columns;
    const day_table_row *open;   /* the row before, when it names an article without a price */
    size_t what_start, what_end; /* of the article before */
} table;

/* --- weighing ------------------------------------------------------------------------------------------ */

static bool has_role(const day_price_columns *columns, day_price_role role)
{
    return day_price_column_of(columns, role) >= 0;
}

typedef struct weight {
    guint rows, trade, everyday, units, loose;
    guint told; /* of the loose ones: sentences */
} weight;

static const day_table_cell *cell_of(const table *at, const day_table_row *row, day_price_role role)
{
    for (guint i = 0; i < at->columns->n && i < row->n; i++)
        if (at->columns->role[i] == role && row->cell[i].end > row->cell[i].start) return &row->cell[i];
    return NULL;
}

/* A cell of a column of accesses: "Citrix", "domain admin". */
static bool is_network_access(const table *at, size_t start, size_t end)
{
    static const char *const WORDS[] = {
#define ACCESS(phrase) phrase,
#include "access_words.def"
#undef ACCESS
    };
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (day_deal_find(at->text, start, end, WORDS[i]) != SIZE_MAX) return true;
    return false;
}

/* "Heron sold the tracker to Gull for | 80,000 yuan": somebody does, and the price has its preposition. An
 * advertisement begins with the verb, a list has none. */
static bool is_sentence(const table *at, const day_table_cell *what)
{
    const char *plain = at->text->plain.text;
    bool does = false, leads = false;
    for (size_t place = what->start; place < what->end;) {
        day_deal_word word = DAY_N_WORDS;
        size_t size = day_grammar_at(&word, at->list->grammar, plain, what->end, place);
        bool verb = size > 0 && word <= DAY_WORD_SIGN && place > what->start;
        does = does || verb;
        leads = size > 0 && (verb || word == DAY_WORD_FOR || word == DAY_WORD_AT || word == DAY_WORD_TO);
        place += MAX(size, 1u);
        while (place < what->end && (plain[place] == ' ' || ((unsigned char)plain[place] & 0xC0u) == 0x80u))
            place++;
    }
    return does && leads;
}

static weight weigh_rows(const table *at)
{
    weight w = {0};
    for (guint i = at->first; i < at->last && w.rows < SAMPLE; i++) {
        const day_table_row *row = &g_array_index(at->rows, day_table_row, i);
        const day_table_cell *what = row->n >= 2 ? cell_of(at, row, DAY_PRICE_WHAT) : NULL;
        if (what == NULL || day_deal_is_total(at->text, row)) continue;
        w.rows++;
        w.loose += row->loose;
        w.told += row->loose && is_sentence(at, what);
        bool trade =
            day_deal_kind(at->text, what->start, what->end) != NULL ||
            (g_strcmp0(at->columns->kind, "access") == 0 && is_network_access(at, what->start, what->end));
        w.trade += trade;
        w.everyday += !trade && day_deal_is_everyday(at->text, what->start, what->end);
        const day_table_cell *price = cell_of(at, row, DAY_PRICE_PRICE);
        size_t until = 0;
        for (size_t place = price != NULL ? price->start : 1; price != NULL && place < price->end; place++)
            if (at->text->plain.text[place] == '/' &&
                day_deal_per(at->text, place, price->end, &until) != NULL) {
                w.units++;
                break;
            }
    }
    return w;
}

static bool is_offer_table(const table *at)
{
    const day_price_columns *columns = at->columns;
    const day_deal_document *document = at->list->document;
    if (has_role(columns, DAY_PRICE_BARRIER) || !has_role(columns, DAY_PRICE_WHAT)) return false;
    bool priced = has_role(columns, DAY_PRICE_PRICE), summed = has_role(columns, DAY_PRICE_SUM);
    bool titled = document->price_list || document->invoice;
    if (!priced && !(summed && titled)) return false;
    weight w = weigh_rows(at);
    if (w.rows == 0 || (document->price_list ? 2 : 5) * w.everyday >= w.rows) return false;
    if (document->everyday && (!document->price_list || w.trade == 0)) return false;
    if (!document->price_list && w.trade == 0) return false;
    if (w.loose > 0 && w.rows < 3 && !document->price_list) return false;
    if (w.told * 2 > w.rows) return false;
    int sum = priced && columns->headed ? 2 : 1;
    sum += titled ? 2 : 0;
    sum += w.trade == 0 ? 0 : 3 * w.trade >= w.rows ? 2 : 1;
    sum += w.units > 0 || has_role(columns, DAY_PRICE_PER);
    sum += has_role(columns, DAY_PRICE_CODE);
    return sum >= ENOUGH;
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static void put_party(const table *at, day_deal_reading *reading, const day_table_row *row,
                      day_price_role role, day_deal_field field)
{
    const day_table_cell *cell = cell_of(at, row, role);
    if (cell == NULL || !day_deal_has_letter(at->text, cell->start, cell->end)) return;
    day_deal_put(reading, field, at->text, cell->start, cell->end);
    reading->entity[field] = day_deal_who(at->text, at->list->cast, cell->start, cell->end);
}

static void put_date(const table *at, day_deal_reading *reading, const day_table_row *row)
{
    const day_table_cell *cell = cell_of(at, row, DAY_PRICE_DATE);
    const day_annotated_mention *date = cell != NULL ? day_deal_date(at->text, cell->start, cell->end) : NULL;
    if (date == NULL) return;
    day_deal_put(reading, DAY_DEAL_DATE, at->text, date->start, date->end);
    g_free(reading->text[DAY_DEAL_DATE]);
    reading->text[DAY_DEAL_DATE] = g_strdup(date->value);
}

/* What the price is per: told in its cell, in a column of units, or by the heading (of another unit of the
 * sheet at times: then it has no place of its own). */
static void find_per(const table *at, day_deal_reading *reading, const day_table_row *row,
                     const day_price *price, const day_price_unit *unit)
{
    const day_table_cell *cell = cell_of(at, row, DAY_PRICE_PER);
    if (price->per != NULL) {
        bool told = price->per_end > price->per_start;
        day_deal_put_per(reading, at->text, price->per, told ? price->per_start : price->start,
                         told ? price->per_end : price->end);
        return;
    }
    const char *concept = cell != NULL ? day_deal_unit_cell(at->text, cell->start, cell->end) : NULL;
    if (concept != NULL) {
        day_deal_put_per(reading, at->text, concept, cell->start, cell->end);
    } else if (unit->per != NULL) {
        g_free(reading->text[DAY_DEAL_PER]);
        reading->text[DAY_DEAL_PER] = g_strdup(unit->per);
        if (unit->end <= row->start && unit->end > unit->start)
            reading->span[DAY_DEAL_PER] = day_deal_span_of(at->text, unit->start, unit->end);
    }
}

/* The house that is named in what is sold, unless it sells it. */
static void find_target(const table *at, day_deal_reading *reading, size_t start, size_t end)
{
    size_t from = 0, to = 0;
    if (reading->text[DAY_DEAL_TARGET] != NULL ||
        !day_deal_organisation(at->text, at->list->cast, start, end, &from, &to))
        return;
    int64_t who = day_deal_who(at->text, at->list->cast, from, to);
    const day_document_party *seller = &at->list->document->seller;
    if (who != 0 && who == seller->entity) return;
    g_autofree char *written = day_deal_written(at->text, from, to);
    if (g_strcmp0(written, seller->written) == 0) return;
    day_deal_put(reading, DAY_DEAL_TARGET, at->text, from, to);
    reading->entity[DAY_DEAL_TARGET] = who;
}

/* "Access" above "VPN", "domain admin": the heading says what is sold, a cell may say it more precisely. */
static const char *kind_of(const table *at)
{
    const char *own = day_deal_kind(at->text, at->what_start, at->what_end), *heading = at->columns->kind;
    if (heading == NULL) return own;
    if (own != NULL && day_lexicon_implies(at->list->lexicon, own, heading)) return own;
    return strcmp(heading, "access") == 0 && is_network_access(at, at->what_start, at->what_end)
               ? "network access"
               : heading;
}

static void add_reading(const table *at, const day_table_row *row, const day_price *price,
                        const day_price_unit *unit)
{
    day_deal_reading *reading = day_deal_reading_new();
    const day_table_cell *code = cell_of(at, row, DAY_PRICE_CODE);
    const day_table_cell *period = cell_of(at, row, DAY_PRICE_PERIOD);
    reading->basis = at->list->document->invoice ? DAY_DEAL_INVOICE : DAY_DEAL_LIST;
    reading->item = at->text->item;
    reading->unit = at->text->unit;
    reading->ocr = at->list->ocr;
    day_deal_put(reading, DAY_DEAL_WHAT, at->text, at->what_start, at->what_end);
    g_strdelimit(reading->text[DAY_DEAL_WHAT], "\r\n\t", ' ');
    reading->kind = g_strdup(kind_of(at));
    day_deal_put_price(reading, at->text, price);
    find_per(at, reading, row, price, unit);
    put_party(at, reading, row, DAY_PRICE_SELLER, DAY_DEAL_SELLER);
    put_party(at, reading, row, DAY_PRICE_BUYER, DAY_DEAL_BUYER);
    put_party(at, reading, row, DAY_PRICE_TARGET, DAY_DEAL_TARGET);
    put_date(at, reading, row);
    if (period != NULL && day_deal_is_period(at->text, period->start, period->end))
        day_deal_put(reading, DAY_DEAL_PERIOD, at->text, period->start, period->end);
    if (code != NULL) reading->code = g_strndup(at->text->plain.text + code->start, code->end - code->start);
    find_target(at, reading, at->what_start, at->what_end);
    day_deal_document_give(at->list->document, reading);
    g_ptr_array_add(at->out, reading);
}

static const day_price_unit *unit_of(const table *at, const day_table_row *row, guint column,
                                     day_price_unit *own)
{
    const day_table_cell *cell = cell_of(at, row, DAY_PRICE_CURRENCY);
    *own = at->columns->unit[column];
    if (own->factor == 0) own->factor = 1;
    if (*own->currency != '\0') return own;
    day_price_unit told = at->list->document->unit;
    if (cell != NULL) day_price_unit_read(&told, at->text, cell->start, cell->end);
    own->factor = told.factor;
    g_strlcpy(own->currency, told.currency, sizeof own->currency);
    return own;
}

/* Takes the prices of a row; false: it has none. */
static bool take_prices(const table *at, const day_table_row *row)
{
    day_price_role role = has_role(at->columns, DAY_PRICE_PRICE) ? DAY_PRICE_PRICE : DAY_PRICE_SUM;
    bool any = false;
    for (guint i = 0; i < at->columns->n && i < row->n; i++) {
        day_price prices[DAY_PRICES_OF_CELL];
        day_price_unit own;
        if (at->columns->role[i] != role) continue;
        const day_price_unit *unit = unit_of(at, row, i, &own);
        guint n = day_price_cell(prices, at->text, row->cell[i].start, row->cell[i].end, unit, at->list->ocr);
        if (n == 0 && day_price_open(&prices[0], at->text, row->cell[i].start, row->cell[i].end)) n = 1;
        for (guint k = 0; k < n; k++) add_reading(at, row, &prices[k], unit);
        any = any || n > 0;
    }
    return any;
}

/* Sets what the row is about; false when it says nothing of that. */
static bool set_what(table *at, const day_table_row *row)
{
    const day_table_cell *what = cell_of(at, row, DAY_PRICE_WHAT), *code = cell_of(at, row, DAY_PRICE_CODE);
    if (what == NULL && code == NULL) return at->what_end > 0; /* a cell over several rows */
    if (what == NULL || what->end - what->start > WHAT_MAX ||
        !day_deal_has_letter(at->text, what->start, what->end))
        return false;
    bool goes_on = at->open != NULL && code == NULL && at->open->end + 1 == row->start && row->n >= 1 &&
                   at->open->cell[at->open->n - 1].end == at->what_end && what == &row->cell[0];
    if (!goes_on) at->what_start = what->start;
    at->what_end = what->end;
    return true;
}

static void read_rows(table *at)
{
    for (guint i = at->first; i < at->last; i++) {
        const day_table_row *row = &g_array_index(at->rows, day_table_row, i);
        if (row->n == 0) continue;
        if (day_deal_is_total(at->text, row)) {
            at->what_end = 0;
            at->open = NULL;
            continue;
        }
        bool coded = cell_of(at, row, DAY_PRICE_CODE) != NULL;
        if (!set_what(at, row)) continue;
        at->open = !take_prices(at, row) && coded ? row : NULL;
    }
}

/* --- tables in a text ---------------------------------------------------------------------------------- */

static void read_table(GPtrArray *out, day_deal_list *list, const day_annotated *text, const GArray *rows,
                       guint first, guint last)
{
    day_price_columns columns = list->columns;
    guint body = first;
    for (guint i = first, seen = 0; i < last && seen < HEADER_ROWS; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        if (row->n < 2) continue;
        seen++;
        if (!day_price_columns_head(&columns, text, row)) continue;
        body = i + 1;
        break;
    }
    day_price_columns_fill(&columns, text, rows, body, last, list->ocr);
    table at = {.out = out,
                .list = list,
                .text = text,
                .rows = rows,
                .first = body,
                .last = last,
                .columns = &columns};
    if (list->is_table && columns.headed) {
        list->columns = columns;
        for (guint i = 0; i < columns.n; i++) list->columns.unit[i].start = list->columns.unit[i].end = 0;
    }
    if (is_offer_table(&at)) read_rows(&at);
}

void day_deal_list_read(GPtrArray *out, day_deal_list *list, const day_annotated *text)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
    day_table_rows(rows, text);
    list->card = day_deal_cards_read(out, list, text, rows) > 0;
    if (list->is_table) {
        read_table(out, list, text, rows, 0, rows->len);
        return;
    }
    for (guint i = 0; i < rows->len;) {
        guint last = i, gap = 0;
        for (guint k = i; k < rows->len && gap <= GAP_MAX; k++) {
            guint n = g_array_index(rows, day_table_row, k).n;
            gap = n >= 2 ? 0 : gap + (n == 1);
            if (n >= 2) last = k + 1;
        }
        list->columns = (day_price_columns){0};
        if (last > i) read_table(out, list, text, rows, i, last);
        i = MAX(last, i + 1);
    }
}
