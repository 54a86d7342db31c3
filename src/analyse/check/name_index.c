/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names are looked up by parts before they are compared: words, meanings, and the sounds of words and of
 * short runs of signs. */
#include "name_index.h"
#include "analyse/text/plain_text.h"
#include "analyse/text/russian_cases.h"
#include "index/fold.h"
#include "base/utf8.h"
#include <string.h>

#define LIKE_MIN 0.74
#define COMMON_MAX 3000u  /* names that share a part: more of them tell nothing */
#define NAMES_MAX 200000u /* the rest is not led to */

typedef struct bearer {
    int64_t entity;
    guint concept;
    GArray *names; /* guint, of index->names */
} bearer;

typedef struct known {
    guint bearer;
    day_name_meaning *meaning;
} known;

struct day_name_index {
    day_wordbook *words;
    GArray *bearers;        /* bearer */
    GArray *names;          /* known */
    GHashTable *by_entity;  /* entity → bearer + 1 */
    GHashTable *by_concept; /* concept → bearer + 1 */
    GHashTable *by_name;    /* folded name and bearer → itself */
    GHashTable *by_part;    /* part → GArray of numbers of names */
};

static void clear_bearer(gpointer data)
{
    g_array_unref(((bearer *)data)->names);
}

static void clear_known(gpointer data)
{
    day_name_meaning_free(((known *)data)->meaning);
}

static void list_free(gpointer list)
{
    g_array_unref(list);
}

day_name_index *day_name_index_new(day_wordbook *words)
{
    day_name_index *index = g_new0(day_name_index, 1);
    index->words = words;
    index->bearers = g_array_new(FALSE, FALSE, sizeof(bearer));
    index->names = g_array_new(FALSE, FALSE, sizeof(known));
    g_array_set_clear_func(index->bearers, clear_bearer);
    g_array_set_clear_func(index->names, clear_known);
    index->by_entity = g_hash_table_new(NULL, NULL);
    index->by_concept = g_hash_table_new(NULL, NULL);
    index->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->by_part = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    return index;
}

void day_name_index_free(day_name_index *index)
{
    if (index == NULL) return;
    g_hash_table_unref(index->by_entity);
    g_hash_table_unref(index->by_concept);
    g_hash_table_unref(index->by_name);
    g_hash_table_unref(index->by_part);
    g_array_unref(index->names);
    g_array_unref(index->bearers);
    g_free(index);
}

guint day_name_index_bearer(day_name_index *index, int64_t entity)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_entity, (gpointer)(gintptr)entity));
    if (entity != 0 && number > 0) return number - 1;
    bearer one = {entity, day_wordbook_concept(index->words), g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(index->bearers, one);
    number = index->bearers->len;
    if (entity != 0)
        g_hash_table_insert(index->by_entity, (gpointer)(gintptr)entity, GUINT_TO_POINTER(number));
    g_hash_table_insert(index->by_concept, GUINT_TO_POINTER(one.concept), GUINT_TO_POINTER(number));
    return number - 1;
}

/* --- parts
 * --------------------------------------------------------------------------------------------------------------------
 */

typedef void (*part_fn)(const char *part, void *ctx);

static void each_part(const day_name_meaning *meaning, part_fn fn, void *ctx)
{
    char part[256];
    for (guint i = 0; i < meaning->pieces->len; i++) {
        const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        if (piece->form) continue;
        for (guint k = 0; k < piece->concepts->len; k++) {
            g_snprintf(part, sizeof part, "c%u", g_array_index(piece->concepts, guint, k));
            fn(part, ctx);
        }
        if (!meaning->signs) {
            g_snprintf(part, sizeof part, "t%.*s", (int)MIN(piece->end - piece->start, 200),
                       meaning->text + piece->start);
            fn(part, ctx);
        }
        if (strlen(piece->sound) >= 2) {
            g_snprintf(part, sizeof part, "s%.2s", piece->sound);
            fn(part, ctx);
        }
    }
    if (meaning->signs) day_name_meaning_each_sound(meaning, fn, ctx);
}

static void note_part(const char *part, void *ctx)
{
    day_name_index *index = ctx;
    guint number = index->names->len - 1;
    GArray *list = g_hash_table_lookup(index->by_part, part);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(index->by_part, g_strdup(part), list);
    }
    if (list->len == 0 || g_array_index(list, guint, list->len - 1) != number)
        g_array_append_val(list, number);
}

