/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations in tables: leaks hold chats as HTML tables inside Markdown, as spreadsheets and as lists of
 * JSON records, with headings in any language. A heading proposes what a column is; the cells must agree: a
 * column of moments is one in which most cells are read as moments. Without headings the shape alone decides,
 * and asks for more rows. Nothing is dropped: a row whose time cannot be read is still a message, with its
 * time as written. */
#include "chat_columns.h"
#include "chat_dates.h"
#include "chat_message.h"
#include "chat_roles.h"
#include <string.h>

#define ROWS_LOOKED_AT 400
#define ROWS_WITHOUT_HEADINGS 8
#define COLUMNS_MAX 64

typedef enum role { ROLE_TIME, ROLE_FROM, ROLE_TO, ROLE_TEXT, ROLE_ATTACHMENT, N_ROLES } role;

/* A weaker word ("name", "comment") is one of a conversation in richer records only: tables have such columns
 * for everything. */
static const unsigned rank_max[N_ROLES] = {15, 25, 25, 15, 15};

static int role_of_heading(const char *heading, unsigned *rank)
{
    switch (day_chat_role_of_heading(heading, rank)) {
    case DAY_CHAT_TIME: return *rank <= rank_max[ROLE_TIME] ? ROLE_TIME : -1;
    case DAY_CHAT_FROM: return *rank <= rank_max[ROLE_FROM] ? ROLE_FROM : -1;
    case DAY_CHAT_TO: return *rank <= rank_max[ROLE_TO] ? ROLE_TO : -1;
    case DAY_CHAT_TEXT: return *rank <= rank_max[ROLE_TEXT] ? ROLE_TEXT : -1;
    case DAY_CHAT_ATTACHMENT: return ROLE_ATTACHMENT;
    default: return -1;
    }
}

/* --- what the cells say ------------------------------------------------------------------------------ */

typedef struct column {
    day_chat_dates dates;
    size_t characters;
    GHashTable *distinct;
} column;

static const char *cell_of(char **row, int index)
{
    for (int i = 0; i <= index; i++)
        if (row[i] == NULL) return "";
    return index < 0 ? "" : row[index];
}

static void look_at_column(column *out, const GPtrArray *rows, int index)
{
    out->distinct = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len && i < ROWS_LOOKED_AT; i++) {
        const char *cell = cell_of(rows->pdata[i], index);
        if (*cell == '\0') continue;
        out->characters += (size_t)g_utf8_strlen(cell, -1);
        g_hash_table_add(out->distinct, (gpointer)cell);
        day_chat_dates_note(&out->dates, cell);
    }
}

static double mean_length(const column *c)
{
    return c->dates.filled > 0 ? (double)c->characters / c->dates.filled : 0;
}

static bool holds_moments(const column *c)
{
    return day_chat_dates_hold(&c->dates);
}

/* Names are short and come again. */
static bool holds_names(const column *c)
{
    return c->dates.filled > 0 && mean_length(c) <= 40 &&
           g_hash_table_size(c->distinct) * 2 <= c->dates.filled + 2;
}

/* --- the decision ------------------------------------------------------------------------------------ */

static void take_headings(int found[N_ROLES], char **headings, int n_columns)
{
    unsigned best[N_ROLES] = {0}, rank = 0;
    for (int i = 0; i < n_columns && headings[i] != NULL; i++) {
        int as = role_of_heading(headings[i], &rank);
        if (as < 0 || (found[as] >= 0 && rank >= best[as])) continue;
        found[as] = i;
        best[as] = rank;
    }
}

/* Without headings: the first column of moments, names around it, and the longest of the rest. */
static void take_shapes(int found[N_ROLES], const column *columns, int n_columns)
{
    double longest = 0;
    for (int i = 0; i < n_columns; i++) {
        if (holds_moments(&columns[i])) {
            if (found[ROLE_TIME] < 0) found[ROLE_TIME] = i;
        } else if (mean_length(&columns[i]) > longest) {
            longest = mean_length(&columns[i]);
            found[ROLE_TEXT] = i;
        }
    }
    for (int i = 0; i < n_columns; i++) {
        if (i == found[ROLE_TEXT] || holds_moments(&columns[i]) || !holds_names(&columns[i])) continue;
        if (found[ROLE_FROM] < 0)
            found[ROLE_FROM] = i;
        else if (found[ROLE_TO] < 0)
            found[ROLE_TO] = i;
    }
}

static int width_of(char **headings, const GPtrArray *rows)
{
    guint width = headings != NULL ? g_strv_length(headings) : 0;
    for (guint i = 0; i < rows->len && i < ROWS_LOOKED_AT; i++)
        width = MAX(width, g_strv_length(rows->pdata[i]));
    return (int)MIN(width, COLUMNS_MAX);
}

