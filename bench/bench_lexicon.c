/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the lexicon costs and which of its terms stand most often: build/bench/bench_lexicon FILE... */
#include "index/fold.h"
#include "lexicon/lexicon.h"
#include <stdio.h>
#include <string.h>

enum { SHOWN = 60 };

static gint by_count(gconstpointer left, gconstpointer right, gpointer counts)
{
    gpointer a = g_hash_table_lookup(counts, *(gpointer const *)left);
    gpointer b = g_hash_table_lookup(counts, *(gpointer const *)right);
    return GPOINTER_TO_INT(b) - GPOINTER_TO_INT(a);
}

static void print_most(GHashTable *counts)
{
    guint n = 0;
    g_autofree gpointer *terms = g_hash_table_get_keys_as_array(counts, &n);
    g_qsort_with_data(terms, (gint)n, sizeof *terms, by_count, counts);
    for (guint i = 0; i < MIN(n, SHOWN); i++) {
        const day_lexicon_term *term = terms[i];
        printf("%8d  %s:%s (%s) %s\n", GPOINTER_TO_INT(g_hash_table_lookup(counts, term)), term->class,
               term->concept, term->language, term->term);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(day_lexicon) lexicon = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    gint64 start = g_get_monotonic_time(), us = 0;
    gsize bytes = 0;
    if (day_lexicon_new(&lexicon, NULL, 0, NULL, NULL) != DAY_OK) return 1;
    printf("made in %.1f ms\n", (double)(g_get_monotonic_time() - start) / 1e3);
    for (int i = 1; i < argc; i++) {
        g_autofree char *text = NULL, *folded = NULL;
        gsize size = 0;
        if (!g_file_get_contents(argv[i], &text, &size, NULL)) continue;
        folded = day_fold_text(text, size, NULL);
        size = strlen(folded);
        g_array_set_size(hits, 0);
        start = g_get_monotonic_time();
        day_lexicon_find(hits, lexicon, folded, size);
        us += g_get_monotonic_time() - start;
        bytes += size;
        for (guint j = 0; j < hits->len; j++) {
            gpointer term = (gpointer)g_array_index(hits, day_lexicon_hit, j).term;
            g_hash_table_insert(counts, term,
                                GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(counts, term)) + 1));
        }
    }
    printf("%.1f MB of folded text in %.2f s, %.0f MB/s\n", (double)bytes / 1e6, (double)us / 1e6,
           (double)bytes / (double)MAX(us, 1));
    print_most(counts);
    return 0;
}
