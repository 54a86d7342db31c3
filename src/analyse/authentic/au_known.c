/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Near copies of public texts: what anybody can have proves no access. They are in a folder that only the
 * user has, so the analysis says that nothing was compared, and `daylight authenticity --known` compares.
 * What that found stays when the other tests run anew. */
#include "analyse/alike/compared.h"
#include "authentic.h"
#include "known_texts.h"
#include "store/q_alike.h"
#include <string.h>

#define COPY 0.9 /* similarity of what is a copy but for a few words */

typedef struct job {
    day_authentic at;
    const day_known_texts *texts;
    int64_t item, unit; /* that is read, and its first unit */
    day_shingler shingler;
    day_sketching sketching;
    guint compared, alike;
    day_err err;
    day_error *error;
} job;

static bool take_any(const day_finding *finding, void *ctx)
{
    (void)finding;
    *(bool *)ctx = true;
    return false;
}

day_err day_authentic_known(day_authentic *at, day_error *error)
{
    const day_finding_filter own = {.test = at->test};
    bool any = false;
    day_err err = day_finding_each(at->store, &own, take_any, &any, error);
    if (err != DAY_OK || any) return err;
    return day_authentic_not_applicable(
        at, "near copies of public texts",
        "No public texts were given to compare with (daylight authenticity CASE --known "
        "DIR).",
        error);
}

static void take_shingle(uint64_t shingle, void *ctx)
{
    day_sketching_add(ctx, shingle);
}

static void put(job *j, const day_known_match *match)
{
    g_auto(day_places) places = {0};
    bool copy = match->similarity >= COPY, part = match->similarity < 0.5;
    g_autofree char *found =
        part
            ? g_strdup_printf("%.0f%% of the public text “%s” stands in it.", match->share * 100, match->name)
            : g_strdup_printf("It is %.0f%% like the public text “%s” (shingles of words).",
                              match->similarity * 100, match->name);
    day_places_add(&places, j->item, j->unit, 0, 0, NULL);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = j->item,
        .weight = copy ? "moderate" : "weak",
        .weight_why = copy ? "anybody can have this text: it proves no access to anything"
                           : "much of this text anybody can have; what differs may be its own",
        .looked_at = "texts of the case against the public texts that were given",
        .found = found,
        .otherwise =
            "People keep public texts with their own, quote them, and fill in forms that are public."};
    j->alike++;
    j->err = day_authentic_put(&j->at, &finding, &places, j->error);
}

static void end_item(job *j)
{
    day_sketch sketch;
    day_known_match match;
    if (j->item == 0 || j->err != DAY_OK) return;
    day_shingler_end(&j->shingler);
    if (j->shingler.tokens < DAY_KNOWN_TOKENS) return;
    j->compared++;
    day_sketching_end(&j->sketching, &sketch);
    if (day_known_texts_match(&match, j->texts, &sketch)) put(j, &match);
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (text->item != j->item) {
        end_item(j);
        j->item = text->item;
        j->unit = text->unit;
        day_sketching_begin(&j->sketching);
        j->shingler = day_shingler_new(take_shingle, &j->sketching);
    }
    day_compared_add(text, DAY_COMPARED_WORDS, &j->shingler, NULL);
    return j->err == DAY_OK;
}

static day_err put_summary(job *j, day_error *error)
{
    guint known = day_known_texts_count(j->texts), left = day_known_texts_short(j->texts);
    g_autofree char *texts = day_authentic_count(known, "public text"),
                    *own = day_authentic_count(j->compared, "text");
    g_autofree char *looked_at = g_strdup_printf("%s of the case and %s", own, texts);
    g_autofree char *found =
        g_strdup_printf("%u of %u are near copies of a public text, or hold one; %u of those given were "
                        "too short to compare.",
                        j->alike, j->compared, left);
    const day_finding finding = {
        DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found,
        .otherwise = "Only texts that were given were compared: what is public elsewhere was not looked at."};
    return day_authentic_put(&j->at, &finding, NULL, error);
}

static day_err compare(day_store *store, void *ctx, day_error *error)
{
    job *j = ctx;
    (void)store;
    day_err err = day_finding_clear(j->at.store, "known", NULL, error);
    if (err == DAY_OK) err = day_alike_each_text_alone(j->at.store, take, j, error);
    if (err == DAY_OK) end_item(j);
    if (err == DAY_OK) err = j->err;
    return err == DAY_OK ? put_summary(j, error) : err;
}

day_err day_known_texts_write(const day_known_texts *texts, day_store *store, day_error *error)
{
    job j = {.at = {.store = store, .test = "known"}, .texts = texts, .error = error};
    return day_store_change(store, compare, &j, error);
}
