/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The bin is the top seven bits of the hash, so that the 64 least of all lie in the first bins of a long
 * text; they are told apart by all their bits. An empty bin counts as such when two are compared, and borrows
 * from another one for its band (optimal densification: Shrivastava, 2017). */
#include "minhash.h"
#include <string.h>

#define ROWS 3u /* of a band */

void day_sketching_begin(day_sketching *sketching)
{
    memset(sketching->least_of, 0xff, sizeof sketching->least_of);
    sketching->n_least = 0;
}

static void keep_least(day_sketching *sketching, uint64_t shingle)
{
    uint32_t low = 0, high = sketching->n_least;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (sketching->least[middle] < shingle)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sketching->n_least && sketching->least[low] == shingle) return;
    if (sketching->n_least < DAY_SKETCH_LEAST) sketching->n_least++;
    memmove(sketching->least + low + 1, sketching->least + low,
            (sketching->n_least - 1 - low) * sizeof *sketching->least);
    sketching->least[low] = shingle;
}

void day_sketching_add(day_sketching *sketching, uint64_t shingle)
{
    uint64_t *least = &sketching->least_of[shingle >> 57];
    if (shingle < *least) *least = shingle;
    if (sketching->n_least < DAY_SKETCH_LEAST || shingle < sketching->least[DAY_SKETCH_LEAST - 1])
        keep_least(sketching, shingle);
}

void day_sketching_end(const day_sketching *sketching, day_sketch *out)
{
    for (unsigned i = 0; i < DAY_SKETCH_BINS; i++) {
        uint64_t least = sketching->least_of[i];
        uint16_t bits = (uint16_t)(least & 0xffff);
        out->bins[i] = least == UINT64_MAX ? 0 : bits != 0 ? bits : 1;
    }
    out->n_least = sketching->n_least;
    memcpy(out->least, sketching->least, sizeof out->least);
}

/* Eight bins at a time: this is what is done most. */
typedef uint16_t eight __attribute__((vector_size(16)));

double day_sketch_similarity(const day_sketch *a, const day_sketch *b)
{
    eight same = {0}, both_empty = {0};
    for (unsigned i = 0; i < DAY_SKETCH_BINS; i += 8) {
        eight first, second;
        memcpy(&first, a->bins + i, sizeof first);
        memcpy(&second, b->bins + i, sizeof second);
        same -= (eight)(first == second);
        both_empty -= (eight)((first | second) == 0);
    }
    unsigned n_same = 0, n_empty = 0;
    for (unsigned i = 0; i < 8; i++) {
        n_same += same[i];
        n_empty += both_empty[i];
    }
    unsigned of = DAY_SKETCH_BINS - n_empty;
    return of > 0 ? (double)(n_same - n_empty) / of : 0;
}

double day_sketch_containment(const day_sketch *part, const day_sketch *whole, unsigned *of)
{
    uint64_t bound = whole->n_least < DAY_SKETCH_LEAST
                         ? UINT64_MAX
                         : whole->least[DAY_SKETCH_LEAST - 1]; /* all below it are known */
    unsigned common = 0, n = 0;
    for (unsigned i = 0, j = 0; i < part->n_least && part->least[i] <= bound; i++, n++) {
        while (j < whole->n_least && whole->least[j] < part->least[i]) j++;
        common += j < whole->n_least && whole->least[j] == part->least[i];
    }
    *of = n;
    return n > 0 ? (double)common / n : 0;
}

/* The value of a bin for its band: its own, or that of the first of a fixed row of others that has one. */
static uint32_t borrowed(const day_sketch *sketch, unsigned bin)
{
    uint32_t at = bin;
    for (unsigned attempt = 0; attempt < 1000 && sketch->bins[at] == 0; attempt++) {
        uint32_t x = (bin * 0x9e3779b9u) ^ ((attempt + 1) * 0x85ebca6bu);
        x = (x ^ (x >> 15)) * 0x2c1b3c6du;
        at = (x ^ (x >> 13)) % DAY_SKETCH_BINS;
    }
    return at << 16 | sketch->bins[at];
}

uint32_t day_sketch_band(const day_sketch *sketch, unsigned band)
{
    uint64_t hash = band;
    for (unsigned i = 0; i < ROWS; i++) {
        hash = (hash ^ borrowed(sketch, band * ROWS + i)) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 33;
    }
    return (uint32_t)hash;
}
