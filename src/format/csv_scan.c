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

static const char *take_plain(GString *cell, const char *at, const char *end, char delimiter)
{
    const char *start = at;
    while (at < end && *at != delimiter && *at != '\n') at++;
    g_string_append_len(cell, start, at - start);
    return at;
}

size_t day_csv_take(GPtrArray *cells, const char *text, size_t size, bool ended, char delimiter, bool quotes)
{
    const char *at = text, *end = text + size;
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
        at++;
    }
}

/* --- shape ------------------------------------------------------------------------------------------- */

typedef struct judged {
    guint rows, mode, agree; /* rows that are not blank; the commonest width and how many rows have it */
    guint spaced;            /* cells that start with a space */
    guint cells, filled;     /* of all rows; not empty */
    guint first_filled;      /* rows whose first cell is not empty */
    guint last_filled;       /* and whose last one is not */
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
        if (strlen(cell) > 96 || is_number(cell) || strchr(cell, '@') != NULL) return false;
        if (*cell == '\0' && i > 0) return false;
        if (!g_hash_table_add(seen, (void *)cell)) return false;
    }
    return cells->len > 1;
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
    out->first_filled += *(char *)cells->pdata[0] != '\0';
    out->last_filled += *(char *)cells->pdata[cells->len - 1] != '\0';
}

static judged judge(const char *text, size_t size, bool whole, char delimiter)
{
    judged out = {0};
    g_autofree guint *widths = g_new0(guint, COLUMNS_MAX);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t at = 0; at < size && out.rows < ROWS_JUDGED;) {
        g_ptr_array_set_size(cells, 0);
        size_t taken = day_csv_take(cells, text + at, size - at, whole, delimiter, true);
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
    if (prose_like && it->mode < 4) return false;
    guint rows = it->mode == 2 ? 6 : it->mode == 3 ? 4 : 3;
    return it->rows >= rows && agree >= (it->mode == 2 || prose_like ? 97u : 85u);
}

static bool told_by_excel(const char *text, size_t size, char *delimiter)
{
    if (size < 6 || g_ascii_strncasecmp(text, "sep=", 4) != 0 || strchr("\r\n", text[5]) == NULL)
        return false;
    *delimiter = text[4];
    return g_ascii_ispunct(*delimiter) || *delimiter == '\t';
}

bool day_csv_shape_of(day_csv_shape *out, const char *text, size_t size, bool whole, bool named)
{
    static const char delimiters[] = "\t,;|";
    char told = 0;
    if (told_by_excel(text, size, &told)) {
        judged it = judge(text, size, whole, told);
        *out = (day_csv_shape){told, it.mode, false};
        return true;
    }
    judged best = {0};
    for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++) {
        if (memchr(text, *delimiter, MIN(size, 65536)) == NULL) continue;
        judged it = judge(text, size, whole, *delimiter);
        if (!is_table(&it, *delimiter, named) || it.agree * it.mode <= best.agree * best.mode) continue;
        best = it;
        *out = (day_csv_shape){*delimiter, it.mode, it.header};
    }
    return best.rows > 0;
}
