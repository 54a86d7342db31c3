/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over a text that finds the few places worth a matcher's look. 64 bytes at a time are classified
 * into bit masks (AVX-512 or AVX2 where the processor has it, plain C otherwise), and events fall out of the
 * masks by shifts: the bit before comes from the block before, the 15 bits after from the block after.
 * Invariant: all ways to classify give the same masks, so all give the same events in the same order. */
#include "events.h"
#include <glib.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define BLOCK 64

typedef struct block_masks {
    uint64_t letter, digit, at, dot, colon, dash, slash, backslash, hash;
    uint64_t bracket;      /* that opens */
    uint64_t wide;         /* bytes that are not ASCII */
    uint64_t sign;         /* '$', the one sign of ASCII that terms begin with */
    uint64_t pair, triple; /* first bytes of UTF-8 sequences of two, and of three or four */
    uint64_t pair_letter;  /* of two that is a letter, by its first byte: all but U+0080 to U+00BF */
} block_masks;

typedef block_masks (*classify_fn)(const uint8_t *bytes);

static inline block_masks classify_plain(const uint8_t *bytes)
{
    block_masks masks = {0};
    for (unsigned i = 0; i < BLOCK; i++) {
        uint8_t byte = bytes[i];
        uint64_t bit = (uint64_t)1 << i;
        if (g_ascii_isalpha(byte)) masks.letter |= bit;
        if (g_ascii_isdigit(byte)) masks.digit |= bit;
        if (byte == '@') masks.at |= bit;
        if (byte == '.') masks.dot |= bit;
        if (byte == ':') masks.colon |= bit;
        if (byte == '-') masks.dash |= bit;
        if (byte == '/') masks.slash |= bit;
        if (byte == '\\') masks.backslash |= bit;
        if (byte == '#') masks.hash |= bit;
        if (byte == '$') masks.sign |= bit;
        if (byte == '[' || byte == '(' || byte == '{') masks.bracket |= bit;
        if (byte >= 0x80) masks.wide |= bit;
        if (byte >= 0xC0 && byte < 0xE0) masks.pair |= bit;
        if (byte > 0xC2 && byte < 0xE0) masks.pair_letter |= bit;
        if (byte >= 0xE0) masks.triple |= bit;
    }
    return masks;
}

#if defined(__x86_64__)
#define ONLY_ON(features) __attribute__((target(features), always_inline)) static inline

/* Bits of the bytes within [low, high], both below 0x80 or both above, as signed bytes are compared. */
ONLY_ON("avx2") uint32_t within(__m256i bytes, int low, int high)
{
    __m256i above = _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)(low - 1)));
    __m256i below = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(high + 1)), bytes);
    return (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(above, below));
}

ONLY_ON("avx2") uint32_t equal(__m256i bytes, char wanted)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(wanted)));
}

ONLY_ON("avx2") block_masks classify_avx2(const uint8_t *bytes)
{
    block_masks masks = {0};
    for (unsigned half = 0; half < 2; half++) {
        __m256i raw = _mm256_loadu_si256((const __m256i *)(bytes + 32 * half));
        __m256i lower = _mm256_or_si256(raw, _mm256_set1_epi8(0x20));
        unsigned shift = 32 * half;
        masks.letter |= (uint64_t)within(lower, 'a', 'z') << shift;
        masks.digit |= (uint64_t)within(raw, '0', '9') << shift;
        masks.at |= (uint64_t)equal(raw, '@') << shift;
        masks.dot |= (uint64_t)equal(raw, '.') << shift;
        masks.colon |= (uint64_t)equal(raw, ':') << shift;
        masks.dash |= (uint64_t)equal(raw, '-') << shift;
        masks.slash |= (uint64_t)equal(raw, '/') << shift;
        masks.backslash |= (uint64_t)equal(raw, '\\') << shift;
        masks.hash |= (uint64_t)equal(raw, '#') << shift;
        masks.sign |= (uint64_t)equal(raw, '$') << shift;
        masks.bracket |= (uint64_t)(equal(lower, '{') | equal(raw, '(')) << shift; /* '[' too */
        uint32_t wide = (uint32_t)_mm256_movemask_epi8(raw);
        masks.wide |= (uint64_t)wide << shift;
        if (wide == 0) continue;
        masks.pair |= (uint64_t)within(raw, -64, -33) << shift;
        masks.pair_letter |= (uint64_t)within(raw, -61, -33) << shift;
        masks.triple |= (uint64_t)within(raw, -32, -1) << shift;
    }
    return masks;
}