bool day_chat_columns_find(day_chat_columns *out, char **headings, const GPtrArray *rows)
{
    int found[N_ROLES] = {-1, -1, -1, -1, -1}, width = width_of(headings, rows);
    if (width < 3 || rows->len == 0) return false;
    column columns[COLUMNS_MAX] = {0};
    for (int i = 0; i < width; i++) look_at_column(&columns[i], rows, i);
    if (headings != NULL)
        take_headings(found, headings, width);
    else if (rows->len >= ROWS_WITHOUT_HEADINGS)
        take_shapes(found, columns, width);
    const column *time = found[ROLE_TIME] >= 0 ? &columns[found[ROLE_TIME]] : NULL;
    bool is_chat = time != NULL && found[ROLE_FROM] >= 0 && found[ROLE_TEXT] >= 0 && holds_moments(time);
    if (is_chat) {
        *out = (day_chat_columns){.time = found[ROLE_TIME],
                                  .from = found[ROLE_FROM],
                                  .to = found[ROLE_TO],
                                  .text = found[ROLE_TEXT],
                                  .attachment = found[ROLE_ATTACHMENT],
                                  .order = day_chat_dates_order(&time->dates),
                                  .by_headings = headings != NULL,
                                  .moments = time->dates.moments,
                                  .filled = time->dates.filled};
    }
    for (int i = 0; i < width; i++) g_hash_table_destroy(columns[i].distinct);
    return is_chat;
}

/* --- how it was decided ------------------------------------------------------------------------------ */

void day_chat_columns_explain(const day_chat_columns *columns, char **headings, const char *parser,
                              day_chat_explain *explain)
{
    static const char *const names[N_ROLES] = {"time", "from", "to", "text", "attachment"};
    const int places[N_ROLES] = {columns->time, columns->from, columns->to, columns->text,
                                 columns->attachment};
    guint width = headings != NULL && columns->by_headings ? g_strv_length(headings) : 0;
    day_chat_explain_begin(explain, parser);
    for (int i = 0; i < N_ROLES; i++) {
        if (places[i] < 0) continue;
        bool named = (guint)places[i] < width;
        g_autofree char *number = g_strdup_printf("column %d", places[i] + 1);
        g_autofree char *why = i == ROLE_TIME ? g_strdup_printf("%s, read as moments: %u of %u looked at",
                                                                named ? "its name" : "its cells",
                                                                columns->moments, columns->filled)
                                              : g_strdup(named ? "its name" : "its cells");
        day_chat_explain_role(explain, names[i], named ? headings[places[i]] : number, why);
    }
}

/* --- one row ----------------------------------------------------------------------------------------- */

/* Cells without a role are kept in the first line, before the body. */
static GString *other_cells(const day_chat_columns *columns, char **row)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; row[i] != NULL; i++) {
        bool has_role = i == columns->time || i == columns->from || i == columns->to || i == columns->text ||
                        i == columns->attachment;
        if (!has_role && *row[i] != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? "  " : "", row[i]);
    }
    return text;
}

day_err day_chat_columns_emit(const day_chat_columns *columns, char **row, const char *place,
                              uint64_t src_start, uint64_t src_size, day_chat_explain *explain,
                              day_emit *emit)
{
    const char *time = cell_of(row, columns->time), *to = cell_of(row, columns->to);
    const char *attachment = cell_of(row, columns->attachment);
    g_autoptr(GString) other = other_cells(columns, row);
    day_when when;
    char zone[8];
    bool read = day_chat_moment(&when, time, columns->order);
    if (read && when.zone_told) day_when_zone_text(zone, when.zone_minutes);
    const char *const recipients[] = {*to != '\0' ? to : NULL, NULL};
    const char *const attachments[] = {*attachment != '\0' ? attachment : NULL, NULL};
    day_err err = day_chat_message_emit(&(day_chat_message){.place = place,
                                                            .src_start = src_start,
                                                            .src_size = src_size,
                                                            .time_raw = time,
                                                            .time_ms = read ? when.ms : DAY_TIME_NONE,
                                                            .zone = read && when.zone_told ? zone : NULL,
                                                            .from = cell_of(row, columns->from),
                                                            .to = recipients,
                                                            .other = other->str,
                                                            .body = cell_of(row, columns->text),
                                                            .attachments = attachments},
                                        explain, emit);
    if (!read && err == DAY_OK) day_chat_explain_unfit(explain, place, "its time is not read", time);
    return err;
}
