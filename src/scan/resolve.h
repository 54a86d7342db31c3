/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "kind.h"
#include "scan.h"

/* What the matchers found in one text, and which of it stays where kinds contradict each other. */
typedef struct day_hits day_hits;

day_hits *day_hits_new(void);
void day_hits_free(day_hits *hits);

/* Copies the hit; returns its index. */
size_t day_hits_add(day_hits *hits, const day_kind *kind, const day_hit *hit);
size_t day_hits_size(const day_hits *hits, size_t index); /* bytes of text */
void day_hits_drop(day_hits *hits, size_t index);

/* Drops what lies inside a whole mention or a secret, and rivals of lower rank; sorts by start, the longer
 * first. Indexes are void after it. */
void day_hits_resolve(day_hits *hits);
/* A mention that holds a secret is given with the secret masked in its value, and DAY_MASKED among its
 * details. */
void day_hits_each(const day_hits *hits, day_span text, day_found_fn found, void *ctx);
