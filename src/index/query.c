/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The parser of the query language: recursive descent over characters, on the way from the command line or
 * the browser to match.c. The grammar, after Lucene's classic query parser: or    := and (("OR" | "||") and)*
 *     and   := signed (("AND" | "&&")? signed)*
 *     signed := ("NOT" | "!" | "-" | "+")? factor
 *     factor := ("(" or ")" | phrase | regex | field ":" value | term) ("^" number)?
 * In an "or", a part with "-" takes away from the whole, and when parts have "+" those are required, as in
 * Lucene. Invariants: any input gives a tree or one message with a column; recursion and the number of parts
 * are bounded; what Chinese and Japanese keyboards type for quotes, parentheses, colon and blank is the same
 * as ASCII's. */
#include "query.h"
#include "base/utf8.h"
#include <string.h>

#define DEPTH_MAX 64
#define PARTS_MAX 1024
#define LENGTH_MAX ((size_t)16384)

static const char *const field_names[] = {"type",    "lang",   "path",         "date",    "state",  "name",
                                          "place",   "item",   "kind",         "concept", "folder", "tag",
                                          "mention", "person", "organisation", NULL};

typedef enum token_sign { SIGN_NONE, SIGN_REQUIRED, SIGN_EXCLUDED, SIGN_NOT } token_sign;

typedef struct parser {
    char *text; /* punctuation of input methods replaced */
    size_t at;
    unsigned depth, parts;
    day_error *error;
} parser;

const char *const *day_query_fields(void)
{
    return field_names;
}

static size_t column_of(const parser *p, size_t at)
{
    return day_utf8_count(p->text, at) + 1;
}

static day_query *fail(parser *p, size_t at, const char *what)
{
    day_error_set(p->error, DAY_ERR_USAGE, "query, column %zu: %s", column_of(p, at), what);
    return NULL;
}

static day_query *new_node(parser *p, day_query_kind kind, size_t at)
{
    day_query *node;

    if (++p->parts > PARTS_MAX) return fail(p, at, "more than 1024 parts: search in several steps");
    node = g_new0(day_query, 1);
    node->kind = kind;
    node->column = column_of(p, at);
    node->boost = 1;
    if (kind == DAY_QUERY_AND || kind == DAY_QUERY_OR || kind == DAY_QUERY_NOT)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    return node;
}

