/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Versions of one text over the whole case, whatever files they stood in: a contract as docx and as a scanned
 * page, a mail that another one quotes. Every text is read once and kept as a sketch of less than 1 KiB
 * (minhash.h); versions.c says which belong together, and what seems to stand within another text is read
 * again and counted. The reference of a group is its earliest, by its date, then in the order of the case. */
#include "analyse/analyse.h"
#include "analyse/item_path.h"
#include "compared.h"
#include "store/q_alike.h"
#include "store/q_item.h"
#include "version_share.h"
#include "versions.h"
#include <string.h>

/* Readings of a text to see whether it holds another: some seconds. What is beyond that is left to the
 * estimate. */
#define READINGS_MAX 60000u
#define CONTAINS 0.8
#define CONTAINS_ESTIMATED 0.95
#define WHOLES_MAX 20u /* texts that contain one, named each */

typedef struct job {
    const day_analysis_run *at;
    day_store *store;
    day_versions *versions;
    GHashTable *forms; /* item → day_compared_form + 1 */
    int64_t units;
    /* The item that is being read. */
    int64_t item, time_ms;
    bool mail;
    day_shingler own, full;
    day_sketching own_sketch, full_sketch;
    GArray *groups;     /* of day_version_found */
    GHashTable *placed; /* text → row of its group, as another's reference, equal or version */
} job;

static void keep_shingle(uint64_t shingle, void *ctx)
{
    day_sketching_add(ctx, shingle);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static void begin_item(job *j, const day_alike_text *text)
{
    j->item = text->item;
    j->time_ms = INT64_MAX;
    j->mail = day_compared_is_mail(text);
    day_sketching_begin(&j->own_sketch);
    day_sketching_begin(&j->full_sketch);
    j->own = day_shingler_new(keep_shingle, &j->own_sketch);
    j->full = day_shingler_new(keep_shingle, &j->full_sketch);
}

static void end_item(job *j)
{
    if (j->item == 0) return;
    day_sketch own, full;
    day_shingler_end(&j->own);
    day_shingler_end(&j->full);
    day_version_text text = {
        .item = j->item, .time_ms = j->time_ms, .digest = j->own.digest, .tokens = j->own.tokens};
    bool quotes = j->mail && j->full.tokens > j->own.tokens;
    if (text.tokens >= DAY_VERSIONS_TOKENS || (quotes && j->full.tokens >= DAY_VERSIONS_TOKENS)) {
        day_sketching_end(&j->own_sketch, &own);
        day_sketching_end(&j->full_sketch, &full);
        if (text.tokens < DAY_VERSIONS_TOKENS) own = (day_sketch){0};
        text.own = &own;
        text.full = quotes ? &full : NULL;
    }
    if (text.tokens >= DAY_VERSIONS_EQUAL_TOKENS || text.own != NULL) day_versions_add(j->versions, &text);
}

static bool take_text(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (text->item != j->item) {
        end_item(j);
        begin_item(j, text);
    }
    if (text->time_ms != DAY_TIME_NONE) j->time_ms = MIN(j->time_ms, text->time_ms);
    guint said = GPOINTER_TO_UINT(g_hash_table_lookup(j->forms, &text->item));
    day_compared_form form = said > 0 ? (day_compared_form)(said - 1) : DAY_COMPARED_WORDS;
    day_compared_add(text, day_compared_form_of(text, form), &j->own, j->mail ? &j->full : NULL);
    return ++j->units % 1024 != 0 || day_analysis_goes_on(j->at, j->units, 0);
}

static bool take_form(int64_t item, bool code, void *ctx)
{
    GHashTable *forms = ctx;
    day_compared_form form = code ? DAY_COMPARED_CODE : DAY_COMPARED_LINES;
    g_hash_table_insert(forms, g_memdup2(&item, sizeof item), GUINT_TO_POINTER((guint)form + 1));
    return true;
}

static bool goes_on(double part, void *ctx)
{
    const job *j = ctx;
    return day_analysis_goes_on(j->at, j->units + (int64_t)(part * 100), 0);
}

/* --- dates of documents ------------------------------------------------------------------------------ */

static bool take_date(const day_fact *fact, void *ctx)
{
    int64_t *time_ms = ctx;
    if (strcmp(fact->key, "created") != 0 && strcmp(fact->key, "git.date") != 0) return true;
    g_autofree char *value = g_strdup(fact->value);
    /* "2022-06-07 11:00:00 +0800" as git writes it */
    if (strlen(value) > 20 && value[10] == ' ') value[10] = 'T';
    char *zone = strlen(value) > 20 ? strchr(value, ' ') : NULL;
    if (zone != NULL) memmove(zone, zone + 1, strlen(zone));
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) when = g_date_time_new_from_iso8601(value, utc);
    if (when == NULL) return true;
    *time_ms = g_date_time_to_unix(when) * 1000;
    return false;
}

static day_err date_documents(job *j, day_error *error)
{
    g_autoptr(GArray) joined = day_versions_joined(j->versions);
    day_err err = DAY_OK;
    for (guint i = 0; i < joined->len && err == DAY_OK; i++) {
        day_version_text *text = day_versions_get(j->versions, g_array_index(joined, guint, i));
        if (text->time_ms == INT64_MAX)
            err = day_fact_each(j->store, text->item, take_date, &text->time_ms, error);
    }
    return err;
}

/* --- writing ----------------------------------------------------------------------------------------- */

static bool take_name(const day_item_row *item, void *ctx)
{
    char **name = ctx;
    *name = g_strdup(day_item_path_name(item->path));
    return false;
}

