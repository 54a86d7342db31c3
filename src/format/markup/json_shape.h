/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What records of pseudo-JSON look like, learned from the file itself: which keys there are and in which
 * order, and the key with which each record starts. It tells a key from a word of a message that ends with a
 * colon, and where the next record begins when one is broken. */
typedef struct day_json_shape {
    GHashTable *keys; /* key → its order, from 1, and whether its values are bare */
    char *record_key; /* NULL: no key starts two records */
    unsigned records; /* that were looked at */
    char quote;       /* around keys; NUL: none */
    bool line_keys;   /* keys stand at the start of lines */
    bool trailing;    /* a comma stands before the end of objects */
    bool one_line;    /* a record is a line */
    bool escapes;     /* quotes within strings are escaped */
} day_json_shape;

day_json_shape *day_json_shape_learn(const char *text, size_t size);
void day_json_shape_free(day_json_shape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_json_shape, day_json_shape_free)

/* Whether the text, from its first character on, is records of this shape and nothing like a program. */
bool day_json_shape_fits(const day_json_shape *shape, const char *text, size_t size);

/* A key and its colon at `at`: bare or quoted, without white space before it. The character behind the colon,
 * or NULL; the key goes to *key, *key_size. */
const char *day_json_key_at(const char *at, const char *end, const char **key, size_t *key_size);

/* The order of a key that was learned; 0 when it was not, or when it is quoted in another way. */
unsigned day_json_shape_order(const day_json_shape *shape, const char *key, size_t key_size);
/* The same for a key that stands in the text. */
unsigned day_json_shape_order_at(const day_json_shape *shape, const char *at, const char *end);

/* Whether the values of a key are text without quotes: then a quote or a brace at their start is text, too.
 */
bool day_json_shape_is_bare(const day_json_shape *shape, const char *key, size_t key_size);

/* Whether a record starts at the brace. */
bool day_json_shape_starts(const day_json_shape *shape, const char *brace, const char *end);

/* Past white space, at most a bounded stretch of it. */
const char *day_json_past_space(const char *at, const char *end);
