/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The heads of statements in SQL dumps: table and columns. A small reading of names and brackets, tolerant of
 * what else dialects put there. Invariant: linear in the text given, which the caller bounds. */
#include "sql_statement.h"
#include "sql_values.h"
#include <string.h>

#define COLUMNS_MAX 4096
#define DEFINITION_MAX ((size_t)400)

typedef struct words {
    const char *at, *end;
} words;

static void skip_blank(words *w)
{
    /* what stands in a comment for one version of MySQL only stands there */
    while ((w->at = day_sql_skip_blank(w->at, w->end)) < w->end && *w->at == '*' && w->end - w->at > 1 &&
           w->at[1] == '/')
        w->at += 2;
}

static bool take_word(words *w, const char *word)
{
    skip_blank(w);
    size_t size = strlen(word);
    if ((size_t)(w->end - w->at) < size || g_ascii_strncasecmp(w->at, word, size) != 0) return false;
    const char *next = w->at + size;
    if (next < w->end && (g_ascii_isalnum(*next) || *next == '_')) return false;
    w->at = next;
    return true;
}

static void take_any_of(words *w, const char *const *list)
{
    for (bool took = true; took;) {
        took = false;
        for (guint i = 0; list[i] != NULL && !took; i++) took = take_word(w, list[i]);
    }
}

/* schema.name, [dbo].[name], "a"."b": the last part. NULL when there is none. */
static char *take_table(words *w)
{
    g_autoptr(GString) name = g_string_new(NULL);
    do {
        skip_blank(w);
        g_string_truncate(name, 0);
        const char *after = day_sql_take_name(name, w->at, w->end);
        if (after == NULL) return NULL;
        w->at = day_sql_skip_blank(after, w->end);
    } while (w->at < w->end && *w->at == '.' && w->at++ != NULL);
    return name->len > 0 ? g_strndup(name->str, name->len) : NULL;
}

/* "(a, b, c)": false when it is none; then `w` is where it was. */
static bool take_columns(words *w, GPtrArray *columns)
{
    words try = *w;
    skip_blank(&try);
    if (try.at >= try.end || *try.at != '(') return false;
    g_autoptr(GString) name = g_string_new(NULL);
    do {
        try.at = day_sql_skip_blank(try.at + 1, try.end);
        g_string_truncate(name, 0);
        const char *after = day_sql_take_name(name, try.at, try.end);
        if (after == NULL || columns->len >= COLUMNS_MAX) break;
        g_ptr_array_add(columns, g_strndup(name->str, name->len));
        try.at = day_sql_skip_blank(after, try.end);
    } while (try.at < try.end && *try.at == ',');
    if (try.at < try.end && *try.at == ')') {
        w->at = try.at + 1;
        return true;
    }
    g_ptr_array_set_size(columns, 0);
    return false;
}

static day_sql_head new_head(void)
{
    return (day_sql_head){.columns = g_ptr_array_new_with_free_func(g_free),
                          .types = g_ptr_array_new_with_free_func(g_free),
                          .primary = g_ptr_array_new_with_free_func(g_free)};
}

void day_sql_head_clear(day_sql_head *head)
{
    g_free(head->table);
    g_ptr_array_free(head->columns, TRUE);
    g_ptr_array_free(head->types, TRUE);
    g_ptr_array_free(head->primary, TRUE);
    *head = (day_sql_head){0};
}

static bool finish(day_sql_head *head, bool fine, const char *text, const words *w)
{
    head->size = (size_t)(w->at - text);
    if (!fine) day_sql_head_clear(head);
    return fine;
}

bool day_sql_head_of_insert(day_sql_head *out, const char *text, size_t size)
{
    static const char *const verbs[] = {"INSERT", "REPLACE", "OR",           "IGNORE", "ROLLBACK", "ABORT",
                                        "FAIL",   "DELAYED", "LOW_PRIORITY", "INTO",   NULL};
    words w = {text, text + size};
    *out = new_head();
    take_any_of(&w, verbs);
    out->table = take_table(&w);
    bool fine = out->table != NULL;
    if (fine) take_columns(&w, out->columns);
    if (fine && take_word(&w, "OVERRIDING"))
        fine = (take_word(&w, "SYSTEM") || take_word(&w, "USER")) && take_word(&w, "VALUE");
    fine = fine && (take_word(&w, "VALUES") || take_word(&w, "VALUE"));
    if (fine) skip_blank(&w);
    return finish(out, fine && w.at < w.end && *w.at == '(', text, &w);
}

bool day_sql_head_of_copy(day_sql_head *out, const char *text, size_t size)
{
    words w = {text, text + size};
    *out = new_head();
    bool fine = take_word(&w, "COPY");
    if (fine) out->table = take_table(&w);
    fine = fine && out->table != NULL;
    if (fine) take_columns(&w, out->columns);
    fine = fine && take_word(&w, "FROM") && take_word(&w, "STDIN");
    const char *line = fine ? memchr(w.at, '\n', (size_t)(w.end - w.at)) : NULL;
    const char *end = fine ? memchr(w.at, ';', (size_t)(w.end - w.at)) : NULL;
    fine = line != NULL && end != NULL && end < line;
    if (fine) w.at = line + 1;
    return finish(out, fine, text, &w);
}

