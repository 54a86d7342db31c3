/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns from aligned positions. Padded tables: a position that is blank in (nearly) all lines parts two
 * fields; what tells a table from text that happens to align is that short values are padded, so that runs of
 * spaces stand before the next field, and that fields are filled. Tables without any separator: all lines
 * have one length, and a moment (YYYYMMDD and a time) stands at one position in them; fields change where
 * digits turn to letters. Invariant: what is judged are whole lines, at most ROWS_JUDGED. */
#include "fixed_width.h"
#include "model/when.h"
#include <string.h>

#define ROWS_JUDGED 200
#define ROWS_LEAST 8
#define WIDTH_MAX 400
#define POSITIONAL_LEAST 20

enum { OF_DIGITS = 1, OF_LETTERS = 2, OF_BLANKS = 4, OF_OTHERS = 8 };

typedef struct picture {
    guint rows, longest, shortest;
    guint reach[WIDTH_MAX];  /* rows that are so long */
    guint blank[WIDTH_MAX];  /* and blank there */
    guint padded;            /* rows with two spaces between what they hold */
    guint8 kinds[WIDTH_MAX]; /* what stands there, in any row */
    const char *lines[ROWS_JUDGED];
    size_t sizes[ROWS_JUDGED];
} picture;

/* The character at `at`: its width on a screen; *next is the one after it. */
static guint width_at(const char *at, const char *end, const char **next)
{
    if ((guchar)*at < 0x80) {
        *next = at + 1;
        return 1;
    }
    gunichar code = g_utf8_get_char_validated(at, end - at);
    *next = code > 0x10FFFF ? at + 1 : g_utf8_next_char(at);
    if (code > 0x10FFFF) return 1;
    return g_unichar_iszerowidth(code) ? 0 : g_unichar_iswide(code) ? 2 : 1;
}

static guint8 kind_of(char byte)
{
    if (g_ascii_isdigit(byte)) return OF_DIGITS;
    if (g_ascii_isalpha(byte) || (guchar)byte >= 0x80) return OF_LETTERS;
    return byte == ' ' ? OF_BLANKS : OF_OTHERS;
}

static bool look_at_line(picture *out, const char *line, size_t size)
{
    guint column = 0, gap = 0;
    bool seen = false, padded = false;
    for (const char *at = line, *end = line + size; at < end;) {
        const char *next;
        guint width = width_at(at, end, &next);
        if (*at == '\t' || column + width > WIDTH_MAX) return false;
        for (guint i = 0; i < width; i++, column++) {
            out->reach[column]++;
            out->blank[column] += *at == ' ';
            out->kinds[column] |= kind_of(*at);
        }
        padded = padded || (seen && gap >= 2 && *at != ' ');
        seen = seen || *at != ' ';
        gap = *at == ' ' ? gap + 1 : 0;
        at = next;
    }
    out->padded += padded;
    out->longest = MAX(out->longest, column);
    out->shortest = MIN(out->shortest, column);
    out->lines[out->rows] = line;
    out->sizes[out->rows++] = size;
    return true;
}

static bool is_ruler(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr("-=+_* ", line[i]) == NULL) return false;
    return true;
}

/* The next line that is no ruler; false at the end, or where the rest is cut. */
static bool next_row(const char **line, size_t *size, const char **at, const char *end, bool whole)
{
    while (*at < end) {
        const char *stop = memchr(*at, '\n', (size_t)(end - *at));
        if (stop == NULL && !whole) return false;
        *line = *at;
        *at = stop != NULL ? stop + 1 : end;
        if (stop == NULL) stop = end;
        if (stop > *line && stop[-1] == '\r') stop--;
        *size = (size_t)(stop - *line);
        if (!is_ruler(*line, *size)) return true;
    }
    return false;
}

/* Turns nearly all text away before it is looked at by columns: neither do its lines have one size, nor have
 * half of them two spaces in a row. */
static bool may_align(const char *text, size_t size, bool whole)
{
    const char *at = text, *line;
    size_t length, first = 0;
    guint rows = 0, spaced = 0, other = 0;
    for (; rows < ROWS_JUDGED && next_row(&line, &length, &at, text + size, whole); rows++) {
        if (rows == 0) first = length;
        other += length != first;
        spaced += memmem(line, length, "  ", 2) != NULL;
    }
    return rows >= ROWS_LEAST && (other == 0 || spaced * 2 >= rows);
}

static bool look_at(picture *out, const char *text, size_t size, bool whole)
{
    const char *at = text, *line;
    size_t length;
    *out = (picture){.shortest = G_MAXUINT};
    while (out->rows < ROWS_JUDGED && next_row(&line, &length, &at, text + size, whole))
        if (!look_at_line(out, line, length)) return false;
    return out->rows >= ROWS_LEAST;
}

void day_fixed_take(GPtrArray *cells, const day_fixed_shape *shape, const char *line, size_t size)
{
    const char *at = line, *end = line + size;
    guint column = 0;
    for (guint i = 0; i < shape->fields; i++) {
        const char *start = at;
        while (at < end && column < shape->starts[i + 1]) {
            const char *next;
            column += width_at(at, end, &next);
            at = next;
        }
        g_ptr_array_add(cells, g_strstrip(g_strndup(start, (gsize)(at - start))));
    }
}

/* --- padded ------------------------------------------------------------------------------------------ */

static bool is_gap(const picture *it, guint column)
{
    return it->reach[column] * 2 >= it->rows && it->blank[column] * 100 >= it->reach[column] * 98;
}

