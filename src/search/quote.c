/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Quotes: the hit's original text is cut into tokens by the same code that indexed it, so that what is
 * highlighted is what matched, whatever was folded in between. Invariants: offsets are of whole characters;
 * the quote, folded as model/citation.h folds, stands in the original text folded the same way. */
#include "quote.h"
#include "base/utf8.h"
#include "index/match.h"
#include "index/tokens.h"
#include <string.h>

#define FOUND_MAX 20000 /* tokens of interest in one text */
#define SPANS_MAX 400
#define DEFAULT_CHARS 160
#define ENOUGH 8               /* different tokens of a query with many */
#define FURTHER ((size_t)3000) /* bytes to look on for a better passage */

struct day_quoter {
    const GPtrArray *needles;
    GHashTable *numbers; /* token → its number + 1 */
    GArray *prefixes;    /* guint: needles whose last token is the beginning of a word */
    bool first[256];     /* by the first byte: whether any token starts with it */
    uint32_t chars;
};

/* A token of the text that some needle has. */
typedef struct found {
    uint32_t position, number;
    size_t start, end;
} found;

typedef struct span {
    size_t start, end;
    guint needle;
} span;

typedef struct finder {
    const day_quoter *quoter;
    uint32_t position; /* of the last token, from 1 */
    GArray *found;
    size_t stop_at; /* enough was found: not further than this */
    uint64_t seen;  /* numbers of tokens, those up to 64 */
    bool eager;     /* stops some way after everything was found once */
} finder;

static guint number_of(const day_quoter *quoter, const char *token)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(quoter->numbers, token));
}

/* A prefix is a token of its own: the same letters as a whole word are another. */
static char *prefix_key(const char *token)
{
    return g_strconcat("\x01", token, NULL);
}

day_quoter *day_quoter_new(const GPtrArray *needles, uint32_t chars)
{
    day_quoter *quoter = g_new0(day_quoter, 1);

    quoter->needles = needles;
    quoter->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    quoter->prefixes = g_array_new(FALSE, FALSE, sizeof(guint));
    quoter->chars = chars ? chars : DEFAULT_CHARS;
    for (guint i = 0; i < needles->len; i++) {
        const day_needle *needle = needles->pdata[i];
        for (guint t = 0; t < needle->tokens->len; t++) {
            bool prefix = needle->prefix && t == needle->tokens->len - 1;
            const char *token = needle->tokens->pdata[t];
            char *key = prefix ? prefix_key(token) : g_strdup(token);
            guint number = g_hash_table_size(quoter->numbers) + 1;
            quoter->first[(uint8_t)*token] = true;
            if (prefix) g_array_append_val(quoter->prefixes, i);
            if (g_hash_table_contains(quoter->numbers, key))
                g_free(key);
            else
                g_hash_table_insert(quoter->numbers, key, GUINT_TO_POINTER(number));
        }
    }
    return quoter;
}

void day_quoter_free(day_quoter *quoter)
{
    if (!quoter) return;
    g_hash_table_unref(quoter->numbers);
    g_array_unref(quoter->prefixes);
    g_free(quoter);
}

static void note(finder *f, guint number, const day_token *token)
{
    found one = {f->position, number, token->start, token->end};

    if (!number) return;
    g_array_append_val(f->found, one);
    f->seen |= number <= 64 ? (uint64_t)1 << (number - 1) : 0;
    guint wanted = MIN(g_hash_table_size(f->quoter->numbers), ENOUGH);
    if (f->eager && f->stop_at == SIZE_MAX && (guint)__builtin_popcountll(f->seen) >= wanted)
        f->stop_at = token->end + FURTHER;
}

static const char *last_token(const day_quoter *quoter, guint prefix)
{
    const day_needle *needle = quoter->needles->pdata[g_array_index(quoter->prefixes, guint, prefix)];
    return needle->tokens->pdata[needle->tokens->len - 1];
}

static int take_token(const day_token *token, void *ctx)
{
    finder *f = ctx;
    char key[DAY_TOKEN_MAX + 24];

    f->position += !token->beside;
    if (token->end > f->stop_at) return 1;
    if (!f->quoter->first[(uint8_t)*token->text]) return 0;
    memcpy(key, token->text, token->size);
    key[token->size] = '\0';
    note(f, number_of(f->quoter, key), token);
    for (guint i = 0; i < f->quoter->prefixes->len; i++) {
        const char *prefix = last_token(f->quoter, i);
        if (!g_str_has_prefix(key, prefix)) continue;
        g_autofree char *prefix_name = prefix_key(prefix);
        note(f, number_of(f->quoter, prefix_name), token);
    }
    return f->found->len >= FOUND_MAX;
}

/* The found token with this number at this position, from index `from` on; NULL: none. */
static const found *at_position(const GArray *all, guint from, uint32_t position, uint32_t number)
{
    for (guint i = from; i < all->len; i++) {
        const found *one = &g_array_index(all, found, i);
        if (one->position > position) return NULL;
        if (one->position == position && one->number == number) return one;
    }
    return NULL;
}

