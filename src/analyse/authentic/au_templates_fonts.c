/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fonts and templates across documents: fonts that are younger than the document says it is, and documents
 * that began as the same one (the first w:rsid, or a template that few have). Which document came first, and
 * whether that is odd, is for whoever knows the house. */
#include "maker_age.h"
#include "item_told.h"
#include <string.h>

enum { GROUPS = 10 };

typedef struct group {
    day_places places;
    guint n;
} group;

typedef struct survey {
    day_authentic *at;
    guint with_fonts;
    GHashTable *roots; /* rsid → group */
} survey;

static const char *const keys[] = {"fonts", "created", "modified", "office.sessions", "template", NULL};

static void group_free(void *data)
{
    group *one = data;
    day_places_clear(&one->places);
    g_free(one);
}

static day_err put_font(survey *all, const day_item_told *told, day_error *error)
{
    int64_t created = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t saved = day_item_told_time_of(day_item_told_value(told, "modified"));
    int64_t last = created > saved ? created : saved;
    day_maker_age age = day_maker_age_of_fonts(day_item_told_value(told, "fonts"));
    if (last == DAY_TIME_NONE || age.earliest_ms <= last) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "It names the font %s, and says it was last saved on %.10s, before there was such a font.", age.what,
        day_item_told_value(told, saved > created ? "modified" : "created"));
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "strong",
        .weight_why = "a text cannot be set in a font before it exists, previews included",
        .looked_at = "fonts that the document names, and the times in it",
        .found = found,
        .otherwise =
            "A clock that was wrong, another font of the same name, or a later conversion that keeps the "
            "original's times.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static void note_root(survey *all, const day_item_told *told)
{
    char *root = day_item_told_word(day_item_told_value(told, "office.sessions"), "root");
    if (root == NULL) return;
    group *one = g_hash_table_lookup(all->roots, root);
    if (one == NULL) {
        one = g_new0(group, 1);
        g_hash_table_insert(all->roots, g_strdup(root), one);
    }
    one->n++;
    day_places_add(&one->places, told->item, 0, 0, 0, NULL);
    g_free(root);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    if (day_item_told_get(told, "fonts", NULL) == NULL &&
        day_item_told_get(told, "office.sessions", NULL) == NULL)
        return DAY_OK;
    all->with_fonts++;
    note_root(all, told);
    return put_font(all, told, error);
}

static int by_size(const void *a, const void *b)
{
    const group *one = *(group *const *)a, *other = *(group *const *)b;
    if (one->n != other->n) return one->n < other->n ? 1 : -1;
    return one->places.kept[0].item < other->places.kept[0].item ? -1 : 1;
}

static day_err put_roots(survey *all, day_error *error)
{
    g_autoptr(GPtrArray) groups = g_ptr_array_new();
    GHashTableIter iter;
    void *value;
    day_err err = DAY_OK;
    g_hash_table_iter_init(&iter, all->roots);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (((group *)value)->n > 1) g_ptr_array_add(groups, value);
    g_ptr_array_sort(groups, by_size);
    for (guint i = 0; i < MIN(groups->len, GROUPS) && err == DAY_OK; i++) {
        const group *one = groups->pdata[i];
        g_autofree char *found = g_strdup_printf(
            "%u documents began as the same one: the mark of their first session is the same.", one->n);
        const day_finding finding = {
            DAY_FINDING_OF("neutral"),
            .looked_at = "marks that a program gives each session of writing (w:rsid)",
            .found = found,
            .otherwise =
                "A form of the house, or the last report taken as the beginning of the next; a forger who "
                "begins with a genuine document leaves the same mark.",
        };
        err = day_authentic_put(all->at, &finding, &one->places, error);
    }
    return err;
}

static day_err put_summary(day_authentic *at, const survey *all, day_error *error)
{
    g_autofree char *files = day_authentic_count(all->with_fonts, "document");
    g_autofree char *found = g_strdup_printf("Looked at %s.", files);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"),
        .looked_at = "fonts, and marks of the first session, of documents that tell them", .found = found,
        .otherwise = "Fonts of which the first day is not known say nothing."};
    return day_authentic_put(at, &summary, NULL, error);
}

day_err day_authentic_templates_fonts(day_authentic *at, day_error *error)
{
    survey all = {.at = at, .roots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free)};
    day_err err = day_item_told_each(at, "", keys, take, &all, error);
    if (err == DAY_OK) err = put_roots(&all, error);
    if (err == DAY_OK && all.with_fonts == 0)
        err = day_authentic_not_applicable(at, "fonts and templates of documents",
                                           "No document names its fonts or the sessions it was written in.",
                                           error);
    else if (err == DAY_OK)
        err = put_summary(at, &all, error);
    g_hash_table_unref(all.roots);
    return err;
}
