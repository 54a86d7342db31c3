/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Titles, letterheads and footers. A seller is only taken from a line that says so: a title "X's price list",
 * a label, "all rights are X's", or a line at the top or bottom that is nothing but the name of a house. */
#include "deal_document.h"
#include "index/fold.h"
#include <string.h>

typedef enum word_class {
    PRICE_LIST,
    INVOICE,
    EVERYDAY,
    BOUGHT,
    OWNED,
    BY,
    TO,
    UNIT,
    DATED,
    TOTAL,
} word_class;

static const struct {
    word_class class;
    const char *phrase;
} WORDS[] = {
#define WORD(class, phrase) {class, phrase},
#include "list_words.def"
#undef WORD
};

#define TITLE_LINES 6u  /* that may be a title or a letterhead; the same at the bottom for a footer */
#define NAME_BYTES 90u  /* of a house that only its place in a sentence tells */
#define LINE_BYTES 240u /* bytes: a longer line is prose */

/* Where a phrase of the class stands in [start, end): its end; 0: nowhere. */
static size_t word_in(const day_annotated *text, word_class class, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (WORDS[i].class != class) continue;
        size_t at = day_deal_find(text, start, end, WORDS[i].phrase);
        if (at != SIZE_MAX) return at + strlen(WORDS[i].phrase);
    }
    return 0;
}

/* The longest phrase of the class with which the line begins: its end; 0: none. */
static size_t word_at(const day_annotated *text, word_class class, size_t start, size_t end)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i].phrase);
        if (WORDS[i].class != class || size <= best || end - start < size) continue;
        if (day_deal_find(text, start, start + size, WORDS[i].phrase) == start) best = size;
    }
    return best > 0 ? start + best : 0;
}

bool day_deal_is_total(const day_annotated *text, const day_table_row *row)
{
    for (guint i = 0; i < row->n; i++)
        if (row->cell[i].end > row->cell[i].start &&
            day_deal_has_letter(text, row->cell[i].start, row->cell[i].end))
            return word_at(text, TOTAL, row->cell[i].start, row->cell[i].end) != 0;
    return false;
}

bool day_deal_is_everyday(const day_annotated *text, size_t start, size_t end)
{
    return word_in(text, EVERYDAY, start, end) != 0;
}

bool day_deal_organisation(const day_annotated *text, const day_cast *cast, size_t start, size_t end,
                           size_t *from, size_t *to)
{
    size_t length = 0;
    for (guint i = day_deal_first_from(text->names, start); i < text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(text->names, day_name_hit, i);
        if (hit->start >= end) break;
        if (hit->end > end || hit->end - hit->start <= length) continue;
        if (day_cast_kind_of(cast, hit->entity) != DAY_CAST_ORGANISATION) continue;
        *from = hit->start;
        *to = hit->end;
        length = hit->end - hit->start;
    }
    for (guint i = day_deal_first_from(text->mentions, start); i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        if (one->end > end || one->end - one->start <= length) continue;
        if (strcmp(one->kind, "org") != 0) continue;
        *from = one->start;
        *to = one->end;
        length = one->end - one->start;
    }
    return length > 0;
}

/* --- names of files ------------------------------------------------------------------------------------ */

static bool name_says(const char *folded, word_class class)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].class == class && strstr(folded, WORDS[i].phrase) != NULL &&
            ((guchar)WORDS[i].phrase[0] >= 0xC0 || strlen(WORDS[i].phrase) > 4))
            return true;
    return false;
}

day_deal_document *day_deal_document_new(const char *path)
{
    day_deal_document *document = g_new0(day_deal_document, 1);
    document->unit.factor = 1;
    /* Its name and the folder that it is in. */
    const char *name = path + strlen(path);
    for (guint slashes = 0; name > path; name--) {
        slashes += name[-1] == '/';
        if (slashes == 2) break;
    }
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    document->price_list = name_says(folded, PRICE_LIST);
    document->invoice = name_says(folded, INVOICE);
    document->everyday_name = name_says(folded, EVERYDAY) || name_says(folded, BOUGHT);
    document->everyday = document->everyday_name;
    return document;
}

void day_deal_document_free(day_deal_document *document)
{
    if (document == NULL) return;
    g_free(document->seller.written);
    g_free(document->buyer.written);
    g_free(document->date);
    g_free(document);
}

/* --- lines --------------------------------------------------------------------------------------------- */

typedef struct line {
    day_deal_document *document;
    const day_annotated *text;
    const day_cast *cast;
    size_t start, end;
    bool edge;  /* near the top or the bottom */
    bool prose; /* of a text that tells in long lines */
} line;

static void set_party(const line *at, day_document_party *party, size_t start, size_t end)
{
    if (party->written != NULL || start >= end) return;
    party->written = day_deal_written(at->text, start, end);
    party->span = day_deal_span_of(at->text, start, end);
    party->entity = day_deal_who(at->text, at->cast, start, end);
}

/* On an invoice a label is enough, when a name follows: no address, no sentence, no date. */
static void read_unknown(const line *at, day_document_party *party, size_t start, size_t end)
{
    guint blanks = 0;
    day_deal_trim(at->text, &start, &end);
    bool name = end > start && end - start <= NAME_BYTES && day_deal_has_letter(at->text, start, end);
    for (size_t i = start; i < end && name; i++) {
        char mark = at->text->plain.text[i];
        blanks += mark == ' ';
        name = blanks <= 5 && strchr("@:;,?!/", mark) == NULL && !g_ascii_isdigit(mark);
    }
    if (name) set_party(at, party, start, end);
}

