/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From a pattern to the words it stands for: one pass over the cached vocabulary. Every matcher is bounded:
 * wildcards by the lengths' product, distance by a band around the diagonal, regular expressions by PCRE2's
 * match limit a word (so that one which would backtrack forever ends with a message instead). */
#include "expand.h"
#include "base/utf8.h"
#include "query.h"
#include "vocabulary.h"
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#define REGEX_STEPS 20000u /* of PCRE2's matching, a word */
#define REGEX_HEAP_KIB 1024u
#define UTF8_MAX 4u /* bytes of a character */

typedef struct expansion {
    GPtrArray *words;
    GHashTable *seen;
    guint max;
    bool full;
    const char *pattern; /* wildcard */
    gunichar *wanted;    /* fuzzy */
    glong n_wanted;
    unsigned edits;
    pcre2_code *code; /* regex */
    pcre2_match_data *match;
    pcre2_match_context *limits;
    bool costly;
} expansion;

static bool add(expansion *e, const char *word, size_t size)
{
    g_autofree char *own = g_strndup(word, size);

    if (g_hash_table_contains(e->seen, own)) return true;
    e->full = e->words->len >= e->max;
    if (e->full) return false;
    g_hash_table_add(e->seen, own);
    g_ptr_array_add(e->words, g_steal_pointer(&own));
    return true;
}

static day_err over_words(expansion *e, day_word_fn fn, day_reader *reader, day_error *error)
{
    day_err err;

    e->seen = g_hash_table_new(g_str_hash, g_str_equal);
    err = day_reader_words(reader, fn, e, error);
    g_hash_table_unref(e->seen);
    if (err == DAY_OK && e->costly)
        err = day_error_set(error, DAY_ERR_LIMIT,
                            "this regular expression takes too many steps: make it simpler");
    if (err == DAY_OK && e->full)
        err = day_error_set(error, DAY_ERR_LIMIT,
                            "this pattern stands for more than %u words: make it longer", e->max);
    return err;
}

bool day_wildcard_matches(const char *pattern, const char *word, size_t size)
{
    const char *star = NULL;
    size_t at = 0, retry = 0;

    for (;;) {
        if (*pattern == DAY_QUERY_STAR) {
            star = ++pattern;
            retry = at;
        } else if (at == size && !*pattern) {
            return true;
        } else if (at < size && *pattern == DAY_QUERY_MARK) {
            uint32_t code;
            at += day_utf8_next(word + at, size - at, &code);
            pattern++;
        } else if (at < size && *pattern == word[at]) {
            at++;
            pattern++;
        } else if (star && retry < size) {
            pattern = star;
            at = ++retry;
        } else {
            return false;
        }
    }
}

static bool try_wildcard(const char *word, size_t size, void *ctx)
{
    expansion *e = ctx;
    return !day_wildcard_matches(e->pattern, word, size) || add(e, word, size);
}

day_err day_expand_wildcard(GPtrArray *words, const char *pattern, guint max, day_reader *reader,
                            day_error *error)
{
    expansion e = {.words = words, .max = max, .pattern = pattern};
    return over_words(&e, try_wildcard, reader, error);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    return MIN(MIN(a, b), c);
}

typedef struct span {
    const gunichar *at;
    glong n;
} span;

/* What two words begin and end with alike changes nothing of their distance (Levenshtein's, and the one that
 * counts neighbours swapped as one), and is most of what two words that are near have. */
static void drop_common(span *a, span *b)
{
    while (a->n > 0 && b->n > 0 && a->at[0] == b->at[0]) {
        a->at++, b->at++;
        a->n--, b->n--;
    }
    while (a->n > 0 && b->n > 0 && a->at[a->n - 1] == b->at[b->n - 1]) a->n--, b->n--;
}

/* Whether the distance is at most `edits`: three rows, of which only the cells are looked at that are no
 * further off the diagonal than that; the cells beside them are worse than the limit. */
