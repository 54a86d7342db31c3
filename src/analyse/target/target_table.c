/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Each row is read by its columns' headings where there are any, and by what its cells hold where there are
 * none (tables without headings, pages read by OCR whose cells run together). Whether the rows together are a
 * table of targets is decided then: headings or the file's name say so, or most rows tell of whose data it
 * is, which data, and how much or in which state. */
#include "target_table.h"
#include "country/country_name.h"
#include "headings.h"
#include "index/fold.h"
#include "scan/number/number.h"
#include "target_sector.h"
#include <math.h>
#include <string.h>

#define CELLS_MAX 40u
#define ROWS_MAX 20000u /* of one unit */
#define NAME_BYTES_MIN 6u
#define NAME_BYTES_MAX 160u
#define AMOUNT_BYTES_MAX 60u
#define HEAD_ROWS 4u /* among the first rows of a table the headings stand */

typedef struct cell {
    size_t start, end; /* of the plain text, blanks left out */
} cell;

struct day_target_tables {
    day_country_names *countries; /* NULL: not asked for yet */
    int64_t item;                 /* whose headings these are */
    day_heading role[CELLS_MAX];
    guint n;
    bool accepted; /* its rows so far are of targets */
};

/* The table that is being read. */
typedef struct table {
    const day_annotated *text;
    day_target_tables *at;
    bool headed, by_picture;
    bool called; /* by its heading, its caption or its file: targets */
    bool other;  /* a heading says that it is of somebody else */
    GPtrArray *rows;
} table;

day_target_tables *day_target_tables_new(void)
{
    day_target_tables *tables = g_new0(day_target_tables, 1);
    return tables;
}

void day_target_tables_free(day_target_tables *tables)
{
    if (tables == NULL) return;
    day_country_names_free(tables->countries);
    g_free(tables);
}

bool day_target_table_may(const char *text, size_t size)
{
    return memchr(text, '\t', size) != NULL;
}

/* Most lines have cells. */
bool day_target_table_is(const char *text, size_t size)
{
    size_t lines = 0, rows = 0;
    for (size_t at = 0; at < size && lines < 60; lines++) {
        const char *newline = memchr(text + at, '\n', size - at);
        size_t end = newline != NULL ? (size_t)(newline - text) : size;
        rows += memchr(text + at, '\t', end - at) != NULL;
        at = end + 1;
    }
    return rows > 0 && rows * 2 >= lines;
}

bool day_target_table_is_headed(const char *text, size_t size)
{
    const char *newline = memchr(text, '\n', MIN(size, 2000u));
    size_t end = newline != NULL ? (size_t)(newline - text) : MIN(size, 2000u), known = 0;
    g_autofree char *folded = day_fold_text(text, end, NULL);
    g_auto(GStrv) cells = g_strsplit(folded, "\t", CELLS_MAX);
    for (guint i = 0; cells[i] != NULL; i++) {
        g_strstrip(cells[i]);
        day_heading heading = day_heading_of(cells[i], strlen(cells[i]));
        known += heading == DAY_HEADING_TARGET || heading == DAY_HEADING_NAME ||
                 heading == DAY_HEADING_DATA || heading == DAY_HEADING_COUNTRY ||
                 heading == DAY_HEADING_STATUS;
    }
    return known >= 2;
}

bool day_target_tables_go_on(const day_target_tables *tables, int64_t item)
{
    return tables->item == item && tables->accepted;
}

/* --- cells -------------------------------------------------------------------------------------------- */

/* Marks that OCR makes of a table's lines, and quotes. */
static size_t trim_start(const char *text, size_t start, size_t end)
{
    static const char *const MARKS[] = {" ",  "\"", "'", "|", "“", "”", "‘", "’",
                                        "「", "」", ";", ",", ".", "*", "-", "·"};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS);) {
        size_t n = strlen(MARKS[i]);
        bool there = end - start >= n && memcmp(text + start, MARKS[i], n) == 0;
        start += there ? n : 0;
        i = there ? 0 : i + 1;
    }
    return start;
}

