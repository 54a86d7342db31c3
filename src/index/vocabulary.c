/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The set of words that a shard's writer has seen: open addressing over 64-bit hashes (FNV-1a, mixed), 8 to
 * 16 bytes a word whatever its length. Two words with one hash would leave one of them out of patterns, once
 * in some 10^7 shards of a million words; plain search does not depend on it. */
#include "vocabulary.h"
#include <string.h>

#define FIRST_SLOTS ((size_t)1 << 12)

void day_vocabulary_init(day_vocabulary *vocabulary)
{
    vocabulary->n_slots = FIRST_SLOTS;
    vocabulary->slots = g_new0(uint64_t, FIRST_SLOTS);
    vocabulary->n_used = 0;
    vocabulary->fresh = g_byte_array_new();
}

void day_vocabulary_clear(day_vocabulary *vocabulary)
{
    g_clear_pointer(&vocabulary->slots, g_free);
    g_clear_pointer(&vocabulary->fresh, g_byte_array_unref);
}

static uint64_t hash_of(const char *word, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)word[i]) * 0x100000001b3u;
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15u;
    return hash | 1;
}

static void grow(day_vocabulary *vocabulary)
{
    size_t n = vocabulary->n_slots * 2;
    uint64_t *slots = g_new0(uint64_t, n);

    for (size_t i = 0; i < vocabulary->n_slots; i++) {
        size_t at = (vocabulary->slots[i] >> 1) & (n - 1);
        if (!vocabulary->slots[i]) continue;
        while (slots[at]) at = (at + 1) & (n - 1);
        slots[at] = vocabulary->slots[i];
    }
    g_free(vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->n_slots = n;
}

/* True when it was not there. */
static bool insert(day_vocabulary *vocabulary, uint64_t hash)
{
    size_t mask = vocabulary->n_slots - 1, at = (hash >> 1) & mask;

    while (vocabulary->slots[at]) {
        if (vocabulary->slots[at] == hash) return false;
        at = (at + 1) & mask;
    }
    vocabulary->slots[at] = hash;
    if (++vocabulary->n_used * 2 > vocabulary->n_slots) grow(vocabulary);
    return true;
}

void day_vocabulary_note(day_vocabulary *vocabulary, const char *word, size_t size)
{
    if (size == 0 || size > DAY_VOCABULARY_WORD_MAX || !insert(vocabulary, hash_of(word, size))) return;
    g_byte_array_append(vocabulary->fresh, (const guint8 *)word, (guint)size);
    g_byte_array_append(vocabulary->fresh, (const guint8 *)"", 1);
}

void day_vocabulary_know(day_vocabulary *vocabulary, const char *list, size_t size)
{
    for (const char *word = list, *end = list + size; word < end;) {
        size_t n = strnlen(word, (size_t)(end - word));
        insert(vocabulary, hash_of(word, n));
        word += n + 1;
    }
}
