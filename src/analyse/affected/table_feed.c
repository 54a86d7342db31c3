/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A table is told by its item and by what stands before '!' in its units' places ("users!r1-200"; "r1-200"
 * has no name; cards and nodes of records are parts). All tables of an item are open until the next item
 * comes. */
#include "table_feed.h"
#include "model/record.h"
#include <string.h>

#define TABLES_MAX 4000u /* of one item; an SQL dump has hundreds */

struct day_table_feed {
    const day_table_taker *taker;
    void *ctx;
    int64_t item;
    GHashTable *tables; /* name → day_table */
    GPtrArray *order;
};

static void free_table(void *data)
{
    day_table *table = data;
    g_ptr_array_unref(table->headings);
    day_table_keys_free(table->keys);
    g_free(table->name);
    g_free(table->path);
    g_free(table->mime);
    g_free(table);
}

day_table_feed *day_table_feed_new(const day_table_taker *taker, void *ctx)
{
    day_table_feed *feed = g_new0(day_table_feed, 1);
    feed->taker = taker;
    feed->ctx = ctx;
    feed->tables = g_hash_table_new(g_str_hash, g_str_equal);
    feed->order = g_ptr_array_new_with_free_func(free_table);
    return feed;
}

void day_table_feed_end(day_table_feed *feed)
{
    for (guint i = 0; i < feed->order->len; i++) feed->taker->end(feed->order->pdata[i], feed->ctx);
    g_hash_table_remove_all(feed->tables);
    g_ptr_array_set_size(feed->order, 0);
}

void day_table_feed_free(day_table_feed *feed)
{
    if (feed == NULL) return;
    day_table_feed_end(feed);
    g_hash_table_unref(feed->tables);
    g_ptr_array_unref(feed->order);
    g_free(feed);
}

static day_table *table_of(day_table_feed *feed, const day_affected_text *text, const char *name)
{
    day_table *table = g_hash_table_lookup(feed->tables, name);
    if (table == NULL) {
        if (feed->order->len == TABLES_MAX) return NULL;
        table = g_new0(day_table, 1);
        table->item = text->item;
        table->first_unit = text->unit;
        table->name = g_strdup(name);
        table->path = g_strdup(text->path);
        table->mime = g_strdup(text->mime);
        table->headings = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(feed->tables, table->name, table);
        g_ptr_array_add(feed->order, table);
    }
    table->last_unit = text->unit;
    return table;
}

static void take_headings(day_table *table, const day_affected_text *text)
{
    day_table_row row = {0};
    const char *newline = memchr(text->text, '\n', text->size);
    day_table_row_split(&row, text->text, newline != NULL ? (size_t)(newline - text->text) : text->size,
                        '\t');
    for (guint i = 0; i < row.n && table->headings->len < DAY_TABLE_COLUMNS; i++)
        g_ptr_array_add(table->headings, g_strndup(row.text + row.cells[i].at, row.cells[i].size));
}

static void give(day_table_feed *feed, day_table *table, day_table_row *row)
{
    if (row->n > 0) feed->taker->row(table, row, feed->ctx);
    row->n = 0;
}

/* A line of cells with their keys; keys that come again begin the next record. */
static void take_keyed_line(day_table_feed *feed, day_table *table, day_table_row *row, size_t at, size_t end)
{
    for (size_t cell = at; cell < end;) {
        const char *tab = memchr(row->text + cell, '\t', end - cell);
        size_t stop = tab != NULL ? (size_t)(tab - row->text) : end;
        bool again = false;
        if (!day_table_keys_put(table->keys, row, cell, stop - cell, &again) && again) {
            give(feed, table, row);
            day_table_keys_put(table->keys, row, cell, stop - cell, &again);
        }
        cell = stop + 1;
    }
}

static void take_keyed(day_table_feed *feed, day_table *table, const day_affected_text *text)
{
    day_table_row row = {.text = text->text, .unit = text->unit};
    for (size_t at = 0; at < text->size;) {
        const char *newline = memchr(text->text + at, '\n', text->size - at);
        size_t end = newline != NULL ? (size_t)(newline - text->text) : text->size;
        bool has_tab = memchr(text->text + at, '\t', end - at) != NULL;
        take_keyed_line(feed, table, &row, at, end);
        /* Lines with tabs are records; lines without are cells of one that goes on. */
        if (has_tab) give(feed, table, &row);
        at = end + 1;
    }
    give(feed, table, &row);
}

static void take_lines(day_table_feed *feed, day_table *table, const day_affected_text *text)
{
    for (size_t at = 0; at < text->size;) {
        const char *newline = memchr(text->text + at, '\n', text->size - at);
        size_t end = newline != NULL ? (size_t)(newline - text->text) : text->size;
        day_table_row row = {.unit = text->unit};
        day_table_row_split(&row, text->text + at, end - at, table->sign);
        if (end > at) give(feed, table, &row);
        at = end + 1;
    }
}

/* How the first text of a table is written, which the others follow. */
static bool settle_form(day_table *table, const day_affected_text *text)
{
    bool rows = text->kind == DAY_UNIT_ROWS || text->kind == DAY_UNIT_SHEET;
    if (table->sign != '\0' || table->keys != NULL) return true;
    if (day_table_is_keyed(text->text, text->size)) {
        table->keys = day_table_keys_new();
        return true;
    }
    table->sign = rows ? '\t' : table->is_parts ? '\0' : day_table_sign(text->text, text->size);
    return table->sign != '\0';
}

static bool is_table_text(const day_affected_text *text)
{
    switch (text->kind) {
    case DAY_UNIT_LINES:
    case DAY_UNIT_ROWS:
    case DAY_UNIT_SHEET:
    case DAY_UNIT_PART: return text->size > 0;
    default: return false;
    }
}

void day_table_feed_text(day_table_feed *feed, const day_affected_text *text)
{
    if (!is_table_text(text)) return;
    if (text->item != feed->item) day_table_feed_end(feed);
    feed->item = text->item;
    const char *bang = strrchr(text->place, '!');
    bool columns = bang != NULL && strcmp(bang, "!columns") == 0;
    /* Names of tables and numbers of parts cannot be mixed up: '\x01' stands in no place. */
    g_autofree char *name = bang != NULL ? g_strndup(text->place, (gsize)(bang - text->place))
                            : text->kind == DAY_UNIT_PART  ? g_strdup("\x01parts")
                            : text->kind == DAY_UNIT_LINES ? g_strdup("\x01lines")
                                                           : g_strdup("");
    day_table *table = table_of(feed, text, name);
    if (table == NULL) return;
    if (columns) {
        take_headings(table, text);
        return;
    }
    table->is_parts = text->kind == DAY_UNIT_PART;
    if (!settle_form(table, text)) return;
    if (table->keys != NULL)
        take_keyed(feed, table, text);
    else
        take_lines(feed, table, text);
}
