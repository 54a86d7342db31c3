/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Open tables in HTML. Real pages nest tables for layout and forget end tags: a new row ends the last one, a
 * new cell the last cell, and what comes between cells goes into the cell before. Invariant: `levels` is the
 * depth of open tables; only the first DEPTH_MAX have rows of their own, deeper ones are text of the cell
 * around. */
#include "html_table.h"
#include <string.h>

#define DEPTH_MAX 16
#define ROWS_MAX 50000
#define BYTES_MAX ((gsize)32 << 20)
#define LAYOUT_CELL 2000 /* a cell this long, of several lines, is a page's layout */

typedef struct level {
    GPtrArray *rows;  /* of GStrv */
    GPtrArray *cells; /* of char *, the open row */
    GString *cell;    /* NULL: none is open */
    bool headed;
    bool row_of_th;
} level;

struct day_html_tables {
    level levels[DEPTH_MAX];
    guint open; /* tables, may be more than DEPTH_MAX */
    gsize bytes;
};

static level *top(day_html_tables *tables)
{
    return tables->open == 0 ? NULL : &tables->levels[MIN(tables->open, DEPTH_MAX) - 1];
}

day_html_tables *day_html_tables_new(void)
{
    day_html_tables *tables = g_new0(day_html_tables, 1);
    for (guint i = 0; i < DEPTH_MAX; i++) {
        tables->levels[i].rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
        tables->levels[i].cells = g_ptr_array_new();
    }
    return tables;
}

static void drop_cells(level *at)
{
    for (guint i = 0; i < at->cells->len; i++) g_free(at->cells->pdata[i]);
    g_ptr_array_set_size(at->cells, 0);
    if (at->cell != NULL) g_string_free(at->cell, TRUE);
    at->cell = NULL;
}

void day_html_tables_free(day_html_tables *tables)
{
    for (guint i = 0; i < DEPTH_MAX; i++) {
        drop_cells(&tables->levels[i]);
        g_ptr_array_free(tables->levels[i].cells, TRUE);
        g_ptr_array_free(tables->levels[i].rows, TRUE);
    }
    g_free(tables);
}

bool day_html_tables_is_part(const char *element)
{
    static const char *const parts[] = {"table", "tr", "td", "th", "caption", NULL};
    return g_strv_contains(parts, element);
}

bool day_html_tables_is_open(const day_html_tables *tables)
{
    return tables->open > 0;
}

GString *day_html_tables_cell(day_html_tables *tables)
{
    for (guint i = MIN(tables->open, DEPTH_MAX); i-- > 0;)
        if (tables->levels[i].cell != NULL) return tables->levels[i].cell;
    return NULL;
}

static void close_cell(day_html_tables *tables, level *at)
{
    if (at->cell == NULL) return;
    g_strchomp(at->cell->str);
    tables->bytes += at->cell->len;
    g_ptr_array_add(at->cells, g_string_free(at->cell, FALSE));
    at->cell = NULL;
}

static void close_row(day_html_tables *tables, level *at)
{
    close_cell(tables, at);
    if (at->cells->len == 0) return;
    if (at->rows->len == 0) at->headed = at->row_of_th;
    char **row = g_new0(char *, at->cells->len + 1);
    memcpy(row, at->cells->pdata, at->cells->len * sizeof *row);
    g_ptr_array_set_size(at->cells, 0);
    g_ptr_array_add(at->rows, row);
}

static void open_cell(day_html_tables *tables, level *at, bool heading)
{
    close_cell(tables, at);
    if (at->cells->len == 0) at->row_of_th = true;
    at->row_of_th = at->row_of_th && heading;
    at->cell = g_string_new(NULL);
}

day_html_table_event day_html_tables_start(day_html_tables *tables, const char *element)
{
    if (strcmp(element, "table") == 0) {
        tables->open++;
        return DAY_HTML_TABLE_GOES_ON;
    }
    level *at = top(tables);
    if (at == NULL || tables->open > DEPTH_MAX) return DAY_HTML_TABLE_GOES_ON;
    if (strcmp(element, "tr") == 0) close_row(tables, at);
    bool cell = strcmp(element, "td") == 0 || strcmp(element, "th") == 0;
    if (cell) open_cell(tables, at, element[1] == 'h');
    bool full = tables->open == 1 && (at->rows->len >= ROWS_MAX || tables->bytes >= BYTES_MAX);
    return full && !cell ? DAY_HTML_TABLE_FULL : DAY_HTML_TABLE_GOES_ON;
}

/* --- rows as lines ----------------------------------------------------------------------------------- */

static bool is_layout(char **row)
{
    for (guint i = 0; row[i] != NULL; i++)
        if (strlen(row[i]) > LAYOUT_CELL && strchr(row[i], '\n') != NULL) return true;
    return false;
}

static void write_cell(const char *cell, GString *out)
{
    gsize start = out->len;
    g_string_append(out, cell);
    for (char *at = out->str + start; *at != '\0'; at++)
        if (*at == '\n' || *at == '\t' || *at == '\r') *at = ' ';
}

static void write_row(char **row, GString *out)
{
    gsize start = out->len;
    bool layout = is_layout(row) || row[1] == NULL;
    for (guint i = 0; row[i] != NULL; i++) {
        if (layout && *row[i] == '\0') continue;
        if (i > 0) g_string_append_c(out, layout ? '\n' : '\t');
        if (layout)
            g_string_append(out, row[i]);
        else
            write_cell(row[i], out);
    }
    while (out->len > start && g_ascii_isspace(out->str[out->len - 1])) g_string_truncate(out, out->len - 1);
    if (out->len > start) g_string_append_c(out, '\n');
}

static void write_rows(const level *at, GString *out)
{
    for (guint i = 0; i < at->rows->len; i++) write_row(at->rows->pdata[i], out);
}

void day_html_tables_write(const day_html_tables *tables, GString *out)
{
    write_rows(&tables->levels[0], out);
}

static void end_table(day_html_tables *tables)
{
    level *at = top(tables);
    if (tables->open > DEPTH_MAX) {
        tables->open--;
        return;
    }
    close_row(tables, at);
    tables->open--;
    if (tables->open == 0) return;
    GString *around = day_html_tables_cell(tables);
    if (around != NULL) write_rows(at, around);
    g_ptr_array_set_size(at->rows, 0);
}

day_html_table_event day_html_tables_end(day_html_tables *tables, const char *element)
{
    level *at = top(tables);
    if (at == NULL) return DAY_HTML_TABLE_GOES_ON;
    if (strcmp(element, "table") == 0) {
        end_table(tables);
        return tables->open == 0 ? DAY_HTML_TABLE_FULL : DAY_HTML_TABLE_GOES_ON;
    }
    if (tables->open > DEPTH_MAX) return DAY_HTML_TABLE_GOES_ON;
    if (strcmp(element, "tr") == 0) close_row(tables, at);
    if (strcmp(element, "td") == 0 || strcmp(element, "th") == 0) close_cell(tables, at);
    return DAY_HTML_TABLE_GOES_ON;
}

const GPtrArray *day_html_tables_rows(const day_html_tables *tables)
{
    return tables->levels[0].rows;
}

bool day_html_tables_headed(const day_html_tables *tables)
{
    return tables->levels[0].headed;
}

void day_html_tables_forget(day_html_tables *tables)
{
    g_ptr_array_set_size(tables->levels[0].rows, 0);
    tables->bytes = 0;
}