static void cut_at_gaps(day_fixed_shape *out, const picture *it)
{
    bool in_gap = true;
    out->fields = 0;
    for (guint column = 0; column < it->longest && out->fields < DAY_FIXED_FIELDS_MAX; column++) {
        bool gap = is_gap(it, column);
        if (in_gap && !gap) out->starts[out->fields++] = column;
        in_gap = gap;
    }
    out->starts[0] = 0;
    out->starts[out->fields] = G_MAXUINT;
}

typedef struct field_tally {
    guint filled, moments, wordy, numbers;
} field_tally;

static void tally_fields(field_tally *fields, const day_fixed_shape *shape, const picture *it)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (guint row = 0; row < it->rows; row++) {
        g_ptr_array_set_size(cells, 0);
        day_fixed_take(cells, shape, it->lines[row], it->sizes[row]);
        for (guint i = 0; i < cells->len; i++) {
            const char *cell = cells->pdata[i];
            day_when when;
            const char *space = strchr(cell, ' ');
            fields[i].filled += *cell != '\0';
            fields[i].wordy += space != NULL && strchr(space + 1, ' ') != NULL;
            fields[i].numbers += *cell != '\0' && strspn(cell, "0123456789.,+-%/:") == strlen(cell);
            fields[i].moments += day_when_parse(&when, cell, strlen(cell), DAY_ORDER_DAY_FIRST);
        }
    }
}

/* Fields are filled, and not words of sentences; a line that ends in a long message is a log's. */
static bool fields_are_columns(const day_fixed_shape *shape, const picture *it)
{
    field_tally fields[DAY_FIXED_FIELDS_MAX] = {0};
    tally_fields(fields, shape, it);
    guint filled = 0, numeric = 0;
    for (guint i = 0; i < shape->fields; i++) {
        filled += fields[i].filled;
        numeric += fields[i].numbers * 2 >= it->rows || fields[i].moments * 2 >= it->rows;
        if (fields[i].filled * 3 < it->rows) return false;
    }
    bool message = fields[shape->fields - 1].wordy * 2 >= it->rows;
    return filled * 10 >= shape->fields * it->rows * 6 && numeric > 0 && !message;
}

static bool is_padded(day_fixed_shape *out, const picture *it)
{
    cut_at_gaps(out, it);
    if (out->fields < 3 || it->padded * 2 < it->rows) return false;
    return fields_are_columns(out, it);
}

/* --- one behind the other ---------------------------------------------------------------------------- */

static bool is_number_in(const char *digits, guint count, guint least, guint most)
{
    guint value = 0;
    for (guint i = 0; i < count; i++) {
        if (!g_ascii_isdigit(digits[i])) return false;
        value = value * 10 + (guint)(digits[i] - '0');
    }
    return value >= least && value <= most;
}

/* YYYYMMDD, hhmm, ss: how many digits of a moment stand here. */
static guint moment_at(const char *at, size_t left)
{
    bool date = left >= 8 && is_number_in(at, 4, 1980, 2049) && is_number_in(at + 4, 2, 1, 12) &&
                is_number_in(at + 6, 2, 1, 31);
    if (!date) return 0;
    bool time = left >= 12 && is_number_in(at + 8, 2, 0, 23) && is_number_in(at + 10, 2, 0, 59);
    if (!time) return 8;
    return left >= 14 && is_number_in(at + 12, 2, 0, 59) ? 14 : 12;
}

/* The shortest moment that all rows but a few have at this position. */
static guint common_moment(const picture *it, guint column)
{
    guint shortest = 14, misses = 0;
    for (guint row = 0; row < it->rows; row++) {
        guint digits = moment_at(it->lines[row] + column, it->sizes[row] - column);
        if (digits == 0 && misses++ * 20 > it->rows) return 0;
        if (digits > 0) shortest = MIN(shortest, digits);
    }
    return shortest;
}

static bool is_positional(day_fixed_shape *out, const picture *it)
{
    if (it->longest != it->shortest || it->longest < POSITIONAL_LEAST) return false;
    for (guint row = 0; row < it->rows; row++)
        if (it->sizes[row] != it->longest) return false; /* wide characters: not such a dump */
    bool moment = false;
    out->fields = 1;
    out->starts[0] = 0;
    for (guint column = 1; column < it->longest && out->fields + 2 < DAY_FIXED_FIELDS_MAX; column++) {
        guint digits = common_moment(it, column);
        guint8 before = it->kinds[column - 1], here = it->kinds[column];
        bool turns = before != here && (here == OF_DIGITS || here == OF_LETTERS) &&
                     (before == OF_DIGITS || before == OF_LETTERS || before == OF_BLANKS);
        if (digits > 0 || turns) out->starts[out->fields++] = column;
        if (digits == 0) continue;
        moment = true;
        column += digits - 1;
        if (column + 1 < it->longest) out->starts[out->fields++] = column + 1;
        column++;
    }
    out->starts[out->fields] = G_MAXUINT;
    return moment && out->fields >= 3;
}

bool day_fixed_shape_of(day_fixed_shape *out, const char *text, size_t size, bool whole)
{
    *out = (day_fixed_shape){0};
    if (!may_align(text, size, whole)) return false;
    g_autofree picture *it = g_new(picture, 1);
    if (!look_at(it, text, size, whole)) return false;
    if (is_positional(out, it)) return true;
    if (!is_padded(out, it)) return false;
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    day_fixed_take(cells, out, it->lines[0], it->sizes[0]);
    out->header = true;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        if (*cell == '\0' || strpbrk(cell, "0123456789@") != NULL) out->header = false;
    }
    return true;
}
