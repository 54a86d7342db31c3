/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of databases into units. What a table is (a conversation or rows) is decided once, from its first
 * rows, and holds for the rest of it. Invariants: row n of a table is at "name!rN" whatever came between;
 * what is held is bounded by HELD_MAX rows and HELD_BYTES_MAX bytes. */
#include "table_rows.h"
#include "format/chat/chat_columns.h"
#include "rows.h"
#include "time_epoch.h"
#include <string.h>

#define HELD_MAX 200
#define HELD_BYTES_MAX ((gsize)4 << 20)
#define LINE_MAX_BYTES ((gsize)2048)
#define PLACE_NAME_MAX 160
#define EPOCH_COLUMNS_MAX 256

typedef struct held_row {
    char **cells;
    uint64_t src_start, src_end;
} held_row;

struct day_table_rows {
    day_emit *emit;
    char *name, *prefix;
    char **columns;
    day_rows rows;
    GArray *held; /* of held_row */
    gsize held_bytes;
    GString *line;
    bool known, is_chat;
    day_chat_columns chat;
    day_chat_explain *explain;
    day_chat_table app; /* a messenger's table, when it names its app */
    GHashTable *people, *via;
    guint n_epochs;
    guint8 epochs[EPOCH_COLUMNS_MAX]; /* day_epoch of each column */
};

char *day_table_place(const char *name)
{
    GString *place = g_string_new(NULL);
    for (const char *at = name; *at != '\0' && place->len < PLACE_NAME_MAX; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        bool plain = !g_unichar_isspace(code) && !g_unichar_iscntrl(code) && code != '"' && code != '!';
        g_string_append_unichar(place, plain ? code : '_');
    }
    return g_string_free(place, FALSE);
}

static void clear_held(void *data)
{
    held_row *row = data;
    g_strfreev(row->cells);
}

day_table_rows *day_table_rows_new(const char *name, day_chat_explain *explain, day_emit *emit)
{
    day_table_rows *table = g_new0(day_table_rows, 1);
    table->emit = emit;
    table->explain = explain;
    table->name = day_table_place(name);
    table->prefix = *name != '\0' ? g_strconcat(table->name, "!", NULL) : g_strdup("");
    day_rows_open(&table->rows, emit);
    table->rows.prefix = table->prefix;
    table->held = g_array_new(FALSE, FALSE, sizeof(held_row));
    g_array_set_clear_func(table->held, clear_held);
    table->line = g_string_new(NULL);
    return table;
}

void day_table_rows_free(day_table_rows *table)
{
    if (table == NULL) return;
    day_rows_close(&table->rows);
    g_array_free(table->held, TRUE);
    g_string_free(table->line, TRUE);
    g_strfreev(table->columns);
    g_free(table->name);
    g_free(table->prefix);
    g_free(table);
}

void day_table_rows_hide(day_table_rows *table, char **columns)
{
    table->rows.flags = DAY_UNIT_HIDDEN;
    table->known = true;
    table->columns = g_strdupv(columns);
}

void day_table_rows_is_app(day_table_rows *table, const day_chat_table *app, GHashTable *people,
                           GHashTable *via)
{
    table->app = *app;
    table->people = people;
    table->via = via;
}

char **day_table_rows_columns(const day_table_rows *table)
{
    return table->columns;
}

const char *day_table_rows_name(const day_table_rows *table)
{
    return table->name;
}

uint64_t day_table_rows_count(const day_table_rows *table)
{
    return table->rows.next - 1 + table->held->len;
}

bool day_table_rows_is_chat(const day_table_rows *table)
{
    return table->is_chat;
}

day_err day_table_rows_name_columns(day_table_rows *table, char **names, uint64_t src_start, uint64_t src_end)
{
    if (table->columns != NULL || names == NULL || names[0] == NULL) return DAY_OK;
    table->columns = g_strdupv(names);
    g_autofree char *place = g_strconcat(table->prefix, "columns", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; names[i] != NULL; i++) {
        if (i > 0) g_string_append_c(text, '\t');
        day_rows_append_cell(text, names[i]);
    }
    g_string_append_c(text, '\n');
    return day_emit_unit(table->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                                  .place = place,
                                                  .text = text->str,
                                                  .text_size = text->len,
                                                  .src_start = src_start,
                                                  .src_size = src_end - src_start});
}

