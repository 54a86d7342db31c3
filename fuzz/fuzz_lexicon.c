/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes a case's own lexicon: the input is a lexicon.tsv, a NUL and a text. Rows or a message, never both;
 * what is found lies in the text, in order, and is of a class and language that the parser lets through. */
#include "index/fold.h"
#include "lexicon/canon.h"
#include "lexicon/finder.h"
#include "lexicon/rows.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_rows(const GArray *terms)
{
    for (guint i = 0; i < terms->len; i++) {
        const day_lexicon_term *term = &g_array_index(terms, day_lexicon_term, i);
        g_assert(*term->concept != '\0' && *term->term != '\0' && *term->language != '\0');
        g_assert(g_strv_contains(day_lexicon_classes(), term->class));
        g_assert(strlen(term->term) <= 160 && g_utf8_validate(term->term, -1, NULL));
        g_autoptr(GPtrArray) forms = day_lexicon_folded_forms(term);
        g_assert(forms->len > 0);
    }
}

static void check_hits(const GArray *hits, size_t size)
{
    size_t last = 0;
    for (guint i = 0; i < hits->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(hits, day_lexicon_hit, i);
        g_assert(hit->start >= last && hit->start < hit->end && hit->end <= size);
        last = hit->start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size > 0 ? memchr(data, '\0', size) : NULL;
    size_t rows_size = nul != NULL ? (size_t)(nul - data) : size;
    const char *rest = nul != NULL ? (const char *)nul + 1 : "";
    size_t rest_size = nul != NULL ? size - rows_size - 1 : 0;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(day_lexicon_term));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    g_autofree char *folded = day_fold_text(rest, rest_size, NULL);
    day_error error = {0};
    day_err err = day_lexicon_read_rows(terms, strings, (const char *)data, rows_size, "lexicon.tsv", &error);
    g_assert((err == DAY_OK) == (*error.message == '\0'));
    if (err != DAY_OK || terms->len > 200) return 0; /* making the forms is what takes time */
    check_rows(terms);
    day_lexicon_finder *finder =
        day_lexicon_finder_new((const day_lexicon_term *)(void *)terms->data, terms->len);
    day_lexicon_finder_find(hits, finder, folded, strlen(folded));
    check_hits(hits, strlen(folded));
    day_lexicon_finder_free(finder);
    return 0;
}