static size_t trim_end(const char *text, size_t start, size_t end)
{
    static const char *const MARKS[] = {" ",  "\"", "'", "|", "“", "”", "‘", "’",
                                        "「", "」", ";", ",", "*", "·", "\r"};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS);) {
        size_t n = strlen(MARKS[i]);
        bool there = end - start >= n && memcmp(text + end - n, MARKS[i], n) == 0;
        end -= there ? n : 0;
        i = there ? 0 : i + 1;
    }
    return end;
}

static guint cells_of(cell out[CELLS_MAX], const char *text, size_t start, size_t end)
{
    guint n = 0;
    for (size_t at = start; at <= end && n < CELLS_MAX;) {
        const char *tab = memchr(text + at, '\t', end - at);
        size_t stop = tab != NULL ? (size_t)(tab - text) : end;
        size_t from = trim_start(text, at, stop);
        out[n++] = (cell){from, trim_end(text, from, stop)};
        at = stop + 1;
    }
    return n;
}

static bool is_empty(const cell *one)
{
    return one->end <= one->start;
}

/* --- headings ----------------------------------------------------------------------------------------- */

/* "country: FR" of a record names its own column. */
static day_heading own_heading(const table *t, cell *one)
{
    const char *text = t->text->plain.text + one->start;
    const char *colon = memchr(text, ':', MIN(one->end - one->start, DAY_HEADING_BYTES));
    if (colon == NULL) return DAY_HEADING_NONE;
    day_heading role = day_heading_of(text, (size_t)(colon - text));
    if (role != DAY_HEADING_NONE)
        one->start = trim_start(t->text->plain.text, one->start + (size_t)(colon - text) + 1, one->end);
    return role;
}

/* Whether the row is one of headings; they are taken over. */
static bool take_headings(table *t, const cell *cells, guint n)
{
    day_heading role[CELLS_MAX] = {DAY_HEADING_NONE};
    guint known = 0, fields = 0;
    for (guint i = 0; i < n; i++) {
        if (is_empty(&cells[i])) continue;
        role[i] = day_heading_of(t->text->plain.text + cells[i].start, cells[i].end - cells[i].start);
        known += role[i] != DAY_HEADING_NONE;
        fields += role[i] != DAY_HEADING_NONE && role[i] != DAY_HEADING_OTHER;
    }
    if (known < 2 || fields < 1 || known * 2 < n) return false;
    memcpy(t->at->role, role, sizeof role);
    t->at->item = t->text->item;
    t->at->n = n;
    t->at->accepted = false;
    return t->headed = true;
}

static bool has_heading(const table *t, day_heading role)
{
    for (guint i = 0; t->headed && i < t->at->n; i++)
        if (t->at->role[i] == role) return true;
    return false;
}

/* --- rows --------------------------------------------------------------------------------------------- */

#define FACT(fact) (1u << DAY_TARGET_##fact)
#define TOLD (FACT(COUNTRY) | FACT(SECTOR) | FACT(DATA) | FACT(VOLUME) | FACT(STATUS) | FACT(DATE))

/* What a cell under a heading may tell. */
static guint facts_of(day_heading role)
{
    switch (role) {
    case DAY_HEADING_COUNTRY: return FACT(COUNTRY);
    case DAY_HEADING_SECTOR: return FACT(SECTOR);
    case DAY_HEADING_DATA: return FACT(DATA) | FACT(VOLUME);
    case DAY_HEADING_VOLUME: return FACT(VOLUME);
    case DAY_HEADING_STATUS: return FACT(STATUS);
    case DAY_HEADING_DATE: return FACT(DATE);
    case DAY_HEADING_REMARK: return FACT(STATUS) | FACT(VOLUME) | FACT(DATA);
    case DAY_HEADING_NONE: return TOLD & ~FACT(SECTOR);
    default: return 0;
    }
}

/* "unknown", "-", "n/a". */
static bool says_nothing(const char *text, size_t size)
{
    static const char *const WORDS[] = {"unknown",    "n/a", "na",     "none", "未知", "不详", "无",
                                        "неизвестно", "нет", "نامشخص", "-",    "--",   "?",    "/"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == size && memcmp(WORDS[i], text, size) == 0) return true;
    return size == 0;
}

static const struct {
    day_target_fact fact;
    const char *concept, *word;
} CELL_WORDS[] = {
#define CELL(fact, concept, word) {DAY_TARGET_##fact, concept, word},
#include "cell_words.def"
#undef CELL
};

