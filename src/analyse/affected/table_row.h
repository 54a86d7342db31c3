/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A row of a table as it stands in a text: cells by column. Cells further right are left out. */
#define DAY_TABLE_COLUMNS 64u

typedef struct day_table_cell {
    uint32_t at, size; /* bytes of the row's text, without blanks at both ends; size 0: empty */
} day_table_cell;

typedef struct day_table_row {
    const char *text; /* borrowed */
    guint n;
    day_table_cell cells[DAY_TABLE_COLUMNS];
    int64_t unit;
} day_table_row;

/* The cells of line text[0, size), parted by `sign`. */
void day_table_row_split(day_table_row *out, const char *text, size_t size, char sign);

/* Keys of records that tell them with each value ("name: Ann<TAB>age: 4"): columns in the order of their
 * first appearance. */
typedef struct day_table_keys day_table_keys;
day_table_keys *day_table_keys_new(void);
void day_table_keys_free(day_table_keys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_table_keys, day_table_keys_free)
guint day_table_keys_n(const day_table_keys *keys);
const char *day_table_keys_name(const day_table_keys *keys, guint column);

/* Puts "key: value" into its column. False when text[at, at + size) has no key, or the row has it already:
 * *again says so. */
bool day_table_keys_put(day_table_keys *keys, day_table_row *row, size_t at, size_t size, bool *again);

/* Whether most cells of the first lines are "key: value", with keys that come again. */
bool day_table_is_keyed(const char *text, size_t size);

/* What parts the cells of most of the first lines of a text that is no table by its format; 0: nothing. */
char day_table_sign(const char *text, size_t size);
