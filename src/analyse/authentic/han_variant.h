/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Which Chinese characters are written in one of the two scripts alone. Traditional: OpenCC (by the tables of
 * index/fold.h) has another for it, and GB 2312 does not hold it. Simplified: it is what OpenCC puts for
 * another, and Big5 does not hold it. Characters that both scripts use tell nothing. */
typedef struct day_han_variants day_han_variants;

/* NULL when this computer's C library converts neither character set. */
day_han_variants *day_han_variants_new(void);
void day_han_variants_free(day_han_variants *variants);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_han_variants, day_han_variants_free)

typedef struct day_han_count {
    guint simplified, traditional, kana;
    gsize first_simplified, first_traditional; /* bytes where the first stands, when there is one */
} day_han_count;
/* Counts in valid UTF-8. */
day_han_count day_han_variants_count(const day_han_variants *variants, const char *text, gsize size);
