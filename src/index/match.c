/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From the query's tree to what the shards can answer. Invariants: a part whose subtree is text alone becomes
 * one FTS5 expression; in it every string is quoted, so that nothing of the user's is FTS5 syntax; the boosts
 * stand in the order of the expression's phrases. Words with wildcards are cut where the tokenizer cuts, so
 * that each piece is one word; Chinese, Japanese, Korean and Thai match inside runs anyway, so a star beside
 * them means nothing. */
#include "match.h"
#include "base/utf8.h"
#include "expand.h"
#include "fold.h"
#include "tokens.h"
#include <string.h>

typedef struct compiler {
    day_reader *reader;
    GPtrArray *needles;
    unsigned negations; /* odd: what is found here is not shown */
    day_error *error;
} compiler;

static void needle_free(gpointer data)
{
    day_needle *needle = data;

    g_ptr_array_unref(needle->tokens);
    g_free(needle);
}

GPtrArray *day_needles_new(void)
{
    return g_ptr_array_new_with_free_func(needle_free);
}

void day_match_free(day_match *match)
{
    if (!match) return;
    g_clear_pointer(&match->children, g_ptr_array_unref);
    g_clear_pointer(&match->boosts, g_array_unref);
    g_free(match->fts);
    g_free(match);
}

static day_match *new_match(day_match_kind kind)
{
    day_match *match = g_new0(day_match, 1);

    match->kind = kind;
    if (kind == DAY_MATCH_AND || kind == DAY_MATCH_OR || kind == DAY_MATCH_NOT)
        match->children = g_ptr_array_new_with_free_func((GDestroyNotify)day_match_free);
    return match;
}

static day_match *new_text(GString *fts, GArray *boosts)
{
    day_match *match = new_match(DAY_MATCH_TEXT);

    match->fts = g_string_free(fts, FALSE);
    match->boosts = boosts;
    return match;
}

static GArray *boosts_of(double boost, guint n)
{
    GArray *boosts = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < n; i++) g_array_append_val(boosts, boost);
    return boosts;
}

static day_match *fail(compiler *c, const day_query *query, const char *what)
{
    day_error_set(c->error, DAY_ERR_USAGE, "query, column %zu: %s", query->column, what);
    return NULL;
}

static int keep_token(const day_token *token, void *ctx)
{
    g_ptr_array_add(ctx, g_strndup(token->text, token->size));
    return 0;
}

static GPtrArray *tokens_of(const char *text)
{
    GPtrArray *tokens = g_ptr_array_new_with_free_func(g_free);

    day_tokens_each(text, strlen(text), DAY_TOKENS_QUERY, keep_token, tokens);
    return tokens;
}

static void add_needle(compiler *c, const char *text, bool prefix)
{
    day_needle *needle;

    if (c->negations % 2) return;
    needle = g_new0(day_needle, 1);
    needle->tokens = tokens_of(text);
    needle->prefix = prefix;
    g_ptr_array_add(c->needles, needle);
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"') g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

/* How many tokens the text has; 0 sets the message. */
static guint searchable(compiler *c, const day_query *query, const char *text)
{
    g_autoptr(GPtrArray) tokens = tokens_of(text);

    if (!tokens->len) fail(c, query, "nothing here can be searched: words have letters or digits");
    return tokens->len;
}

static day_match *one_phrase(compiler *c, const day_query *query, const char *text, bool prefix)
{
    GString *fts;

    if (!searchable(c, query, text)) return NULL;
    fts = g_string_new(NULL);
    append_quoted(fts, text);
    g_string_append(fts, prefix ? " *" : "");
    add_needle(c, text, prefix);
    return new_text(fts, boosts_of(query->boost, 1));
}

/* Any of the texts; none of them is no match. */
static day_match *any_phrase(compiler *c, const day_query *query, const GPtrArray *texts, bool prefix)
{
    GString *fts;

    if (!texts->len) return new_match(DAY_MATCH_NONE);
    fts = g_string_new("(");
    for (guint i = 0; i < texts->len; i++) {
        g_string_append(fts, i ? " OR " : "");
        append_quoted(fts, texts->pdata[i]);
        g_string_append(fts, prefix ? " *" : "");
        add_needle(c, texts->pdata[i], prefix);
    }
    g_string_append_c(fts, ')');
    return new_text(fts, boosts_of(query->boost, texts->len));
}

static day_match *expanded(compiler *c, const day_query *query, GPtrArray *words, day_err err, day_error *own)
{
    if (err == DAY_OK) return any_phrase(c, query, words, false);
    day_error_set(c->error, err == DAY_ERR_LIMIT ? DAY_ERR_USAGE : err, "query, column %zu: %s",
                  query->column, own->message);
    return NULL;
}

static day_match *compile_fuzzy(compiler *c, const day_query *query)
{
    g_autoptr(GPtrArray) tokens = tokens_of(query->text), words = g_ptr_array_new_with_free_func(g_free);
    day_error own = {0};
    uint32_t code = 0;

    if (!searchable(c, query, query->text)) return NULL;
    day_utf8_next(tokens->pdata[0], strlen(tokens->pdata[0]), &code);
    if (tokens->len > 1 || day_fold_class_of(code) != DAY_FOLD_WORD)
        return fail(c, query, "~ works on one word of letters; for words near each other write \"a b\"~10");
    day_err err =
        day_expand_fuzzy(words, tokens->pdata[0], query->number, DAY_MATCH_WORDS_MAX, c->reader, &own);
    return expanded(c, query, words, err, &own);
}

static day_match *compile_regex(compiler *c, const day_query *query)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    day_error own = {0};
    day_err err = day_expand_regex(words, query->text, DAY_MATCH_WORDS_MAX, c->reader, &own);

    return expanded(c, query, words, err, &own);
}

