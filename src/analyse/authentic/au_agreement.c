/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The same told twice: an amount, a date or a period of one deal in two files that are no versions of each
 * other, and where two places of one deal say different things. What counts as one deal is the analysis of
 * offers' (analyse/deal). */
#include "authentic.h"
#include "store/q_authentic.h"
#include <string.h>

enum { MANY = 5 /* pairs of files */ };

typedef struct gathering {
    day_authentic *at;
    day_places places;
    guint values;
    GHashTable *pairs; /* of files */
    day_err err;
    day_error *error;
} gathering;

static void add_both(day_places *places, const day_authentic_agreed *one)
{
    for (guint i = 0; i < 2; i++)
        day_places_add(places, one->item[i], one->unit[i], one->start[i], one->size[i], one->field);
}

static bool take_agreed(const day_authentic_agreed *one, void *ctx)
{
    gathering *g = ctx;
    g->values++;
    g_hash_table_add(g->pairs,
                     g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, one->item[0], one->item[1]));
    add_both(&g->places, one);
    return true;
}

static day_err put_agreed(day_authentic *at, guint *values, day_error *error)
{
    gathering g = {
        .at = at, .error = error, .pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_err err = day_authentic_each_agreed(at->store, take_agreed, &g, error);
    guint pairs = g_hash_table_size(g.pairs);
    *values = g.values;
    g_hash_table_unref(g.pairs);
    if (err == DAY_OK && g.values > 0) {
        g_autofree char *count = day_authentic_count(g.values, "value");
        g_autofree char *found = g_strdup_printf("%s of deals (an amount, a date or a period) the same in "
                                                 "two files that are no versions of each other; "
                                                 "%u pairs of files.",
                                                 count, pairs);
        const day_finding finding = {
            DAY_FINDING_OF("for"),
            .weight = pairs >= MANY ? "moderate" : "weak",
            .weight_why = pairs >= MANY
                              ? "details that agree where nobody had to make them agree are dear to make up"
                              : "a few are easily made to agree, and lists are copied from one another",
            .looked_at = "amounts, dates and periods of deals that more than one file tells",
            .found = found,
            .otherwise = "Whoever makes up one file can copy the details from another, made-up or genuine."};
        err = day_authentic_put(at, &finding, &g.places, error);
    }
    day_places_clear(&g.places);
    return err;
}

/* "less than 15,000" and "from 15,000" are the same figure. */
static bool same_figure(const char *a, const char *b)
{
    guint digits = 0;
    for (;; a++, b++) {
        while (*a != '\0' && !g_ascii_isdigit(*a)) a++;
        while (*b != '\0' && !g_ascii_isdigit(*b)) b++;
        if (*a != *b) return false;
        if (*a == '\0') return digits > 0;
        digits++;
    }
}

/* People bargain within one talk, and a document may name several amounts: only files are held against each
 * other. */
static bool take_contradiction(const day_authentic_agreed *one, void *ctx)
{
    gathering *g = ctx;
    g_auto(day_places) places = {0};
    if (one->item[0] == one->item[1] || same_figure(one->told[0], one->told[1])) return true;
    g->values++;
    add_both(&places, one);
    g_autofree char *found = g_strdup_printf(
        "Two files tell a different %s of one deal, or of two deals that are taken for one: “%s” and “%s”.",
        one->field, one->told[0], one->told[1]);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why =
            "one of the two may be made up, but people bargain, round and err, and contracts are changed",
        .looked_at = "files that tell of the same deal",
        .found = found,
        .otherwise =
            "A later offer, a draft, a price with and without tax, another deal on the same form; or the two "
            "were wrongly taken for one."};
    g->err = day_authentic_put(g->at, &finding, &places, g->error);
    return g->err == DAY_OK;
}

day_err day_authentic_agreement(day_authentic *at, day_error *error)
{
    guint agreed = 0;
    gathering g = {.at = at, .error = error};
    day_err err = put_agreed(at, &agreed, error);
    if (err == DAY_OK) err = day_authentic_each_contradiction(at->store, take_contradiction, &g, error);
    if (err == DAY_OK) err = g.err;
    if (err != DAY_OK || agreed + g.values > 0) return err;
    return day_authentic_not_applicable(at,
                                        "amounts, dates and periods of deals that more than one file tells",
                                        "No deal of this case is told in two files.", error);
}
