/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sketches: a text of any length in less than 1 KiB, from which its likeness to others is estimated. One hash
 * of a shingle serves both halves: the least in each of 128 bins (Jaccard), and the 64 least of all
 * (containment). Source: Li, Owen, Zhang, One Permutation Hashing, 2012; Beyer et al., On Synopses for
 * Distinct-Value Estimation, 2007. */

#define DAY_SKETCH_BINS 128u
#define DAY_SKETCH_LEAST 64u

typedef struct day_sketch {
    uint16_t bins[DAY_SKETCH_BINS]; /* 16 bits of the least hash of the bin; 0: none fell into it */
    uint64_t least[DAY_SKETCH_LEAST];
    uint32_t n_least; /* fewer than DAY_SKETCH_LEAST: these are all that there are */
} day_sketch;

/* A sketch in the making. */
typedef struct day_sketching {
    uint64_t least_of[DAY_SKETCH_BINS]; /* UINT64_MAX: none */
    uint64_t least[DAY_SKETCH_LEAST];   /* ascending */
    uint32_t n_least;
} day_sketching;

void day_sketching_begin(day_sketching *sketching);
void day_sketching_add(day_sketching *sketching, uint64_t shingle);
void day_sketching_end(const day_sketching *sketching, day_sketch *out);

/* Estimated Jaccard similarity of the sets of shingles, 0 to 1; its standard error is at most 0.045, and less
 * for texts of fewer than some hundred shingles. */
double day_sketch_similarity(const day_sketch *a, const day_sketch *b);

/* Estimated share of `part` that is in `whole`, 0 to 1, and how many shingles that rests on. */
double day_sketch_containment(const day_sketch *part, const day_sketch *whole, unsigned *of);

/* Bands: texts that agree in one are compared. Those of 0.5 do with a probability of 0.996, of 0.3 of 0.68,
 * of 0.1 of 0.04. */
#define DAY_SKETCH_BANDS 42u
uint32_t day_sketch_band(const day_sketch *sketch, unsigned band);
