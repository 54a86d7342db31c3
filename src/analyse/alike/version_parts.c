/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What stands within another text: the least shingles of the part are looked for among those that are kept of
 * all others (day_versions_parts(), versions.h). A shingle that is in more than RUN texts is no sign of
 * anything: a footer, a phrase of law. Most shingles are in one text alone: two bitmaps by hash leave those
 * out before anything is sorted. */
#include "versions.h"
#include <stdlib.h>

#define PART_LEAST 8u   /* shingles of a part that are looked for */
#define PART_TOKENS 30u /* a shorter text stands in many by chance */
#define HITS 2u
#define SHARE 0.7
#define RUN 48u
#define PAIRS_MAX                                                                                            \
    16000000u /* 128 MB: more shingles than that in common are boilerplate of the whole case                 \
               */

typedef struct entry {
    uint64_t shingle;
    guint text;
    uint8_t part; /* 1: it is one of the least of a part; 2: of a whole; 3: both */
} entry;

/* Calls `fn` for every shingle to be looked at. */
static void each_entry(day_versions *versions, void (*fn)(const entry *one, void *ctx), void *ctx)
{
    for (guint i = 0; i < day_versions_count(versions); i++) {
        const day_version_text *text = day_versions_get(versions, i);
        if (text->own == NULL) continue;
        bool same = text->own == text->full;
        guint n_part = text->tokens >= PART_TOKENS ? MIN(text->own->n_least, PART_LEAST) : 0;
        for (guint j = 0; j < text->full->n_least; j++) {
            entry one = {text->full->least[j], i, same && j < n_part ? 3 : 2};
            fn(&one, ctx);
        }
        for (guint j = 0; !same && j < n_part; j++) {
            entry one = {text->own->least[j], i, 1};
            fn(&one, ctx);
        }
    }
}

typedef struct sieve {
    uint64_t *once, *twice;
    uint64_t mask;
    GArray *entries;
} sieve;

/* The low bits: the high ones of least shingles are all nought. */
static uint64_t bit_of(const sieve *both, uint64_t shingle)
{
    return shingle & both->mask;
}

static void count_entry(const entry *one, void *ctx)
{
    sieve *both = ctx;
    uint64_t bit = bit_of(both, one->shingle), word = (uint64_t)1 << (bit & 63);
    both->twice[bit >> 6] |= both->once[bit >> 6] & word;
    both->once[bit >> 6] |= word;
}

static void take_entry(const entry *one, void *ctx)
{
    sieve *both = ctx;
    uint64_t bit = bit_of(both, one->shingle);
    if (both->twice[bit >> 6] >> (bit & 63) & 1) g_array_append_vals(both->entries, one, 1);
}

static int compare_entries(const void *a, const void *b)
{
    const entry *first = a, *second = b;
    if (first->shingle != second->shingle) return first->shingle < second->shingle ? -1 : 1;
    return (first->text > second->text) - (first->text < second->text);
}

static GArray *common_entries(day_versions *versions)
{
    uint64_t bits = 1u << 16;
    while (bits < (uint64_t)day_versions_count(versions) * 512 && bits < (uint64_t)1 << 29) bits *= 2;
    sieve both = {g_new0(uint64_t, bits / 64), g_new0(uint64_t, bits / 64), bits - 1,
                  g_array_new(FALSE, FALSE, sizeof(entry))};
    each_entry(versions, count_entry, &both);
    each_entry(versions, take_entry, &both);
    g_free(both.once);
    g_free(both.twice);
    if (both.entries->len > 1) qsort(both.entries->data, both.entries->len, sizeof(entry), compare_entries);
    return both.entries;
}

/* --- pairs ------------------------------------------------------------------------------------------- */

static void pair_run(GArray *pairs, day_versions *versions, const entry *run, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (!(run[i].part & 1)) continue;
        uint64_t tokens = day_versions_get(versions, run[i].text)->tokens;
        for (guint j = 0; j < n && pairs->len < PAIRS_MAX; j++) {
            if (!(run[j].part & 2) || run[j].text == run[i].text) continue;
            const day_version_text *whole = day_versions_get(versions, run[j].text);
            if (whole->full == whole->own && whole->tokens <= tokens) continue;
            uint64_t key = (uint64_t)run[i].text << 32 | run[j].text;
            g_array_append_val(pairs, key);
        }
    }
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return (first > second) - (first < second);
}

/* How much of the part's least shingles that would be in the whole's sketch are there. */
static double share_of(const day_version_text *part, const day_version_text *whole)
{
    day_sketch least = {.n_least = MIN(part->own->n_least, 2 * PART_LEAST)};
    for (guint i = 0; i < least.n_least; i++) least.least[i] = part->own->least[i];
    unsigned of;
    double share = day_sketch_containment(&least, whole->full, &of);
    return of >= HITS ? share : 0;
}

static int compare_pairs(const void *a, const void *b)
{
    const day_version_pair *first = a, *second = b;
    if (first->part != second->part) return first->part < second->part ? -1 : 1;
    if (first->share != second->share) return first->share > second->share ? -1 : 1;
    return (first->whole > second->whole) - (first->whole < second->whole);
}

GArray *day_versions_parts(day_versions *versions)
{
    g_autoptr(GArray) entries = common_entries(versions), keys = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    const entry *all = (const entry *)(void *)entries->data;
    for (guint i = 0, end; i < entries->len; i = end) {
        for (end = i + 1; end < entries->len && all[end].shingle == all[i].shingle;) end++;
        if (end - i > 1 && end - i <= RUN) pair_run(keys, versions, all + i, end - i);
    }
    if (keys->len > 1) qsort(keys->data, keys->len, sizeof(uint64_t), compare_keys);
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_version_pair));
    for (guint i = 0, end; i < keys->len; i = end) {
        uint64_t key = g_array_index(keys, uint64_t, i);
        for (end = i + 1; end < keys->len && g_array_index(keys, uint64_t, end) == key;) end++;
        day_version_pair pair = {.part = (guint)(key >> 32), .whole = (guint)key};
        if (end - i < HITS || day_versions_together(versions, pair.part, pair.whole)) continue;
        pair.share = share_of(day_versions_get(versions, pair.part), day_versions_get(versions, pair.whole));
        if (pair.share >= SHARE) g_array_append_val(out, pair);
    }
    if (out->len > 1) qsort(out->data, out->len, sizeof(day_version_pair), compare_pairs);
    return out;
}
