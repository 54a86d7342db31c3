/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* What stands in a OneNote section ([MS-ONESTORE], [MS-ONE]): objects, each in an object space (a page, or
 * the section itself), as their last revision has them. */
typedef struct day_one_object {
    uint32_t space;      /* 1, 2, … in the file's order */
    uint32_t jcid;       /* what it is; 0 when not told */
    char *key;           /* its identity */
    GPtrArray *children; /* of keys, in the object's order */
    char *text;          /* NULL: it has none */
    GPtrArray *older;    /* texts of earlier revisions; NULL: none */
    char *title, *author, *link, *file_name, *described;
    char *file_key; /* of a file's data: day_one_file.key */
    bool reached;   /* for who walks the tree */
} day_one_object;

typedef struct day_one_file {
    char *key; /* "{GUID}" */
    day_span bytes;
    bool whole;
} day_one_file;

typedef struct day_one_store {
    GPtrArray *objects; /* of day_one_object, in the order in which they were met first */
    GHashTable *by_key; /* char * to day_one_object */
    GPtrArray *files;   /* of day_one_file */
    uint32_t n_spaces;
    bool is_locked; /* a key of an enciphered section stands in it */
} day_one_store;

#define DAY_ONE_PAGE 0x0006000Bu
#define DAY_ONE_TITLE 0x0006002Cu

/* Whether the bytes start as a section does, and as one in a revision store: other sections (as a server
 * hands them out) keep their objects otherwise. */
bool day_one_is(day_span bytes);
bool day_one_is_revision_store(day_span bytes);

/* Reads all lists; spans are borrowed from `bytes`. What could be read is there in any case;
 * DAY_ERR_TRUNCATED when lists lead beyond the end. */
day_err day_one_store_read(day_one_store *out, day_span bytes, day_error *error);
void day_one_store_clear(day_one_store *store);
