/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From text to tokens: between fold.c and both the full-text engine (tokenizer.c) and the highlighter of
 * search/. Invariants: tokens come in order of position; a run of n >= 2 characters without blanks gives n
 * positions, pair i at position i with its first character beside it, and the last character alone at the
 * end. So a query's pairs, at consecutive positions, match exactly where its characters follow each other.
 * Marks and jamo change the character before them, so up to two characters of a run are held back. */
#include "tokens.h"
#include "base/utf8.h"
#include "fold.h"
#include <glib.h>
#include <string.h>

typedef struct run_char {
    uint32_t code;
    size_t start, end;
} run_char;

typedef struct splitter {
    const char *text;
    size_t size;
    day_tokens_mode mode;
    day_token_fn *fn;
    void *ctx;
    int stop; /* what fn returned, once that is not 0 */

    char word[DAY_TOKEN_MAX + 24];
    size_t word_size;
    uint64_t word_hash; /* of what did not fit */
    bool word_cut;
    uint32_t word_last; /* last code point: marks compose with it */
    size_t word_last_size, word_start, word_end;

    run_char run[2]; /* the last one or two characters of a run, not yet given out */
    size_t run_held;
    bool run_long;            /* a pair was given out */
    day_fold_class run_class; /* of the run's last character */

    bool single_waits; /* a query's run ended: its single is wanted only if another token comes */
    run_char single;

    size_t line_start, line_judged; /* line_judged: start + 1 of the line that `line_spaced` is about */
    bool line_spaced;
} splitter;

static void give(splitter *s, const day_token *token);

static void give_single(splitter *s, const run_char *c, bool beside)
{
    char utf8[4];
    day_token token = {.text = utf8,
                       .size = day_utf8_put(utf8, c->code),
                       .start = c->start,
                       .end = c->end,
                       .beside = beside};
    give(s, &token);
}

static void give(splitter *s, const day_token *token)
{
    if (s->single_waits && !s->stop) {
        run_char single = s->single;
        s->single_waits = false;
        give_single(s, &single, false);
    }
    if (!s->stop) s->stop = s->fn(token, s->ctx);
}

static void end_word(splitter *s)
{
    static const char digits[] = "0123456789abcdef";
    day_token token = {.text = s->word, .start = s->word_start, .end = s->word_end, .word = true};

    if (!s->word_size) return;
    if (s->word_cut)
        for (int i = 0; i < 16; i++) s->word[s->word_size++] = digits[s->word_hash >> (60 - 4 * i) & 15];
    token.size = s->word_size;
    give(s, &token);
    s->word_size = 0;
    s->word_cut = false;
}

static void give_pair(splitter *s)
{
    char utf8[8];
    size_t n = day_utf8_put(utf8, s->run[0].code);
    day_token token = {.text = utf8, .start = s->run[0].start, .end = s->run[1].end};

    token.size = n + day_utf8_put(utf8 + n, s->run[1].code);
    give(s, &token);
    if (s->mode == DAY_TOKENS_TEXT) give_single(s, &s->run[0], true);
    s->run_long = true;
}

static void end_run(splitter *s)
{
    if (!s->run_held) return;
    if (s->run_held == 2) give_pair(s);
    const run_char *last = &s->run[s->run_held - 1];
    if (s->mode == DAY_TOKENS_QUERY && s->run_long) {
        s->single = *last;
        s->single_waits = true;
    } else {
        give_single(s, last, false);
    }
    s->run_held = 0;
    s->run_long = false;
}

static void begin_word(splitter *s, size_t at)
{
    s->word_start = at;
    s->word_hash = 0xcbf29ce484222325u;
}

static void put_in_word(splitter *s, uint32_t code, size_t at, size_t end)
{
    char utf8[4];
    size_t n = day_utf8_put(utf8, code);

    if (!s->word_size) begin_word(s, at);
    s->word_end = end;
    s->word_last = code;
    s->word_last_size = n;
    if (!s->word_cut && s->word_size + n <= DAY_TOKEN_MAX) {
        memcpy(s->word + s->word_size, utf8, n);
        s->word_size += n;
        return;
    }
    s->word_cut = true;
    for (size_t i = 0; i < n; i++) s->word_hash = (s->word_hash ^ (uint8_t)utf8[i]) * 0x100000001b3u;
}

