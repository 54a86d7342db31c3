/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Labels and values. A block is a run of lines of which each begins with what a heading of a price list would
 * say; two thirds of them do. The first price of a block counts: what follows is a fee of it, or a share. */
#include "deal_card.h"
#include "deal_owner.h"
#include "terms.h"
#include <math.h>
#include <string.h>

#define LABEL_MAX 60u  /* bytes before a colon */
#define VALUE_MAX 300u /* bytes behind it */
#define GAP_MAX 1u     /* empty lines within a block */
#define LEAST 3u       /* lines whose label says something */

/* A line with its label. */
typedef struct entry {
    day_price_role role;
    guint row;
    guint n; /* values */
    day_table_cell label, value[DAY_TABLE_CELLS];
} entry;

typedef struct block {
    GPtrArray *out;
    const day_deal_list *list;
    const day_annotated *text;
    const entry *entries;
    guint n;
} block;

/* --- lines --------------------------------------------------------------------------------------------- */

static day_table_cell trimmed(const day_annotated *text, size_t start, size_t end)
{
    const char *plain = text->plain.text;
    while (start < end && strchr(" \t\r*", plain[start]) != NULL && plain[start] != '\0') start++;
    while (end > start && strchr(" \t\r*", plain[end - 1]) != NULL && plain[end - 1] != '\0') end--;
    return (day_table_cell){start, end};
}

/* "Label: value", or the first cell and the others. */
static bool read_entry(entry *out, const day_annotated *text, const day_table_row *row)
{
    const char *plain = text->plain.text;
    size_t size = row->end - row->start;
    const char *colon = memchr(plain + row->start, ':', MIN(size, LABEL_MAX));
    bool tabs = memchr(plain + row->start, '\t', size) != NULL && row->n >= 2;
    *out = (entry){.n = 1};
    if (tabs || (row->n >= 3 && colon == NULL)) {
        out->label = row->cell[0];
        out->n = row->n - 1;
        memcpy(out->value, row->cell + 1, out->n * sizeof out->value[0]);
    } else if (colon != NULL) {
        size_t at = (size_t)(colon - plain);
        out->label = trimmed(text, row->start, at);
        out->value[0] = trimmed(text, at + 1, row->end);
    } else {
        return false;
    }
    if (out->label.end > out->label.start && plain[out->label.end - 1] == ':') out->label.end--;
    out->role = day_price_heading(text, out->label.start, out->label.end);
    return out->n > 0 && out->value[0].end > out->value[0].start &&
           out->value[0].end - out->value[0].start <= VALUE_MAX;
}

/* --- values -------------------------------------------------------------------------------------------- */

static const entry *entry_of(const block *at, day_price_role role, guint column)
{
    for (guint i = 0; i < at->n; i++) {
        const entry *one = &at->entries[i];
        if (one->role == role && column < one->n && one->value[column].end > one->value[column].start)
            return one;
    }
    return NULL;
}

/* A house's fee is the price when nothing else is. */
static bool is_fee(const block *at, const entry *one)
{
    static const char *const FEES[] = {"fee", "escrow fee", "tax", "ставка", "комиссия", "手续费"};
    for (guint i = 0; i < G_N_ELEMENTS(FEES); i++)
        if (day_deal_find(at->text, one->label.start, one->label.end, FEES[i]) != SIZE_MAX) return true;
    return false;
}

/* What a label, a line of the currency or the document says that figures are in. */
static void read_unit(const block *at, guint column, const entry *one, day_price_unit *unit)
{
    const entry *currency = entry_of(at, DAY_PRICE_CURRENCY, column);
    const day_price_unit *document = &at->list->document->unit;
    day_price_unit_read(unit, at->text, one->label.start, one->label.end);
    const char *per = unit->per;
    if (*unit->currency == '\0' && currency != NULL)
        day_price_unit_read(unit, at->text, currency->value[column].start, currency->value[column].end);
    if (*unit->currency == '\0' && *document->currency != '\0') *unit = *document;
    unit->per = per;
}

