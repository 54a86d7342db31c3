/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The dictionary of terms. A text has a candidate at every beginning of a word; most are rejected by one bit
 * of a filter over their first bytes, which stays in the cache. Terms are sorted by their first bytes (six,
 * three or fewer: what the length allows), the longest first, so that a candidate that passes is compared
 * with few. Invariant: after day_terms_build() nothing changes, so forked workers share its pages. */
#include "terms.h"
#include "number/fold.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* What a term is looked up by: its whole first word where that ends with the term or before an ASCII sign (of
 * long ones eight bytes), otherwise its first bytes, as many as its length class has. */
enum { CLASS_WORD, CLASS_FIRST, CLASS_LONG, CLASS_MIDDLE, CLASS_SHORT, CLASS_TINY, CLASS_BYTE, N_CLASSES };
static const uint8_t KEY_BYTES[N_CLASSES] = {8, 3, 6, 4, 3, 2, 1};

/* Bits of a class's filter: small enough for the second cache, a few per cent full with 120,000 terms. Two
 * bytes and one are their own hash. */
static const uint8_t FILTER_BITS[N_CLASSES] = {21, 16, 21, 19, 18, 16, 8};

typedef struct term {
    uint64_t key;    /* of the first bytes and the class; two may share one by chance */
    uint64_t first8; /* the first eight bytes, or all */
    uint32_t start, size, tag;
    uint8_t owner, flags, class;
} term;

struct day_terms {
    GString *bytes;
    GArray *terms;   /* of term, sorted by key once built */
    uint32_t *slots; /* open addressing: index of a key's first term plus one */
    uint32_t slot_mask;
    uint8_t owner;
    uint64_t *filter[N_CLASSES]; /* that of CLASS_TINY stands for bytes, too */
    uint64_t pairs[1024];        /* a bit for each two bytes that a term which is no CLASS_WORD begins with */
};

day_terms *day_terms_new(void)
{
    day_terms *terms = g_new0(day_terms, 1);
    terms->bytes = g_string_new(NULL);
    terms->terms = g_array_new(FALSE, FALSE, sizeof(term));
    for (unsigned i = 0; i < N_CLASSES; i++)
        terms->filter[i] = g_new0(uint64_t, ((size_t)1 << FILTER_BITS[i]) / 64);
    return terms;
}

void day_terms_free(day_terms *terms)
{
    if (terms == NULL) return;
    g_string_free(terms->bytes, TRUE);
    g_array_free(terms->terms, TRUE);
    g_free(terms->slots);
    for (unsigned i = 0; i < N_CLASSES; i++) g_free(terms->filter[i]);
    g_free(terms);
}

void day_terms_owner(day_terms *terms, unsigned owner)
{
    g_assert(owner < DAY_TERMS_OWNERS);
    terms->owner = (uint8_t)owner;
}

/* --- building ---------------------------------------------------------------------------------------- */

/* The same byte eight times. */
#define EACH(byte) ((uint64_t)(byte)*0x0101010101010101u)

/* How many of eight bytes are ASCII letters or Cyrillic before the first that is neither. */
static inline unsigned word_bytes(uint64_t first8)
{
    uint64_t lower = (first8 | EACH(0x20)) & EACH(0x7F);
    uint64_t word = (lower + EACH(0x80 - 'a')) & ~(lower + EACH(0x7F - 'z')) & ~first8;
    if ((first8 & EACH(0x80)) != 0) {
        uint64_t following = first8 & ~(first8 << 1);
        uint64_t other = (first8 ^ EACH(0xD0)) & EACH(0xFC); /* 0 where a sequence of Cyrillic begins */
        word |= following | ~(((other & EACH(0x7F)) + EACH(0x7F)) | other);
    }
    uint64_t ends = ~word & EACH(0x80);
    return ends == 0 ? 8 : (unsigned)__builtin_ctzll(ends) / 8;
}

/* Whether a sequence of three bytes or more begins it, as in scripts without spaces. */
static inline bool is_wide(uint64_t first8)
{
    return (first8 & 0xFF) >= 0xE0;
}

static unsigned class_of(uint64_t first8, size_t size, unsigned flags)
{
    unsigned word = word_bytes(first8), class = CLASS_LONG;
    bool ends = word == size || word == 8 || (first8 >> 8 * word & 0x80) == 0;
    if (word > 0 && ends && (flags & DAY_TERM_OPEN) == 0) return CLASS_WORD;
    if (is_wide(first8) && (flags & DAY_TERM_FIRST) != 0) return CLASS_FIRST;
    while (size < KEY_BYTES[class]) class ++;
    return class == CLASS_MIDDLE && is_wide(first8) ? CLASS_SHORT : class;
}