/* What input methods type, as ASCII; control characters (wildcards are marked with them) as blanks. */
static uint32_t plain(uint32_t code)
{
    static const uint32_t same[][2] = {
        {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'}, {0x201F, '"'}, {0x00AB, '"'}, {0x00BB, '"'},
        {0xFF02, '"'}, {0x300C, '"'}, {0x300D, '"'}, {0x300E, '"'}, {0x300F, '"'}, {0xFF1A, ':'},
        {0xFF08, '('}, {0xFF09, ')'}, {0xFF0A, '*'}, {0xFF5E, '~'}, {0x3000, ' '}, {0xFF0D, '-'},
        {0xFF0B, '+'}, {0xFF3B, '['}, {0xFF3D, ']'},
    };

    if (code < 0x20 || code == 0x7F || code == 0xA0) return ' ';
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (same[i][0] == code) return same[i][1];
    return code;
}

static char *plain_text(const char *text)
{
    size_t size = strlen(text);
    GString *out = g_string_sized_new(size + 1);
    uint32_t code;

    for (size_t at = 0; at < size;) {
        char utf8[4];
        at += day_utf8_next(text + at, size - at, &code);
        g_string_append_len(out, utf8, (gssize)day_utf8_put(utf8, plain(code)));
    }
    return g_string_free(out, FALSE);
}

static void skip_blanks(parser *p)
{
    while (p->text[p->at] == ' ') p->at++;
}

/* A keyword stands by itself: followed by a blank, a parenthesis or the end. */
static bool take_word(parser *p, const char *word)
{
    size_t n = strlen(word);
    char after;

    if (strncmp(p->text + p->at, word, n) != 0) return false;
    after = p->text[p->at + n];
    if (after && after != ' ' && after != '(' && after != ')') return false;
    p->at += n;
    skip_blanks(p);
    return true;
}

static bool take_symbol(parser *p, const char *symbol)
{
    if (!g_str_has_prefix(p->text + p->at, symbol)) return false;
    p->at += strlen(symbol);
    skip_blanks(p);
    return true;
}

static bool take_or(parser *p)
{
    skip_blanks(p);
    return take_word(p, "OR") || take_symbol(p, "||");
}

static bool take_and(parser *p)
{
    skip_blanks(p);
    return take_word(p, "AND") || take_symbol(p, "&&");
}

static bool at_or(parser *p)
{
    parser look = *p;
    return take_or(&look);
}

static token_sign take_sign(parser *p)
{
    char c = p->text[p->at], next = c ? p->text[p->at + 1] : 0;

    if (take_word(p, "NOT")) return SIGN_NOT;
    if ((c != '+' && c != '-' && c != '!') || !next || next == ' ') return SIGN_NONE;
    p->at++;
    return c == '+' ? SIGN_REQUIRED : SIGN_EXCLUDED;
}

/* Whether an unescaped `c` ends a term. */
static bool ends_term(char c)
{
    return !c || c == ' ' || c == '(' || c == ')' || c == '"';
}

/* A '~' or '^' ends a term only when a number or the end follows: paths and code hold them too. */
static bool is_suffix(const char *at)
{
    if (*at != '~' && *at != '^') return false;
    at++;
    while (g_ascii_isdigit(*at) || *at == '.') at++;
    return ends_term(*at) || *at == '^' || *at == '~';
}

/* Characters up to the term's end; `pattern`: unescaped * and ? become the wildcard marks. */
static char *take_term(parser *p, bool pattern)
{
    GString *out = g_string_new(NULL);

    while (!ends_term(p->text[p->at]) && !is_suffix(p->text + p->at)) {
        char c = p->text[p->at++];
        if (c == '\\' && p->text[p->at])
            c = p->text[p->at++];
        else if (pattern && c == '*')
            c = DAY_QUERY_STAR;
        else if (pattern && c == '?')
            c = DAY_QUERY_MARK;
        g_string_append_c(out, c);
    }
    return g_string_free(out, FALSE);
}

/* Up to the closing delimiter, past it; NULL when there is none. In quotes a backslash escapes; in a regular
 * expression only the delimiter is unescaped. */
static char *take_delimited(parser *p, char delimiter)
{
    GString *out = g_string_new(NULL);

    for (p->at++; p->text[p->at] && p->text[p->at] != delimiter; p->at++) {
        if (p->text[p->at] == '\\' && p->text[p->at + 1]) {
            p->at++;
            if (delimiter == '/' && p->text[p->at] != '/') g_string_append_c(out, '\\');
        }
        g_string_append_c(out, p->text[p->at]);
    }
    if (!p->text[p->at]) return g_string_free(out, TRUE);
    p->at++;
    return g_string_free(out, FALSE);
}

/* The number after a '~' or '^'; `fallback` when none follows. */
static double take_number(parser *p, double fallback)
{
    char *end;
    double value = g_ascii_strtod(p->text + p->at, &end);

    if (!g_ascii_isdigit(p->text[p->at])) return fallback;
    p->at = (size_t)(end - p->text);
    return value;
}

static day_query *take_boost(parser *p, day_query *node)
{
    size_t at = p->at;
    double boost;

    if (!node || p->text[p->at] != '^') return node;
    p->at++;
    boost = take_number(p, -1);
    if (boost < 0 || boost > 1000) {
        day_query_free(node);
        return fail(p, at, "after '^' goes a number: term^2; for the character itself write \\^");
    }
    node->boost = boost;
    return node;
}

static day_query *parse_phrase(parser *p)
{
    size_t start = p->at;
    g_autofree char *text = take_delimited(p, '"');
    day_query *node;

    if (!text) return fail(p, start, "this quote is not closed: add \" or write \\\"");
    node = new_node(p, DAY_QUERY_PHRASE, start);
    if (!node) return NULL;
    node->text = g_steal_pointer(&text);
    if (p->text[p->at] == '~') {
        p->at++;
        double words = take_number(p, 2);
        node->number = words > 1000 ? 1000 : (unsigned)words;
    }
    return node;
}

static day_query *parse_regex(parser *p)
{
    size_t start = p->at;
    g_autofree char *text = take_delimited(p, '/');
    day_query *node = text ? new_node(p, DAY_QUERY_REGEX, start) : NULL;

    if (!text) return fail(p, start, "this regular expression is not closed: add / at its end, or write \\/");
    if (node) node->text = g_steal_pointer(&text);
    return node;
}

static const char *field_named(const char *name, size_t size)
{
    for (size_t i = 0; field_names[i]; i++)
        if (strlen(field_names[i]) == size && g_ascii_strncasecmp(field_names[i], name, size) == 0)
            return field_names[i];
    return NULL;
}

/* One letter more, less or other, or two swapped: what a slip of the fingers makes of a field's name. */
static bool is_slip(const char *name, size_t size, const char *field)
{
    size_t n = strlen(field), head = 0, tail = 0, rest_name, rest_field;

    while (head < size && head < n && g_ascii_tolower(name[head]) == field[head]) head++;
    while (tail < size - head && tail < n - head &&
           g_ascii_tolower(name[size - 1 - tail]) == field[n - 1 - tail])
        tail++;
    rest_name = size - head - tail;
    rest_field = n - head - tail;
    if (rest_name == 2 && rest_field == 2)
        return g_ascii_tolower(name[head]) == field[head + 1] &&
               g_ascii_tolower(name[head + 1]) == field[head];
    return rest_name <= 1 && rest_field <= 1;
}

/* A field's name and colon at this place: *name_size without the colon; 0: none. */
static size_t name_at(const parser *p)
{
    size_t n = 0;

    while (g_ascii_isalpha(p->text[p->at + n])) n++;
    return n && p->text[p->at + n] == ':' && p->text[p->at + n + 1] && p->text[p->at + n + 1] != ' ' ? n : 0;
}

static char *take_range_end(parser *p)
{
    GString *out = g_string_new(NULL);

    skip_blanks(p);
    if (p->text[p->at] == '"') {
        g_string_free(out, TRUE);
        return take_delimited(p, '"');
    }
    while (!ends_term(p->text[p->at]) && p->text[p->at] != ']' && p->text[p->at] != '}')
        g_string_append_c(out, p->text[p->at++]);
    return g_string_free(out, FALSE);
}

static char *open_end(char *value)
{
    if (value && (!*value || g_str_equal(value, "*"))) g_clear_pointer(&value, g_free);
    return value;
}

static day_query *parse_range(parser *p, const char *field)
{
    static const char help[] =
        "a range is written [FROM TO TO], as in date:[2019-01-01 TO 2020], with * for an open end";
    size_t start = p->at;
    day_query *node = new_node(p, DAY_QUERY_RANGE, start);

    if (!node) return NULL;
    node->field = field;
    node->low_open = p->text[p->at++] == '{';
    node->low = open_end(take_range_end(p));
    skip_blanks(p);
    bool good = take_word(p, "TO") || take_word(p, "to");
    if (good) {
        node->high = open_end(take_range_end(p));
        skip_blanks(p);
        good = p->text[p->at] == ']' || p->text[p->at] == '}';
    }
    if (!good) {
        day_query_free(node);
        return fail(p, start, help);
    }
    node->high_open = p->text[p->at++] == '}';
    return node;
}

/* date:>=2019 and its like, as a range. */
static day_query *parse_compared(parser *p, const char *field)
{
    day_query *node = new_node(p, DAY_QUERY_RANGE, p->at);
    bool more, equal;

    if (!node) return NULL;
    more = p->text[p->at++] == '>';
    equal = p->text[p->at] == '=';
    p->at += equal;
    node->field = field;
    char **end = more ? &node->low : &node->high;
    *(more ? &node->low_open : &node->high_open) = !equal;
    *end = open_end(take_term(p, false));
    return node;
}

static day_query *parse_or(parser *p);

/* field:(a OR b): the parts are values of the field. */
static day_query *into_field(parser *p, day_query *node, const char *field)
{
    for (guint i = 0; node->children && i < node->children->len; i++)
        if (!into_field(p, node->children->pdata[i], field)) return NULL;
    if (node->children || node->kind == DAY_QUERY_ALL) return node;
    if (node->kind != DAY_QUERY_TERM && node->kind != DAY_QUERY_PHRASE) {
        fail(p, p->at ? p->at - 1 : 0, "within field:( ) stand plain values with OR, AND, NOT");
        return NULL;
    }
    node->kind = DAY_QUERY_FIELD;
    node->field = field;
    return node;
}

static day_query *parse_group(parser *p)
{
    size_t start = p->at++;
    day_query *node = parse_or(p);

    if (!node) return NULL;
    skip_blanks(p);
    if (p->text[p->at] != ')') {
        day_query_free(node);
        return fail(p, start, "this parenthesis is not closed: add ) or write \\(");
    }
    p->at++;
    return node;
}

static day_query *parse_field(parser *p, const char *field)
{
    size_t start = p->at;
    char c = p->text[p->at];
    day_query *node;

    if (c == '[' || c == '{') return parse_range(p, field);
    if (c == '<' || c == '>') return parse_compared(p, field);
    if (c == '(') {
        node = parse_group(p);
        if (node && !into_field(p, node, field)) g_clear_pointer(&node, day_query_free);
        return node;
    }
    node = new_node(p, DAY_QUERY_FIELD, start);
    if (!node) return NULL;
    node->field = field;
    node->text = c == '"' ? take_delimited(p, '"') : take_term(p, true);
    if (!node->text || !*node->text) {
        day_query_free(node);
        return fail(p, start,
                    c == '"' ? "this quote is not closed: add \"" : "a value must follow the field's colon");
    }
    return node;
}

static day_query *parse_term(parser *p)
{
    size_t start = p->at;
    g_autofree char *text = take_term(p, true);
    day_query *node;
    double edits;

    if (!*text) return fail(p, start, "a word is missing here");
    node = new_node(p, DAY_QUERY_TERM, start);
    if (!node) return NULL;
    if (g_str_equal(text, "\x01") || g_str_equal(text, "\x01:\x01")) node->kind = DAY_QUERY_ALL;
    node->text = g_steal_pointer(&text);
    if (p->text[p->at] != '~') return node;
    p->at++;
    edits = take_number(p, 2);
    if (edits > 0 && edits < 1) /* old Lucene: how alike the words must be */
        edits = edits < 0.7 ? 2 : 1;
    if (edits < 1 || edits > 2 || strpbrk(node->text, "\x01\x02")) {
        day_query_free(node);
        return fail(p, start, "a word may differ by 1 or 2 letters (word~1, word~2), and has no * or ? then");
    }
    node->kind = DAY_QUERY_FUZZY;
    node->number = (unsigned)edits;
    return node;
}

static day_query *parse_named(parser *p, size_t name_size)
{
    const char *name = p->text + p->at, *field = field_named(name, name_size);

    for (size_t i = 0; !field && field_names[i]; i++) {
        if (name_size < 3 || !is_slip(name, name_size, field_names[i])) continue;
        day_error_set(
            p->error, DAY_ERR_USAGE,
            "query, column %zu: there is no field '%.*s': did you mean %s:? To search for the text, quote it",
            column_of(p, p->at), (int)MIN(name_size, 40), name, field_names[i]);
        return NULL;
    }
    if (!field) return parse_term(p); /* "password:hunter2" is what a leak may say */
    p->at += name_size + 1;
    return parse_field(p, field);
}

static day_query *parse_factor(parser *p)
{
    size_t name_size = name_at(p);
    char c = p->text[p->at];
    day_query *node;

    if (c == '(')
        node = parse_group(p);
    else if (c == '"')
        node = parse_phrase(p);
    else if (c == '/')
        node = parse_regex(p);
    else if (c == ')')
        node = fail(p, p->at, "this parenthesis closes nothing: remove it or write \\)");
    else if (!c)
        node = fail(p, p->at, "the query ends where a word should follow");
    else
        node = name_size ? parse_named(p, name_size) : parse_term(p);
    return take_boost(p, node);
}

static day_query *negated(parser *p, day_query *child)
{
    day_query *node = new_node(p, DAY_QUERY_NOT, p->at);

    if (node)
        g_ptr_array_add(node->children, child);
    else
        day_query_free(child);
    return node;
}

/* One signed part; a second sign before it is read too: NOT -a. */
static day_query *parse_signed(parser *p, token_sign *sign)
{
    day_query *node;

    *sign = take_sign(p);
    if (*sign == SIGN_NOT || *sign == SIGN_EXCLUDED) {
        token_sign inner;
        if (++p->depth > DEPTH_MAX) return fail(p, p->at, "nested deeper than 64: simplify it");
        node = parse_signed(p, &inner);
        p->depth--;
        return node ? negated(p, node) : NULL;
    }
    return parse_factor(p);
}

static day_query *joined(parser *p, day_query_kind kind, GPtrArray *parts, size_t at)
{
    day_query *node;

    if (parts->len == 1) return g_ptr_array_steal_index(parts, 0);
    node = new_node(p, kind, at);
    if (!node) return NULL;
    while (parts->len) g_ptr_array_add(node->children, g_ptr_array_steal_index(parts, 0));
    return node;
}

/* *sign: of the one part there is; none when there are several. */
static day_query *parse_and(parser *p, token_sign *sign)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    size_t start = p->at;

    for (;;) {
        day_query *part = parse_signed(p, sign);
        if (!part) return NULL;
        g_ptr_array_add(parts, part);
        bool more = take_and(p);
        skip_blanks(p);
        if (!more && (!p->text[p->at] || p->text[p->at] == ')' || at_or(p))) break;
    }
    if (parts->len > 1) *sign = SIGN_NONE;
    return joined(p, DAY_QUERY_AND, parts, start);
}

