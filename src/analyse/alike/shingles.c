/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tokens are hashed a code point at a time (FNV-1a over code points, mixed at their end), so that no folded
 * text is ever written down. Invariant: `last` holds the hashes of the newest tokens; a shingle is mixed from
 * them in their order. Source: Broder, On the resemblance and containment of documents, 1997. */
#include "shingles.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define WORDS 3u
#define CHARACTERS 5u
#define SEED 0xcbf29ce484222325u
#define PRIME 0x100000001b3u

/* The finaliser of SplitMix64. */
static inline uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

day_shingler day_shingler_new(day_shingle_fn fn, void *ctx)
{
    return (day_shingler){.fn = fn, .ctx = ctx, .digest = SEED};
}

static inline void add_token(day_shingler *s, uint64_t token, unsigned width)
{
    memmove(s->last + 1, s->last, sizeof s->last - sizeof *s->last);
    s->last[0] = token;
    s->tokens++;
    s->digest = mix(s->digest ^ token) * PRIME;
    if (s->tokens < width) return;
    uint64_t hash = 0;
    for (unsigned i = 0; i < width; i++) hash = hash * PRIME + s->last[i];
    s->shingles++;
    s->fn(mix(hash), s->ctx);
}

/* --- words and characters ---------------------------------------------------------------------------- */

static inline void flush_pending(day_shingler *s)
{
    if (s->pending == 0) return;
    s->word = ((s->word != 0 ? s->word : SEED) ^ s->pending) * PRIME;
    s->pending = 0;
}

static inline void end_word(day_shingler *s)
{
    flush_pending(s);
    s->hyphen = 0;
    if (s->word == 0) return;
    add_token(s, mix(s->word), WORDS);
    s->word = 0;
}

static inline void add_letter(day_shingler *s, uint32_t code)
{
    if (s->hyphen == 1) end_word(s); /* well-known: two words */
    s->hyphen = 0;
    flush_pending(s);
    s->pending = code;
}

static inline void add_separator(day_shingler *s, uint32_t code)
{
    if (s->word == 0 && s->pending == 0) return;
    if (code == 0xfffd) return; /* a letter of a font without a table: what stands around it is one word */
    bool hyphen = code == '-' || code == 0x2010;
    bool line_end = code == '\n' || code == '\r';
    if (hyphen && s->hyphen == 0)
        s->hyphen = 1;
    else if (line_end && s->hyphen == 1)
        s->hyphen = 2;
    else if (s->hyphen != 2 || !(line_end || code == ' ' || code == '\t'))
        end_word(s);
}

static void add_folded(day_shingler *s, const day_fold_char *folded)
{
    switch (folded->class) {
    case DAY_FOLD_WORD: add_letter(s, folded->code); break;
    case DAY_FOLD_IGNORE: break;
    case DAY_FOLD_MARK: {
        uint32_t composed = s->pending != 0 ? day_fold_compose(s->pending, folded->code) : 0;
        if (composed != 0) s->pending = composed;
        break;
    }
    case DAY_FOLD_HAN:
    case DAY_FOLD_KANA:
    case DAY_FOLD_HANGUL:
    case DAY_FOLD_SEA:
        end_word(s);
        add_token(s, mix(folded->code + SEED), CHARACTERS);
        break;
    default: add_separator(s, folded->code); break;
    }
}

void day_shingler_add(day_shingler *s, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint8_t byte = (uint8_t)text[at];
        if (byte < 0x80) {
            uint8_t lower = byte | 0x20;
            if ((lower >= 'a' && lower <= 'z'))
                add_letter(s, lower);
            else if (byte >= '0' && byte <= '9')
                add_letter(s, byte);
            else
                add_separator(s, byte);
            at++;
            continue;
        }
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        day_fold_char folded[DAY_FOLD_OUT_MAX];
        size_t n = day_fold_code(folded, code);
        for (size_t i = 0; i < n; i++) add_folded(s, &folded[i]);
    }
    end_word(s);
}

/* --- lines ------------------------------------------------------------------------------------------- */

static inline bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void day_shingler_add_lines(day_shingler *s, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *newline = memchr(text + at, '\n', size - at);
        size_t end = newline != NULL ? (size_t)(newline - text) : size, next = end + 1;
        while (at < end && blank(text[at])) at++;
        while (end > at && blank(text[end - 1])) end--;
        uint64_t hash = SEED;
        for (size_t i = at; i < end; i++) hash = (hash ^ (uint8_t)text[i]) * PRIME;
        /* A brace alone is no line that tells anything. */
        if (end - at > 2) add_token(s, mix(hash), 1);
        at = next;
    }
}

void day_shingler_end(day_shingler *s)
{
    end_word(s);
    if (s->shingles == 0 && s->tokens > 0) s->fn(mix(s->digest), s->ctx);
}
