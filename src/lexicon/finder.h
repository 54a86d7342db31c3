/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon.h"

/* All forms of all terms, and where they stand in a text. Built once from terms that outlive it. */
typedef struct day_lexicon_finder day_lexicon_finder;

day_lexicon_finder *day_lexicon_finder_new(const day_lexicon_term *terms, guint n);
void day_lexicon_finder_free(day_lexicon_finder *finder);

/* As day_lexicon_find(). */
void day_lexicon_finder_find(GArray *out, const day_lexicon_finder *finder, const char *folded, size_t size);

/* The folded forms of one term, itself first, as they are compared with texts; the caller frees with
 * g_ptr_array_unref(). */
GPtrArray *day_lexicon_folded_forms(const day_lexicon_term *term);
