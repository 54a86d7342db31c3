/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A post is a person and an organisation; how sure it is adds up over its claims (each place is one chance to
 * be wrong). A title goes to the post that is claimed at the same place, and without one to the person's only
 * post. */
#include "edge_claims.h"
#include <math.h>
#include <string.h>

#define SURE 0.5  /* below this a post is no edge */
#define TITLES 3u /* in a label */

typedef struct title {
    char *text;
    double weight;
} title;

typedef struct post {
    int64_t person, organisation;
    double doubt; /* 1: nothing is known */
    GArray *spots;
    GArray *titles;
    int64_t times;
} post;

typedef struct loose_title {
    int64_t person;
    char *text;
    double weight;
    GArray *spots;
} loose_title;

typedef struct office {
    day_cast *cast;
    day_store *store;
    GPtrArray *posts;
    GHashTable *of_person; /* entity → GPtrArray of its posts, borrowed */
    GPtrArray *titles;
    day_error *error;
    day_err err;
} office;

static void free_title(void *data)
{
    g_free(((title *)data)->text);
}

static void free_post(void *data)
{
    post *one = data;
    g_array_unref(one->spots);
    g_array_unref(one->titles);
    g_free(one);
}

static void free_loose(void *data)
{
    loose_title *one = data;
    g_array_unref(one->spots);
    g_free(one->text);
    g_free(one);
}

static post *post_of(office *at, int64_t person, int64_t organisation)
{
    GPtrArray *own = g_hash_table_lookup(at->of_person, (gpointer)(gintptr)person);
    if (own == NULL) {
        own = g_ptr_array_new();
        g_hash_table_insert(at->of_person, (gpointer)(gintptr)person, own);
    }
    for (guint i = 0; i < own->len; i++)
        if (((post *)own->pdata[i])->organisation == organisation) return own->pdata[i];
    post *one = g_new0(post, 1);
    *one = (post){.person = person,
                  .organisation = organisation,
                  .doubt = 1,
                  .spots = g_array_new(FALSE, FALSE, sizeof(day_edge_spot)),
                  .titles = g_array_new(FALSE, FALSE, sizeof(title))};
    g_array_set_clear_func(one->titles, free_title);
    g_ptr_array_add(at->posts, one);
    g_ptr_array_add(own, one);
    return one;
}

static bool take_spot(int64_t unit, int64_t start, int64_t size, int64_t time_ms, void *ctx)
{
    day_edge_spot spot = {unit, start, size, time_ms};
    g_array_append_val((GArray *)ctx, spot);
    return true;
}

/* What an address says is said of a person, and of an organisation. */
static bool is_of_people(const day_cast *cast, int64_t person, int64_t organisation)
{
    return day_cast_kind_of(cast, person) == DAY_CAST_PERSON &&
           day_cast_kind_of(cast, organisation) == DAY_CAST_ORGANISATION;
}

static bool take_claim(const day_edge_claim *claim, void *ctx)
{
    office *at = ctx;
    int64_t person = day_cast_of_alias(at->cast, claim->a_kind, claim->a);
    bool works = strcmp(claim->relation, "works for") == 0;
    if (person == 0 || (!works && strcmp(claim->relation, "title") != 0)) return true;
    double weight = CLAMP(claim->weight, 0, 0.99);
    if (works) {
        int64_t organisation = day_cast_of_alias(at->cast, claim->b_kind, claim->b);
        if (organisation == 0 || organisation == person) return true;
        bool domain = strcmp(claim->b_kind, "domain") == 0;
        if (domain && !is_of_people(at->cast, person, organisation)) return true;
        post *one = post_of(at, person, organisation);
        one->doubt *= pow(1 - weight, (double)MIN(claim->times, 50));
        one->times += claim->times;
        at->err = day_edge_each_claim_place(at->store, claim->id, take_spot, one->spots, at->error);
        return at->err == DAY_OK;
    }
    loose_title *one = g_new0(loose_title, 1);
    *one = (loose_title){.person = person,
                         .text = g_strdup(claim->b),
                         .weight = weight * (double)claim->times,
                         .spots = g_array_new(FALSE, FALSE, sizeof(day_edge_spot))};
    g_ptr_array_add(at->titles, one);
    at->err = day_edge_each_claim_place(at->store, claim->id, take_spot, one->spots, at->error);
    return at->err == DAY_OK;
}

/* --- titles ------------------------------------------------------------------------------------------ */