/* --- one row ----------------------------------------------------------------------------------------- */

static const char *column_name(const day_table_rows *table, guint index)
{
    guint count = table->columns != NULL ? g_strv_length(table->columns) : 0;
    return index < count ? table->columns[index] : "";
}

static day_err put_alone(day_table_rows *table, char **cells, uint64_t src_start, uint64_t src_end)
{
    g_string_truncate(table->line, 0);
    for (guint i = 0; cells[i] != NULL; i++) {
        const char *name = column_name(table, i);
        if (*cells[i] == '\0') continue;
        if (*name != '\0') g_string_append_printf(table->line, "%s: ", name);
        g_string_append_printf(table->line, "%s\n", cells[i]);
    }
    return day_rows_add_alone(&table->rows, table->line->str, table->line->len, src_start, src_end);
}

static day_err put_message(day_table_rows *table, char **cells, uint64_t src_start, uint64_t src_end)
{
    char place[DAY_ROWS_PLACE_SIZE];
    day_err err = day_rows_skip(&table->rows, place, sizeof place);
    if (err != DAY_OK) return err;
    return day_chat_columns_emit(&table->chat, cells, place, src_start, src_end - src_start, table->explain,
                                 table->emit);
}

/* --- numbers that are moments ------------------------------------------------------------------------ */

#define EVERY_COLUMN (-2)

/* The row with its moments: alone in column `alone` (or every one), else behind the number. */
static char **with_moments(const day_table_rows *table, char **cells, int alone)
{
    guint count = g_strv_length(cells);
    char **out = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++) {
        char moment[32];
        day_epoch epoch = i < table->n_epochs ? (day_epoch)table->epochs[i] : DAY_EPOCH_NONE;
        if (!day_epoch_text(moment, epoch, cells[i]))
            out[i] = g_strdup(cells[i]);
        else if (alone == EVERY_COLUMN || alone == (int)i)
            out[i] = g_strdup(moment);
        else
            out[i] = g_strdup_printf("%s (%s)", cells[i], moment);
    }
    return out;
}

static void find_epochs(day_table_rows *table)
{
    guint width = table->columns != NULL ? MIN(g_strv_length(table->columns), EPOCH_COLUMNS_MAX) : 0;
    g_autofree const char **cells = g_new(const char *, MAX(table->held->len, 1));
    for (guint i = 0; i < width; i++) {
        for (guint row = 0; row < table->held->len; row++) {
            char **held = g_array_index(table->held, held_row, row).cells;
            cells[row] = i < g_strv_length(held) ? held[i] : "";
        }
        day_epoch epoch = day_epoch_of_column(table->columns[i], cells, table->held->len);
        table->epochs[i] = (guint8)epoch;
        if (epoch == DAY_EPOCH_NONE) continue;
        table->n_epochs = i + 1;
        g_autofree char *value =
            g_strdup_printf("%s.%s: %s", table->name, table->columns[i], day_epoch_name(epoch));
        day_emit_fact(table->emit, "time.clock", value);
    }
}

/* A messenger's row: who wrote it and to whom stand behind its own cells. */
static char **with_parties(const day_table_rows *table, char **cells)
{
    guint count = g_strv_length(cells), width = g_strv_length(table->columns);
    char **out = g_new0(char *, MAX(count, width) + 3);
    for (guint i = 0; i < MAX(count, width); i++)
        out[i] = i < count ? g_steal_pointer(&cells[i]) : g_strdup("");
    day_chat_table_parties(&table->app, out, table->people, table->via, &out[MAX(count, width)],
                           &out[MAX(count, width) + 1]);
    g_free(cells);
    return out;
}

static day_err put_row(day_table_rows *table, char **cells, uint64_t src_start, uint64_t src_end)
{
    g_string_truncate(table->line, 0);
    for (guint i = 0; cells[i] != NULL; i++) {
        if (i > 0) g_string_append_c(table->line, '\t');
        day_rows_append_cell(table->line, cells[i]);
    }
    if (table->line->len > LINE_MAX_BYTES) return put_alone(table, cells, src_start, src_end);
    return day_rows_add(&table->rows, table->line->str, table->line->len, src_start, src_end);
}

