/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One record of a JSON document, laid out flat: each scalar with the path to it from the record
 * ("u.username", "files[0].name"; "" when the record is a scalar itself), in the order of the document; a key
 * that stands twice is kept twice. */
typedef struct day_json_field {
    gsize path, value; /* offsets in `text` */
    bool word;         /* true, false or null, not a string that says so */
} day_json_field;

typedef struct day_json_record {
    GString *text; /* all paths and values, each with its NUL */
    GArray *fields;
    uint64_t src_start, src_end;
} day_json_record;

day_json_record *day_json_record_new(uint64_t src_start);
void day_json_record_free(day_json_record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_json_record, day_json_record_free)

/* Empties it for the next record. */
void day_json_record_reset(day_json_record *record, uint64_t src_start);
void day_json_record_add(day_json_record *record, const char *path, const char *value, bool word);

/* Whether there is nothing in it: "", null. */
bool day_json_record_is_empty(const day_json_record *record, guint index);
/* true, false or null. */
bool day_json_record_is_word(const day_json_record *record, guint index);
/* A value that is said: neither empty nor false. */
bool day_json_record_is_said(const day_json_record *record, guint index);
guint day_json_record_size(const day_json_record *record);
/* Borrowed until the next add or reset. */
const char *day_json_record_path(const day_json_record *record, guint index);
const char *day_json_record_value(const day_json_record *record, guint index);