/* The key of `bytes` first bytes in a class. */
static inline uint64_t key_of(uint64_t first8, unsigned class, unsigned bytes)
{
    uint64_t kept = bytes == 8 ? first8 : first8 & (((uint64_t)1 << 8 * bytes) - 1);
    return class >= CLASS_TINY ? kept : kept ^ (uint64_t) class << 60;
}

/* Its high bits depend on every byte of the key. */
static inline uint64_t hash_of(uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u;
}

/* Which word of the class's filter has the key's bits. */
static inline uint64_t filter_word(uint64_t key, unsigned class)
{
    return class >= CLASS_TINY ? key / 64 : hash_of(key) >> (70 - FILTER_BITS[class]);
}

/* Two bits of that word, so that few keys pass by chance though one bit in ten is set. */
static inline uint64_t filter_bits(uint64_t key, unsigned class)
{
    if (class >= CLASS_TINY) return (uint64_t)1 << key % 64;
    return (uint64_t)1 << (hash_of(key) >> 38) % 64 | (uint64_t)1 << (hash_of(key) >> 44) % 64;
}

/* 1 when a term of the class may have the key, else 0. */
static inline uint64_t may_have(const day_terms *terms, uint64_t key, unsigned class)
{
    return (~terms->filter[class][filter_word(key, class)] & filter_bits(key, class)) == 0;
}

static inline uint64_t may_begin(const day_terms *terms, uint64_t first8, unsigned class)
{
    return may_have(terms, key_of(first8, class, KEY_BYTES[class]), class);
}

/* Whether a term that is not looked up by its first word may begin with these two bytes. */
static inline bool may_begin_otherwise(const day_terms *terms, uint64_t first8)
{
    return (terms->pairs[first8 >> 6 & 1023] >> first8 % 64 & 1) != 0;
}

static uint64_t term_key(uint64_t first8, unsigned class)
{
    return key_of(first8, class, class == CLASS_WORD ? word_bytes(first8) : KEY_BYTES[class]);
}

static void add_exactly(day_terms *terms, const char *text, size_t size, uint32_t tag, unsigned flags)
{
    uint64_t first8 = 0;
    memcpy(&first8, text, MIN(size, 8));
    unsigned class = class_of(first8, size, flags);
    term added = {term_key(first8, class),
                  first8,
                  (uint32_t)terms->bytes->len,
                  (uint32_t)size,
                  tag,
                  terms->owner,
                  (uint8_t)flags,
                  (uint8_t) class};
    g_string_append_len(terms->bytes, text, (gssize)size);
    g_array_append_val(terms->terms, added);
}

/* First letters in upper case: of every word, or of the first alone. */
static char *capitalised(const char *lower, bool every_word)
{
    GString *out = g_string_new(NULL);
    bool begins = true, first = true;
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(out, begins && (every_word || first) ? g_unichar_toupper(c) : c);
        if (begins && g_unichar_isalpha(c)) first = false;
        begins = c == ' ' || c == '-';
    }
    return g_string_free(out, FALSE);
}

void day_terms_add(day_terms *terms, const char *text, uint32_t tag, unsigned flags)
{
    g_assert(*text != '\0' && terms->slots == NULL);
    add_exactly(terms, text, strlen(text), tag, flags);
    if ((flags & DAY_TERM_CASES) == 0) return;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *upper = g_utf8_strup(text, -1);
    g_autofree char *title = capitalised(lower, true);
    g_autofree char *first = capitalised(lower, false);
    const char *const forms[] = {text, lower, upper, title, first};
    for (unsigned i = 1; i < G_N_ELEMENTS(forms); i++) {
        bool known = false;
        for (unsigned j = 0; j < i; j++) known = known || strcmp(forms[i], forms[j]) == 0;
        if (!known) add_exactly(terms, forms[i], strlen(forms[i]), tag, flags);
    }
}

/* A term's place in the order: its key, the longest first, then as they were added. */
typedef struct ranked {
    uint64_t key;
    uint32_t shortness, index;
} ranked;

static int by_rank(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->shortness != b->shortness) return a->shortness < b->shortness ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

#define BUCKET_BITS 17

/* The bucket of a key: those of one key are in one. */
static uint32_t bucket_of(uint64_t key)
{
    return (uint32_t)(hash_of(key) >> (64 - BUCKET_BITS));
}

/* Terms of one key side by side, the longest first: thrown into buckets, of which each is sorted. Small ranks
 * are moved about, and each term once. */
