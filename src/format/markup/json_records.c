/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of a JSON document into units. Whether a set of records is a conversation is decided by who calls
 * (json_peek.h, chat_map.h); here each record goes out as it ends. Invariants: fields keep their order, and a
 * key that stands twice is kept twice; a record of a conversation that is no message becomes a row; a message
 * that stands within another one goes out after it. */
#include "json_records.h"
#include "format/table/rows.h"
#include <string.h>

#define LINE_MAX_BYTES ((gsize)2048)

typedef struct frame {
    day_json_record *record;
    day_json_set set;
    GPtrArray *within; /* of frame *: ended messages that go out after this one */
} frame;

struct day_json_records {
    day_rows rows;
    day_chat_explain *explain;
    const char *written;
    const day_chat_map *explained; /* whose explanation is open */
    GPtrArray *open;               /* of frame *, the innermost last */
    day_json_record *spare;        /* an empty record to use again */
    unsigned unfit;
};

static void free_frame(void *data)
{
    frame *old = data;
    day_json_record_free(old->record);
    if (old->within != NULL) g_ptr_array_free(old->within, TRUE);
    g_free(old);
}

day_json_records *day_json_records_new(day_emit *emit, const char *written, day_chat_explain *explain)
{
    day_json_records *records = g_new0(day_json_records, 1);
    day_rows_open(&records->rows, emit);
    records->explain = explain;
    records->written = written;
    records->open = g_ptr_array_new_with_free_func(free_frame);
    return records;
}

void day_json_records_free(day_json_records *records)
{
    if (records == NULL) return;
    g_ptr_array_free(records->open, TRUE);
    day_json_record_free(records->spare);
    day_rows_close(&records->rows);
    g_free(records);
}

uint64_t day_json_records_count(const day_json_records *records)
{
    return records->rows.next - 1;
}

unsigned day_json_records_unfit(const day_json_records *records)
{
    return records->unfit;
}

static frame *innermost(const day_json_records *records)
{
    return records->open->len > 0 ? records->open->pdata[records->open->len - 1] : NULL;
}

bool day_json_records_in_message(const day_json_records *records)
{
    const frame *top = innermost(records);
    return top != NULL && top->set.map != NULL;
}

void day_json_records_begin(day_json_records *records, const day_json_set *set, uint64_t src_start)
{
    frame *added = g_new0(frame, 1);
    added->set = *set;
    added->record = g_steal_pointer(&records->spare);
    if (added->record != NULL)
        day_json_record_reset(added->record, src_start);
    else
        added->record = day_json_record_new(src_start);
    g_ptr_array_add(records->open, added);
}

void day_json_records_field(day_json_records *records, const char *path, const char *value, bool word)
{
    day_json_record_add(innermost(records)->record, path, value, word);
}

/* --- rows -------------------------------------------------------------------------------------------- */

static day_err put_row(day_json_records *records, const day_json_record *one)
{
    bool alone = one->text->len > LINE_MAX_BYTES;
    g_autoptr(GString) text = g_string_sized_new(one->text->len + 64);
    for (guint k = 0; k < day_json_record_size(one); k++) {
        if (k > 0) g_string_append_c(text, alone ? '\n' : '\t');
        const char *path = day_json_record_path(one, k);
        if (*path != '\0') g_string_append_printf(text, "%s: ", path);
        if (alone)
            g_string_append(text, day_json_record_value(one, k));
        else
            day_rows_append_cell(text, day_json_record_value(one, k));
    }
    if (alone) return day_rows_add_alone(&records->rows, text->str, text->len, one->src_start, one->src_end);
    return day_rows_add(&records->rows, text->str, text->len, one->src_start, one->src_end);
}

/* --- messages ---------------------------------------------------------------------------------------- */

static day_err put_message(day_json_records *records, const frame *one, bool *fits)
{
    char place[64];
    const day_json_set *set = &one->set;
    if (set->list > 0)
        g_snprintf(place, sizeof place, "c%" G_GUINT64_FORMAT ".r%" G_GUINT64_FORMAT, set->list, set->number);
    else
        g_snprintf(place, sizeof place, "r%" G_GUINT64_FORMAT, records->rows.next);
    day_err err = day_rows_flush(&records->rows);
    if (err == DAY_OK)
        err = day_chat_map_emit(set->map, one->record, set->around, place, fits, records->explain,
                                records->rows.emit);
    if (err != DAY_OK || !*fits || set->list > 0) return err;
    return day_rows_skip(&records->rows, place, sizeof place);
}

static day_err put_unfit(day_json_records *records, const frame *one)
{
    char place[32];
    const day_json_record *record = one->record;
    g_snprintf(place, sizeof place, "r%" G_GUINT64_FORMAT, records->rows.next);
    g_autofree char *shown =
        day_json_record_size(record) > 0
            ? g_strdup_printf("%s: %.100s", day_json_record_path(record, 0), day_json_record_value(record, 0))
            : NULL;
    day_chat_explain_unfit(records->explain, place, "a record that is no message", shown);
    return put_row(records, record);
}

static day_err put(day_json_records *records, const frame *one)
{
    if (one->set.map == NULL) return put_row(records, one->record);
    if (records->explained != one->set.map)
        day_chat_map_explain(one->set.map, records->written, records->explain);
    records->explained = one->set.map;
    bool fits = false;
    day_err err = put_message(records, one, &fits);
    records->unfit = fits ? 0 : records->unfit + 1;
    if (err == DAY_OK && !fits) err = put_unfit(records, one);
    for (guint i = 0; one->within != NULL && i < one->within->len && err == DAY_OK; i++)
        err = put(records, one->within->pdata[i]);
    return err;
}

day_err day_json_records_end(day_json_records *records, uint64_t src_end)
{
    frame *one = g_ptr_array_steal_index(records->open, records->open->len - 1), *around = innermost(records);
    one->record->src_end = src_end;
    if (one->set.map != NULL && around != NULL && around->set.map != NULL) {
        if (around->within == NULL) around->within = g_ptr_array_new_with_free_func(free_frame);
        g_ptr_array_add(around->within, one);
        return DAY_OK;
    }
    day_err err = put(records, one);
    if (records->spare == NULL) records->spare = g_steal_pointer(&one->record);
    free_frame(one);
    return err;
}

day_err day_json_records_flush(day_json_records *records)
{
    return day_rows_flush(&records->rows);
}
