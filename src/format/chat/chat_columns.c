/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations in tables: leaks hold chats as HTML tables inside Markdown, as spreadsheets, as exports of
 * programs that copy telephones, with headings in any language. A heading proposes what a column is; the
 * cells must agree: a column of moments is one in which most cells are read as moments, alone or with the
 * time of day from its neighbour. Without headings the shape alone decides, and asks for more rows. Nothing
 * is dropped: a row whose time cannot be read is still a message, with its time as written. */
#include "chat_columns.h"
#include "chat_dates.h"
#include "chat_direction.h"
#include "chat_message.h"
#include "chat_roles.h"
#include "model/when_fold.h"
#include <string.h>

#define ROWS_LOOKED_AT 400
#define ROWS_WITHOUT_HEADINGS 8
#define COLUMNS_MAX 64
#define CLOCK_MAX 40      /* bytes of a time of day */
#define DIRECTIONS_MAX 6u /* different cells of a column of directions */

typedef enum role {
    ROLE_TIME,
    ROLE_FROM,
    ROLE_TO,
    ROLE_TEXT,
    ROLE_ATTACHMENT,
    ROLE_CLOCK,
    ROLE_DIRECTION,
    ROLE_THREAD,
    ROLE_ID,
    ROLE_REPLY,
    N_ROLES
} role;

static const char *const role_names[N_ROLES] = {"time",  "from",      "to",     "text", "attachment",
                                                "clock", "direction", "thread", "id",   "reply to"};

/* A weaker word ("name", "comment") is one of a conversation in richer records only: tables have such columns
 * for everything. */
static const unsigned rank_max[N_ROLES] = {15, 25, 25, 15, 15, 0, 0, 10, 8, 12};

static int role_of_heading(const char *heading, unsigned *rank)
{
    static const int roles[DAY_CHAT_N_ROLES + 1] = {
        [DAY_CHAT_TIME] = ROLE_TIME,
        [DAY_CHAT_FROM] = ROLE_FROM,
        [DAY_CHAT_TO] = ROLE_TO,
        [DAY_CHAT_TEXT] = ROLE_TEXT,
        [DAY_CHAT_ATTACHMENT] = ROLE_ATTACHMENT,
        [DAY_CHAT_THREAD] = ROLE_THREAD,
        [DAY_CHAT_ID] = ROLE_ID,
        [DAY_CHAT_REPLY] = ROLE_REPLY,
        [DAY_CHAT_ME] = -1,
        [DAY_CHAT_SUBJECT] = -1,
        [DAY_CHAT_KIND] = -1,
        [DAY_CHAT_COPY] = -1,
        [DAY_CHAT_NONE] = -1,
    };
    int as = roles[day_chat_role_of_heading(heading, rank)];
    return as >= 0 && *rank <= rank_max[as] ? as : -1;
}

/* --- what the cells say ------------------------------------------------------------------------------ */

typedef struct column {
    day_chat_dates dates;
    unsigned days, clocks;              /* moments without a time of day; times of day without a date */
    unsigned directed, numbered, asked; /* cells that are a direction: as a word, a number, a yes or no */
    size_t characters;
    GHashTable *distinct;
    unsigned wordless; /* cells that hold no word */
} column;

static const char *cell_of(char **row, int index)
{
    for (int i = 0; i <= index; i++)
        if (row[i] == NULL) return "";
    return index < 0 ? "" : row[index];
}

static bool is_clock(const char *cell)
{
    size_t size = strlen(cell);
    if (size < 4 || size > CLOCK_MAX || strpbrk(cell, ":.\xEF\xE6\xE7\xEC") == NULL ||
        !(g_ascii_isdigit(*cell) || (guchar)*cell >= 0x80))
        return false;
    day_folded folded;
    day_written written;
    day_fold(&folded, cell, size);
    size_t taken = day_written_take(&written, folded.text, folded.size);
    return taken == folded.size && written.has_time && written.shape == DAY_SHAPE_NO_DATE;
}

/* A number, or an address of mail: what nobody says. */
static bool is_wordless(const char *cell)
{
    bool letters = false, at = false;
    for (const char *c = cell; *c != '\0'; c = g_utf8_next_char(c)) {
        if (g_unichar_isspace(g_utf8_get_char(c)) && letters) return false;
        letters = letters || g_unichar_isalpha(g_utf8_get_char(c));
        at = at || *c == '@';
    }
    return !letters || at;
}