static void sort_terms(day_terms *terms)
{
    guint count = terms->terms->len;
    const term *all = (const term *)(void *)terms->terms->data;
    g_autofree ranked *ranks = g_new(ranked, count + 1);
    g_autofree uint32_t *ends = g_new0(uint32_t, (1u << BUCKET_BITS) + 1); /* at first where each begins */
    for (guint i = 0; i < count; i++) ends[bucket_of(all[i].key) + 1]++;
    for (guint i = 0; i < 1u << BUCKET_BITS; i++) ends[i + 1] += ends[i];
    for (guint i = 0; i < count; i++)
        ranks[ends[bucket_of(all[i].key)]++] = (ranked){all[i].key, UINT32_MAX - all[i].size, i};
    for (guint i = 0, start = 0; i < 1u << BUCKET_BITS; start = ends[i++])
        if (ends[i] - start > 1) qsort(ranks + start, ends[i] - start, sizeof *ranks, by_rank);
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(term), count);
    for (guint i = 0; i < count; i++) g_array_append_val(sorted, all[ranks[i].index]);
    g_array_free(terms->terms, TRUE);
    terms->terms = sorted;
}

static void set_filter(day_terms *terms, uint64_t key, unsigned class)
{
    terms->filter[class][filter_word(key, class)] |= filter_bits(key, class);
    if (class != CLASS_WORD && class != CLASS_BYTE) terms->pairs[key >> 6 & 1023] |= (uint64_t)1 << key % 64;
    for (unsigned second = 0; class == CLASS_BYTE && second < 256; second++) {
        uint64_t pair = (key & 0xFF) | second << 8;
        terms->filter[CLASS_TINY][pair / 64] |= (uint64_t)1 << pair % 64;
        terms->pairs[pair / 64] |= (uint64_t)1 << pair % 64;
    }
}

static uint32_t slot_of(const day_terms *terms, uint64_t key)
{
    return (uint32_t)(hash_of(key) >> 40) & terms->slot_mask;
}

static void index_term(day_terms *terms, guint index)
{
    uint32_t slot = slot_of(terms, g_array_index(terms->terms, term, index).key);
    while (terms->slots[slot] != 0) slot = (slot + 1) & terms->slot_mask;
    terms->slots[slot] = index + 1;
}

void day_terms_build(day_terms *terms)
{
    guint count = terms->terms->len;
    sort_terms(terms);
    uint32_t size = 64;
    while (size < 2 * count) size *= 2;
    terms->slots = g_new0(uint32_t, size);
    terms->slot_mask = size - 1;
    const term *all = (const term *)(void *)terms->terms->data;
    for (guint i = 0; i < count; i++) {
        set_filter(terms, all[i].key, all[i].class);
        if (i == 0 || all[i].key != all[i - 1].key) index_term(terms, i);
    }
}

/* --- words ------------------------------------------------------------------------------------------- */

bool day_terms_inside_word(day_span text, size_t at)
{
    if (at == 0 || at >= text.size) return false;
    const char *here = (const char *)text.data + at;
    uint8_t before = text.data[at - 1], after = text.data[at];
    if (before < 0x80 && !g_ascii_isalpha(before)) return false;
    if (after < 0x80 && !g_ascii_isalpha(after)) return false;
    if (before < 0x80 && after < 0x80) return true;
    return day_word_spaced_letter(g_utf8_get_char(g_utf8_prev_char(here))) &&
           day_word_spaced_letter(g_utf8_get_char(here));
}

/* --- looking ----------------------------------------------------------------------------------------- */

static const term *first_of_key(const day_terms *terms, uint64_t key)
{
    const term *all = (const term *)(const void *)terms->terms->data;
    for (uint32_t slot = slot_of(terms, key); terms->slots[slot] != 0; slot = (slot + 1) & terms->slot_mask) {
        const term *found = &all[terms->slots[slot] - 1];
        if (found->key == key) return found;
    }
    return NULL;
}

typedef struct looking {
    const day_terms *terms;
    day_span text;
    size_t at;
    uint64_t first8;             /* at `at` */
    const term *next[N_CLASSES]; /* of each class the longest that was not tried; NULL: none */
    day_term_fn fn;
    void *ctx;
    uint64_t taken[DAY_TERMS_OWNERS / 64]; /* owners that took a longer one */
} looking;

static bool stands(const looking *look, const term *candidate)
{
    uint64_t shared = candidate->size >= 8 ? ~(uint64_t)0 : ((uint64_t)1 << 8 * candidate->size) - 1;
    if (((look->first8 ^ candidate->first8) & shared) != 0 || candidate->size > look->text.size - look->at)
        return false;
    if (candidate->size > 8 && memcmp(look->terms->bytes->str + candidate->start + 8,
                                      look->text.data + look->at + 8, candidate->size - 8) != 0)
        return false;
    return (candidate->flags & DAY_TERM_OPEN) != 0 ||
           !day_terms_inside_word(look->text, look->at + candidate->size);
}