static void find_needle(GArray *spans, const day_quoter *quoter, const GArray *all, guint n)
{
    const day_needle *needle = quoter->needles->pdata[n];
    g_autofree guint *numbers = g_new(guint, needle->tokens->len + 1);

    for (guint t = 0; t < needle->tokens->len; t++) {
        bool prefix = needle->prefix && t == needle->tokens->len - 1;
        g_autofree char *key =
            prefix ? prefix_key(needle->tokens->pdata[t]) : g_strdup(needle->tokens->pdata[t]);
        numbers[t] = number_of(quoter, key);
    }
    for (guint i = 0; i < all->len && spans->len < SPANS_MAX * 4 && needle->tokens->len; i++) {
        const found *first = &g_array_index(all, found, i), *last = first;
        if (first->number != numbers[0]) continue;
        for (guint t = 1; t < needle->tokens->len && last; t++)
            last = at_position(all, i + 1, first->position + t, numbers[t]);
        if (!last) continue;
        span one = {first->start, last->end, n};
        g_array_append_val(spans, one);
    }
}

static gint by_start(gconstpointer a, gconstpointer b)
{
    const span *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

static GArray *find_until(const day_quoter *quoter, const char *text, size_t size, bool eager)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(found));
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(span));
    finder f = {.quoter = quoter, .found = all, .stop_at = SIZE_MAX, .eager = eager};

    day_tokens_each(text, size, DAY_TOKENS_TEXT, take_token, &f);
    for (guint i = 0; i < quoter->needles->len; i++) find_needle(spans, quoter, all, i);
    g_array_sort(spans, by_start);
    if (spans->len > SPANS_MAX) g_array_set_size(spans, SPANS_MAX);
    return spans;
}

/* Most texts need not be read to the end; but a phrase's words may stand apart before they stand together. */
static GArray *find_all(const day_quoter *quoter, const char *text, size_t size)
{
    GArray *spans = find_until(quoter, text, size, true);

    if (spans->len || !quoter->needles->len) return spans;
    g_array_unref(spans);
    return find_until(quoter, text, size, false);
}

static size_t line_end(const char *text, size_t size, size_t at)
{
    const char *end = memchr(text + at, '\n', size - at);
    return end ? (size_t)(end - text) : size;
}

static size_t line_begin(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n') at--;
    return at;
}

/* How many different needles have a span that starts at or after spans[i] and ends within the limit. */
static guint needles_from(const day_quoter *quoter, const GArray *spans, guint i, size_t limit, size_t *end)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    *end = g_array_index(spans, span, i).end;
    for (; i < spans->len; i++) {
        const span *s = &g_array_index(spans, span, i);
        if (s->start > limit) break;
        if (s->end > limit && g_hash_table_size(seen)) continue;
        g_hash_table_add(seen, GUINT_TO_POINTER(s->needle));
        *end = MAX(*end, s->end);
    }
    return g_hash_table_size(seen);
}

/* Where `chars` characters from `at` on end. */
static size_t forward(const char *text, size_t size, size_t at, uint32_t chars)
{
    uint32_t code;

    for (; chars && at < size; chars--) at += day_utf8_next(text + at, size - at, &code);
    return at;
}

static size_t backward(const char *text, size_t at, uint32_t chars)
{
    for (; chars && at > 0; chars--) do
            at--;
        while (at > 0 && ((uint8_t)text[at] & 0xC0) == 0x80);
    return at;
}

/* The core of the quote: the first passage with the most needles. */
static void choose_core(const day_quoter *quoter, const char *text, size_t size, const GArray *spans,
                        bool one_line, size_t *start, size_t *end)
{
    guint best = 0;

    for (guint i = 0; i < spans->len && best < quoter->needles->len; i++) {
        const span *s = &g_array_index(spans, span, i);
        size_t limit = forward(text, size, s->start, quoter->chars), core_end;
        if (one_line) limit = MIN(limit, line_end(text, size, s->end));
        guint n = needles_from(quoter, spans, i, limit, &core_end);
        if (n <= best) continue;
        best = n;
        *start = s->start;
        *end = core_end;
    }
}

static bool is_word(const char *text, size_t size, size_t at)
{
    uint32_t code;

    day_utf8_next(text + at, size - at, &code);
    return g_unichar_isalnum(code) && code < 0x2E80; /* scripts without blanks can be cut anywhere */
}

/* Not in the middle of a word, when a blank is near. */
static size_t to_word_start(const char *text, size_t size, size_t at, size_t limit)
{
    size_t before = backward(text, at, 1), next = at;

    if (at == 0 || at >= size || !is_word(text, size, at) || !is_word(text, size, before)) return at;
    for (int i = 0; i < 20 && next < limit && is_word(text, size, next); i++)
        next = forward(text, size, next, 1);
    return next < limit && !is_word(text, size, next) ? next : at;
}