/* "Seller: X", "致：X": the organisation after the label; other words are an address or a person. */
static bool read_label(const line *at, word_class class, day_document_party *party)
{
    const char *plain = at->text->plain.text;
    size_t place = word_at(at->text, class, at->start, at->end), from = 0, to = 0;
    if (place == 0) return false;
    while (place < at->end && plain[place] == ' ') place++;
    if (place >= at->end || (plain[place] != ':' && plain[place] != '\t')) return false;
    if (day_deal_organisation(at->text, at->cast, place, at->end, &from, &to))
        set_party(at, party, from, to);
    else if (at->document->invoice || at->document->price_list)
        read_unknown(at, party, place + 1, at->end);
    return true;
}

/* A line that is the name of a house, or a title that has it. */
static void read_name(const line *at, bool titled)
{
    size_t from = 0, to = 0, start = at->start, end = at->end;
    size_t owned = word_in(at->text, OWNED, start, end);
    if (!day_deal_organisation(at->text, at->cast, MAX(start, owned), end, &from, &to)) {
        to = owned != 0 ? day_deal_find(at->text, owned, end, "所有") : SIZE_MAX;
        if (to != SIZE_MAX && to - owned <= NAME_BYTES) set_party(at, &at->document->seller, owned, to);
        return;
    }
    day_deal_trim(at->text, &start, &end);
    bool alone = from <= start + 3 && to + 3 >= end;
    if (owned != 0 || titled || (alone && at->edge)) set_party(at, &at->document->seller, from, to);
}

static void read_date(const line *at, bool titled)
{
    day_deal_document *document = at->document;
    bool told = titled || word_at(at->text, DATED, at->start, at->end) != 0;
    const day_annotated_mention *date = told ? day_deal_date(at->text, at->start, at->end) : NULL;
    if (date == NULL || document->date != NULL || strlen(date->value) < 7) return;
    document->date = g_strdup(date->value);
    document->date_span = day_deal_span_of(at->text, date->start, date->end);
}

static void read_line(const line *at)
{
    day_deal_document *document = at->document;
    bool listed = word_in(at->text, PRICE_LIST, at->start, at->end) != 0;
    if (at->edge) {
        document->price_list = document->price_list || listed;
        document->invoice = document->invoice || word_in(at->text, INVOICE, at->start, at->end) != 0;
        document->everyday =
            document->everyday || (!at->prose && word_in(at->text, EVERYDAY, at->start, at->end) != 0);
    }
    size_t unit = word_in(at->text, UNIT, at->start, at->end);
    if (unit != 0 && *document->unit.currency == '\0') {
        day_price_unit_read(&document->unit, at->text, unit, at->end);
        document->unit.per = NULL;
    }
    bool labelled = read_label(at, TO, &document->buyer) || read_label(at, BY, &document->seller);
    if (!labelled) read_name(at, listed && at->edge);
    read_date(at, listed && at->edge);
}

/* A line too long for a title that ends as a sentence does. */
static bool is_sentence(const day_annotated *text, size_t start, size_t end)
{
    static const char *const ENDS[] = {".", "!", "?", "。", "！", "？", "؟"};
    if (end - start > LINE_BYTES) return true;
    if (end - start < LINE_BYTES / 2) return false;
    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        size_t size = strlen(ENDS[i]);
        if (memcmp(text->plain.text + end - size, ENDS[i], size) == 0) return true;
    }
    return false;
}

void day_deal_document_read(day_deal_document *document, const day_annotated *text, const day_cast *cast,
                            const GArray *rows)
{
    guint lines = 0, told = 0, seen = 0;
    bool prose = false,
         table = false; /* an article's footer, "The Inland Courier", makes it no bill of a courier */
    for (guint i = 0; i < rows->len; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        lines += row->n == 1;
        bool alone = row->n == 1 || row->loose; /* loose: it ends with an amount */
        prose = prose || (alone && is_sentence(text, row->cell[0].start, row->cell[row->n - 1].end));
        table = table || row->n > 2;
    }
    for (guint i = 0; i < rows->len; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        bool label = row->n == 2 && i < 2 * TITLE_LINES; /* "Seller<TAB>X" */
        if ((row->n != 1 && !label) || row->end - row->start > LINE_BYTES) continue;
        seen += row->n == 1;
        bool edge = row->n == 1 && (seen <= TITLE_LINES || lines - seen < TITLE_LINES);
        line at = {document, text,           cast, row->cell[0].start, row->cell[row->n - 1].end,
                   edge,     prose && !table};
        if (row->n == 1 || told < 4) read_line(&at);
        told += label;
    }
}

void day_deal_document_give(const day_deal_document *document, day_deal_reading *reading)
{
    static const day_deal_field FIELDS[] = {DAY_DEAL_SELLER, DAY_DEAL_BUYER};
    const day_document_party *const parties[] = {&document->seller, &document->buyer};
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        if (reading->text[FIELDS[i]] != NULL || parties[i]->written == NULL) continue;
        reading->text[FIELDS[i]] = g_strdup(parties[i]->written);
        reading->span[FIELDS[i]] = parties[i]->span;
        reading->entity[FIELDS[i]] = parties[i]->entity;
    }
    if (reading->text[DAY_DEAL_DATE] == NULL && document->date != NULL) {
        reading->text[DAY_DEAL_DATE] = g_strdup(document->date);
        reading->span[DAY_DEAL_DATE] = document->date_span;
    }
}
