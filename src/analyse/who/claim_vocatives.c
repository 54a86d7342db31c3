/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Being addressed by a name: in a message to one person only, what stands at its head may be what he is
 * called. One such place says little, many say much, so all are kept until the end. A word that goes to many
 * different people names none of them; a word that is no known form of a name must come twice to the same
 * person, or be part of a name that the case knows otherwise, and must not begin as many messages without
 * being a vocative. */
#include "claim_source.h"
#include "piece_form.h"
#include "scan/name/names_known.h"
#include "vocative.h"
#include <string.h>

#define FORMS_MAX 200000u    /* words that could be names: more are noise */
#define PEOPLE_MAX 40u       /* that one word is kept for */
#define NAMES_MAX_OF_MAIL 3u /* lists have addresses like people */
#define NAMES_MAX 6u         /* that one account is called by */
#define PLACES 10u

typedef struct use {
    day_named to;
    guint times;
    day_claim_span spans[PLACES];
} use;

typedef struct form {
    char *value;
    day_vocative_sure sure;
    guint times, people;
    GArray *uses;
} form;

typedef struct vocatives {
    const day_words *words;
    GHashTable *forms;   /* value → form */
    GHashTable *running; /* word → how often it begins a message and goes on */
} vocatives;

static void form_free(void *data)
{
    form *one = data;
    g_array_unref(one->uses);
    g_free(one->value);
    g_free(one);
}

static void *begin(const day_words *words)
{
    vocatives *v = g_new0(vocatives, 1);
    v->words = words;
    v->forms = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, form_free);
    v->running = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return v;
}

static void keep(vocatives *v, const day_claim_text *t, const day_vocative *found)
{
    g_autofree char *value = day_piece_canonical(t->text + found->start, found->end - found->start);
    form *one = g_hash_table_lookup(v->forms, value);
    if (one == NULL) {
        if (g_hash_table_size(v->forms) >= FORMS_MAX) return;
        one = g_new0(form, 1);
        one->value = g_steal_pointer(&value);
        one->uses = g_array_new(FALSE, TRUE, sizeof(use));
        g_hash_table_insert(v->forms, one->value, one);
    }
    one->sure = MAX(one->sure, found->sure);
    one->times++;
    use *to = NULL;
    for (guint i = 0; i < one->uses->len && to == NULL; i++)
        if (strcmp(g_array_index(one->uses, use, i).to.value, t->to[0].value) == 0)
            to = &g_array_index(one->uses, use, i);
    if (to == NULL) {
        one->people++;
        if (one->uses->len >= PEOPLE_MAX) return;
        g_array_set_size(one->uses, one->uses->len + 1);
        to = &g_array_index(one->uses, use, one->uses->len - 1);
        to->to = t->to[0];
    }
    day_claim_span span = {t->unit, (uint32_t)found->start, (uint32_t)(found->end - found->start)};
    if (to->times < PLACES) to->spans[to->times] = span;
    to->times++;
}

static void count_running(vocatives *v, const char *word, gsize size)
{
    if (g_hash_table_size(v->running) >= FORMS_MAX || size > 40) return;
    char *key = g_strndup(word, size);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(v->running, key));
    g_hash_table_insert(v->running, key, GUINT_TO_POINTER(n + 1));
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    vocatives *v = state;
    if (!t->is_message || t->sender.kind == NULL || t->n_to != 1 || t->in_room) return;
    if (strcmp(t->to[0].value, t->sender.value) == 0) return;
    gsize running = 0;
    day_vocative found = day_vocative_at(t->words, t->text, t->size, t->body, t->is_mail, &running);
    if (found.sure != DAY_VOCATIVE_NONE)
        keep(v, t, &found);
    else if (running > 0 && g_unichar_isupper(g_utf8_get_char(t->text + t->body)))
        count_running(v, t->text + t->body, MIN(running, t->size - t->body));
}

/* --- at the end -------------------------------------------------------------------------------------- */

/* What names are made of: given names in Han characters, words of other names and their beginnings. */
static void learn(const day_claim *claim, const day_claim_span *places, size_t n, void *ctx)
{
    GHashTable *parts = ctx;
    const char *sides[] = {strcmp(claim->a_kind, "name") == 0 ? claim->a : "",
                           strcmp(claim->b_kind, "name") == 0 ? claim->b : ""};
    for (guint i = 0; i < 2; i++) {
        if (day_piece_script_of(sides[i], strlen(sides[i])) == DAY_SCRIPT_HAN) {
            for (const char *at = g_utf8_next_char(sides[i]); g_utf8_strlen(at, -1) >= 2;
                 at = g_utf8_next_char(at))
                g_hash_table_add(parts, g_strdup(at));
            continue;
        }
        g_auto(GStrv) words = g_strsplit_set(sides[i], " -.,", -1);
        for (guint w = 0; words[w] != NULL; w++)
            for (glong letters = g_utf8_strlen(words[w], -1); letters >= 3; letters--)
                g_hash_table_add(
                    parts,
                    g_strndup(words[w], (gsize)(g_utf8_offset_to_pointer(words[w], letters) - words[w])));
    }
}