/* From `candidate` on the first of its key that stands there; NULL when none does. */
static const term *next_standing(const looking *look, const term *candidate)
{
    const term *end = (const term *)(const void *)look->terms->terms->data + look->terms->terms->len;
    uint64_t key = candidate->key;
    for (; candidate < end && candidate->key == key; candidate++)
        if (stands(look, candidate)) return candidate;
    return NULL;
}

static void look_in_class(looking *look, unsigned class)
{
    uint64_t key = term_key(look->first8, class);
    if (may_have(look->terms, key, class) == 0) return;
    const term *first = first_of_key(look->terms, key);
    if (first != NULL) look->next[class] = next_standing(look, first);
}

/* Takes the longest out of the classes' next ones; NULL when none is left. */
static const term *pop_longest(looking *look)
{
    unsigned longest = 0;
    for (unsigned i = 1; i < N_CLASSES; i++)
        if (look->next[i] != NULL &&
            (look->next[longest] == NULL || look->next[i]->size > look->next[longest]->size))
            longest = i;
    const term *popped = look->next[longest];
    if (popped == NULL) return NULL;
    bool last = popped + 1 == (const term *)(const void *)look->terms->terms->data + look->terms->terms->len;
    bool more = !last && popped[1].key == popped->key;
    look->next[longest] = more ? next_standing(look, popped + 1) : NULL;
    return popped;
}

static void tell_standing(looking *look)
{
    const term *standing = pop_longest(look);
    if (standing == NULL || day_terms_inside_word(look->text, look->at)) return;
    for (; standing != NULL; standing = pop_longest(look)) {
        uint64_t *taken = &look->taken[standing->owner / 64], bit = (uint64_t)1 << standing->owner % 64;
        if ((*taken & bit) != 0) continue;
        if (look->fn(standing->owner, look->at, standing->size, standing->tag, look->ctx)) *taken |= bit;
    }
}

static inline uint64_t first8_at(day_span text, size_t at)
{
    uint64_t first8 = 0;
    if (G_LIKELY(at + 8 <= text.size))
        memcpy(&first8, text.data + at, 8);
    else
        memcpy(&first8, text.data + at, text.size - at);
    return first8;
}

/* Whether a Han character stands before `at`, by the lead byte of U+4000 to U+9FFF. */
static inline bool is_behind_han(day_span text, size_t at)
{
    return at >= 3 && text.data[at - 3] >= 0xE4 && text.data[at - 3] <= 0xE9;
}

static inline uint64_t may_stand(const day_terms *terms, day_span text, size_t at)
{
    uint64_t first8 = first8_at(text, at);
    if (is_wide(first8)) {
        uint64_t may = may_begin(terms, first8, CLASS_LONG) | may_begin(terms, first8, CLASS_SHORT);
        return is_behind_han(text, at) ? may : may | may_begin(terms, first8, CLASS_FIRST);
    }
    uint64_t word = may_have(terms, term_key(first8, CLASS_WORD), CLASS_WORD);
    if (!may_begin_otherwise(terms, first8)) return word;
    return word | may_begin(terms, first8, CLASS_LONG) | may_begin(terms, first8, CLASS_MIDDLE) |
           may_begin(terms, first8, CLASS_SHORT) | may_begin(terms, first8, CLASS_TINY);
}

uint64_t day_terms_sift(const day_terms *terms, day_span text, uint64_t places, size_t base)
{
    uint64_t passed = 0;
    for (; places != 0; places &= places - 1)
        passed |= places & -places & -may_stand(terms, text, base + (size_t)__builtin_ctzll(places));
    return passed;
}

void day_terms_at(const day_terms *terms, day_span text, size_t at, day_term_fn fn, void *ctx)
{
    uint64_t first8 = first8_at(text, at);
    looking look = {.terms = terms, .text = text, .at = at, .first8 = first8, .fn = fn, .ctx = ctx};
    if (is_wide(first8)) {
        if (!is_behind_han(text, at)) look_in_class(&look, CLASS_FIRST);
        look_in_class(&look, CLASS_LONG);
        look_in_class(&look, CLASS_SHORT);
    } else {
        look_in_class(&look, CLASS_WORD);
        bool more = may_begin_otherwise(terms, first8);
        for (unsigned class = CLASS_LONG; class < N_CLASSES && more; class ++) look_in_class(&look, class);
    }
    tell_standing(&look);
}