/* Lucene's reading of signs among parts joined by OR. */
static day_query *join_or(parser *p, GPtrArray *required, GPtrArray *may, GPtrArray *excluded, size_t at)
{
    day_query *any;

    if (!required->len && !may->len) return joined(p, DAY_QUERY_AND, excluded, at);
    any = required->len ? joined(p, DAY_QUERY_AND, required, at) : joined(p, DAY_QUERY_OR, may, at);
    if (!any || !excluded->len) return any;
    g_ptr_array_insert(excluded, 0, any);
    return joined(p, DAY_QUERY_AND, excluded, at);
}

static day_query *parse_or(parser *p)
{
    g_autoptr(GPtrArray) required = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    g_autoptr(GPtrArray) may = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    g_autoptr(GPtrArray) excluded = g_ptr_array_new_with_free_func((GDestroyNotify)day_query_free);
    size_t start = p->at;

    if (++p->depth > DEPTH_MAX) return fail(p, p->at, "nested deeper than 64: simplify it");
    do {
        token_sign sign;
        skip_blanks(p);
        day_query *part = parse_and(p, &sign);
        if (!part) return NULL;
        g_ptr_array_add(sign == SIGN_REQUIRED ? required : sign == SIGN_EXCLUDED ? excluded : may, part);
    } while (take_or(p));
    p->depth--;
    return join_or(p, required, may, excluded, start);
}

