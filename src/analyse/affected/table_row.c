/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rows of texts: cells between tabs, as readers of tables give them; records whose cells bring their keys, as
 * readers of JSON give them; lines of plain text between bars or semicolons. */
#include "table_row.h"
#include <string.h>

#define KEY_MAX 60u
#define LOOK_LINES 40u
#define LOOK_BYTES 20000u

static day_table_cell trimmed(const char *text, size_t from, size_t to)
{
    while (from < to && (g_ascii_isspace(text[from]) || text[from] == '"')) from++;
    while (to > from && (g_ascii_isspace(text[to - 1]) || text[to - 1] == '"')) to--;
    return (day_table_cell){(uint32_t)from, (uint32_t)(to - from)};
}

void day_table_row_split(day_table_row *out, const char *text, size_t size, char sign)
{
    out->text = text;
    out->n = 0;
    for (size_t at = 0; at <= size && out->n < DAY_TABLE_COLUMNS;) {
        const char *next = memchr(text + at, sign, size - at);
        size_t end = next != NULL ? (size_t)(next - text) : size;
        out->cells[out->n++] = trimmed(text, at, end);
        at = end + 1;
    }
}

struct day_table_keys {
    GHashTable *columns; /* key → column + 1 */
    GPtrArray *names;    /* owned by the table of columns */
};

day_table_keys *day_table_keys_new(void)
{
    day_table_keys *keys = g_new0(day_table_keys, 1);
    keys->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    keys->names = g_ptr_array_new();
    return keys;
}

void day_table_keys_free(day_table_keys *keys)
{
    if (keys == NULL) return;
    g_ptr_array_unref(keys->names);
    g_hash_table_unref(keys->columns);
    g_free(keys);
}

guint day_table_keys_n(const day_table_keys *keys)
{
    return keys->names->len;
}

const char *day_table_keys_name(const day_table_keys *keys, guint column)
{
    return keys->names->pdata[column];
}

/* The size of the key that a cell begins with; 0: none. */
static size_t key_size(const char *cell, size_t size)
{
    const char *colon = memchr(cell, ':', MIN(size, KEY_MAX));
    if (colon == NULL || colon == cell || g_ascii_isdigit(*cell)) return 0;
    bool spaced = colon + 1 == cell + size || colon[1] == ' ' || colon[1] == '\r';
    return spaced ? (size_t)(colon - cell) : 0;
}

bool day_table_keys_put(day_table_keys *keys, day_table_row *row, size_t at, size_t size, bool *again)
{
    const char *cell = row->text + at;
    size_t key = key_size(cell, size);
    *again = false;
    if (key == 0) return false;
    g_autofree char *name = g_strndup(cell, key);
    guint column = GPOINTER_TO_UINT(g_hash_table_lookup(keys->columns, name));
    if (column == 0) {
        if (keys->names->len == DAY_TABLE_COLUMNS) return true;
        g_ptr_array_add(keys->names, name);
        column = keys->names->len;
        g_hash_table_insert(keys->columns, g_steal_pointer(&name), GUINT_TO_POINTER(column));
    }
    while (row->n < column) row->cells[row->n++] = (day_table_cell){0, 0};
    if (row->cells[column - 1].size > 0) {
        *again = true;
        return false;
    }
    row->cells[column - 1] = trimmed(row->text, at + key + 1, at + size);
    return true;
}

bool day_table_is_keyed(const char *text, size_t size)
{
    guint cells = 0, keyed = 0, lines = 0;
    size = MIN(size, LOOK_BYTES);
    for (size_t at = 0; at < size && lines < LOOK_LINES; lines++) {
        const char *newline = memchr(text + at, '\n', size - at);
        size_t end = newline != NULL ? (size_t)(newline - text) : size;
        for (size_t cell = at; cell < end;) {
            const char *tab = memchr(text + cell, '\t', end - cell);
            size_t stop = tab != NULL ? (size_t)(tab - text) : end;
            cells += stop > cell;
            keyed += stop > cell && key_size(text + cell, stop - cell) > 0;
            cell = stop + 1;
        }
        at = end + 1;
    }
    return cells > 0 && keyed * 10 >= cells * 9;
}

static guint count_signs(const char *line, size_t size, char sign)
{
    guint n = 0;
    for (size_t i = 0; i < size; i++) n += line[i] == sign;
    return n;
}

char day_table_sign(const char *text, size_t size)
{
    static const char SIGNS[] = "\t|;,";
    size = MIN(size, LOOK_BYTES);
    for (const char *sign = SIGNS; *sign != '\0'; sign++) {
        guint lines = 0, same = 0, first = 0;
        for (size_t at = 0; at < size && lines < LOOK_LINES; lines++) {
            const char *newline = memchr(text + at, '\n', size - at);
            size_t end = newline != NULL ? (size_t)(newline - text) : size;
            guint n = count_signs(text + at, end - at, *sign);
            if (n > 0 && first == 0) first = n;
            same += n > 0 && n == first;
            at = end + 1;
        }
        if (lines >= 5 && same * 10 >= lines * 8) return *sign;
    }
    return '\0';
}