static void put_in_run(splitter *s, const day_fold_char *c, size_t at, size_t end)
{
    run_char *last = s->run_held ? &s->run[s->run_held - 1] : NULL;
    uint32_t composed = last ? day_fold_compose(last->code, c->code) : 0;

    if (composed) {
        last->code = composed;
        last->end = end;
        return;
    }
    if (s->run_held == 2) {
        give_pair(s);
        s->run[0] = s->run[1];
        s->run_held = 1;
    }
    s->run[s->run_held++] = (run_char){c->code, at, end};
    s->run_class = c->class;
}

static void put_mark(splitter *s, uint32_t code, size_t end)
{
    run_char *last = s->run_held ? &s->run[s->run_held - 1] : NULL;
    uint32_t composed;

    if (last) {
        composed = day_fold_compose(last->code, code);
        last->code = composed ? composed : last->code;
        last->end = end;
    } else if (s->word_size) {
        composed = day_fold_compose(s->word_last, code);
        s->word_end = end;
        if (composed && !s->word_cut) {
            s->word_size -= s->word_last_size;
            put_in_word(s, composed, s->word_start, end);
        }
    }
}

static bool is_run_class(day_fold_class class)
{
    return class >= DAY_FOLD_HAN;
}

/* The class of the first folded character from `at` on that counts for itself; a break at the end of the
 * text. */
static day_fold_class class_at(const splitter *s, size_t at, size_t *next)
{
    day_fold_char folded[DAY_FOLD_OUT_MAX];
    uint32_t code;

    for (;;) {
        size_t n = day_utf8_next(s->text + at, s->size - at, &code);
        at = *next = at + n;
        if (n == 0) return DAY_FOLD_BREAK;
        if (day_fold_code(folded, code) && folded[0].class != DAY_FOLD_MARK) return folded[0].class;
    }
}

/* Whether a Chinese character on the line stands alone between blanks or the line's edges, with another one
 * across a blank: what OCR does to a line, and what a writer's spaces between words seldom do. */
static bool line_looks_spaced(const splitter *s)
{
    day_fold_class before = DAY_FOLD_BREAK, class, after, further;
    size_t at = s->line_start, next, then;
    bool han_across = false; /* a Han character stands before the blank that is `before` */

    for (;; at = next) {
        class = class_at(s, at, &next);
        if (class == DAY_FOLD_BREAK) return false;
        if (class == DAY_FOLD_HAN && (before == DAY_FOLD_BLANK || before == DAY_FOLD_BREAK)) {
            after = class_at(s, next, &then);
            further = after == DAY_FOLD_BLANK ? class_at(s, then, &then) : DAY_FOLD_BREAK;
            bool edge = after == DAY_FOLD_BREAK || after == DAY_FOLD_BLANK;
            if (edge && (han_across || further == DAY_FOLD_HAN)) return true;
        }
        if (class == DAY_FOLD_BLANK)
            han_across = before == DAY_FOLD_HAN;
        else if (class != DAY_FOLD_HAN)
            han_across = false;
        before = class;
    }
}

static bool line_is_spaced(splitter *s)
{
    if (s->line_judged != s->line_start + 1) {
        s->line_judged = s->line_start + 1;
        s->line_spaced = line_looks_spaced(s);
    }
    return s->line_spaced;
}

