/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Separated values: taking a record apart, and telling a table from prose by its shape. A table has the same
 * number of cells in (nearly) all rows; prose that has one comma a line has a space behind it. Invariant:
 * what is judged are whole records only; the last one of a text that goes on is left out. */
#include "csv_scan.h"
#include <string.h>

#define ROWS_JUDGED 200
#define CELL_MEAN_MAX 400 /* longer ones are paragraphs */
#define COLUMNS_MAX 4096

/* --- one record -------------------------------------------------------------------------------------- */

/* Past the closing quote; NULL when the text ends before it. */
static const char *take_quoted(GString *cell, const char *at, const char *end)
{
    for (at++; at < end; at++) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        g_string_append_len(cell, at, quote != NULL ? quote - at : end - at);
        if (quote == NULL) return NULL;
        at = quote + 1;
        if (at >= end || *at != '"') return at;
        g_string_append_c(cell, '"');
    }
    return NULL;
}

/* "https://" is no delimiter. */
static bool is_delimiter(const char *at, const char *end, const char *delimiter)
{
    for (const char *d = delimiter; *d != '\0'; d++, at++)
        if (at >= end || *at != *d) return false;
    return !(delimiter[0] == ':' && end - at >= 2 && at[0] == '/' && at[1] == '/');
}

static const char *take_plain(GString *cell, const char *at, const char *end, const char *delimiter)
{
    const char *start = at;
    while (at < end && *at != '\n' && (*at != *delimiter || !is_delimiter(at, end, delimiter))) at++;
    g_string_append_len(cell, start, at - start);
    return at;
}

size_t day_csv_take(GPtrArray *cells, const char *text, size_t size, bool ended, const char *delimiter,
                    bool quotes)
{
    const char *at = text, *end = text + size;
    size_t length = strlen(delimiter);
    guint before = cells->len;
    g_autoptr(GString) cell = g_string_sized_new(64);
    for (;;) {
        g_string_truncate(cell, 0);
        const char *start = at;
        while (start < end && *start == ' ') start++;
        if (quotes && start < end && *start == '"') at = take_quoted(cell, start, end);
        if (at != NULL) at = take_plain(cell, at, end, delimiter);
        bool cut = at == NULL || at == end;
        if (cut && !ended) {
            g_ptr_array_set_size(cells, (int)before);
            return 0;
        }
        if (at == NULL) at = end;
        bool last = at == end || *at == '\n';
        if (last && cell->len > 0 && cell->str[cell->len - 1] == '\r') g_string_truncate(cell, cell->len - 1);
        g_ptr_array_add(cells, g_strndup(cell->str, cell->len));
        if (last) return (size_t)(at - text) + (at < end);
        at += length;
    }
}

/* --- shape ------------------------------------------------------------------------------------------- */

typedef struct judged {
    guint rows, mode, agree; /* rows that are not blank; the commonest width and how many rows have it */
    guint spaced;            /* cells that start with a space */
    guint cells, filled;     /* of all rows; not empty */
    guint first_filled;      /* rows whose first cell is not empty */
    guint last_filled;       /* and whose last one is not */
    guint bare, mails, hashes,
        sites; /* rows without white space; with a cell that is an address, a hash, a URL */
    guint hex, numbers,
        statements;  /* rows of short hexadecimal cells; that end with a number; in ';' or so */
    guint sentences; /* rows that begin with words and end as a sentence does */
    gsize bytes;
    bool header;
} judged;

static bool is_number(const char *cell)
{
    bool digit = false;
    for (; *cell != '\0'; cell++) {
        if (g_ascii_isdigit(*cell))
            digit = true;
        else if (strchr("+-.,:/% ", *cell) == NULL)
            return false;
    }
    return digit;
}

/* Short, different, not numbers: names. */
static bool is_header(const GPtrArray *cells)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        if (strlen(cell) > 96 || is_number(cell) || strchr(cell, '@') != NULL || strstr(cell, "://") != NULL)
            return false;
        if (*cell == '\0' && i > 0) return false;
        if (!g_hash_table_add(seen, (void *)cell)) return false;
    }
    return cells->len > 1;
}

static bool is_mail(const char *cell)
{
    const char *at = strchr(cell, '@');
    return at != NULL && at > cell && strchr(at, '.') != NULL && strpbrk(cell, " \t") == NULL;
}

static bool is_hex(const char *cell)
{
    while (g_ascii_isxdigit(*cell)) cell++;
    return *cell == '\0';
}