static void note_cell(column *out, const char *cell)
{
    day_when when;
    unsigned before = out->dates.moments;
    out->characters += (size_t)g_utf8_strlen(cell, -1);
    out->wordless += is_wordless(cell);
    g_hash_table_add(out->distinct, (gpointer)cell);
    day_chat_dates_note(&out->dates, cell);
    if (out->dates.moments > before)
        out->days += day_chat_moment(&when, cell, DAY_ORDER_DAY_FIRST) && when.precision == DAY_PRECISION_DAY;
    else
        out->clocks += is_clock(cell);
    if (g_hash_table_size(out->distinct) > DIRECTIONS_MAX) return;
    day_chat_direction direction = day_chat_direction_of(cell);
    out->directed += direction != DAY_DIRECTION_NONE;
    out->numbered += day_chat_direction_of_type(cell) != DAY_DIRECTION_NONE;
    out->asked += day_chat_direction_of_mine(cell) != DAY_DIRECTION_NONE;
}

static void look_at_column(column *out, const GPtrArray *rows, int index)
{
    out->distinct = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len && i < ROWS_LOOKED_AT; i++) {
        const char *cell = cell_of(rows->pdata[i], index);
        if (*cell != '\0') note_cell(out, cell);
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

static bool holds_clocks(const column *c)
{
    return c->dates.filled > 0 && c->clocks * 10 >= c->dates.filled * 7;
}

static bool holds_days_only(const column *c)
{
    return holds_moments(c) && c->days * 10 >= c->dates.moments * 9;
}

/* Names are short and come again. */
static bool holds_names(const column *c)
{
    return c->dates.filled > 0 && mean_length(c) <= 40 &&
           g_hash_table_size(c->distinct) * 2 <= c->dates.filled + 2;
}

static bool most(unsigned count, const column *c)
{
    return c->dates.filled > 0 && count * 10 >= c->dates.filled * 9;
}

/* --- the decision ------------------------------------------------------------------------------------ */

static void take_headings(int found[N_ROLES], char **headings, const column *columns, int n_columns)
{
    unsigned best[N_ROLES] = {0}, rank = 0;
    for (int i = 0; i < n_columns && headings[i] != NULL; i++) {
        int as = role_of_heading(headings[i], &rank);
        if (as == ROLE_TIME && holds_clocks(&columns[i])) as = ROLE_CLOCK;
        if (as < 0 || (found[as] >= 0 && rank >= best[as])) continue;
        if (as == ROLE_TIME && found[as] >= 0 && !holds_moments(&columns[i])) continue;
        found[as] = i;
        best[as] = rank;
    }
}

/* Columns that come in where the headings alone leave something open: received or sent, the other side. */
static void take_direction(day_chat_columns *out, int found[N_ROLES], char **headings, const column *columns,
                           int n_columns)
{
    unsigned best = 0, rank = 0, peer_rank = 0;
    int peer = -1;
    for (int i = 0; i < n_columns && headings[i] != NULL; i++) {
        bool words = most(columns[i].directed, &columns[i]) && i != found[ROLE_FROM] && i != found[ROLE_TO];
        bool mine = day_chat_role_of_heading(headings[i], &rank) == DAY_CHAT_ME &&
                    most(columns[i].asked, &columns[i]);
        bool type = g_ascii_strcasecmp(headings[i], "type") == 0 && most(columns[i].numbered, &columns[i]);
        unsigned sure = words ? 3 : mine ? 2 : type ? 1 : 0;
        if (sure > best) {
            best = sure;
            found[ROLE_DIRECTION] = i;
            out->asks_mine = sure == 2;
            out->type_numbers = sure == 1;
        }
        rank = day_chat_peer_heading(headings[i]);
        bool taken = i == found[ROLE_TIME] || i == found[ROLE_TEXT] || i == found[ROLE_CLOCK];
        if (rank == 0 || taken || columns[i].dates.filled == 0 || (peer >= 0 && rank >= peer_rank)) continue;
        peer = i;
        peer_rank = rank;
    }
    if (found[ROLE_DIRECTION] < 0) return;
    bool named = found[ROLE_FROM] >= 0 && found[ROLE_FROM] != found[ROLE_DIRECTION];
    if (!named) found[ROLE_FROM] = peer != found[ROLE_DIRECTION] ? peer : -1;
    out->peer = !named;
}

/* A table of money has names, dates, directions and texts too. */
static bool is_of_money(char **headings)
{
    static const char *const words[] = {"amount", "price",  "balance", "debit", "credit",  "currency",
                                        "total",  "betrag", "saldo",   "monto", "importe", "montant",
                                        "сумма",  "баланс", "金额",    "余额",  "金額",    "مبلغ",
                                        "tutar",  "금액",   NULL};
    for (; headings != NULL && *headings != NULL; headings++) {
        g_autofree char *lower = g_utf8_strdown(*headings, -1);
        if (g_strv_contains(words, g_strstrip(lower))) return true;
    }
    return false;
}

/* Without headings: the first column of moments, names around it, and the longest of the rest. */
static void take_shapes(int found[N_ROLES], const column *columns, int n_columns)
{
    double longest = 0;
    for (int i = 0; i < n_columns; i++) {
        if (holds_moments(&columns[i])) {
            if (found[ROLE_TIME] < 0) found[ROLE_TIME] = i;
        } else if (holds_clocks(&columns[i])) {
            if (found[ROLE_CLOCK] < 0) found[ROLE_CLOCK] = i;
        } else if (mean_length(&columns[i]) > longest) {
            longest = mean_length(&columns[i]);
            found[ROLE_TEXT] = i;
        }
    }
    for (int i = 0; i < n_columns; i++) {
        if (i == found[ROLE_TEXT] || holds_moments(&columns[i]) || !holds_names(&columns[i])) continue;
        if (holds_clocks(&columns[i])) continue;
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

static bool decide(day_chat_columns *out, int found[N_ROLES], const column *columns)
{
    if (found[ROLE_TIME] < 0 || found[ROLE_FROM] < 0 || found[ROLE_TEXT] < 0) return false;
    const column *time = &columns[found[ROLE_TIME]];
    if (!holds_moments(time)) return false;
    bool needs_clock = found[ROLE_CLOCK] >= 0 && holds_days_only(time);
    /* Tables of versions, releases, deliveries: dates, names that come again, and the longest column. */
    if (!out->by_headings && !needs_clock && holds_days_only(time)) return false;
    /* Records of calls, logs of mail: moments, and numbers or addresses that come again. */
    if (!out->by_headings && most(columns[found[ROLE_TEXT]].wordless, &columns[found[ROLE_TEXT]]))
        return false;
    out->time = found[ROLE_TIME];
    out->from = found[ROLE_FROM];
    out->to = found[ROLE_TO];
    out->text = found[ROLE_TEXT];
    out->attachment = found[ROLE_ATTACHMENT];
    out->clock = needs_clock ? found[ROLE_CLOCK] : -1;
    out->direction = found[ROLE_DIRECTION];
    out->thread = found[ROLE_THREAD];
    out->id = found[ROLE_ID];
    out->reply = found[ROLE_REPLY];
    out->order = day_chat_dates_order(&time->dates);
    out->moments = time->dates.moments;
    out->filled = time->dates.filled;
    return true;
}

bool day_chat_columns_find(day_chat_columns *out, char **headings, const GPtrArray *rows)
{
    int found[N_ROLES], width = width_of(headings, rows);
    if (width < 3 || rows->len == 0) return false;
    for (int i = 0; i < N_ROLES; i++) found[i] = -1;
    column columns[COLUMNS_MAX] = {0};
    *out = (day_chat_columns){.by_headings = headings != NULL};
    for (int i = 0; i < width; i++) look_at_column(&columns[i], rows, i);
    if (headings != NULL) {
        take_headings(found, headings, columns, width);
        if (!is_of_money(headings)) take_direction(out, found, headings, columns, width);
    } else if (rows->len >= ROWS_WITHOUT_HEADINGS) {
        take_shapes(found, columns, width);
    }
    bool is_chat = decide(out, found, columns);
    for (int i = 0; i < width; i++) g_hash_table_destroy(columns[i].distinct);
    return is_chat;
}

/* --- how it was decided ------------------------------------------------------------------------------ */

static void columns_of(int places[N_ROLES], const day_chat_columns *columns)
{
    places[ROLE_TIME] = columns->time;
    places[ROLE_FROM] = columns->from;
    places[ROLE_TO] = columns->to;
    places[ROLE_TEXT] = columns->text;
    places[ROLE_ATTACHMENT] = columns->attachment;
    places[ROLE_CLOCK] = columns->clock;
    places[ROLE_DIRECTION] = columns->direction;
    places[ROLE_THREAD] = columns->thread;
    places[ROLE_ID] = columns->id;
    places[ROLE_REPLY] = columns->reply;
}

void day_chat_columns_explain(const day_chat_columns *columns, char **headings, const char *parser,
                              day_chat_explain *explain)
{
    int places[N_ROLES];
    columns_of(places, columns);
    guint width = headings != NULL && columns->by_headings ? g_strv_length(headings) : 0;
    day_chat_explain_begin(explain, parser);
    for (int i = 0; i < N_ROLES; i++) {
        if (places[i] < 0) continue;
        bool named = (guint)places[i] < width;
        bool by_name = named && i != ROLE_DIRECTION && i != ROLE_CLOCK;
        g_autofree char *number = g_strdup_printf("column %d", places[i] + 1);
        g_autofree char *why = i == ROLE_TIME ? g_strdup_printf("%s, read as moments: %u of %u looked at",
                                                                named ? "its name" : "its cells",
                                                                columns->moments, columns->filled)
                                              : g_strdup(by_name ? "its name" : "its cells");
        day_chat_explain_role(explain, i == ROLE_FROM && columns->peer ? "other side" : role_names[i],
                              named ? headings[places[i]] : number, why);
    }
}

/* --- one row ----------------------------------------------------------------------------------------- */

/* Cells without a role are kept in the first line, before the body. */
static GString *other_cells(const day_chat_columns *columns, char **row)
{
    int places[N_ROLES];
    columns_of(places, columns);
    GString *text = g_string_new(NULL);
    for (int i = 0; row[i] != NULL; i++) {
        bool has_role = false;
        for (int as = 0; as < N_ROLES; as++) has_role = has_role || (places[as] == i && as != ROLE_DIRECTION);
        if (!has_role && *row[i] != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? "  " : "", row[i]);
    }
    return text;
}

typedef struct parties {
    const char *from, *to;
} parties;

static parties parties_of(const day_chat_columns *columns, char **row)
{
    const char *cell = cell_of(row, columns->direction);
    parties out = {cell_of(row, columns->from), cell_of(row, columns->to)};
    day_chat_direction direction = columns->asks_mine      ? day_chat_direction_of_mine(cell)
                                   : columns->type_numbers ? day_chat_direction_of_type(cell)
                                                           : day_chat_direction_of(cell);
    if (direction == DAY_DIRECTION_NONE) return out;
    if (direction == DAY_DIRECTION_IN) {
        if (*out.to == '\0') out.to = DAY_CHAT_OWNER;
        return out;
    }
    if (columns->peer) {
        out.to = out.from;
        out.from = DAY_CHAT_OWNER;
    } else if (*out.from == '\0') {
        out.from = DAY_CHAT_OWNER;
    }
    return out;
}

/* The moment as it is written, the time of day from its own column behind it. The caller frees. */
static char *time_of(const day_chat_columns *columns, char **row)
{
    const char *clock = cell_of(row, columns->clock);
    return g_strconcat(cell_of(row, columns->time), *clock != '\0' ? " " : "", clock, NULL);
}

day_err day_chat_columns_emit(const day_chat_columns *columns, char **row, const char *place,
                              uint64_t src_start, uint64_t src_size, day_chat_explain *explain,
                              day_emit *emit)
{
    g_autofree char *time = time_of(columns, row);
    const char *attachment = cell_of(row, columns->attachment);
    parties who = parties_of(columns, row);
    g_autoptr(GString) other = other_cells(columns, row);
    day_when when;
    char zone[8];
    bool read = day_chat_moment(&when, time, columns->order);
    if (read && when.zone_told) day_when_zone_text(zone, when.zone_minutes);
    const char *const recipients[] = {*who.to != '\0' ? who.to : NULL, NULL};
    const char *const attachments[] = {*attachment != '\0' ? attachment : NULL, NULL};
    day_err err = day_chat_message_emit(&(day_chat_message){.place = place,
                                                            .src_start = src_start,
                                                            .src_size = src_size,
                                                            .time_raw = time,
                                                            .time_ms = read ? when.ms : DAY_TIME_NONE,
                                                            .zone = read && when.zone_told ? zone : NULL,
                                                            .from = who.from,
                                                            .to = recipients,
                                                            .other = other->str,
                                                            .body = cell_of(row, columns->text),
                                                            .id = cell_of(row, columns->id),
                                                            .reply_to_id = cell_of(row, columns->reply),
                                                            .thread = cell_of(row, columns->thread),
                                                            .attachments = attachments},
                                        explain, emit);
    if (!read && err == DAY_OK) day_chat_explain_unfit(explain, place, "its time is not read", time);
    return err;
}