day_err day_query_parse(day_query **out, const char *text, day_error *error)
{
    day_error own = {0};
    g_autofree char *plain = NULL;
    parser p = {.error = &own};
    day_query *node;

    if (strlen(text) > LENGTH_MAX)
        return day_error_set(error, DAY_ERR_USAGE, "query: longer than %zu bytes: search in several steps",
                             LENGTH_MAX);
    p.text = plain = plain_text(text);
    skip_blanks(&p);
    if (!p.text[p.at])
        return day_error_set(error, DAY_ERR_USAGE, "query: it is empty: write a word, or * for everything");
    node = parse_or(&p);
    skip_blanks(&p);
    if (node && p.text[p.at]) {
        g_clear_pointer(&node, day_query_free);
        fail(&p, p.at,
             p.text[p.at] == ')' ? "this parenthesis closes nothing: remove it or write \\)"
                                 : "this was not understood: put it in quotes");
    }
    if (!node) return day_error_set(error, own.code ? own.code : DAY_ERR_USAGE, "%s", own.message);
    *out = node;
    return DAY_OK;
}

void day_query_append_quoted(GString *query, const char *words)
{
    g_string_append_c(query, '"');
    for (; *words != '\0'; words++) {
        if (*words == '"' || *words == '\\') g_string_append_c(query, '\\');
        g_string_append_c(query, *words);
    }
    g_string_append_c(query, '"');
}