static bool is_hash(const char *cell)
{
    size_t size = strlen(cell);
    bool usual = size == 32 || size == 40 || size == 56 || size == 64 || size == 128;
    return (usual && is_hex(cell)) || (size >= 30 && cell[0] == '$' && strchr(cell + 1, '$') != NULL);
}

/* "They paid 200,000 for it.": several words come first, and a full stop last. */
static bool is_sentence(const GPtrArray *cells)
{
    static const char *const STOPS[] = {".", "!", "?", ".\"", "。", "！", "？"};
    const char *space = strchr(cells->pdata[0], ' '), *last = cells->pdata[cells->len - 1];
    if (space == NULL || strchr(space + 1, ' ') == NULL) return false;
    for (guint i = 0; i < G_N_ELEMENTS(STOPS); i++)
        if (g_str_has_suffix(last, STOPS[i])) return true;
    return false;
}

/* What lists of accounts have, and what only looks like one. */
static void judge_cells(judged *out, const GPtrArray *cells)
{
    bool bare = true, mail = false, hash = false, site = false, hex = true;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        bare = bare && strpbrk(cell, " \t") == NULL;
        mail = mail || is_mail(cell);
        hash = hash || is_hash(cell);
        site = site || strstr(cell, "://") != NULL;
        hex = hex && strlen(cell) <= 4 && is_hex(cell);
    }
    const char *last = cells->pdata[cells->len - 1];
    out->bare += bare;
    out->mails += mail;
    out->hashes += hash;
    out->sites += site;
    out->hex += hex;
    out->numbers += is_number(last);
    out->statements += *last != '\0' && strchr(";,{}", last[strlen(last) - 1]) != NULL;
}

static void judge_row(judged *out, const GPtrArray *cells, guint widths[COLUMNS_MAX])
{
    if (cells->len == 1 && *(char *)cells->pdata[0] == '\0') return;
    if (out->rows == 0) out->header = is_header(cells);
    out->rows++;
    widths[MIN(cells->len, COLUMNS_MAX - 1)]++;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        out->cells++;
        out->filled += *cell != '\0';
        out->spaced += i > 0 && *cell == ' ';
        out->bytes += strlen(cell);
    }
    judge_cells(out, cells);
    out->sentences += is_sentence(cells);
    out->first_filled += *(char *)cells->pdata[0] != '\0';
    out->last_filled += *(char *)cells->pdata[cells->len - 1] != '\0';
}

static judged judge(const char *text, size_t size, bool whole, const char *delimiter, bool quotes)
{
    judged out = {0};
    g_autofree guint *widths = g_new0(guint, COLUMNS_MAX);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t at = 0; at < size && out.rows < ROWS_JUDGED;) {
        g_ptr_array_set_size(cells, 0);
        size_t taken = day_csv_take(cells, text + at, size - at, whole, delimiter, quotes);
        if (taken == 0) break;
        judge_row(&out, cells, widths);
        at += taken;
    }
    for (guint i = 1; i < COLUMNS_MAX; i++)
        if (widths[i] > widths[out.mode]) out.mode = i;
    out.agree = widths[out.mode];
    return out;
}

/* Rows that must agree, in percent, and how many rows there must be. */
static bool is_table(const judged *it, char delimiter, bool named)
{
    if (it->mode < 2 || it->rows == 0 || it->bytes / it->cells > CELL_MEAN_MAX) return false;
    guint agree = it->agree * 100 / it->rows;
    if (named) return agree >= 50 && it->filled * 3 >= it->rows;
    if (it->mode == 2 && it->first_filled * 2 < it->rows) return false; /* indented lines */
    bool always_ends_empty = it->last_filled * 10 < it->rows;
    bool prose_like = it->spaced * 2 > it->cells - it->rows;
    if (always_ends_empty && (it->mode == 2 || prose_like))
        return false; /* statements, lists of numbers in code */
    if (delimiter == '\t') return it->rows >= 2 && agree >= 80;
    if ((prose_like || it->sentences * 2 > it->rows) && it->mode < 4) return false;
    guint rows = it->mode == 2 ? 6 : it->mode == 3 ? 4 : 3;
    return it->rows >= rows && agree >= (it->mode == 2 || prose_like ? 97u : 85u);
}