static size_t to_word_end(const char *text, size_t size, size_t at, size_t limit)
{
    size_t before = at;

    if (at == 0 || at >= size || !is_word(text, size, at)) return at;
    for (int i = 0; i < 20 && before > limit && is_word(text, size, backward(text, before, 1)); i++)
        before = backward(text, before, 1);
    return before > limit ? before : at;
}

/* Widens the core to the quote's length, within its lines when that is asked. */
static void widen(const day_quoter *quoter, const char *text, size_t size, bool one_line, size_t *start,
                  size_t *end)
{
    size_t core_start = *start, core_end = *end, low = 0, high = size;
    uint32_t core = (uint32_t)day_utf8_count(text + core_start, core_end - core_start);
    uint32_t room = quoter->chars > core ? quoter->chars - core : 0, left = room / 3;

    if (one_line) {
        low = line_begin(text, core_start);
        high = line_end(text, size, core_end);
    }
    *start = MAX(backward(text, core_start, left), low);
    left = (uint32_t)day_utf8_count(text + *start, core_start - *start);
    *end = MIN(forward(text, size, core_end, room - left), high);
    uint32_t right = (uint32_t)day_utf8_count(text + core_end, *end - core_end);
    *start = MAX(backward(text, core_start, room - right), low); /* what the right side left over */
    if (*start > low) *start = to_word_start(text, size, *start, core_start);
    if (*end < high) *end = to_word_end(text, size, *end, core_end);
}

/* The original from start to end with its white space folded, and where the spans came to stand. */
static void write_quote(day_quote *out, const char *text, const GArray *spans)
{
    GString *quote = g_string_sized_new(out->length);
    size_t end = out->start + out->length, shown = 0; /* shown: end of the last highlight, in the original */
    bool gap = false;
    guint next = 0;
    day_highlight open = {0};
    bool is_open = false;

    for (size_t at = out->start, n; at < end; at += n) {
        uint32_t code;
        n = day_utf8_next(text + at, end - at, &code);
        bool space = g_unichar_isspace(code) || code == 0x2028 || code == 0x2029;
        if (is_open && at >= shown) {
            open.length = (uint32_t)quote->len - open.start;
            g_array_append_val(out->highlights, open);
            is_open = false;
        }
        if (space) gap = quote->len > 0;
        if (space || code == 0xAD) continue;
        if (gap) g_string_append_c(quote, ' ');
        gap = false;
        for (; next < spans->len && g_array_index(spans, span, next).start <= at; next++) {
            const span *s = &g_array_index(spans, span, next);
            if (s->start < out->start || s->end > end || s->end <= at) continue;
            shown = is_open ? MAX(shown, s->end) : s->end;
            open.start = is_open ? open.start : (uint32_t)quote->len;
            is_open = true;
        }
        g_string_append_len(quote, text + at, (gssize)n);
    }
    if (is_open) {
        open.length = (uint32_t)quote->len - open.start;
        g_array_append_val(out->highlights, open);
    }
    out->text = g_string_free(quote, FALSE);
}

static size_t first_letter(const char *text, size_t size)
{
    size_t at = 0, n;
    uint32_t code;

    for (; at < size; at += n) {
        n = day_utf8_next(text + at, size - at, &code);
        if (!g_unichar_isspace(code)) return at;
    }
    return 0;
}

void day_quoter_quote(day_quote *out, const day_quoter *quoter, const char *text, size_t size, bool one_line)
{
    g_autoptr(GArray) spans = find_all(quoter, text, size);
    size_t start = first_letter(text, size), end = start;

    choose_core(quoter, text, size, spans, one_line, &start, &end);
    widen(quoter, text, size, one_line, &start, &end);
    out->start = start;
    out->length = end - start;
    out->highlights = g_array_new(FALSE, FALSE, sizeof(day_highlight));
    write_quote(out, text, spans);
}

GArray *day_quoter_marks(const day_quoter *quoter, const char *text, size_t size)
{
    g_autoptr(GArray) spans = find_until(quoter, text, size, false);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(day_highlight));

    for (guint i = 0; i < spans->len; i++) {
        const span *s = &g_array_index(spans, span, i);
        day_highlight *last = marks->len > 0 ? &g_array_index(marks, day_highlight, marks->len - 1) : NULL;
        day_highlight one = {(uint32_t)s->start, (uint32_t)(s->end - s->start)};
        if (last == NULL || s->start >= (size_t)last->start + last->length)
            g_array_append_val(marks, one);
        else
            last->length = (uint32_t)(MAX(s->end, (size_t)last->start + last->length) - last->start);
    }
    return marks;
}

void day_quote_clear(day_quote *quote)
{
    g_clear_pointer(&quote->text, g_free);
    g_clear_pointer(&quote->highlights, g_array_unref);
}