/* Bits of the bytes from `low` on, `count` of them. */
ONLY_ON("avx512bw") uint64_t range(__m512i bytes, int low, int count)
{
    return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8((char)low)),
                                  _mm512_set1_epi8((char)count));
}

ONLY_ON("avx512bw") uint64_t is(__m512i bytes, char wanted)
{
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(wanted));
}

ONLY_ON("avx512bw") block_masks classify_avx512(const uint8_t *bytes)
{
    __m512i raw = _mm512_loadu_si512(bytes), lower = _mm512_or_si512(raw, _mm512_set1_epi8(0x20));
    block_masks masks = {.letter = range(lower, 'a', 26),
                         .digit = range(raw, '0', 10),
                         .at = is(raw, '@'),
                         .dot = is(raw, '.'),
                         .colon = is(raw, ':'),
                         .dash = is(raw, '-'),
                         .slash = is(raw, '/'),
                         .backslash = is(raw, '\\'),
                         .hash = is(raw, '#'),
                         .sign = is(raw, '$'),
                         .bracket = is(lower, '{') | is(raw, '(')}; /* '[' too */
    masks.wide = _mm512_movepi8_mask(raw);
    if (masks.wide == 0) return masks;
    masks.pair = range(raw, 0xC0, 32);
    masks.pair_letter = range(raw, 0xC3, 29);
    masks.triple = range(raw, 0xE0, 32);
    return masks;
}
#endif

/* Where at least DAY_EVENT_RUN_MIN letters and digits follow, given this block's and the next one's. */
static inline __attribute__((always_inline)) uint64_t long_runs(uint64_t here, uint64_t next)
{
    unsigned __int128 run = (unsigned __int128)next << BLOCK | here;
    for (unsigned have = 1; have < DAY_EVENT_RUN_MIN; have *= 2) run &= run >> have;
    return (uint64_t)run;
}

#define N_SIGNS (DAY_N_EVENTS - 1) /* all but words */

typedef struct finder {
    uint64_t wanted[N_SIGNS], words_wanted; /* all ones or zero */
    const day_event_sink *sink;
    void *ctx;
    uint64_t before_alnum, before_digit, before_letter, before_slash, before_bracket,
        before_wide;             /* bit 0: the last byte of the block before */
    uint64_t before_pair_letter; /* bits 0 and 1: its last two bytes */
} finder;

/* Where a word may begin: an ASCII letter or a sequence of two after neither, any sequence of three (scripts
 * without spaces; what those with spaces need more is asked of the few candidates that pass), '$'. */
static inline __attribute__((always_inline)) uint64_t word_starts(const finder *state,
                                                                  const block_masks *here)
{
    uint64_t after_letter = here->letter << 1 | state->before_letter;
    uint64_t after_pair = here->pair_letter << 2 | state->before_pair_letter;
    return ((here->letter | here->pair) & ~after_letter & ~after_pair) | here->triple | here->sign;
}

static inline __attribute__((always_inline)) void
events_of_block(uint64_t out[N_SIGNS], const finder *state, const block_masks *here, const block_masks *next)
{
    uint64_t alnum = here->letter | here->digit, next_alnum = next->letter | next->digit;
    uint64_t previous_alnum = alnum << 1 | state->before_alnum;
    uint64_t following_alnum = alnum >> 1 | next_alnum << (BLOCK - 1);
    uint64_t following_digit = here->digit >> 1 | next->digit << (BLOCK - 1);
    out[0] = here->at;
    uint64_t before_dot = previous_alnum | here->wide << 1 | state->before_wide;
    uint64_t after_dot = following_alnum | here->wide >> 1 | next->wide << (BLOCK - 1);
    uint64_t fanged = here->bracket << 1 | state->before_bracket;
    out[1] = here->dot & ((before_dot & after_dot) | fanged);
    out[2] = here->colon;
    out[3] = here->digit & ~(here->digit << 1 | state->before_digit);
    out[4] = long_runs(alnum, next_alnum) & ~previous_alnum;
    out[5] = here->dash & (here->letter << 1 | state->before_letter) & following_digit;
    out[6] = here->slash & ~previous_alnum & ~(here->slash << 1 | state->before_slash);
    out[7] = here->backslash;
    out[8] = here->hash;
}

