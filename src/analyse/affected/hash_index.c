/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Linear probing over a power of two. A slot's tag is the hash's lower half, which places it; it is kept so
 * that growing needs nothing of the caller. */
#include "hash_index.h"

#define FIRST_SIZE 1024u

void day_hash_index_init(day_hash_index *index)
{
    index->size = FIRST_SIZE;
    index->used = 0;
    index->slots = g_new0(uint32_t, FIRST_SIZE);
    index->tags = g_new(uint32_t, FIRST_SIZE);
}

void day_hash_index_clear(day_hash_index *index)
{
    g_free(index->slots);
    g_free(index->tags);
    index->slots = index->tags = NULL;
}

static void grow(day_hash_index *index)
{
    guint size = index->size * 2;
    uint32_t *slots = g_new0(uint32_t, size), *tags = g_new(uint32_t, size);
    for (guint i = 0; i < index->size; i++) {
        if (index->slots[i] == 0) continue;
        guint at = index->tags[i] & (size - 1);
        while (slots[at] != 0) at = (at + 1) & (size - 1);
        slots[at] = index->slots[i];
        tags[at] = index->tags[i];
    }
    day_hash_index_clear(index);
    index->slots = slots;
    index->tags = tags;
    index->size = size;
}

uint32_t *day_hash_index_find(day_hash_index *index, uint64_t hash, day_hash_index_fn is_it, const void *ctx)
{
    if (index->used >= index->size / 3 * 2) grow(index);
    uint32_t tag = (uint32_t)hash;
    guint at = tag & (index->size - 1);
    while (index->slots[at] != 0 && (index->tags[at] != tag || !is_it(index->slots[at] - 1, ctx)))
        at = (at + 1) & (index->size - 1);
    return &index->slots[at];
}

void day_hash_index_set(day_hash_index *index, uint32_t *slot, uint64_t hash, uint32_t number)
{
    index->tags[slot - index->slots] = (uint32_t)hash;
    *slot = number + 1;
    index->used++;
}
