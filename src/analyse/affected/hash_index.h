/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Finds numbers 0, 1, 2, … by what they stand for, in eight bytes each: what is compared lies with the
 * caller. Open addressing, at most two thirds full. */
typedef struct day_hash_index {
    uint32_t *slots; /* number + 1; 0: free */
    uint32_t *tags;  /* of the hash, so that most others are passed over */
    guint size, used;
} day_hash_index;

void day_hash_index_init(day_hash_index *index);
void day_hash_index_clear(day_hash_index *index);

/* The slot of what has this hash and for which `is_it(number, ctx)` says so, or a free one: its content is 0
 * then, and is to be set to number + 1 with day_hash_index_set(). */
typedef bool (*day_hash_index_fn)(uint32_t number, const void *ctx);
uint32_t *day_hash_index_find(day_hash_index *index, uint64_t hash, day_hash_index_fn is_it, const void *ctx);
void day_hash_index_set(day_hash_index *index, uint32_t *slot, uint64_t hash, uint32_t number);