/* A blank or line break at `at` after a run: the place of the character that continues the run, or 0. */
static size_t bridge(splitter *s, size_t at)
{
    size_t blanks = 0, breaks = 0, next, line = at;
    day_fold_class class;

    for (;; at = next) {
        class = class_at(s, at, &next);
        if (at >= s->size || breaks > 1) return 0;
        if (class == DAY_FOLD_BREAK) {
            bool pair = s->text[next - 1] == '\r' && next < s->size && s->text[next] == '\n';
            next += pair;
            line = next;
            breaks++;
        } else if (class == DAY_FOLD_BLANK) {
            blanks++;
        } else {
            break;
        }
    }
    if (breaks == 0 &&
        (blanks != 1 || class != DAY_FOLD_HAN || s->run_class != DAY_FOLD_HAN || !line_is_spaced(s)))
        return 0;
    if (!is_run_class(class)) return 0;
    if (breaks) s->line_start = line;
    return at;
}

static void put_folded(splitter *s, const day_fold_char *c, size_t at, size_t end)
{
    if (c->class == DAY_FOLD_MARK) {
        put_mark(s, c->code, end);
    } else if (c->class == DAY_FOLD_WORD) {
        end_run(s);
        put_in_word(s, c->code, at, end);
    } else if (is_run_class(c->class)) {
        end_word(s);
        put_in_run(s, c, at, end);
    } else {
        end_word(s);
        end_run(s);
    }
}

/* day_utf8_next() for what is most frequent: well-formed characters of one to three bytes. */
static inline size_t next_code(const char *text, size_t size, uint32_t *code)
{
    const uint8_t *b = (const uint8_t *)text;

    if (size >= 1 && b[0] < 0x80) {
        *code = b[0];
        return 1;
    }
    if (size >= 2 && b[0] >= 0xC2 && b[0] < 0xE0 && (b[1] & 0xC0) == 0x80) {
        *code = (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
        return 2;
    }
    if (size >= 3 && b[0] > 0xE0 && b[0] < 0xED && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80) {
        *code = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
        return 3;
    }
    return day_utf8_next(text, size, code);
}

/* One character that is not plain ASCII within a word; returns where the next one starts. */
static size_t step(splitter *s, size_t at)
{
    day_fold_char folded[DAY_FOLD_OUT_MAX];
    uint32_t code;
    size_t end = at + next_code(s->text + at, s->size - at, &code), n = day_fold_code(folded, code);

    if (n == 1 && (folded[0].class == DAY_FOLD_BLANK || folded[0].class == DAY_FOLD_BREAK) && s->run_held) {
        size_t bridged = bridge(s, at);
        if (bridged) return bridged;
    }
    if (n == 1 && folded[0].class == DAY_FOLD_BREAK) s->line_start = end;
    for (size_t i = 0; i < n; i++) put_folded(s, &folded[i], at, end);
    return end;
}

/* ASCII letters and digits from `at`, the common case; returns where they end. */
static size_t take_ascii(splitter *s, size_t at)
{
    size_t start = at, n;
    char *room;

    while (at < s->size && g_ascii_isalnum(s->text[at])) at++;
    n = at - start;
    if (n == 0) return at;
    end_run(s);
    if (s->word_cut || s->word_size + n > DAY_TOKEN_MAX) {
        for (size_t i = start; i < at; i++) put_in_word(s, (uint8_t)g_ascii_tolower(s->text[i]), i, i + 1);
        return at;
    }
    if (!s->word_size) begin_word(s, start);
    room = s->word + s->word_size;
    for (size_t i = 0; i < n; i++)
        room[i] = (char)(s->text[start + i] | (g_ascii_isupper(s->text[start + i]) ? 0x20 : 0));
    s->word_size += n;
    s->word_end = at;
    s->word_last = (uint8_t)room[n - 1];
    s->word_last_size = 1;
    return at;
}

int day_tokens_each(const char *text, size_t size, day_tokens_mode mode, day_token_fn *fn, void *ctx)
{
    splitter s = {.text = text, .size = size, .mode = mode, .fn = fn, .ctx = ctx};

    for (size_t at = 0; at < size && !s.stop;) {
        size_t next = take_ascii(&s, at);
        at = next > at ? next : step(&s, at);
    }
    end_word(&s);
    end_run(&s);
    return s.stop;
}