static bool share_a_unit(const GArray *a, const GArray *b)
{
    for (guint i = 0; i < a->len; i++)
        for (guint j = 0; j < b->len; j++)
            if (g_array_index(a, day_edge_spot, i).unit == g_array_index(b, day_edge_spot, j).unit)
                return true;
    return false;
}

static void give_title(post *to, const loose_title *loose)
{
    for (guint i = 0; i < to->titles->len; i++) {
        title *one = &g_array_index(to->titles, title, i);
        if (strcmp(one->text, loose->text) != 0) continue;
        one->weight += loose->weight;
        return;
    }
    title one = {g_strdup(loose->text), loose->weight};
    g_array_append_val(to->titles, one);
}

static void place_title(office *at, const loose_title *loose)
{
    GPtrArray *own = g_hash_table_lookup(at->of_person, (gpointer)(gintptr)loose->person);
    for (guint i = 0; own != NULL && i < own->len; i++) {
        post *one = own->pdata[i];
        if (own->len == 1 || share_a_unit(one->spots, loose->spots)) give_title(one, loose);
    }
}

static int compare_titles(const void *a, const void *b)
{
    const title *one = a, *other = b;
    if (one->weight != other->weight) return one->weight > other->weight ? -1 : 1;
    return strcmp(one->text, other->text);
}

static char *label_of(post *one)
{
    GString *label = g_string_new(NULL);
    g_array_sort(one->titles, compare_titles);
    for (guint i = 0; i < MIN(one->titles->len, TITLES); i++)
        g_string_append_printf(label, "%s%s", i > 0 ? "; " : "", g_array_index(one->titles, title, i).text);
    return g_string_free(label, FALSE);
}

/* --- together ---------------------------------------------------------------------------------------- */

static void write_post(day_edge_sum *sum, post *one)
{
    g_autofree char *label = label_of(one);
    for (guint i = 0; i < one->spots->len; i++)
        day_edge_sum_add_times(sum, DAY_EDGE_WORKS_FOR, one->person, one->organisation, label,
                               &g_array_index(one->spots, day_edge_spot, i),
                               i == 0 ? MAX(one->times - (int64_t)one->spots->len, 0) + 1 : 1);
}

/* One place says that somebody has the title that they have elsewhere by more places: the house was misread
 * there. */
static bool is_misread(const post *one, const post *best)
{
    if (one == best || one->times > 1 || best->times < 2) return false;
    for (guint i = 0; i < one->titles->len; i++)
        for (guint j = 0; j < best->titles->len; j++)
            if (strcmp(g_array_index(one->titles, title, i).text,
                       g_array_index(best->titles, title, j).text) == 0)
                return true;
    return false;
}

static post *best_of(const GPtrArray *own)
{
    post *best = NULL;
    for (guint i = 0; i < own->len; i++) {
        post *one = own->pdata[i];
        bool surer = best == NULL || one->doubt < best->doubt ||
                     (one->doubt == best->doubt && one->times > best->times);
        if (1 - one->doubt >= SURE && surer) best = one;
    }
    return best;
}

static void write_posts(office *at, day_edge_sum *sum)
{
    for (guint i = 0; i < at->titles->len; i++) place_title(at, at->titles->pdata[i]);
    GHashTableIter iter;
    gpointer person, value;
    g_hash_table_iter_init(&iter, at->of_person);
    while (g_hash_table_iter_next(&iter, &person, &value)) {
        GPtrArray *own = value;
        post *best = best_of(own);
        for (guint i = 0; i < own->len && best != NULL; i++) {
            post *one = own->pdata[i];
            if (1 - one->doubt >= SURE && !is_misread(one, best)) write_post(sum, one);
        }
        if (best != NULL) day_cast_set_employer(at->cast, best->person, best->organisation);
    }
}

day_err day_edge_claims(day_edge_sum *sum, day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(GPtrArray) posts = g_ptr_array_new_with_free_func(free_post);
    g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func(free_loose);
    g_autoptr(GHashTable) of_person =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    office at = {.cast = cast,
                 .store = run->store,
                 .posts = posts,
                 .of_person = of_person,
                 .titles = titles,
                 .error = error};
    day_err err = day_edge_each_claim(run->store, take_claim, &at, error);
    if (err == DAY_OK) err = at.err;
    if (err == DAY_OK) write_posts(&at, sum);
    return err;
}