/* --- CREATE TABLE ------------------------------------------------------------------------------------ */

/* Past a string whose backslashes may or may not escape: \' within a word does. */
static const char *pass_string(const char *at, const char *end)
{
    for (at++; at < end; at++) {
        bool escapes = *at == '\\' && end - at > 2 && at[1] == '\'' && strchr(",) \r\n", at[2]) == NULL;
        if (escapes)
            at++;
        else if (*at == '\'')
            return at + 1;
    }
    return NULL;
}

/* Past one definition: to the comma or bracket that ends it. */
static void pass_definition(words *w)
{
    g_autoptr(GString) unused = g_string_new(NULL);
    guint depth = 0;
    while (w->at < w->end) {
        char byte = *w->at;
        if (depth == 0 && (byte == ',' || byte == ')')) return;
        depth += byte == '(';
        depth -= byte == ')';
        const char *after = NULL;
        if (byte == '\'') after = pass_string(w->at, w->end);
        if (byte == '"' || byte == '`') after = day_sql_take_name(unused, w->at, w->end);
        w->at = after != NULL ? after : w->at + 1;
        w->at = day_sql_skip_blank(w->at, w->end);
    }
}

static bool is_no_column(const char *name)
{
    static const char *const words_of_tables[] = {"PRIMARY", "KEY",     "UNIQUE", "CONSTRAINT",
                                                  "INDEX",   "FOREIGN", "CHECK",  "FULLTEXT",
                                                  "SPATIAL", "EXCLUDE", "LIKE",   NULL};
    g_autofree char *upper = g_ascii_strup(name, -1);
    return g_strv_contains(words_of_tables, upper);
}

/* A column: its name, and what is said of it. */
static void add_column(day_sql_head *head, const char *name, const char *type, size_t size)
{
    if (head->columns->len >= COLUMNS_MAX) return;
    char *definition = g_strstrip(g_strndup(type, MIN(size, DEFINITION_MAX)));
    g_autofree char *upper = g_ascii_strup(definition, -1);
    g_ptr_array_add(head->columns, g_strdup(name));
    g_ptr_array_add(head->types, definition);
    if (strstr(upper, "PRIMARY KEY") != NULL) g_ptr_array_add(head->primary, g_strdup(name));
}

/* [CONSTRAINT name] PRIMARY KEY (a, b) at `at`; any other word of a table is passed. */
static void note_primary(day_sql_head *head, const char *at, const char *end)
{
    words w = {at, end};
    if (take_word(&w, "CONSTRAINT")) {
        g_autoptr(GString) name = g_string_new(NULL);
        const char *after = day_sql_take_name(name, day_sql_skip_blank(w.at, end), end);
        if (after != NULL) w.at = after;
    }
    if (take_word(&w, "PRIMARY") && take_word(&w, "KEY")) take_columns(&w, head->primary);
}

static bool take_definitions(words *w, day_sql_head *head)
{
    skip_blank(w);
    if (w->at >= w->end || *w->at != '(') return false;
    g_autoptr(GString) name = g_string_new(NULL);
    do {
        w->at = day_sql_skip_blank(w->at + 1, w->end);
        g_string_truncate(name, 0);
        const char *start = w->at;
        bool plain = w->at < w->end && strchr("\"`['", *w->at) == NULL;
        const char *after = day_sql_take_name(name, w->at, w->end);
        bool column = after != NULL && !(plain && is_no_column(name->str));
        if (after != NULL) w->at = after;
        pass_definition(w);
        if (column)
            add_column(head, name->str, after, (size_t)(w->at - after));
        else
            note_primary(head, start, w->at);
    } while (w->at < w->end && *w->at == ',');
    return w->at < w->end && w->at++ != NULL && head->columns->len > 0;
}

/* STRICT and WITHOUT ROWID may follow in any order. */
static bool tells_without_rowid(words w)
{
    if (take_word(&w, "STRICT") && w.at < w.end && *w.at == ',') w.at++;
    return take_word(&w, "WITHOUT") && take_word(&w, "ROWID");
}

bool day_sql_head_of_table(day_sql_head *out, const char *text, size_t size)
{
    static const char *const verbs[] = {"CREATE", "GLOBAL", "TEMPORARY", "TEMP",   "UNLOGGED", "FOREIGN",
                                        "TABLE",  "IF",     "NOT",       "EXISTS", NULL};
    words w = {text, text + size};
    *out = new_head();
    take_any_of(&w, verbs);
    out->table = take_table(&w);
    bool fine = out->table != NULL && take_definitions(&w, out);
    if (fine) out->without_rowid = tells_without_rowid(w);
    return finish(out, fine, text, &w);
}