static day_err put(day_table_rows *table, char **cells, uint64_t src_start, uint64_t src_end)
{
    bool app = table->is_chat && table->app.app != NULL;
    if (table->n_epochs == 0 && !app)
        return table->is_chat ? put_message(table, cells, src_start, src_end)
                              : put_row(table, cells, src_start, src_end);
    char **shown = with_moments(table, cells, table->is_chat ? table->chat.time : -1);
    if (app) shown = with_parties(table, shown);
    day_err err = table->is_chat ? put_message(table, shown, src_start, src_end)
                                 : put_row(table, shown, src_start, src_end);
    g_strfreev(shown);
    return err;
}

/* --- what the table is ------------------------------------------------------------------------------- */

/* A messenger's table is a conversation, whatever else its columns look like. */
static void take_app(day_table_rows *table)
{
    int width = (int)g_strv_length(table->columns);
    table->is_chat = true;
    table->chat = (day_chat_columns){.time = table->app.time,
                                     .from = width,
                                     .to = width + 1,
                                     .text = table->app.text,
                                     .attachment = -1,
                                     .clock = -1,
                                     .direction = -1,
                                     .thread = -1,
                                     .id = -1,
                                     .reply = -1,
                                     .by_headings = true};
    g_autofree char *parser = g_strdup_printf("%s, table %s", table->app.app, table->name);
    day_chat_explain_begin(table->explain, parser);
    day_chat_explain_role(table->explain, "time", table->columns[table->app.time],
                          "the messenger's own column");
    day_chat_explain_role(table->explain, "text", table->columns[table->app.text],
                          "the messenger's own column");
    day_chat_explain_role(table->explain, "from, to", table->columns[table->app.peer],
                          table->app.mine >= 0 ? "and whether the owner wrote it"
                                               : "the messenger's own column");
}

static void find_chat(day_table_rows *table)
{
    g_autoptr(GPtrArray) bodies = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < table->held->len; i++)
        g_ptr_array_add(bodies,
                        with_moments(table, g_array_index(table->held, held_row, i).cells, EVERY_COLUMN));
    table->is_chat = day_chat_columns_find(&table->chat, table->columns, bodies);
    if (!table->is_chat) return;
    g_autofree char *parser = g_strdup_printf("database table %s", table->name);
    day_chat_columns_explain(&table->chat, table->columns, parser, table->explain);
}

static day_err let_go(day_table_rows *table)
{
    table->known = true;
    find_epochs(table);
    if (table->app.app != NULL)
        take_app(table);
    else
        find_chat(table);
    day_err err = DAY_OK;
    for (guint i = 0; i < table->held->len && err == DAY_OK; i++) {
        const held_row *row = &g_array_index(table->held, held_row, i);
        err = put(table, row->cells, row->src_start, row->src_end);
    }
    g_array_set_size(table->held, 0);
    table->held_bytes = 0;
    return err;
}

day_err day_table_rows_add(day_table_rows *table, const day_row_cells *cells, uint64_t src_start,
                           uint64_t src_end)
{
    guint count = day_row_cells_count(cells);
    char *few[64];
    char **list = count < G_N_ELEMENTS(few) ? few : g_new(char *, count + 1);
    for (guint i = 0; i < count; i++) list[i] = (char *)day_row_cells_at(cells, i);
    list[count] = NULL;
    day_err err = DAY_OK;
    if (table->known) {
        err = put(table, list, src_start, src_end);
    } else {
        held_row row = {g_strdupv(list), src_start, src_end};
        g_array_append_val(table->held, row);
        table->held_bytes += cells->text->len;
        if (table->held->len >= HELD_MAX || table->held_bytes >= HELD_BYTES_MAX) err = let_go(table);
    }
    if (list != few) g_free(list);
    return err;
}

day_err day_table_rows_flush(day_table_rows *table)
{
    day_err err = table->known || table->held->len == 0 ? DAY_OK : let_go(table);
    day_err flushed = day_rows_flush(&table->rows);
    return err != DAY_OK ? err : flushed;
}

void day_table_rows_say(const day_table_rows *table)
{
    bool heads = table->columns != NULL && table->rows.flags == 0;
    g_autofree char *value =
        g_strdup_printf("%s: %" G_GUINT64_FORMAT " %s", table->name, day_table_rows_count(table),
                        table->is_chat ? "messages" : "rows");
    g_autofree char *place = heads ? g_strconcat(table->prefix, "columns", NULL) : NULL;
    day_emit_fact_at(table->emit, "table", value, place);
}