static bool price_of(const block *at, guint column, const entry *one, day_price *out, day_price_unit *unit)
{
    day_price prices[DAY_PRICES_OF_CELL];
    if ((one->role != DAY_PRICE_PRICE && one->role != DAY_PRICE_SUM) || column >= one->n) return false;
    const day_table_cell *value = &one->value[column];
    read_unit(at, column, one, unit);
    if (day_price_open(out, at->text, value->start, value->end)) return true;
    if (day_price_cell(prices, at->text, value->start, value->end, unit, at->list->ocr) == 0) return false;
    if (*prices[0].currency == '\0' && !at->list->document->price_list) return false;
    *out = prices[0];
    return true;
}

static bool find_price(const block *at, guint column, day_price *out, day_price_unit *unit)
{
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < at->n; i++)
            if (is_fee(at, &at->entries[i]) == (pass == 1) &&
                price_of(at, column, &at->entries[i], out, unit))
                return true;
    return false;
}

/* What is sold: of several lines that may tell it, the one that is of the trade. */
static const entry *find_what(const block *at, guint column)
{
    for (guint i = 0; i < at->n; i++) {
        const entry *one = &at->entries[i];
        if (one->role != DAY_PRICE_WHAT || column >= one->n) continue;
        if (day_deal_kind(at->text, one->value[column].start, one->value[column].end) != NULL) return one;
    }
    return entry_of(at, DAY_PRICE_WHAT, column);
}

static void put_party(const block *at, day_deal_reading *reading, day_price_role role, day_deal_field field,
                      guint column)
{
    const entry *one = entry_of(at, role, column);
    if (one == NULL) return;
    const day_table_cell *value = &one->value[column];
    if (!day_deal_has_letter(at->text, value->start, value->end)) return;
    day_deal_put(reading, field, at->text, value->start, value->end);
    reading->entity[field] = day_deal_who(at->text, at->list->cast, value->start, value->end);
}

static void put_terms(const block *at, day_deal_reading *reading, guint column)
{
    const entry *date = entry_of(at, DAY_PRICE_DATE, column),
                *period = entry_of(at, DAY_PRICE_PERIOD, column);
    const entry *per = entry_of(at, DAY_PRICE_PER, column);
    const day_annotated_mention *day =
        date != NULL ? day_deal_date(at->text, date->value[column].start, date->value[column].end) : NULL;
    if (day != NULL) {
        day_deal_put(reading, DAY_DEAL_DATE, at->text, day->start, day->end);
        g_free(reading->text[DAY_DEAL_DATE]);
        reading->text[DAY_DEAL_DATE] = g_strdup(day->value);
    }
    const day_table_cell *term = period != NULL ? &period->value[column] : NULL;
    if (term != NULL && day_deal_is_period(at->text, term->start, term->end))
        day_deal_put(reading, DAY_DEAL_PERIOD, at->text, term->start, term->end);
    if (per == NULL || reading->text[DAY_DEAL_PER] != NULL) return;
    const day_table_cell *value = &per->value[column];
    const char *concept = day_deal_unit_cell(at->text, value->start, value->end);
    if (concept != NULL) day_deal_put_per(reading, at->text, concept, value->start, value->end);
}

/* Whom it is against: as a label tells, or the house that is named in what is sold. */
static void put_target(const block *at, day_deal_reading *reading, const day_table_cell *what, guint column)
{
    size_t from = 0, to = 0;
    put_party(at, reading, DAY_PRICE_TARGET, DAY_DEAL_TARGET, column);
    if (reading->text[DAY_DEAL_TARGET] != NULL ||
        (!day_deal_organisation(at->text, at->list->cast, what->start, what->end, &from, &to) &&
         !day_deal_owner(at->text, at->list->cast, at->list->grammar, what->start, what->end, &from, &to)))
        return;
    int64_t who = day_deal_who(at->text, at->list->cast, from, to);
    if (who != 0 && who == reading->entity[DAY_DEAL_SELLER]) return;
    day_deal_put(reading, DAY_DEAL_TARGET, at->text, from, to);
    reading->entity[DAY_DEAL_TARGET] = who;
}

