/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "authenticity_card.h"
#include "check_quotes.h"
#include "finding_card.h"
#include "model/citation.h"
#include "present/report/dossier.h"
#include "store/q_alike.h"
#include "store/q_group.h"
#include "store/q_report.h"
#include "store/q_zone.h"
#include <string.h>

enum { MEMBERS = 4 };

typedef struct writing {
    day_json *json;
    day_store *store;
    const char *fact, *words; /* of traces */
    guint most, shown, members;
    day_err err;
    day_error *error;
} writing;

/* A number of somebody's is shown masked, and cited by its place alone. */
static void put_quote(day_json *json, day_store *store, const day_spot *spot, const char *kind)
{
    g_auto(day_check_quote) quote = {0};
    if (!day_check_quote_read(&quote, store, spot)) return;
    g_autofree char *shown = day_dossier_mask(kind, quote.quote);
    bool masked = strcmp(shown, quote.quote) != 0;
    char *cut = masked && quote.citation != NULL ? strstr(quote.citation, ":~:text=") : NULL;
    if (cut != NULL) *cut = '\0';
    day_json_put_string(json, "path", quote.path);
    day_json_put_string(json, "place", quote.place);
    day_json_put_string(json, "quote", shown);
    day_json_put_string(json, "citation", quote.citation);
}

static bool put_check(const char *kind, const char *how, int64_t values, int64_t unit, int64_t start,
                      int64_t size, void *ctx)
{
    writing *at = ctx;
    const day_spot spot = {.unit = unit, .start = start, .size = size};
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "kind", kind);
    day_json_put_string(at->json, "how", how);
    day_json_put_int(at->json, "values", values);
    put_quote(at->json, at->store, &spot, kind);
    day_json_end_object(at->json);
    return ++at->shown < at->most;
}

static bool put_zone(const day_zone_group *group, void *ctx)
{
    writing *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "name", group->name);
    day_json_put_int(at->json, "messages", group->messages);
    day_json_put_bool(at->json, "claimed", group->claimed);
    if (group->claimed) {
        day_json_put_int(at->json, "offset_minutes", group->offset_minutes);
        day_json_put_real(at->json, "posterior", group->posterior, 3);
        day_json_put_string(at->json, "tz", group->tz);
    }
    day_json_end_object(at->json);
    return ++at->shown < at->most;
}

static bool put_member(const day_version_member *member, void *ctx)
{
    writing *at = ctx;
    g_autofree char *citation = day_citation_of(member->sha256, member->place, NULL);
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "path", member->path);
    day_json_put_string(at->json, "relation", member->relation);
    day_json_put_real(at->json, "similarity", member->similarity, 3);
    day_json_put_string(at->json, "citation", citation);
    day_json_end_object(at->json);
    return ++at->members < MEMBERS;
}

static bool put_version(const day_version_group *group, void *ctx)
{
    writing *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_int(at->json, "id", group->id);
    day_json_put_string(at->json, "title", group->title);
    day_json_put_int(at->json, "items", group->items);
    day_json_put_int(at->json, "versions", group->versions);
    day_json_key(at->json, "members");
    day_json_begin_array(at->json);
    at->members = 0;
    at->err = day_version_each_member(at->store, group->id, put_member, at, at->error);
    day_json_end_array(at->json);
    day_json_end_object(at->json);
    return at->err == DAY_OK && ++at->shown < at->most;
}

static bool put_trace(const day_group *group, void *ctx)
{
    writing *at = ctx;
    g_autofree char *citation = NULL;
    if (*group->sha256 != '\0')
        citation =
            g_strdup_printf("daylight:%s%s%s", group->sha256, *group->place != '\0' ? "#" : "", group->place);
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "fact", at->fact);
    day_json_put_string(at->json, "words", at->words);
    day_json_put_string(at->json, "path", group->path);
    day_json_put_string(at->json, "value", group->value);
    day_json_put_string(at->json, "citation", citation);
    day_json_end_object(at->json);
    return ++at->shown < at->most;
}

static day_err put_traces(writing *at)
{
    static const struct {
        const char *fact, *words;
    } TRACES[] = {
#define TRACE(fact, words) {fact, words},
#include "present/report/traces.def"
#undef TRACE
    };
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(TRACES) && err == DAY_OK && at->shown < at->most; i++) {
        at->fact = TRACES[i].fact;
        at->words = TRACES[i].words;
        err = day_group_facts(at->store, TRACES[i].fact, put_trace, at, at->error);
    }
    return err;
}

static bool put_finding(const day_finding *finding, void *ctx)
{
    writing *at = ctx;
    at->err = day_finding_card_put(at->json, at->store, finding, at->error);
    return at->err == DAY_OK && ++at->shown < at->most;
}

static void begin(writing *at, const char *key)
{
    at->shown = 0;
    day_json_key(at->json, key);
    day_json_begin_array(at->json);
}

day_err day_authenticity_put(day_json *json, day_store *store, guint most, day_error *error)
{
    writing at = {.json = json, .store = store, .most = most, .error = error};
    int64_t same = 0;
    const day_finding_filter all = {0};
    day_json_begin_object(json);
    day_json_key(json, "tests");
    day_err err = day_finding_tests_put(json, store, error);
    begin(&at, "findings");
    if (err == DAY_OK) err = day_finding_each(store, &all, put_finding, &at, error);
    day_json_end_array(json);
    begin(&at, "checks");
    if (err == DAY_OK) err = at.err;
    if (err == DAY_OK) err = day_report_each_check(store, put_check, &at, error);
    day_json_end_array(json);
    begin(&at, "zones");
    if (err == DAY_OK) err = day_zone_each_group(store, put_zone, &at, error);
    day_json_end_array(json);
    if (err == DAY_OK) err = day_report_same_bytes(&same, store, error);
    day_json_put_int(json, "copies", same);
    begin(&at, "versions");
    if (err == DAY_OK) err = day_version_each_group(store, 0, put_version, &at, error);
    day_json_end_array(json);
    begin(&at, "traces");
    if (err == DAY_OK) err = at.err;
    if (err == DAY_OK) err = put_traces(&at);
    day_json_end_array(json);
    day_json_end_object(json);
    return err;
}