/* "a b"~10: each word by itself, near the others. */
static day_match *compile_near(compiler *c, const day_query *query)
{
    g_auto(GStrv) parts = g_strsplit_set(query->text, " \t", -1);
    GString *fts = g_string_new("NEAR(");
    guint n = 0;

    for (guint i = 0; parts[i]; i++) {
        g_autoptr(GPtrArray) tokens = tokens_of(parts[i]);
        if (!tokens->len) continue;
        g_string_append(fts, n++ ? " " : "");
        append_quoted(fts, parts[i]);
        add_needle(c, parts[i], false);
    }
    g_string_append_printf(fts, ", %u)", query->number);
    if (n) return new_text(fts, boosts_of(query->boost, n));
    g_string_free(fts, TRUE);
    return fail(c, query, "nothing here can be searched: words have letters or digits");
}

/* A piece of a pattern between what separates words. */
typedef struct piece {
    char *text; /* folded, with marks for wildcards */
    bool run;   /* Han and the like */
    bool wild;
} piece;

static void piece_clear(gpointer data)
{
    g_free(((piece *)data)->text);
}

typedef struct cutter {
    GArray *pieces;
    GString *open;
    bool run, wild;
} cutter;

static void end_piece(cutter *cut)
{
    if (cut->open->len) {
        piece p = {g_strdup(cut->open->str), cut->run, cut->wild};
        g_array_append_val(cut->pieces, p);
    }
    g_string_truncate(cut->open, 0);
    cut->run = cut->wild = false;
}

static void put_piece(cutter *cut, const day_fold_char *folded)
{
    bool run = folded->class >= DAY_FOLD_HAN;
    char utf8[4];

    if (folded->class < DAY_FOLD_WORD) {
        end_piece(cut);
        return;
    }
    if (folded->class == DAY_FOLD_MARK) return;
    if (cut->run != run && cut->open->str[strspn(cut->open->str, "\x01\x02")]) end_piece(cut);
    cut->run = run;
    g_string_append_len(cut->open, utf8, (gssize)day_utf8_put(utf8, folded->code));
}

/* A pattern as pieces; a wildcard goes to the piece it touches, the one before it first. */
static GArray *cut_pattern(const char *pattern)
{
    cutter cut = {.pieces = g_array_new(FALSE, FALSE, sizeof(piece)), .open = g_string_new(NULL)};
    GString *composed = g_string_new(NULL);
    uint32_t code;

    g_array_set_clear_func(cut.pieces, piece_clear);
    g_autofree char *folded = NULL;
    folded = day_fold_text(pattern, strlen(pattern), NULL); /* the wildcards' bytes are controls and stay */
    g_string_assign(composed, folded);
    for (size_t at = 0; at < composed->len;) {
        at += day_utf8_next(composed->str + at, composed->len - at, &code);
        if (code == DAY_QUERY_STAR || code == DAY_QUERY_MARK) {
            cut.wild = true;
            g_string_append_c(cut.open, (char)code);
        } else {
            day_fold_char c = {code, day_fold_class_of(code)};
            put_piece(&cut, &c);
        }
    }
    end_piece(&cut);
    g_string_free(cut.open, TRUE);
    g_string_free(composed, TRUE);
    return cut.pieces;
}

static bool is_all_stars(const char *text)
{
    return text[strspn(text, "\x01")] == '\0';
}

/* Stars at the ends of a run of Han and the like are no more than the run; others cannot be searched. */
static bool plain_run(piece *p)
{
    size_t head = strspn(p->text, "\x01"), size = strlen(p->text);

    while (size > head && p->text[size - 1] == DAY_QUERY_STAR) size--;
    char *inner = g_strndup(p->text + head, size - head);
    g_free(p->text);
    p->text = inner;
    p->wild = false;
    return !strpbrk(inner, "\x01\x02");
}

