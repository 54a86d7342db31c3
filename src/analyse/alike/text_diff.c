/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Texts become tokens; windows of a few tokens that are once in both anchor them, however their lines are
 * broken; between anchors the same is tried again, then the shortest edit is sought, and no further than
 * DISTANCE_MAX edits, so that time and memory are bounded by that and not by the square of what differs. */
#include "text_diff.h"
#include "base/utf8.h"
#include "edit_script.h"
#include "index/fold.h"

#define WINDOW 4u
#define DEPTH 6
#define DISTANCE_MAX 1500u

typedef struct text {
    GArray *hashes; /* guint64 a token */
    GArray *spans;  /* guint32 start and end, bytes */
} text;

typedef struct part {
    day_match from, to; /* tokens of both */
} part;

/* --- tokens ------------------------------------------------------------------------------------------ */

typedef struct tokenizing {
    text out;
    guint64 hash; /* of the word that is open; 0: none */
    guint32 start, end;
} tokenizing;

static void put_token(tokenizing *at, guint64 hash, guint32 start, guint32 end)
{
    guint32 span[2] = {start, end};
    g_array_append_val(at->out.hashes, hash);
    g_array_append_vals(at->out.spans, span, 2);
}

static void close_word(tokenizing *at)
{
    if (at->hash != 0) put_token(at, at->hash, at->start, at->end);
    at->hash = 0;
}

static void add_folded(tokenizing *at, const day_fold_char *folded, size_t start, size_t end)
{
    switch (folded->class) {
    case DAY_FOLD_WORD:
        if (at->hash == 0) at->start = (guint32)start;
        at->hash = ((at->hash != 0 ? at->hash : 0xcbf29ce484222325u) ^ folded->code) * 0x100000001b3u;
        at->end = (guint32)end;
        break;
    case DAY_FOLD_BLANK:
    case DAY_FOLD_BREAK: close_word(at); break;
    case DAY_FOLD_IGNORE:
    case DAY_FOLD_MARK: break;
    default: close_word(at); put_token(at, (guint64)folded->code << 32 | 1, (guint32)start, (guint32)end);
    }
}

static text tokenize(const char *bytes, size_t size)
{
    tokenizing at = {
        .out = {g_array_new(FALSE, FALSE, sizeof(guint64)), g_array_new(FALSE, FALSE, sizeof(guint32))}};
    for (size_t i = 0, n; i < size; i += n) {
        uint32_t code;
        day_fold_char folded[DAY_FOLD_OUT_MAX];
        n = day_utf8_next(bytes + i, size - i, &code);
        size_t n_folded = day_fold_code(folded, code);
        for (size_t j = 0; j < n_folded; j++) add_folded(&at, &folded[j], i, i + n);
    }
    close_word(&at);
    return at.out;
}

static guint64 hash_at(const text *one, guint token)
{
    return g_array_index(one->hashes, guint64, token);
}

/* --- anchors ----------------------------------------------------------------------------------------- */

typedef struct seen {
    guint64 window;
    day_match at;
    guint in_a, in_b;
} seen;

static guint64 window_at(const text *one, guint token)
{
    guint64 hash = 0;
    for (guint i = 0; i < WINDOW; i++) hash = (hash ^ hash_at(one, token + i)) * 0x9e3779b97f4a7c15u;
    return hash;
}

/* Windows that are once in each part, in the order of a. */
static GArray *unique_windows(const text *a, const text *b, part of)
{
    g_autoptr(GHashTable) windows = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    for (guint i = of.from.a; i + WINDOW <= of.to.a; i++) {
        guint64 window = window_at(a, i);
        seen *one = g_hash_table_lookup(windows, &window);
        if (one == NULL) {
            one = g_new0(seen, 1);
            one->window = window;
            one->at.a = i;
            g_hash_table_insert(windows, &one->window, one);
        }
        one->in_a++;
    }
    for (guint i = of.from.b; i + WINDOW <= of.to.b; i++) {
        guint64 window = window_at(b, i);
        seen *one = g_hash_table_lookup(windows, &window);
        if (one == NULL) continue;
        one->at.b = i;
        one->in_b++;
    }
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_match));
    for (guint i = of.from.a; i + WINDOW <= of.to.a; i++) {
        guint64 window = window_at(a, i);
        const seen *one = g_hash_table_lookup(windows, &window);
        if (one->in_a == 1 && one->in_b == 1) g_array_append_val(out, one->at);
    }
    return out;
}

/* The longest row of anchors that ascends in b, too: patience sorting. */
static GArray *ascending(GArray *anchors)
{
    guint n = anchors->len, piles = 0;
    g_autofree guint *tops = g_new(guint, (gsize)n + 1), *before = g_new(guint, (gsize)n + 1);
    const day_match *all = (const day_match *)(void *)anchors->data;
    for (guint i = 0; i < n; i++) {
        guint low = 0, high = piles;
        while (low < high) {
            guint middle = (low + high) / 2;
            if (all[tops[middle]].b < all[i].b)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tops[low - 1] : 0;
        tops[low] = i;
        piles = MAX(piles, low + 1);
    }
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_match));
    g_array_set_size(out, piles);
    for (guint i = piles, at = piles > 0 ? tops[piles - 1] : 0; i-- > 0; at = before[at])
        g_array_index(out, day_match, i) = all[at];
    return out;
}