static inline __attribute__((always_inline)) void remember(finder *state, const block_masks *here)
{
    state->before_alnum = (here->letter | here->digit) >> (BLOCK - 1);
    state->before_digit = here->digit >> (BLOCK - 1);
    state->before_letter = here->letter >> (BLOCK - 1);
    state->before_slash = here->slash >> (BLOCK - 1);
    state->before_bracket = here->bracket >> (BLOCK - 1);
    state->before_wide = here->wide >> (BLOCK - 1);
    state->before_pair_letter = here->pair_letter >> (BLOCK - 2);
}

static inline __attribute__((always_inline)) void
report_block(finder *state, size_t base, const block_masks *here, const block_masks *next)
{
    uint64_t events[N_SIGNS], signs = 0, words = word_starts(state, here) & state->words_wanted;
    events_of_block(events, state, here, next);
    for (unsigned i = 0; i < N_SIGNS; i++) signs |= events[i] &= state->wanted[i];
    if (words != 0 && state->sink->sift != NULL) words = state->sink->sift(words, base, state->ctx);
    for (uint64_t any = signs | words; any != 0; any &= any - 1) {
        unsigned bit = (unsigned)__builtin_ctzll(any);
        for (unsigned i = 0; i < N_SIGNS && (signs >> bit & 1) != 0; i++)
            if (events[i] >> bit & 1) state->sink->woken((day_event)(1u << i), base + bit, state->ctx);
        if (words >> bit & 1) state->sink->woken(DAY_EVENT_TERM, base + bit, state->ctx);
    }
    remember(state, here);
}

static inline __attribute__((always_inline)) block_masks classify_at(day_span text, size_t at,
                                                                     classify_fn classify)
{
    if (at + BLOCK <= text.size) return classify(text.data + at);
    uint8_t padded[BLOCK] = {0};
    if (at < text.size) memcpy(padded, text.data + at, text.size - at);
    return classify(padded);
}

/* Inlined into a function for each way to classify, so that the masks stay in registers. */
static inline __attribute__((always_inline)) void
find(day_span text, unsigned wanted, const day_event_sink *sink, void *ctx, classify_fn classify)
{
    if (text.size == 0) return;
    finder state = {.sink = sink, .ctx = ctx};
    for (unsigned i = 0; i < N_SIGNS; i++) state.wanted[i] = (wanted & 1u << i) != 0 ? ~(uint64_t)0 : 0;
    state.words_wanted = (wanted & DAY_EVENT_TERM) != 0 ? ~(uint64_t)0 : 0;
    block_masks here = classify_at(text, 0, classify);
    for (size_t at = 0; at < text.size; at += BLOCK) {
        block_masks next = classify_at(text, at + BLOCK, classify);
        report_block(&state, at, &here, &next);
        here = next;
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void find_avx2(day_span text, unsigned wanted,
                                                      const day_event_sink *sink, void *ctx)
{
    find(text, wanted, sink, ctx, classify_avx2);
}

__attribute__((target("avx512bw,bmi"))) static void find_avx512(day_span text, unsigned wanted,
                                                                const day_event_sink *sink, void *ctx)
{
    find(text, wanted, sink, ctx, classify_avx512);
}
#endif

bool day_events_find_with(day_events_way way, day_span text, unsigned wanted, const day_event_sink *sink,
                          void *ctx)
{
#if defined(__x86_64__)
    if (way == DAY_EVENTS_AVX512 && __builtin_cpu_supports("avx512bw")) {
        find_avx512(text, wanted, sink, ctx);
        return true;
    }
    if (way == DAY_EVENTS_AVX2 && __builtin_cpu_supports("avx2")) {
        find_avx2(text, wanted, sink, ctx);
        return true;
    }
#endif
    if (way != DAY_EVENTS_PLAIN) return false;
    find(text, wanted, sink, ctx, classify_plain);
    return true;
}

void day_events_find(day_span text, unsigned wanted, const day_event_sink *sink, void *ctx)
{
    if (!day_events_find_with(DAY_EVENTS_AVX512, text, wanted, sink, ctx) &&
        !day_events_find_with(DAY_EVENTS_AVX2, text, wanted, sink, ctx))
        (void)day_events_find_with(DAY_EVENTS_PLAIN, text, wanted, sink, ctx);
}