/* The pieces' one pattern that needs the vocabulary; -1: none; -2: several. */
static int pattern_piece(const GArray *pieces, bool *prefix)
{
    int found = -1;

    *prefix = false;
    for (guint i = 0; i < pieces->len; i++) {
        const piece *p = &g_array_index(pieces, piece, i);
        if (!p->wild) continue;
        size_t size = strlen(p->text), plain = strcspn(p->text, "\x01\x02");
        if (i == pieces->len - 1 && plain == size - 1 && p->text[plain] == DAY_QUERY_STAR && !p->run)
            *prefix = true;
        else
            found = found == -1 ? (int)i : -2;
    }
    return found;
}

static char *joined_pieces(const GArray *pieces, int with, const char *word)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < pieces->len; i++) {
        const piece *p = &g_array_index(pieces, piece, i);
        g_string_append(out, i ? " " : "");
        g_string_append_len(out, (int)i == with ? word : p->text,
                            (int)i == with ? (gssize)strlen(word) : (gssize)strcspn(p->text, "\x01"));
    }
    return g_string_free(out, FALSE);
}

static day_match *compile_pieces(compiler *c, const day_query *query, const GArray *pieces)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    bool prefix;
    int wild = pattern_piece(pieces, &prefix);
    day_error own = {0};

    if (wild == -2)
        return fail(c, query, "only one word in this may have * or ? inside: search the parts with AND");
    if (wild == -1) {
        g_autofree char *text = joined_pieces(pieces, -1, NULL);
        return one_phrase(c, query, text, prefix);
    }
    day_err err = day_expand_wildcard(words, g_array_index(pieces, piece, wild).text, DAY_MATCH_WORDS_MAX,
                                      c->reader, &own);
    for (guint i = 0; i < words->len; i++) {
        char *text = joined_pieces(pieces, wild, words->pdata[i]);
        g_free(words->pdata[i]);
        words->pdata[i] = text;
    }
    return err == DAY_OK ? any_phrase(c, query, words, prefix) : expanded(c, query, words, err, &own);
}

static day_match *compile_pattern(compiler *c, const day_query *query)
{
    g_autoptr(GArray) pieces = cut_pattern(query->text);

    for (guint i = 0; i < pieces->len;) {
        piece *p = &g_array_index(pieces, piece, i);
        if (p->run && p->wild && !plain_run(p))
            return fail(c, query,
                        "* and ? do not stand inside Chinese, Japanese, Korean or Thai: write \"甲 乙\"~2");
        if (!is_all_stars(p->text)) {
            i++;
            continue;
        }
        if (p->wild && i > 0 && i < pieces->len - 1)
            return fail(c, query, "a * cannot stand for a whole word: write \"a b\"~1");
        g_array_remove_index(pieces, i);
    }
    if (!pieces->len) return fail(c, query, "nothing here can be searched: words have letters or digits");
    return compile_pieces(c, query, pieces);
}

static day_match *compile(compiler *c, const day_query *query);

static void append_text(day_match *out, GString *fts, const char *between, day_match *part)
{
    g_string_append(fts, fts->len ? between : "");
    g_string_append(fts, part->fts);
    g_array_append_vals(out->boosts, part->boosts->data, part->boosts->len);
    day_match_free(part);
}

/* All texts of `parts`, taken out of it and joined; NULL when there are none. */
static day_match *take_texts(GPtrArray *parts, bool negated, const char *between)
{
    g_autoptr(GString) fts = g_string_new(NULL);
    day_match *out = new_match(DAY_MATCH_TEXT);

    out->boosts = boosts_of(1, 0);
    for (guint i = 0; i < parts->len;) {
        day_match *part = parts->pdata[i];
        bool wanted = negated ? part->kind == DAY_MATCH_NOT &&
                                    ((day_match *)part->children->pdata[0])->kind == DAY_MATCH_TEXT
                              : part->kind == DAY_MATCH_TEXT;
        if (!wanted) {
            i++;
            continue;
        }
        part = g_ptr_array_steal_index(parts, i);
        if (negated) {
            day_match *inner = g_ptr_array_steal_index(part->children, 0);
            day_match_free(part);
            part = inner;
        }
        append_text(out, fts, between, part);
    }
    if (!fts->len) {
        day_match_free(out);
        return NULL;
    }
    out->fts = g_strdup_printf("(%s)", fts->str);
    return out;
}

static day_match *without(day_match *text, day_match *excluded)
{
    char *fts = g_strdup_printf("(%s NOT %s)", text->fts, excluded->fts);

    g_array_append_vals(text->boosts, excluded->boosts->data, excluded->boosts->len);
    g_free(text->fts);
    text->fts = fts;
    day_match_free(excluded);
    return text;
}

static bool has_kind(const GPtrArray *parts, day_match_kind kind)
{
    for (guint i = 0; i < parts->len; i++)
        if (((const day_match *)parts->pdata[i])->kind == kind) return true;
    return false;
}