/* --- matching ---------------------------------------------------------------------------------------- */

typedef struct matching {
    const text *a, *b;
    GArray *matches;
} matching;

static void match_here(matching *m, guint a, guint b)
{
    day_match one = {a, b};
    g_array_append_val(m->matches, one);
}

static bool same_at(const matching *m, guint a, guint b)
{
    return hash_at(m->a, a) == hash_at(m->b, b);
}

/* What both begin with. */
static void match_start(matching *m, part *of)
{
    while (of->from.a < of->to.a && of->from.b < of->to.b && same_at(m, of->from.a, of->from.b))
        match_here(m, of->from.a++, of->from.b++);
}

static void match_edit(matching *m, part of)
{
    const guint64 *a = (const guint64 *)(void *)m->a->hashes->data,
                  *b = (const guint64 *)(void *)m->b->hashes->data;
    guint n_a = of.to.a - of.from.a, n_b = of.to.b - of.from.b;
    if (n_a > 0 && n_b > 0)
        day_edit_script(m->matches, a + of.from.a, n_a, b + of.from.b, n_b, of.from, DISTANCE_MAX);
}

static void match_part(matching *m, part of, int depth) /* its recursion ends at DEPTH */
{
    match_start(m, &of);
    guint tail = 0;
    while (of.to.a > of.from.a && of.to.b > of.from.b && same_at(m, of.to.a - 1, of.to.b - 1)) {
        of.to.a--;
        of.to.b--;
        tail++;
    }
    day_match end = of.to;
    g_autoptr(GArray) unique = depth < DEPTH ? unique_windows(m->a, m->b, of) : NULL;
    g_autoptr(GArray) anchors = unique != NULL && unique->len > 0 ? ascending(unique) : NULL;
    for (guint i = 0; anchors != NULL && i < anchors->len; i++) {
        day_match anchor = g_array_index(anchors, day_match, i);
        if (anchor.a < of.from.a || anchor.b < of.from.b) continue;
        match_part(m, (part){of.from, anchor}, depth + 1);
        of.from = anchor;
        match_start(m, &of);
    }
    if (anchors == NULL)
        match_edit(m, of);
    else
        match_part(m, of, depth + 1);
    for (guint i = 0; i < tail; i++) match_here(m, end.a + i, end.b + i);
}

/* --- runs -------------------------------------------------------------------------------------------- */

/* Bytes of tokens [from, to): when there are none, the place after the one before. */
static void bytes_of(const text *one, guint from, guint to, size_t *start, size_t *end)
{
    const guint32 *spans = (const guint32 *)(void *)one->spans->data;
    *start = from < to ? spans[2 * from] : from > 0 ? spans[2 * from - 1] : 0;
    *end = from < to ? spans[2 * to - 1] : *start;
}

/* The runs that what is the same leaves between: `matches` ends with the ends of both. */
static GArray *runs_of(const text *a, const text *b, GArray *matches, size_t a_size, size_t b_size)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(day_diff_run));
    day_match next = {0, 0};
    size_t a_at = 0, b_at = 0;
    for (guint i = 0; i < matches->len; i++) {
        day_match match = g_array_index(matches, day_match, i), from = next;
        next = (day_match){match.a + 1, match.b + 1};
        if (match.a == from.a && match.b == from.b) continue;
        size_t a_start, a_end, b_start, b_end;
        bytes_of(a, from.a, match.a, &a_start, &a_end);
        bytes_of(b, from.b, match.b, &b_start, &b_end);
        day_diff_run same = {true, a_at, a_start - a_at, b_at, b_start - b_at};
        day_diff_run other = {false, a_start, a_end - a_start, b_start, b_end - b_start};
        if (same.a_size > 0 || same.b_size > 0) g_array_append_val(runs, same);
        g_array_append_val(runs, other);
        a_at = a_end;
        b_at = b_end;
    }
    day_diff_run rest = {true, a_at, a_size - a_at, b_at, b_size - b_at};
    if (rest.a_size > 0 || rest.b_size > 0) g_array_append_val(runs, rest);
    return runs;
}

GArray *day_text_diff(const char *a, size_t a_size, const char *b, size_t b_size)
{
    text first = tokenize(a, MIN(a_size, G_MAXINT32)), second = tokenize(b, MIN(b_size, G_MAXINT32));
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(day_match));
    matching m = {&first, &second, matches};
    day_match ends = {first.hashes->len, second.hashes->len};
    match_part(&m, (part){{0, 0}, ends}, 0);
    g_array_append_val(matches, ends);
    GArray *runs = runs_of(&first, &second, matches, a_size, b_size);
    GArray *held[] = {first.hashes, first.spans, second.hashes, second.spans};
    for (guint i = 0; i < G_N_ELEMENTS(held); i++) g_array_unref(held[i]);
    return runs;
}