/* The longest word of cell_words.def that the cell is, or (`within`) holds. */
static void take_cell_word(day_target_reading *reading, const table *t, const cell *one, day_target_fact fact,
                           bool within)
{
    const char *text = t->text->plain.text + one->start, *concept = NULL;
    size_t size = one->end - one->start, longest = 0;
    for (guint i = 0; i < G_N_ELEMENTS(CELL_WORDS); i++) {
        size_t n = strlen(CELL_WORDS[i].word);
        if (CELL_WORDS[i].fact != fact || n <= longest) continue;
        bool is = n == size && memcmp(CELL_WORDS[i].word, text, n) == 0;
        if (!is && !(within && day_heading_holds(text, size, CELL_WORDS[i].word))) continue;
        longest = n;
        concept = CELL_WORDS[i].concept;
    }
    if (concept != NULL) day_target_reading_tell(reading, t->text, fact, concept, one->start, one->end);
}

/* A sector's word alone in its cell, or under its heading. */
static void take_sector_cell(day_target_reading *reading, const table *t, const cell *one)
{
    const char *text = t->text->plain.text + one->start;
    const char *sector = day_target_sector_by_word(text, one->end - one->start);
    if (sector != NULL)
        day_target_reading_tell(reading, t->text, DAY_TARGET_SECTOR, sector, one->start, one->end);
}

/* Without a heading a cell is a sector when a term for one is all of it. */
static void take_bare_sector(day_target_reading *reading, const table *t, const cell *one)
{
    for (guint i = 0; i < t->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(t->text->terms, day_lexicon_hit, i);
        if (hit->start != one->start || hit->end != one->end || strcmp(hit->term->class, "sector") != 0)
            continue;
        day_target_reading_tell(reading, t->text, DAY_TARGET_SECTOR, hit->term->concept, one->start,
                                one->end);
    }
}

/* Under a heading for countries a name is one that may be anything elsewhere (加纳, Jordan). */
static void take_country_cell(day_target_reading *reading, const table *t, const cell *one)
{
    if (t->at->countries == NULL) t->at->countries = day_country_names_new();
    const char *code =
        day_country_names_code(t->at->countries, t->text->plain.text + one->start, one->end - one->start);
    if (code != NULL)
        day_target_reading_tell(reading, t->text, DAY_TARGET_COUNTRY, code, one->start, one->end);
}

/* "820万" under a heading for amounts. */
static void take_amount_cell(day_target_reading *reading, const table *t, const cell *one)
{
    day_number number;
    const day_span text = {(const uint8_t *)t->text->plain.text, one->end};
    bool told = reading->fact[DAY_TARGET_VOLUME].value != NULL,
         small = one->end - one->start <= AMOUNT_BYTES_MAX;
    if (told || !small || says_nothing(t->text->plain.text + one->start, one->end - one->start)) return;
    day_target_reading_tell(reading, t->text, DAY_TARGET_VOLUME, NULL, one->start, one->end);
    if (day_number_at(&number, text, one->start, "", DAY_NUMBER_ANY_LANG) &&
        number.start + number.size == one->end)
        reading->volume = (double)number.value.mantissa * pow(10, number.value.exponent);
}

static void take_cell(day_target_reading *reading, const table *t, const cell *one, day_heading role)
{
    bool data = role == DAY_HEADING_DATA || role == DAY_HEADING_NONE;
    bool status = role == DAY_HEADING_STATUS || role == DAY_HEADING_NONE;
    if (is_empty(one)) return;
    if (role == DAY_HEADING_COUNTRY) take_country_cell(reading, t, one);
    if (role == DAY_HEADING_NONE) take_bare_sector(reading, t, one);
    if (data) take_cell_word(reading, t, one, DAY_TARGET_DATA, false);
    if (status) take_cell_word(reading, t, one, DAY_TARGET_STATUS, false);
    day_target_reading_take(reading, t->text, facts_of(role), one->start, one->end);
    if (role == DAY_HEADING_SECTOR) take_sector_cell(reading, t, one);
    if (role == DAY_HEADING_DATA) take_cell_word(reading, t, one, DAY_TARGET_DATA, true);
    if (role == DAY_HEADING_STATUS) take_cell_word(reading, t, one, DAY_TARGET_STATUS, true);
    if (role == DAY_HEADING_VOLUME) take_amount_cell(reading, t, one);
    if (role == DAY_HEADING_DATE)
        day_target_reading_tell(reading, t->text, DAY_TARGET_DATE, NULL, one->start, one->end);
}