static void read_column(const block *at, guint column)
{
    const entry *what = find_what(at, column);
    day_price price;
    day_price_unit unit;
    if (what == NULL || !find_price(at, column, &price, &unit)) return;
    const day_table_cell *value = &what->value[column];
    const char *kind = day_deal_kind(at->text, value->start, value->end);
    const day_deal_document *document = at->list->document;
    if (kind == NULL && !document->price_list) return;
    if (day_deal_is_everyday(at->text, value->start, value->end)) return;
    day_deal_reading *reading = day_deal_reading_new();
    reading->basis = at->text->is_message ? DAY_DEAL_TALK
                     : document->invoice  ? DAY_DEAL_INVOICE
                                          : DAY_DEAL_LIST;
    reading->item = at->text->item;
    reading->unit = at->text->unit;
    reading->ocr = at->list->ocr;
    reading->kind = g_strdup(kind);
    day_deal_put(reading, DAY_DEAL_WHAT, at->text, value->start, value->end);
    day_deal_put_price(reading, at->text, &price);
    const char *per = price.per != NULL ? price.per : unit.per;
    bool told = price.per != NULL && price.per_end > price.per_start;
    if (per != NULL)
        day_deal_put_per(reading, at->text, per, told ? price.per_start : price.start,
                         told ? price.per_end : price.end);
    put_party(at, reading, DAY_PRICE_SELLER, DAY_DEAL_SELLER, column);
    put_party(at, reading, DAY_PRICE_BUYER, DAY_DEAL_BUYER, column);
    put_target(at, reading, value, column);
    put_terms(at, reading, column);
    if (at->text->is_message)
        day_deal_tell_day(reading, at->text);
    else
        day_deal_document_give(document, reading);
    g_ptr_array_add(at->out, reading);
}

/* --- blocks -------------------------------------------------------------------------------------------- */

static bool is_card(const block *at)
{
    guint told = 0, what = 0, price = 0, barrier = 0, parties = 0;
    for (guint i = 0; i < at->n; i++) {
        day_price_role role = at->entries[i].role;
        barrier += role == DAY_PRICE_BARRIER;
        parties += role == DAY_PRICE_SELLER || role == DAY_PRICE_BUYER;
        told += role != DAY_PRICE_NONE;
        what += role == DAY_PRICE_WHAT;
        price += role == DAY_PRICE_PRICE || role == DAY_PRICE_SUM;
    }
    if (barrier > 0 && parties == 0) return false; /* a deposit is part of a deal between two */
    return told >= LEAST && what > 0 && price > 0 && 3 * told >= 2 * at->n && !at->list->document->everyday;
}

static bool read_block(const block *at, GArray *rows)
{
    guint widest = 0;
    if (!is_card(at)) return false;
    for (guint i = 0; i < at->n; i++) widest = MAX(widest, at->entries[i].n);
    for (guint column = 0; column < widest; column++) read_column(at, column);
    for (guint i = 0; i < at->n; i++) g_array_index(rows, day_table_row, at->entries[i].row).n = 0;
    return true;
}

/* Whether a card ends before this line: it begins as the card did. */
static bool begins_next(const GArray *entries, const entry *one)
{
    for (guint i = 0; i < entries->len && one->role != DAY_PRICE_NONE; i++) {
        const entry *first = &g_array_index(entries, entry, i);
        if (first->role != DAY_PRICE_NONE) return first->role == one->role && entries->len - i >= LEAST;
    }
    return false;
}

static guint end_block(GPtrArray *out, const day_deal_list *list, const day_annotated *text, GArray *rows,
                       GArray *entries)
{
    const block at = {out, list, text, (const entry *)(const void *)entries->data, entries->len};
    guint found = read_block(&at, rows);
    g_array_set_size(entries, 0);
    return found;
}

guint day_deal_cards_read(GPtrArray *out, const day_deal_list *list, const day_annotated *text, GArray *rows)
{
    guint found = 0, gap = 0;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (guint i = 0; i < rows->len; i++) {
        entry one;
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        if (row->n == 0 && gap++ < GAP_MAX) continue;
        gap = 0;
        if (row->n > 0 && read_entry(&one, text, row)) {
            one.row = i;
            if (begins_next(entries, &one)) found += end_block(out, list, text, rows, entries);
            g_array_append_val(entries, one);
        } else {
            found += end_block(out, list, text, rows, entries);
        }
    }
    return found + end_block(out, list, text, rows, entries);
}
