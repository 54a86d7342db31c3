/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A flat record in two allocations that are used again for the next one: a dense export holds millions of
 * small fields, and a malloc for each would be the larger part of reading it. Invariant: `fields` are
 * offsets, as `text` moves when it grows. */
#include "json_record.h"
#include <string.h>

day_json_record *day_json_record_new(uint64_t src_start)
{
    day_json_record *record = g_new0(day_json_record, 1);
    record->text = g_string_sized_new(512);
    record->fields = g_array_sized_new(FALSE, FALSE, sizeof(day_json_field), 16);
    record->src_start = src_start;
    return record;
}

void day_json_record_free(day_json_record *record)
{
    if (record == NULL) return;
    g_string_free(record->text, TRUE);
    g_array_free(record->fields, TRUE);
    g_free(record);
}

void day_json_record_reset(day_json_record *record, uint64_t src_start)
{
    g_string_truncate(record->text, 0);
    g_array_set_size(record->fields, 0);
    record->src_start = src_start;
    record->src_end = 0;
}

void day_json_record_add(day_json_record *record, const char *path, const char *value, bool word)
{
    day_json_field field = {.path = record->text->len, .word = word};
    g_string_append_len(record->text, path, (gssize)strlen(path) + 1);
    field.value = record->text->len;
    g_string_append_len(record->text, value, (gssize)strlen(value) + 1);
    g_array_append_val(record->fields, field);
}

guint day_json_record_size(const day_json_record *record)
{
    return record->fields->len;
}

const char *day_json_record_path(const day_json_record *record, guint index)
{
    return record->text->str + g_array_index(record->fields, day_json_field, index).path;
}

const char *day_json_record_value(const day_json_record *record, guint index)
{
    return record->text->str + g_array_index(record->fields, day_json_field, index).value;
}

bool day_json_record_is_empty(const day_json_record *record, guint index)
{
    const char *value = day_json_record_value(record, index);
    return *value == '\0' || (g_array_index(record->fields, day_json_field, index).word && *value == 'n');
}

bool day_json_record_is_said(const day_json_record *record, guint index)
{
    if (day_json_record_is_empty(record, index)) return false;
    const char *value = day_json_record_value(record, index);
    return !g_array_index(record->fields, day_json_field, index).word || *value != 'f';
}

bool day_json_record_is_word(const day_json_record *record, guint index)
{
    return g_array_index(record->fields, day_json_field, index).word;
}