/* A name that OCR ran into what stands beside it ends at a mark that is a table's line, or where the country
 * begins. */
static void cut_name(const table *t, cell *one)
{
    static const char *const LINES[] = {"”", "“", "\"", "|", ";"};
    const char *text = t->text->plain.text;
    for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
        const char *found = g_strstr_len(text + one->start, (gssize)(one->end - one->start), LINES[i]);
        if (found != NULL) one->end = trim_end(text, one->start, (size_t)(found - text));
    }
    for (guint i = 0; i < t->text->mentions->len; i++) {
        const day_annotated_mention *at = &g_array_index(t->text->mentions, day_annotated_mention, i);
        bool inside = at->start > one->start && at->end == one->end && strcmp(at->kind, "country") == 0;
        if (inside && at->start - one->start >= NAME_BYTES_MIN)
            one->end = trim_end(text, one->start, at->start);
    }
}

static bool is_figures(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isdigit(text[i]) && strchr(".,-+ %#/:", text[i]) == NULL) return false;
    return true;
}

static bool is_name(const table *t, const cell *one)
{
    size_t size = one->end - one->start;
    const char *text = t->text->plain.text + one->start;
    return one->end > one->start && size >= 3 && size <= NAME_BYTES_MAX && !is_figures(text, size) &&
           !says_nothing(text, size);
}

static day_heading role_at(const table *t, guint column)
{
    return t->headed && column < t->at->n ? t->at->role[column] : DAY_HEADING_NONE;
}

static void tell_name(day_target_reading *reading, const table *t, cell one)
{
    if (t->by_picture) cut_name(t, &one);
    if (is_name(t, &one))
        day_target_reading_tell(reading, t->text, DAY_TARGET_NAME, NULL, one.start, one.end);
}

/* Without headings the name is the first cell that is neither a figure nor tells anything. */
static guint name_column(const table *t, const cell *cells, guint n)
{
    bool target = has_heading(t, DAY_HEADING_TARGET);
    bool source = !target && has_heading(t, DAY_HEADING_SOURCE);
    day_heading wanted = target ? DAY_HEADING_TARGET : source ? DAY_HEADING_SOURCE : DAY_HEADING_NAME;
    for (guint i = 0; i < n; i++)
        if (role_at(t, i) == wanted) return i;
    for (guint i = 0; i < n && !target; i++)
        if (role_at(t, i) == DAY_HEADING_NONE && is_name(t, &cells[i])) return i;
    return CELLS_MAX;
}

static void read_row(table *t, cell *cells, guint n)
{
    day_heading own[CELLS_MAX];
    g_autoptr(day_target_reading) reading = day_target_reading_new(DAY_TARGET_TABLE, t->text);
    guint name = CELLS_MAX;
    reading->by_picture = t->by_picture;
    for (guint i = 0; i < n; i++) {
        own[i] = t->headed ? DAY_HEADING_NONE : own_heading(t, &cells[i]);
        if (own[i] == DAY_HEADING_TARGET || (own[i] == DAY_HEADING_NAME && name == CELLS_MAX)) name = i;
        t->called = t->called || own[i] == DAY_HEADING_TARGET;
        t->other = t->other || own[i] == DAY_HEADING_NOT;
    }
    if (name == CELLS_MAX) name = name_column(t, cells, n);
    if (name >= n) return;
    tell_name(reading, t, cells[name]);
    for (guint i = 0; i < n; i++) {
        day_heading role = own[i] != DAY_HEADING_NONE ? own[i] : role_at(t, i);
        if (i != name) take_cell(reading, t, &cells[i], role);
        if (i == name && t->by_picture)
            day_target_reading_take(reading, t->text, FACT(COUNTRY), cells[i].start, cells[i].end);
    }
    if (reading->fact[DAY_TARGET_NAME].value != NULL) g_ptr_array_add(t->rows, g_steal_pointer(&reading));
}

