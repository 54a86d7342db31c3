/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ledger_file.h"
#include "present/card/csv.h"
#include "present/card/item_card.h"
#include <string.h>

/* COLUMN(name, is_number, its text) */
#define COLUMNS                                                                                              \
    COLUMN("item", true, number(item->id))                                                                   \
    COLUMN("sha256", false, g_strdup(hex.text))                                                              \
    COLUMN("size", true, number(item->size))                                                                 \
    COLUMN("state", false, g_strdup(day_item_state_name(item->state)))                                       \
    COLUMN("reason", false, g_strdup(item->reason))                                                          \
    COLUMN("format", false, g_strdup(item->mime))                                                            \
    COLUMN("path", false, g_strdup(item->path))                                                              \
    COLUMN("raw_path", false, raw_path(item->raw_path))                                                      \
    COLUMN("source", true, number(item->source))                                                             \
    COLUMN("container", true, item->parent != 0 ? number(item->parent) : g_strdup(""))                       \
    COLUMN("duplicate_of", true, item->duplicate_of != 0 ? number(item->duplicate_of) : g_strdup(""))        \
    COLUMN("modified", false, time_text(item->mtime_ms))                                                     \
    COLUMN("producer", false, g_strdup(item->producer))                                                      \
    COLUMN("payload", false, g_strdup(place->payload))                                                       \
    COLUMN("left_out", false, g_strdup(place->why_not))

static char *number(int64_t value)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, value);
}

static char *raw_path(day_span path)
{
    return path.size > 0 ? g_uri_escape_bytes(path.data, path.size, "/") : g_strdup("");
}

static char *time_text(int64_t ms)
{
    if (ms == DAY_TIME_NONE) return g_strdup("");
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(ms / 1000);
    return time != NULL ? g_date_time_format_iso8601(time) : g_strdup("");
}

void day_ledger_csv_head(GString *out)
{
    g_autoptr(GString) line = g_string_new(NULL);
#define COLUMN(name, is_number, value) day_csv_cell(line, name);
    COLUMNS
#undef COLUMN
    g_string_append_printf(out, "%s\r\n", line->str);
}

void day_ledger_csv_row(GString *out, const day_item_row *item, const day_ledger_place *place)
{
    day_hex hex = day_item_hex(item);
    g_autoptr(GString) line = g_string_new(NULL);
    char *value;
#define COLUMN(name, is_number, text)                                                                        \
    value = text;                                                                                            \
    day_csv_cell(line, value != NULL ? value : "");                                                          \
    g_free(value);
    COLUMNS
#undef COLUMN
    g_string_append_printf(out, "%s\r\n", line->str);
}

static void put(day_json *json, const char *name, bool is_number, const char *text)
{
    day_json_key(json, name);
    if (text == NULL || *text == '\0')
        day_json_null(json);
    else if (is_number)
        day_json_int(json, g_ascii_strtoll(text, NULL, 10));
    else
        day_json_string(json, text);
}

void day_ledger_json_row(GString *out, const day_item_row *item, const day_ledger_place *place)
{
    day_hex hex = day_item_hex(item);
    day_json json = day_json_into(out);
    char *value;
    day_json_begin_object(&json);
#define COLUMN(name, is_number, text)                                                                        \
    value = text;                                                                                            \
    put(&json, name, is_number, value);                                                                      \
    g_free(value);
    COLUMNS
#undef COLUMN
    day_json_end_object(&json);
}
