/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "More like this": Salton's tf-idf over the tokens of the passage, each counted in the case by a search for
 * it. */
#include "similar.h"
#include "base/utf8.h"
#include "index/query.h"
#include "index/tokens.h"
#include <math.h>
#include <string.h>

enum { TEXT_MAX = 4000, TRIED_MAX = 40, CHOSEN_MAX = 8, LETTERS_MIN = 3 };

typedef struct word {
    char *text; /* as it stands in the passage */
    guint often;
    bool pair; /* of two characters of a script without blanks */
    double weight;
} word;

typedef struct passage {
    const char *text;
    GArray *words;
    GHashTable *seen; /* folded -> index + 1 */
} passage;

static void word_clear(gpointer data)
{
    g_free(((word *)data)->text);
}

static bool is_number(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    return true;
}

/* A word of an alphabet, or a pair of characters; short words and short numbers tell nothing. */
static bool may_tell(const day_token *token)
{
    size_t letters = day_utf8_count(token->text, token->size);
    if (token->beside || token->size >= DAY_TOKEN_MAX) return false;
    if (!token->word) return letters == 2;
    return letters >= LETTERS_MIN + (is_number(token->text, token->size) ? 1 : 0);
}

static int take_token(const day_token *token, void *ctx)
{
    passage *p = ctx;
    if (!may_tell(token)) return 0;
    g_autofree char *folded = g_strndup(token->text, token->size);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(p->seen, folded));
    if (known > 0) {
        g_array_index(p->words, word, known - 1).often++;
        return 0;
    }
    word one = {g_strndup(p->text + token->start, token->end - token->start), 1, !token->word, 0};
    g_array_append_val(p->words, one);
    g_hash_table_insert(p->seen, g_steal_pointer(&folded), GUINT_TO_POINTER(p->words->len));
    return 0;
}

/* Long words first: they are counted first, and the rest not at all when there are many. */
static gint by_length(gconstpointer a, gconstpointer b)
{
    const word *x = a, *y = b;
    size_t of_x = strlen(x->text) * x->often, of_y = strlen(y->text) * y->often;
    return of_x == of_y ? strcmp(x->text, y->text) : of_x > of_y ? -1 : 1;
}

static gint by_weight(gconstpointer a, gconstpointer b)
{
    const word *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight) return x->weight > y->weight ? -1 : 1;
    return strcmp(x->text, y->text);
}

static day_err count(uint64_t *out, day_search *search, const char *query, day_error *error)
{
    g_auto(day_search_result) result = {0};
    const day_search_options how = {.limit = 1};
    day_err err = day_search_run(&result, search, query, &how, error);
    *out = result.total;
    return err;
}

/* 0 for a word that only this place has, and for one that a quarter of all have. */
static day_err weigh(word *one, day_search *search, uint64_t all, day_error *error)
{
    uint64_t holding = 0;
    g_autoptr(GString) query = g_string_new(NULL);
    day_query_append_quoted(query, one->text);
    day_err err = count(&holding, search, query->str, error);
    if (err == DAY_OK && holding >= 2 && (holding <= all / 4 || all < 20))
        one->weight = (1 + log(one->often)) * log(1 + (double)all / (double)holding) * (one->pair ? 0.7 : 1);
    return err;
}

static char *any_of(const GArray *words)
{
    g_autoptr(GString) query = g_string_new(NULL);
    for (guint i = 0; i < words->len && i < CHOSEN_MAX && g_array_index(words, word, i).weight > 0; i++) {
        if (i > 0) g_string_append(query, " OR ");
        day_query_append_quoted(query, g_array_index(words, word, i).text);
    }
    return query->len > 0 ? g_string_free(g_steal_pointer(&query), FALSE) : NULL;
}

day_err day_search_similar(char **query, day_search *search, const char *text, day_error *error)
{
    size_t size = strlen(text);
    uint64_t all = 0;
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(word));
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    passage p = {text, words, seen};
    g_array_set_clear_func(words, word_clear);
    *query = NULL;
    if (size > TEXT_MAX) size = day_utf8_floor(text, TEXT_MAX);
    day_tokens_each(text, size, DAY_TOKENS_TEXT, take_token, &p);
    g_array_sort(words, by_length);
    if (words->len > TRIED_MAX) g_array_set_size(words, TRIED_MAX);
    day_err err = count(&all, search, "*", error);
    for (guint i = 0; i < words->len && err == DAY_OK; i++)
        err = weigh(&g_array_index(words, word, i), search, all, error);
    if (err != DAY_OK) return err;
    g_array_sort(words, by_weight);
    *query = any_of(words);
    return DAY_OK;
}
