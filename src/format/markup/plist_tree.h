/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Property lists of Apple, binary or XML, as nodes that name each other by number. In a binary one a node may
 * be named by many: whoever walks bounds what it visits. */
typedef enum day_plist_type {
    DAY_PLIST_NONE, /* null, or not readable */
    DAY_PLIST_TEXT, /* strings, numbers, booleans and dates, as a person would read them */
    DAY_PLIST_REAL, /* a number with a fraction: dates in archives are some */
    DAY_PLIST_DATA,
    DAY_PLIST_UID, /* of an object in an archive (NSKeyedArchiver) */
    DAY_PLIST_ARRAY,
    DAY_PLIST_DICT, /* children: key, value, key, value, … */
} day_plist_type;

typedef struct day_plist_node {
    day_plist_type type;
    char *text;       /* of TEXT and REAL, owned */
    GBytes *data;     /* of DATA, owned */
    GArray *children; /* of guint, owned */
    double real;
    guint64 uid;
} day_plist_node;

typedef struct day_plist {
    GArray *nodes; /* of day_plist_node */
    guint root;
} day_plist;

day_plist *day_plist_new(void);
void day_plist_free(day_plist *plist);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_plist, day_plist_free)

/* NULL when there is no such node. Borrowed. */
const day_plist_node *day_plist_node_at(const day_plist *plist, guint index);
/* The value of a key of a dictionary, or NULL. */
const day_plist_node *day_plist_get(const day_plist *plist, const day_plist_node *dict, const char *key);

/* Each reads what it can, and says in `error` where it could not go on. */
day_err day_plist_read_binary(day_plist *out, day_span bytes, day_error *error);
day_err day_plist_read_xml(day_plist *out, day_span bytes, size_t *read, day_error *error);

/* Seconds since 2001 (Mac absolute time) as "2021-05-04 12:00:00Z"; NULL beyond any sense. Caller frees. */
char *day_plist_date(double seconds);
