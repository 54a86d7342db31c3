/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The lexicon's files: UTF-8, a line each, cells parted by tabs (concept, class, language, term, implies,
 * note, flags), lines that begin with # and empty ones passed over. Trailing cells that are empty may be left
 * out. A case's file comes from elsewhere: every cell is bounded and looked at before it is believed. */
#include "rows.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

enum { CONCEPT, CLASS, LANGUAGE, TERM, IMPLIES, NOTE, FLAGS, N_CELLS };

static const char *const HEADS[N_CELLS] = {"concept", "class", "language", "term",
                                           "implies", "note",  "flags"};
static const size_t CELL_MAX[N_CELLS] = {80, 20, 20, 160, 400, 300, 60}; /* bytes */

#define ROWS_MAX 200000u

typedef struct reading {
    const char *name;
    guint line;
    const char *cell[N_CELLS]; /* NUL-terminated copies */
    GStringChunk *strings;
    GArray *terms;
    day_error *error;
} reading;

const char *const *day_lexicon_classes(void)
{
    static const char *const CLASSES[] = {"service", "data",  "sector",   "agency", "role",
                                          "party",   "tool",  "unit",     "status", "denial",
                                          "deal",    "place", "document", "other",  NULL};
    return CLASSES;
}

static day_err refuse(const reading *read, const char *format, ...) G_GNUC_PRINTF(2, 3);

static day_err refuse(const reading *read, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *shown = day_utf8_printable(what, strlen(what));
    return day_error_set(read->error, DAY_ERR_FORMAT, "%s, line %u: %s", read->name, read->line, shown);
}

/* Cuts the line into its cells. */
static day_err cut(reading *read, const char *line, size_t size)
{
    size_t at = 0;
    for (guint i = 0; i < N_CELLS; i++) {
        const char *tab = at < size ? memchr(line + at, '\t', size - at) : NULL;
        size_t end = tab != NULL ? (size_t)(tab - line) : size;
        if (end - MIN(at, end) > CELL_MAX[i]) return refuse(read, "the cell '%s' is too long", HEADS[i]);
        g_autofree char *cell = g_strndup(line + MIN(at, size), end - MIN(at, end));
        read->cell[i] = g_string_chunk_insert_const(read->strings, g_strstrip(cell));
        at = MIN(end + 1, size);
        if (tab == NULL) at = size;
        if (i == N_CELLS - 1 && tab != NULL) return refuse(read, "there are more than seven cells");
    }
    return DAY_OK;
}

static bool is_class(const char *class)
{
    return g_strv_contains(day_lexicon_classes(), class);
}

/* BCP 47, as far as its letters go: "zh", "zh-Hant", "es-419". */
static bool is_language(const char *tag)
{
    size_t first = strcspn(tag, "-");
    for (const char *at = tag; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '-') return false;
    return first >= 2 && first <= 3 && g_ascii_isalpha(tag[0]);
}

static day_err take_flags(reading *read, day_lexicon_term *term)
{
    g_auto(GStrv) flags = g_strsplit(read->cell[FLAGS], " ", -1);
    for (char **flag = flags; *flag != NULL; flag++) {
        if (**flag == '\0') continue;
        if (strcmp(*flag, "jargon") == 0)
            term->jargon = true;
        else if (strcmp(*flag, "exact") == 0)
            term->exact = true;
        else if (strcmp(*flag, "stem") == 0)
            term->stem = term->exact = true;
        else
            return refuse(read, "there is no flag '%s': jargon, exact, stem", *flag);
    }
    return DAY_OK;
}

static day_err check_implies(const reading *read)
{
    g_auto(GStrv) each = g_strsplit(read->cell[IMPLIES], ",", -1);
    for (char **one = each; *one != NULL; one++) {
        const char *colon = strchr(g_strstrip(*one), ':');
        if (**one == '\0') continue;
        g_autofree char *class = g_strndup(*one, colon != NULL ? (gsize)(colon - *one) : 0);
        if (!is_class(class) || colon[1] == '\0')
            return refuse(read, "'%s' is not class:concept with a class that there is", *one);
    }
    return DAY_OK;
}

static bool has_letter(const char *term)
{
    g_autofree char *folded = day_fold_text(term, strlen(term), NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (g_unichar_isalnum(code)) return true;
    }
    return false;
}

static day_err take_row(reading *read)
{
    day_lexicon_term term = {read->cell[CONCEPT], read->cell[CLASS],   read->cell[LANGUAGE],
                             read->cell[TERM],    read->cell[IMPLIES], read->cell[NOTE]};
    if (*term.concept == '\0') return refuse(read, "the first cell, the concept, is empty");
    if (!is_class(term.class)) {
        g_autofree char *known = g_strjoinv(", ", (char **)(void *)day_lexicon_classes());
        return refuse(read, "there is no class '%s': %s", term.class, known);
    }
    if (!is_language(term.language)) return refuse(read, "'%s' is no language code", term.language);
    if (!has_letter(term.term)) return refuse(read, "the term '%s' has no letter", term.term);
    day_err err = check_implies(read);
    if (err == DAY_OK) err = take_flags(read, &term);
    if (err == DAY_OK) g_array_append_val(read->terms, term);
    return err;
}

static day_err take_line(reading *read, const char *line, size_t size, bool *headed)
{
    if (size > 0 && line[size - 1] == '\r') size--;
    if (size == 0 || *line == '#') return DAY_OK;
    if (!day_utf8_valid(line, size) || memchr(line, '\0', size) != NULL)
        return refuse(read, "this is not UTF-8 text");
    day_err err = cut(read, line, size);
    if (err != DAY_OK) return err;
    bool head =
        strcmp(read->cell[CONCEPT], HEADS[CONCEPT]) == 0 && strcmp(read->cell[CLASS], HEADS[CLASS]) == 0;
    if (head && !*headed) {
        *headed = true;
        return DAY_OK;
    }
    *headed = true;
    return take_row(read);
}

day_err day_lexicon_read_rows(GArray *terms, GStringChunk *strings, const char *bytes, size_t size,
                              const char *name, day_error *error)
{
    reading read = {.name = name, .strings = strings, .terms = terms, .error = error};
    guint before = terms->len;
    bool headed = false;
    size_t at = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size) {
        const char *newline = memchr(bytes + at, '\n', size - at);
        size_t end = newline != NULL ? (size_t)(newline - bytes) : size;
        read.line++;
        day_err err = take_line(&read, bytes + at, end - at, &headed);
        if (err != DAY_OK) return err;
        if (terms->len - before > ROWS_MAX)
            return day_error_set(error, DAY_ERR_LIMIT, "%s: more than %u rows", name, ROWS_MAX);
        at = end + 1;
    }
    return DAY_OK;
}