/* --- the table ---------------------------------------------------------------------------------------- */

static guint count(const table *t, guint facts)
{
    guint n = 0;
    for (guint i = 0; i < t->rows->len; i++) {
        const day_target_reading *reading = t->rows->pdata[i];
        bool all = true;
        for (guint fact = 0; fact < DAY_N_TARGET_FACTS; fact++)
            all = all && ((facts & 1u << fact) == 0 || reading->fact[fact].value != NULL);
        n += all;
    }
    return n;
}

/* Whether names differ from row to row, as those of targets do: of a list of events they don't. */
static bool names_differ(const table *t)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < t->rows->len; i++) {
        const day_target_reading *reading = t->rows->pdata[i];
        g_hash_table_add(seen, reading->fact[DAY_TARGET_NAME].value);
    }
    return g_hash_table_size(seen) * 10 >= t->rows->len * 7;
}

/* How many rows tell of an amount of data, not of a number alone. */
static guint count_volumes(const table *t)
{
    guint n = 0;
    for (guint i = 0; i < t->rows->len; i++)
        n += *((const day_target_reading *)t->rows->pdata[i])->volume_unit != '\0';
    return n;
}

static bool most(guint count, guint n)
{
    return count * 10 >= n * 6;
}

static bool is_of_targets(const table *t)
{
    guint n = t->rows->len;
    bool target = has_heading(t, DAY_HEADING_TARGET);
    if (n == 0 || (t->other && !target)) return false;
    guint data = count(t, FACT(DATA)), country = count(t, FACT(COUNTRY)), volume = count(t, FACT(VOLUME)),
          status = count(t, FACT(STATUS)), sector = count(t, FACT(SECTOR));
    if (target) return MAX(MAX(data, country), MAX(volume, status)) * 2 >= n;
    if (t->called) return MAX(data, country) * 2 >= n;
    if (n < 2 || !names_differ(t)) return false;
    /* Whose data, which, and how much: a price list by source. */
    if (has_heading(t, DAY_HEADING_SOURCE)) return most(data, n) && most(volume, n);
    guint more = most(country, n) + most(volume, n) + most(status, n);
    if (most(data, n) && more >= 2) return true;
    return most(count_volumes(t), n) && most(country, n) && most(status, n) && most(sector, n);
}

static void read_lines(table *t)
{
    const day_plain *plain = &t->text->plain;
    cell cells[CELLS_MAX];
    guint rows = 0;
    for (size_t at = 0; at < plain->size && rows < ROWS_MAX;) {
        const char *newline = memchr(plain->text + at, '\n', plain->size - at);
        size_t end = newline != NULL ? (size_t)(newline - plain->text) : plain->size;
        guint n = cells_of(cells, plain->text, at, end);
        bool caption = n == 1 && rows == 0 && end - at < DAY_HEADING_BYTES * 2;
        if (caption) t->called = t->called || day_heading_says_targets(plain->text + at, end - at);
        at = end + 1;
        if (n < 2) continue;
        rows++;
        if (rows <= HEAD_ROWS && t->rows->len == 0 && take_headings(t, cells, n)) continue;
        read_row(t, cells, n);
    }
}

guint day_target_table_read(GPtrArray *out, day_target_tables *tables, const day_annotated *text,
                            const char *called, bool by_picture)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)day_target_reading_free);
    g_autofree char *folded = day_fold_text(called, strlen(called), NULL);
    table t = {.text = text, .at = tables, .by_picture = by_picture, .rows = rows};
    bool goes_on = tables->item == text->item && tables->n > 0;
    t.headed = goes_on;
    t.called = day_heading_says_targets(folded, strlen(folded));
    read_lines(&t);
    t.called = t.called || has_heading(&t, DAY_HEADING_TARGET);
    t.other = t.other || has_heading(&t, DAY_HEADING_NOT);
    if (!t.headed) tables->item = 0;
    bool taken = (goes_on && tables->accepted && rows->len > 0) || is_of_targets(&t);
    tables->accepted = taken && t.headed;
    if (!taken) return 0;
    guint n = rows->len;
    for (guint i = 0; i < n; i++) g_ptr_array_add(out, g_steal_pointer(&rows->pdata[i]));
    return n;
}