static void add_forms(day_name_index *index, guint concept, const char *folded)
{
    day_wordbook_add(index->words, concept, folded);
    g_auto(GStrv) cases = day_russian_cases(folded);
    for (guint i = 0; cases != NULL && cases[i] != NULL; i++)
        day_wordbook_add(index->words, concept, cases[i]);
}

void day_name_index_add(day_name_index *index, guint number, const char *name)
{
    g_auto(day_plain) plain = {0};
    if (index->names->len >= NAMES_MAX || strlen(name) > 200) return;
    day_plain_make(&plain, name, strlen(name));
    g_strstrip(plain.text);
    if (g_utf8_strlen(plain.text, -1) < 2) return;
    g_autofree char *key = g_strdup_printf("%u\n%s", number, plain.text);
    if (!g_hash_table_add(index->by_name, g_steal_pointer(&key))) return;
    bearer *of = &g_array_index(index->bearers, bearer, number);
    day_name_meaning *meaning = day_name_meaning_new(index->words, plain.text);
    add_forms(index, of->concept, plain.text);
    if (meaning == NULL) return;
    known one = {number, meaning};
    g_array_append_val(of->names, index->names->len);
    g_array_append_val(index->names, one);
    each_part(meaning, note_part, index);
}

int64_t day_name_index_entity(const day_name_index *index, guint number)
{
    return g_array_index(index->bearers, bearer, number).entity;
}

guint day_name_index_concept(const day_name_index *index, guint number)
{
    return g_array_index(index->bearers, bearer, number).concept;
}

guint day_name_index_bearer_of(const day_name_index *index, guint concept)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_concept, GUINT_TO_POINTER(concept)));
    return number > 0 ? number - 1 : G_MAXUINT;
}

/* --- resolving
 * ----------------------------------------------------------------------------------------------------------------
 */

typedef struct search {
    const day_name_index *index;
    GHashTable *seen; /* numbers of names + 1 */
} search;

static void take_part(const char *part, void *ctx)
{
    search *find = ctx;
    const GArray *list = g_hash_table_lookup(find->index->by_part, part);
    for (guint i = 0; list != NULL && list->len <= COMMON_MAX && i < list->len; i++)
        g_hash_table_add(find->seen, GUINT_TO_POINTER(g_array_index(list, guint, i) + 1));
}

static void add_bearer(GArray *out, guint number)
{
    for (guint i = 0; i < out->len; i++)
        if (g_array_index(out, guint, i) == number) return;
    g_array_append_val(out, number);
}

static double resolve_meaning(GArray *out, const day_name_index *index, const day_name_meaning *meaning)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    search find = {index, seen};
    GHashTableIter iter;
    gpointer key;
    double best = 0;
    each_part(meaning, take_part, &find);
    for (guint pass = 0; pass < 2; pass++) {
        g_hash_table_iter_init(&iter, seen);
        while (g_hash_table_iter_next(&iter, &key, NULL)) {
            const known *name = &g_array_index(index->names, known, GPOINTER_TO_UINT(key) - 1);
            double like = day_name_likeness(meaning, name->meaning);
            if (pass == 0) best = MAX(best, like);
            /* Of nearly the best only: 1 in one language is no reason for 0.75 in another, but 0.9 is. */
            if (pass == 1 && like >= LIKE_MIN && like >= best - 0.21) add_bearer(out, name->bearer);
        }
    }
    return best >= LIKE_MIN ? best : 0;
}

double day_name_index_resolve(GArray *out, const day_name_index *index, const char *phrase)
{
    g_autoptr(day_name_meaning) meaning = day_name_meaning_new(index->words, phrase);
    return meaning != NULL ? resolve_meaning(out, index, meaning) : 0;
}

void day_name_index_widen(GArray *bearers, const day_name_index *index)
{
    g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < bearers->len; i++) {
        const bearer *one = &g_array_index(index->bearers, bearer, g_array_index(bearers, guint, i));
        for (guint k = 0; k < one->names->len; k++)
            resolve_meaning(more, index,
                            g_array_index(index->names, known, g_array_index(one->names, guint, k)).meaning);
    }
    for (guint i = 0; i < more->len; i++) add_bearer(bearers, g_array_index(more, guint, i));
}

guint day_name_index_of_entity(const day_name_index *index, int64_t entity)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_entity, (gpointer)(gintptr)entity));
    return number > 0 ? number - 1 : G_MAXUINT;
}
