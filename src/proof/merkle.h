/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sha.h"
#include <stdbool.h>

/* Merkle trees of Certificate Transparency: RFC 6962, section 2.1, with SHA-256. A leaf is SHA-256(0x00 ||
 * data), a node SHA-256(0x01 || left || right), an empty tree SHA-256(""). Proofs are lists of hashes in the
 * order of the RFC; they are checked by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */

/* A tree that only grows: its complete subtrees, the largest first, one for each bit of `size` that is set.
 */
typedef struct day_merkle {
    uint64_t size;
    unsigned n_peaks;
    day_sha256 peaks[64];
} day_merkle;

/* The hash of a leaf whose data comes in two parts, one after the other. */
day_sha256 day_merkle_leaf(day_sha *sha, day_span first, day_span second);
/* The same for data that is added in between with day_sha_add(). */
void day_merkle_leaf_begin(day_sha *sha);
#define day_merkle_leaf_end day_sha_end

/* Constant work on average; a zeroed tree is empty. */
void day_merkle_add(day_merkle *tree, day_sha *sha, const day_sha256 *leaf);
day_sha256 day_merkle_root(const day_merkle *tree, day_sha *sha);
/* Of the first `size` leaves of an array. */
day_sha256 day_merkle_root_of(const day_sha256 *leaves, uint64_t size, day_sha *sha);

/* Appends to `path` (of day_sha256) what proves that leaf `index` (from 0) is in the tree of `size` leaves.
 */
void day_merkle_inclusion(GArray *path, const day_sha256 *leaves, uint64_t size, uint64_t index,
                          day_sha *sha);
bool day_merkle_includes(const day_sha256 *root, uint64_t size, uint64_t index, const day_sha256 *leaf,
                         const GArray *path, day_sha *sha);

/* Appends what proves that the tree of `size` leaves begins with the one of `old`, 0 < old <= size. */
void day_merkle_consistency(GArray *path, const day_sha256 *leaves, uint64_t size, uint64_t old,
                            day_sha *sha);
bool day_merkle_continues(const day_sha256 *old_root, uint64_t old, const day_sha256 *root, uint64_t size,
                          const GArray *path, day_sha *sha);