/* Control characters, "----" and the like: nobody writes them between words. */
static bool is_rare_table(const judged *it, const char *delimiter)
{
    if (it->mode < 2 || it->rows < 3 || it->bytes / it->cells > CELL_MEAN_MAX) return false;
    guint agree = it->agree * 100 / it->rows;
    bool prose_like = it->spaced * 2 > it->cells - it->rows;
    bool filled = it->first_filled * 10 >= it->rows * 9 && it->filled * 2 >= it->cells;
    bool one_sign = delimiter[1] == '\0' && g_ascii_ispunct(*delimiter);
    if (prose_like || !filled || (one_sign && it->mode < 3)) return false;
    return it->mode == 2 ? it->rows >= 6 && agree >= 97 && it->bare * 10 >= it->rows * 9 : agree >= 90;
}

/* Lists of accounts, "name:password" and what else stands with them. A colon stands in much other text. */
static bool is_colon_table(const judged *it)
{
    if (it->mode < 2 || it->rows < 6 || it->bytes / it->cells > CELL_MEAN_MAX) return false;
    guint agree = it->agree * 100 / it->rows;
    bool unlike = it->spaced * 10 > it->rows || it->statements * 10 > it->rows || it->hex * 2 > it->rows ||
                  it->first_filled * 10 < it->rows * 9;
    /* passwords hold colons, too */
    if (unlike || agree < (it->mails * 10 >= it->rows * 9 ? 60u : 85u)) return false;
    bool tells = (it->mails + it->hashes + it->sites) * 10 >= it->rows * 6;
    bool bare = it->bare * 10 >= it->rows * 9;
    if (bare && tells && it->last_filled * 2 >= it->rows) return it->mode >= 2 + (it->sites * 2 > it->rows);
    if (it->mode >= 5) return agree >= 95 && it->bare * 2 >= it->rows; /* passwd */
    return bare && it->mode == 2 && it->rows >= 20 && it->numbers * 2 < it->rows && agree >= 95;
}

static bool told_by_excel(const char *text, size_t size, char *delimiter)
{
    if (size < 6 || g_ascii_strncasecmp(text, "sep=", 4) != 0 || strchr("\r\n", text[5]) == NULL)
        return false;
    *delimiter = text[4];
    return g_ascii_ispunct(*delimiter) || *delimiter == '\t';
}

const char *day_csv_shape_delimiter(const day_csv_shape *shape)
{
    return shape->delimiter != NULL ? shape->delimiter : shape->told;
}

typedef bool (*judge_fn)(const judged *it, const char *delimiter, bool named);

static bool rare_fits(const judged *it, const char *delimiter, bool named)
{
    (void)named;
    return is_rare_table(it, delimiter);
}

static bool colon_fits(const judged *it, const char *delimiter, bool named)
{
    (void)delimiter;
    (void)named;
    return is_colon_table(it);
}

static bool classic_fits(const judged *it, const char *delimiter, bool named)
{
    return is_table(it, *delimiter, named);
}

static const struct {
    const char *delimiter;
    judge_fn fits;
    bool quotes;
} candidates[] = {
    {"\t", classic_fits, true}, {",", classic_fits, true},  {";", classic_fits, true},
    {"|", classic_fits, true},  {"\x01", rare_fits, false}, {"\x02", rare_fits, false},
    {"\x1E", rare_fits, false}, {"\x1F", rare_fits, false}, {"----", rare_fits, false},
    {"|+|", rare_fits, false},  {"||", rare_fits, false},   {"::", rare_fits, false},
    {"~", rare_fits, false},    {"^", rare_fits, false},    {":", colon_fits, false},
};

bool day_csv_shape_of(day_csv_shape *out, const char *text, size_t size, bool whole, bool named)
{
    *out = (day_csv_shape){.quotes = true};
    if (told_by_excel(text, size, out->told)) {
        out->columns = judge(text, size, whole, out->told, true).mode;
        return true;
    }
    judged best = {0};
    for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
        const char *delimiter = candidates[i].delimiter;
        if (memmem(text, MIN(size, 65536), delimiter, strlen(delimiter)) == NULL) continue;
        judged it = judge(text, size, whole, delimiter, candidates[i].quotes);
        if (!candidates[i].fits(&it, delimiter, named)) continue;
        bool longer = best.rows > 0 && strstr(delimiter, out->delimiter) != NULL; /* "||", not "|" */
        if (!longer && it.agree * it.mode <= best.agree * best.mode) continue;
        best = it;
        *out = (day_csv_shape){
            .delimiter = delimiter, .quotes = candidates[i].quotes, .columns = it.mode, .header = it.header};
    }
    return best.rows > 0;
}
