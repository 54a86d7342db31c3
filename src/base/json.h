/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Writes JSON (RFC 8259) piece by piece at the end of a string that the caller owns, without white space.
 * Strings keep their UTF-8; control characters and those that would deceive a terminal are escaped, invalid
 * bytes become U+FFFD. The caller keeps the order right (a key before each member's value): a value in the
 * wrong place or an unbalanced end is a broken invariant. */
typedef struct day_json {
    GString *text;
    uint32_t depth;      /* at most 31 */
    uint32_t has_member; /* bit n: the container at depth n has one already */
    bool after_key;
} day_json;

day_json day_json_into(GString *text);

void day_json_begin_object(day_json *json);
void day_json_end_object(day_json *json);
void day_json_begin_array(day_json *json);
void day_json_end_array(day_json *json);
void day_json_key(day_json *json, const char *key);

void day_json_string(day_json *json, const char *value); /* NULL is written as null */
/* What is JSON already, but for characters that move a cursor or hide text: those become escapes. */
void day_json_ready(day_json *json, const char *value);
void day_json_bytes(day_json *json, const char *value, size_t size);
void day_json_int(day_json *json, int64_t value);
void day_json_uint(day_json *json, uint64_t value);
/* Shortest of up to `digits` decimals; what is not finite is written as null. */
void day_json_real(day_json *json, double value, unsigned digits);
void day_json_bool(day_json *json, bool value);
void day_json_null(day_json *json);

/* A key and its value. */
void day_json_put_string(day_json *json, const char *key, const char *value);
void day_json_put_int(day_json *json, const char *key, int64_t value);
void day_json_put_uint(day_json *json, const char *key, uint64_t value);
void day_json_put_real(day_json *json, const char *key, double value, unsigned digits);
void day_json_put_bool(day_json *json, const char *key, bool value);
