/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* RFC 6962's tree over hashes. Its shape follows from its size alone: the left side of n leaves has as many
 * as the largest power of two below n. Leaf and node are told apart by a first byte, so that no node can be
 * given out as a leaf. */
#include "merkle.h"

static day_span of(const day_sha256 *digest)
{
    return (day_span){digest->bytes, sizeof digest->bytes};
}

void day_merkle_leaf_begin(day_sha *sha)
{
    static const uint8_t tag = 0;
    day_sha_begin(sha);
    day_sha_add(sha, (day_span){&tag, 1});
}

day_sha256 day_merkle_leaf(day_sha *sha, day_span first, day_span second)
{
    day_merkle_leaf_begin(sha);
    day_sha_add(sha, first);
    day_sha_add(sha, second);
    return day_sha_end(sha);
}

static day_sha256 node(day_sha *sha, const day_sha256 *left, const day_sha256 *right)
{
    static const uint8_t tag = 1;
    day_sha_begin(sha);
    day_sha_add(sha, (day_span){&tag, 1});
    day_sha_add(sha, of(left));
    day_sha_add(sha, of(right));
    return day_sha_end(sha);
}

void day_merkle_add(day_merkle *tree, day_sha *sha, const day_sha256 *leaf)
{
    day_sha256 whole = *leaf;
    for (uint64_t size = tree->size; (size & 1) != 0; size >>= 1)
        whole = node(sha, &tree->peaks[--tree->n_peaks], &whole);
    tree->peaks[tree->n_peaks++] = whole;
    tree->size++;
}

day_sha256 day_merkle_root(const day_merkle *tree, day_sha *sha)
{
    if (tree->n_peaks == 0) {
        day_sha_begin(sha);
        return day_sha_end(sha);
    }
    day_sha256 root = tree->peaks[tree->n_peaks - 1];
    for (unsigned i = tree->n_peaks - 1; i-- > 0;) root = node(sha, &tree->peaks[i], &root);
    return root;
}

day_sha256 day_merkle_root_of(const day_sha256 *leaves, uint64_t size, day_sha *sha)
{
    day_merkle tree = {0};
    for (uint64_t i = 0; i < size; i++) day_merkle_add(&tree, sha, &leaves[i]);
    return day_merkle_root(&tree, sha);
}

/* The largest power of two below n, n > 1. */
static uint64_t split(uint64_t n)
{
    uint64_t k = 1;
    while (k < n - k) k <<= 1;
    return k;
}

/* Depth is the logarithm of the size. */
void day_merkle_inclusion(GArray *path, const day_sha256 *leaves, uint64_t size, uint64_t index, day_sha *sha)
{
    g_assert(index < size);
    if (size == 1) return;
    uint64_t k = split(size);
    day_sha256 other;
    if (index < k) {
        day_merkle_inclusion(path, leaves, k, index, sha);
        other = day_merkle_root_of(leaves + k, size - k, sha);
    } else {
        day_merkle_inclusion(path, leaves + k, size - k, index - k, sha);
        other = day_merkle_root_of(leaves, k, sha);
    }
    g_array_append_val(path, other);
}

bool day_merkle_includes(const day_sha256 *root, uint64_t size, uint64_t index, const day_sha256 *leaf,
                         const GArray *path, day_sha *sha)
{
    if (index >= size) return false;
    uint64_t at = index, last = size - 1;
    day_sha256 so_far = *leaf;
    for (guint i = 0; i < path->len; i++) {
        const day_sha256 *step = &g_array_index(path, day_sha256, i);
        if (last == 0) return false;
        bool right = (at & 1) != 0 || at == last;
        so_far = right ? node(sha, step, &so_far) : node(sha, &so_far, step);
        while (right && (at & 1) == 0 && at != 0) at >>= 1, last >>= 1;
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && day_sha256_same(&so_far, root);
}

/* SUBPROOF of the RFC; `whole`: the old tree is one whose root the checker has. */
static void subproof(GArray *path, const day_sha256 *leaves, uint64_t size, uint64_t old, bool whole,
                     day_sha *sha)
{
    day_sha256 other;
    if (old == size) {
        if (whole) return;
        other = day_merkle_root_of(leaves, size, sha);
        g_array_append_val(path, other);
        return;
    }
    uint64_t k = split(size);
    if (old <= k) {
        subproof(path, leaves, k, old, whole, sha);
        other = day_merkle_root_of(leaves + k, size - k, sha);
    } else {
        subproof(path, leaves + k, size - k, old - k, false, sha);
        other = day_merkle_root_of(leaves, k, sha);
    }
    g_array_append_val(path, other);
}

void day_merkle_consistency(GArray *path, const day_sha256 *leaves, uint64_t size, uint64_t old, day_sha *sha)
{
    g_assert(old > 0 && old <= size);
    subproof(path, leaves, size, old, true, sha);
}

bool day_merkle_continues(const day_sha256 *old_root, uint64_t old, const day_sha256 *root, uint64_t size,
                          const GArray *path, day_sha *sha)
{
    if (old == 0 || old > size) return false;
    if (old == size) return path->len == 0 && day_sha256_same(old_root, root);
    uint64_t at = old - 1, last = size - 1;
    while ((at & 1) != 0) at >>= 1, last >>= 1;
    guint i = 0;
    if (at != 0 && path->len == 0) return false;
    day_sha256 before = at != 0 ? g_array_index(path, day_sha256, i++) : *old_root, now = before;
    for (; i < path->len; i++) {
        const day_sha256 *step = &g_array_index(path, day_sha256, i);
        if (last == 0) return false;
        bool right = (at & 1) != 0 || at == last;
        if (right) before = node(sha, step, &before);
        now = right ? node(sha, step, &now) : node(sha, &now, step);
        while (right && (at & 1) == 0 && at != 0) at >>= 1, last >>= 1;
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && day_sha256_same(&before, old_root) && day_sha256_same(&now, root);
}