static void remove_kind(GPtrArray *parts, day_match_kind kind)
{
    for (guint i = parts->len; i-- > 0;)
        if (((const day_match *)parts->pdata[i])->kind == kind) g_ptr_array_remove_index(parts, i);
}

/* The parts of an AND within an AND are its own. */
static void flatten(GPtrArray *parts, day_match_kind kind)
{
    for (guint i = 0; i < parts->len; i++) {
        day_match *part = parts->pdata[i];
        if (part->kind != kind) continue;
        while (part->children->len) g_ptr_array_add(parts, g_ptr_array_steal_index(part->children, 0));
        g_ptr_array_remove_index(parts, i--);
    }
}

static day_match *join_and(day_match *and)
{
    GPtrArray *parts = and->children;
    day_match *text, *excluded;

    flatten(parts, DAY_MATCH_AND);
    if (has_kind(parts, DAY_MATCH_NONE)) {
        day_match_free(and);
        return new_match(DAY_MATCH_NONE);
    }
    remove_kind(parts, DAY_MATCH_ALL);
    text = take_texts(parts, false, " AND ");
    if (text) {
        excluded = take_texts(parts, true, " OR ");
        g_ptr_array_insert(parts, 0, excluded ? without(text, excluded) : text);
    }
    if (parts->len > 1) return and;
    text = parts->len ? g_ptr_array_steal_index(parts, 0) : new_match(DAY_MATCH_ALL);
    day_match_free(and);
    return text;
}

static day_match *join_or(day_match * or)
{
    GPtrArray *parts = or->children;
    day_match *text;

    flatten(parts, DAY_MATCH_OR);
    if (has_kind(parts, DAY_MATCH_ALL)) {
        day_match_free(or);
        return new_match(DAY_MATCH_ALL);
    }
    remove_kind(parts, DAY_MATCH_NONE);
    text = take_texts(parts, false, " OR ");
    if (text) g_ptr_array_insert(parts, 0, text);
    if (parts->len > 1) return or ;
    text = parts->len ? g_ptr_array_steal_index(parts, 0) : new_match(DAY_MATCH_NONE);
    day_match_free(or);
    return text;
}

static day_match *compile_not(compiler *c, const day_query *query)
{
    day_match *child, *not ;

    c->negations++;
    child = compile(c, query->children->pdata[0]);
    c->negations--;
    if (!child) return NULL;
    if (child->kind == DAY_MATCH_ALL || child->kind == DAY_MATCH_NONE) {
        child->kind = child->kind == DAY_MATCH_ALL ? DAY_MATCH_NONE : DAY_MATCH_ALL;
        return child;
    }
    if (child->kind == DAY_MATCH_NOT) {
        not = g_ptr_array_steal_index(child->children, 0);
        day_match_free(child);
        return not ;
    }
    not = new_match(DAY_MATCH_NOT);
    g_ptr_array_add(not ->children, child);
    return not ;
}

static day_match *compile_joined(compiler *c, const day_query *query)
{
    day_match *match = new_match(query->kind == DAY_QUERY_AND ? DAY_MATCH_AND : DAY_MATCH_OR);

    for (guint i = 0; i < query->children->len; i++) {
        day_match *part = compile(c, query->children->pdata[i]);
        if (!part) {
            day_match_free(match);
            return NULL;
        }
        g_ptr_array_add(match->children, part);
    }
    return query->kind == DAY_QUERY_AND ? join_and(match) : join_or(match);
}

static day_match *compile(compiler *c, const day_query *query)
{
    day_match *match;

    switch (query->kind) {
    case DAY_QUERY_ALL: return new_match(DAY_MATCH_ALL);
    case DAY_QUERY_AND:
    case DAY_QUERY_OR: return compile_joined(c, query);
    case DAY_QUERY_NOT: return compile_not(c, query);
    case DAY_QUERY_TERM:
        if (strpbrk(query->text, "\x01\x02")) return compile_pattern(c, query);
        return one_phrase(c, query, query->text, false);
    case DAY_QUERY_PHRASE:
        return query->number ? compile_near(c, query) : one_phrase(c, query, query->text, false);
    case DAY_QUERY_FUZZY: return compile_fuzzy(c, query);
    case DAY_QUERY_REGEX: return compile_regex(c, query);
    case DAY_QUERY_FIELD:
    case DAY_QUERY_RANGE: break;
    }
    match = new_match(DAY_MATCH_FIELD);
    match->query = query;
    return match;
}

day_err day_match_compile(day_match **out, GPtrArray *needles, const day_query *query, day_reader *reader,
                          day_error *error)
{
    day_error own = {0};
    compiler c = {.reader = reader, .needles = needles, .error = &own};

    *out = compile(&c, query);
    return *out ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}