static bool is_believed(const vocatives *v, const form *one, const use *to, GHashTable *parts)
{
    double share = (double)to->times / one->times;
    bool few = one->people <= 3, part = g_hash_table_contains(parts, one->value);
    if (one->sure > DAY_VOCATIVE_WEAK || part) return few ? share >= 0.3 : share >= 0.6;
    guint running = GPOINTER_TO_UINT(g_hash_table_lookup(v->running, one->value));
    bool han = day_piece_script_of(one->value, strlen(one->value)) == DAY_SCRIPT_HAN;
    if (!few || share < 0.6 || running > one->times || (han && g_utf8_strlen(one->value, -1) != 2))
        return false;
    return to->times >= (han ? 3 : 2);
}

/* What many names are believed of is a list, not a person. */
static GHashTable *count_names(const vocatives *v, void **forms, guint n, GHashTable *parts)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n; i++) {
        const form *one = forms[i];
        for (guint k = 0; k < one->uses->len; k++) {
            const use *to = &g_array_index(one->uses, use, k);
            guint so_far = GPOINTER_TO_UINT(g_hash_table_lookup(names, to->to.value));
            if (is_believed(v, one, to, parts))
                g_hash_table_insert(names, (char *)to->to.value, GUINT_TO_POINTER(so_far + 1));
        }
    }
    return names;
}

/* A title that he is addressed by: 庄总监 is a 总监, 郎处 a 处长. NULL: there is none. */
static char *title_of(const day_words *words, const char *value)
{
    static const char *const posts[][2] = {{"处", "处长"}, {"局", "局长"}, {"厅", "厅长"},  {"科", "科长"},
                                           {"所", "所长"}, {"队", "队长"}, {"工", "工程师"}};
    gsize size = strlen(value), tail = day_words_tail(words, DAY_WORDS_HONORIFIC, value, size);
    if (tail == 0 || tail == size) return NULL;
    const char *word = value + size - tail;
    for (guint i = 0; i < G_N_ELEMENTS(posts); i++)
        if (strcmp(word, posts[i][0]) == 0) return g_strdup(posts[i][1]);
    return tail > 3 && day_words_have(words, DAY_WORDS_TITLE, word, tail) ? g_strdup(word) : NULL;
}

static bool is_list(GHashTable *names, day_named account)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(names, account.value));
    return n > (strcmp(account.kind, "email") == 0 ? NAMES_MAX_OF_MAIL : NAMES_MAX);
}

static void claim_form(const vocatives *v, const form *one, GHashTable *parts, GHashTable *names,
                       day_claim_book *book)
{
    static const double weights[] = {0, 0.35, 0.45, 0.5};
    const char *kind = one->sure == DAY_VOCATIVE_NAME ? "name" : "nickname";
    g_autofree char *title = one->sure == DAY_VOCATIVE_FORM ? title_of(v->words, one->value) : NULL;
    for (guint i = 0; i < one->uses->len; i++) {
        const use *to = &g_array_index(one->uses, use, i);
        if (is_list(names, to->to) || !is_believed(v, one, to, parts)) continue;
        if (title != NULL)
            day_claim_book_add_many(book, DAY_CLAIM_TITLE, to->to, (day_named){"title", title}, "vocative",
                                    0.5, to->times, to->spans[0]);
        for (guint k = 0; k < MIN(to->times, PLACES); k++)
            day_claim_book_add_many(book, DAY_CLAIM_SAME, to->to, (day_named){kind, one->value}, "vocative",
                                    weights[one->sure],
                                    k == 0 && to->times > PLACES ? to->times - PLACES + 1 : 1, to->spans[k]);
    }
}

static int by_value(const void *one, const void *other)
{
    return strcmp(((const form *)*(void *const *)one)->value, ((const form *)*(void *const *)other)->value);
}

static void end(void *state, day_claim_book *book)
{
    vocatives *v = state;
    g_autoptr(GHashTable) parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    day_claim_book_each(book, learn, parts);
    guint n = 0;
    g_autofree void **forms = g_hash_table_get_keys_as_array(v->forms, &n);
    for (guint i = 0; i < n; i++) forms[i] = g_hash_table_lookup(v->forms, forms[i]);
    qsort(forms, n, sizeof *forms, by_value);
    g_autoptr(GHashTable) names = count_names(v, forms, n, parts);
    for (guint i = 0; i < n; i++) claim_form(v, forms[i], parts, names, book);
    g_hash_table_unref(v->forms);
    g_hash_table_unref(v->running);
    g_free(v);
}

const day_claim_source day_claim_vocatives = {.name = "vocatives", .begin = begin, .text = text, .end = end};
