/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of a JSON document into units. The first records of a set are held back until it is clear whether
 * they are a conversation (chat_columns.h); from then on each goes out as it comes. Invariants: fields keep
 * their order, and a key that stands twice is kept twice; no field of a message is dropped: those without a
 * role stand in its first line. */
#include "json_records.h"
#include "chat_columns.h"
#include "rows.h"
#include <string.h>

#define HELD_MAX 200
#define HELD_BYTES_MAX ((gsize)4 << 20)
#define LINE_MAX_BYTES ((gsize)2048)

typedef struct record {
    GPtrArray *keys, *values; /* of char * */
    gsize bytes;
    uint64_t src_start, src_end;
} record;

struct day_json_records {
    day_rows rows;
    GPtrArray *held; /* of record *, until the set is known */
    gsize held_bytes;
    record *open;
    bool known; /* what the set is */
    bool is_chat;
    char **headings; /* of a chat: its keys */
    day_chat_columns columns;
    day_chat_explain *explain;
};

static record *new_record(uint64_t src_start)
{
    record *out = g_new0(record, 1);
    out->keys = g_ptr_array_new_with_free_func(g_free);
    out->values = g_ptr_array_new_with_free_func(g_free);
    out->src_start = src_start;
    return out;
}

static void free_record(void *data)
{
    record *old = data;
    g_ptr_array_free(old->keys, TRUE);
    g_ptr_array_free(old->values, TRUE);
    g_free(old);
}

day_json_records *day_json_records_new(day_emit *emit)
{
    day_json_records *records = g_new0(day_json_records, 1);
    day_rows_open(&records->rows, emit);
    records->explain = day_chat_explain_new();
    records->held = g_ptr_array_new_with_free_func(free_record);
    return records;
}

void day_json_records_free(day_json_records *records)
{
    if (records == NULL) return;
    if (records->open != NULL) free_record(records->open);
    g_ptr_array_free(records->held, TRUE);
    g_strfreev(records->headings);
    day_chat_explain_free(records->explain);
    day_rows_close(&records->rows);
    g_free(records);
}

uint64_t day_json_records_count(const day_json_records *records)
{
    return records->rows.next - 1;
}

day_err day_json_records_explain(const day_json_records *records)
{
    return day_chat_explain_emit(records->explain, records->rows.emit);
}

void day_json_records_begin(day_json_records *records, uint64_t src_start)
{
    records->open = new_record(src_start);
}

void day_json_records_field(day_json_records *records, const char *key, const char *value)
{
    g_ptr_array_add(records->open->keys, g_strdup(key));
    g_ptr_array_add(records->open->values, g_strdup(value));
    records->open->bytes += strlen(key) + strlen(value) + 4;
}

/* --- messages ---------------------------------------------------------------------------------------- */

static char **keys_of(const GPtrArray *held)
{
    GPtrArray *keys = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < held->len; i++) {
        const record *one = held->pdata[i];
        for (guint k = 0; k < one->keys->len; k++)
            if (g_hash_table_add(seen, one->keys->pdata[k]))
                g_ptr_array_add(keys, g_strdup(one->keys->pdata[k]));
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}

/* The record as a row under the headings; what has none is added at the end. */
static char **row_of(const record *one, char **headings)
{
    guint width = g_strv_length(headings);
    GPtrArray *row = g_ptr_array_new();
    for (guint i = 0; i < width; i++) g_ptr_array_add(row, NULL);
    for (guint k = 0; k < one->keys->len; k++) {
        guint column = 0;
        while (column < width &&
               (row->pdata[column] != NULL || strcmp(headings[column], one->keys->pdata[k]) != 0))
            column++;
        if (column < width)
            row->pdata[column] = g_strdup(one->values->pdata[k]);
        else
            g_ptr_array_add(
                row, g_strdup_printf("%s: %s", (char *)one->keys->pdata[k], (char *)one->values->pdata[k]));
    }
    for (guint i = 0; i < width; i++)
        if (row->pdata[i] == NULL) row->pdata[i] = g_strdup("");
    g_ptr_array_add(row, NULL);
    return (char **)g_ptr_array_free(row, FALSE);
}

static bool find_chat(day_json_records *records)
{
    g_clear_pointer(&records->headings, g_strfreev);
    records->headings = keys_of(records->held);
    if (g_strv_length(records->headings) > 64) return false;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < records->held->len; i++)
        g_ptr_array_add(rows, row_of(records->held->pdata[i], records->headings));
    return day_chat_columns_find(&records->columns, records->headings, rows);
}

/* --- rows -------------------------------------------------------------------------------------------- */

static day_err put_row(day_json_records *records, const record *one)
{
    bool alone = one->bytes > LINE_MAX_BYTES;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < one->keys->len; k++) {
        if (k > 0) g_string_append_c(text, alone ? '\n' : '\t');
        if (*(char *)one->keys->pdata[k] != '\0')
            g_string_append_printf(text, "%s: ", (char *)one->keys->pdata[k]);
        if (alone)
            g_string_append(text, one->values->pdata[k]);
        else
            day_rows_append_cell(text, one->values->pdata[k]);
    }
    if (alone) return day_rows_add_alone(&records->rows, text->str, text->len, one->src_start, one->src_end);
    return day_rows_add(&records->rows, text->str, text->len, one->src_start, one->src_end);
}

static day_err put(day_json_records *records, const record *one)
{
    if (!records->is_chat) return put_row(records, one);
    char place[64];
    day_err err = day_rows_skip(&records->rows, place, sizeof place);
    if (err != DAY_OK) return err;
    g_auto(GStrv) row = row_of(one, records->headings);
    return day_chat_columns_emit(&records->columns, row, place, one->src_start, one->src_end - one->src_start,
                                 records->explain, records->rows.emit);
}

static day_err let_go(day_json_records *records)
{
    records->known = true;
    records->is_chat = find_chat(records);
    if (records->is_chat)
        day_chat_columns_explain(&records->columns, records->headings, "records (JSON)", records->explain);
    day_err err = DAY_OK;
    for (guint i = 0; i < records->held->len && err == DAY_OK; i++)
        err = put(records, records->held->pdata[i]);
    g_ptr_array_set_size(records->held, 0);
    records->held_bytes = 0;
    return err;
}

day_err day_json_records_end(day_json_records *records, uint64_t src_end)
{
    record *one = g_steal_pointer(&records->open);
    one->src_end = src_end;
    if (records->known) {
        day_err err = put(records, one);
        free_record(one);
        return err;
    }
    g_ptr_array_add(records->held, one);
    records->held_bytes += one->bytes;
    bool enough = records->held->len >= HELD_MAX || records->held_bytes >= HELD_BYTES_MAX;
    return enough ? let_go(records) : DAY_OK;
}

day_err day_json_records_finish_set(day_json_records *records)
{
    day_err err = records->known || records->held->len == 0 ? DAY_OK : let_go(records);
    records->known = false;
    day_err flushed = day_rows_flush(&records->rows);
    return err != DAY_OK ? err : flushed;
}
