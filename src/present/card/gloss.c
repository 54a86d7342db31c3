/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Jargon of a text that is shown. On a screen a term is explained once; again when AGAIN texts have
 * been shown since, as it will have scrolled away. */
#include "gloss.h"
#include "analyse/text/plain_text.h"
#include "lexicon/lexicon.h"
#include <string.h>

#define AGAIN 40u

struct day_gloss {
    day_lexicon *lexicon;
    GHashTable *told; /* day_lexicon_term → number of the text that told it */
    guint texts;
    GArray *hits; /* day_lexicon_hit */
};

day_gloss *day_gloss_new(const char *case_folder, day_error *error)
{
    day_gloss *gloss = g_new0(day_gloss, 1);
    gloss->told = g_hash_table_new(NULL, NULL);
    gloss->hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    if (day_lexicon_open_for(&gloss->lexicon, case_folder, DAY_LEXICON_JARGON, error) == DAY_OK) return gloss;
    day_err err = day_lexicon_open_for(&gloss->lexicon, NULL, DAY_LEXICON_JARGON, NULL);
    g_assert(err == DAY_OK);
    return gloss;
}

void day_gloss_free(day_gloss *gloss)
{
    if (gloss == NULL) return;
    day_lexicon_free(gloss->lexicon);
    g_hash_table_unref(gloss->told);
    g_array_unref(gloss->hits);
    g_free(gloss);
}

static void find(day_gloss *gloss, const day_plain *plain)
{
    g_array_set_size(gloss->hits, 0);
    day_lexicon_find(gloss->hits, gloss->lexicon, plain->text, plain->size);
    gloss->texts++;
}

/* The term as it stands in the text. The caller frees. */
static char *written(const day_plain *plain, const day_lexicon_hit *hit)
{
    int64_t start = 0, size = 0;
    day_plain_span(plain, hit->start, hit->end, &start, &size);
    return g_strndup(plain->original + start, (gsize)size);
}

static const char *meaning_of(const day_lexicon_term *term)
{
    return *term->note != '\0' ? term->note : term->concept;
}

/* Whether the term is to be told now; notes that it is. */
static bool is_due(day_gloss *gloss, const day_lexicon_term *term)
{
    guint told = GPOINTER_TO_UINT(g_hash_table_lookup(gloss->told, term));
    if (told != 0 && gloss->texts - told < AGAIN) return false;
    g_hash_table_insert(gloss->told, (gpointer)term, GUINT_TO_POINTER(gloss->texts));
    return true;
}

void day_gloss_each(day_gloss *gloss, const char *text, size_t size, day_gloss_fn fn, void *ctx)
{
    g_auto(day_plain) plain = {0};
    if (gloss == NULL) return;
    day_plain_make(&plain, text, size);
    find(gloss, &plain);
    for (guint i = 0; i < gloss->hits->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(gloss->hits, day_lexicon_hit, i);
        if (!is_due(gloss, hit->term)) continue;
        g_autofree char *term = written(&plain, hit);
        fn(term, hit->term->language, meaning_of(hit->term), ctx);
    }
}

static void put(const char *term, const char *language, const char *meaning, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_string(json, "term", term);
    day_json_put_string(json, "language", language);
    day_json_put_string(json, "meaning", meaning);
    day_json_end_object(json);
}

void day_gloss_put(day_json *json, day_gloss *gloss, const char *text, size_t size)
{
    if (gloss == NULL) return;
    g_hash_table_remove_all(gloss->told);
    day_json_key(json, "jargon");
    day_json_begin_array(json);
    day_gloss_each(gloss, text, size, put, json);
    day_json_end_array(json);
}