static day_err write_group(int64_t *row, job *j, guint reference, guint items, guint versions,
                           day_error *error)
{
    g_autofree char *name = NULL;
    day_err err =
        day_item_get(j->store, day_versions_get(j->versions, reference)->item, take_name, &name, error);
    day_version_group group = {.title = name, .items = items, .versions = versions};
    return err == DAY_OK ? day_version_group_insert(row, j->store, &group, error) : err;
}

static day_err write_member(job *j, int64_t row, guint text, const char *relation, double similarity,
                            day_error *error)
{
    day_version_member member = {.group = row,
                                 .item = day_versions_get(j->versions, text)->item,
                                 .relation = relation,
                                 .similarity = similarity};
    return day_version_member_insert(j->store, &member, error);
}

static const char *relation_of(job *j, const day_version_found *found)
{
    if (found->text == found->reference) return "reference";
    const day_version_text *text = day_versions_get(j->versions, found->text);
    bool same = text->digest == day_versions_get(j->versions, found->reference)->digest;
    return same ? "same text" : "version";
}

/* The wholes of one part: as members of its group, which is made when it has none. `n` > 0. */
static day_err write_wholes(job *j, const day_version_pair *pairs, guint n, day_error *error)
{
    int64_t row = GPOINTER_TO_SIZE(g_hash_table_lookup(j->placed, GUINT_TO_POINTER(pairs[0].part + 1)));
    day_err err = DAY_OK;
    if (row == 0) {
        err = write_group(&row, j, pairs[0].part, n + 1, 1, error);
        if (err == DAY_OK) err = write_member(j, row, pairs[0].part, "reference", 1, error);
    } else {
        err = day_version_group_grow(j->store, row, n, error);
    }
    for (guint i = 0; i < n && err == DAY_OK; i++)
        err = write_member(j, row, pairs[i].whole, "contains", pairs[i].share, error);
    return err;
}

static day_err write_versions(job *j, GArray *groups, day_error *error)
{
    day_err err = DAY_OK;
    int64_t row = 0;
    for (guint i = 0; i < groups->len && err == DAY_OK; i++) {
        const day_version_found *found = &g_array_index(groups, day_version_found, i);
        guint n = 0;
        while (i + n < groups->len &&
               g_array_index(groups, day_version_found, i + n).reference == found->reference)
            n++;
        if (found->text == found->reference) err = write_group(&row, j, found->reference, n, n, error);
        if (err == DAY_OK)
            err = write_member(j, row, found->text, relation_of(j, found), found->similarity, error);
        g_hash_table_insert(j->placed, GUINT_TO_POINTER(found->text + 1), GSIZE_TO_POINTER((gsize)row));
    }
    return err;
}

/* --- what stands within another ---------------------------------------------------------------------- */

static day_compared_form form_of(int64_t item, void *ctx)
{
    guint said = GPOINTER_TO_UINT(g_hash_table_lookup(((job *)ctx)->forms, &item));
    return said > 0 ? (day_compared_form)(said - 1) : DAY_COMPARED_WORDS;
}

/* Reads both, and keeps the pairs that hold. */
static day_err count_shares(job *j, GArray *pairs, day_error *error)
{
    g_autoptr(day_version_share) share = day_version_share_new(j->store, form_of, j);
    guint kept = 0, of_part = 0;
    for (guint i = 0; i < pairs->len; i++) {
        day_version_pair pair = g_array_index(pairs, day_version_pair, i);
        if (i % 64 == 0 && !day_analysis_goes_on(j->at, j->units + 100, 0)) return DAY_OK;
        if (i == 0 || g_array_index(pairs, day_version_pair, i - 1).part != pair.part) of_part = 0;
        if (of_part >= WHOLES_MAX || (i >= READINGS_MAX && pair.share < CONTAINS_ESTIMATED)) continue;
        day_err err =
            i < READINGS_MAX
                ? day_version_share_of(&pair.share, share, day_versions_get(j->versions, pair.part)->item,
                                       day_versions_get(j->versions, pair.whole)->item, error)
                : DAY_OK;
        if (err != DAY_OK) return err;
        if (pair.share < CONTAINS) continue;
        of_part++;
        g_array_index(pairs, day_version_pair, kept++) = pair;
    }
    g_array_set_size(pairs, kept);
    return DAY_OK;
}

static day_err write_parts(job *j, day_error *error)
{
    g_autoptr(GArray) pairs = day_versions_parts(j->versions);
    day_err err = count_shares(j, pairs, error);
    for (guint i = 0, n; i < pairs->len && err == DAY_OK; i += n) {
        const day_version_pair *first = &g_array_index(pairs, day_version_pair, i);
        for (n = 1; i + n < pairs->len && first[n].part == first->part;) n++;
        err = write_wholes(j, first, n, error);
    }
    return err;
}

static day_err run_job(job *j, day_error *error)
{
    day_err err = day_version_clear(j->store, error);
    if (err == DAY_OK) err = day_alike_each_of_lines(j->store, take_form, j->forms, error);
    if (err == DAY_OK) err = day_alike_each_text_alone(j->store, take_text, j, error);
    if (err != DAY_OK || !goes_on(0, j)) return err;
    end_item(j);
    day_versions_join(j->versions, goes_on, j);
    err = date_documents(j, error);
    g_autoptr(GArray) groups = day_versions_groups(j->versions);
    if (err == DAY_OK) err = write_versions(j, groups, error);
    return err == DAY_OK && goes_on(1, j) ? write_parts(j, error) : err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_versions) versions = day_versions_new();
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) placed = g_hash_table_new(NULL, NULL);
    job j = {.at = at, .store = at->store, .versions = versions, .forms = forms, .placed = placed};
    return run_job(&j, error);
}

const day_analysis day_analysis_versions = {.name = "versions", .run = run};
