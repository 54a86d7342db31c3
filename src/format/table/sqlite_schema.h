/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "row_cells.h"
#include "sqlite_file.h"

/* One table of a SQLite file, from its CREATE TABLE. */
typedef struct day_sqlite_table {
    char *name, *sql;
    uint32_t root; /* page */
    char **columns;
    GArray *stored; /* of guint: the column that each stored value is of; computed ones are not stored */
    int rowid;      /* the column that is the rowid and stored as NULL; -1 when there is none */
} day_sqlite_table;

/* `sql` may be NULL or unreadable: then columns is NULL. */
day_sqlite_table *day_sqlite_table_new(const char *name, uint32_t root, const char *sql);
void day_sqlite_table_free(day_sqlite_table *table);

/* The values of a record (section 2.1), each as a person would read it. */
typedef struct day_sqlite_value {
    enum { DAY_SQLITE_NULL, DAY_SQLITE_INTEGER, DAY_SQLITE_REAL, DAY_SQLITE_TEXT, DAY_SQLITE_BLOB } type;
    int64_t integer;
    double real;
    day_span bytes; /* of text and blobs, borrowed from the record */
} day_sqlite_value;

/* The values of a record, at most `max`; how many there are, 0 when it makes no sense. What a cut record does
 * not have is NULL, and *cut becomes true. */
guint day_sqlite_values(day_sqlite_value *out, guint max, day_span record, bool *cut);

#define DAY_SQLITE_COLUMNS_MAX 2000 /* SQLite's own default limit */