static bool near(span a, span b, unsigned edits)
{
    unsigned rows[3][DAY_VOCABULARY_WORD_MAX + 2];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    const glong off = (glong)edits;

    if (ABS(a.n - b.n) > off || a.n > DAY_VOCABULARY_WORD_MAX || b.n > DAY_VOCABULARY_WORD_MAX) return false;
    drop_common(&a, &b);
    for (glong j = 0; j <= b.n; j++) above[j] = (unsigned)j;
    for (glong i = 1; i <= a.n; i++) {
        const glong first = MAX(1, i - off), last = MIN(b.n, i + off);
        unsigned best = row[first - 1] = first == 1 ? (unsigned)i : edits + 1;
        for (glong j = first; j <= last; j++) {
            unsigned over = j == i + off ? edits : above[j];
            row[j] = least(over + 1, row[j - 1] + 1, above[j - 1] + (a.at[i - 1] != b.at[j - 1]));
            bool swapped = i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1];
            if (swapped) row[j] = MIN(row[j], before[j - 2] + 1);
            best = MIN(best, row[j]);
        }
        if (best > edits) return false;
        unsigned *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b.n] <= edits;
}

bool day_fuzzy_matches(const char *a, const char *b, unsigned edits)
{
    glong n, m;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n), *y = g_utf8_to_ucs4_fast(b, -1, &m);
    return near((span){x, n}, (span){y, m}, edits);
}

static bool try_fuzzy(const char *word, size_t size, void *ctx)
{
    expansion *e = ctx;
    gunichar other[DAY_VOCABULARY_WORD_MAX];
    glong n = 0;

    const size_t wanted = (size_t)e->n_wanted;
    if (size + e->edits < wanted || size > UTF8_MAX * (wanted + e->edits))
        return true; /* too few, too many characters */
    for (size_t at = 0; at < size && n < (glong)G_N_ELEMENTS(other);)
        at += day_utf8_next(word + at, size - at, &other[n++]);
    return !near((span){e->wanted, e->n_wanted}, (span){other, n}, e->edits) || add(e, word, size);
}

day_err day_expand_fuzzy(GPtrArray *words, const char *word, unsigned edits, guint max, day_reader *reader,
                         day_error *error)
{
    expansion e = {.words = words, .max = max, .edits = edits};
    day_err err;

    e.wanted = g_utf8_to_ucs4_fast(word, -1, &e.n_wanted);
    err = over_words(&e, try_fuzzy, reader, error);
    g_free(e.wanted);
    return err;
}

static bool try_regex(const char *word, size_t size, void *ctx)
{
    expansion *e = ctx;
    int n = pcre2_match(e->code, (PCRE2_SPTR)word, size, 0, PCRE2_NO_UTF_CHECK, e->match, e->limits);

    if (n == PCRE2_ERROR_NOMATCH) return true;
    e->costly = n < 0;
    return !e->costly && add(e, word, size);
}

day_err day_expand_regex(GPtrArray *words, const char *pattern, guint max, day_reader *reader,
                         day_error *error)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
                             PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_CAPTURE;
    expansion e = {.words = words, .max = max};
    int code;
    PCRE2_SIZE at;
    day_err err;

    e.code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &code, &at, NULL);
    if (!e.code) {
        PCRE2_UCHAR message[160] = "";
        pcre2_get_error_message(code, message, sizeof message);
        return day_error_set(error, DAY_ERR_USAGE, "in the regular expression, after %zu bytes: %s",
                             (size_t)at, (const char *)message);
    }
    e.match = pcre2_match_data_create_from_pattern(e.code, NULL);
    e.limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(e.limits, REGEX_STEPS);
    pcre2_set_heap_limit(e.limits, REGEX_HEAP_KIB);
    err = over_words(&e, try_regex, reader, error);
    pcre2_match_context_free(e.limits);
    pcre2_match_data_free(e.match);
    pcre2_code_free(e.code);
    return err;
}
