/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Findings for and against authenticity as JSON. Nothing here sums them up. */
#include "finding_card.h"
#include "analyse/authentic/authentic.h"
#include "check_quotes.h"
#include "model/citation.h"
#include <string.h>

void day_finding_place_read(char **quote, char **citation, day_store *store, const day_finding_place *place)
{
    const day_spot spot = {.unit = place->unit, .start = place->start, .size = place->size};
    g_auto(day_check_quote) told = {0};
    *quote = NULL;
    if (day_check_quote_read(&told, store, &spot)) {
        *quote = g_steal_pointer(&told.quote);
        *citation = g_steal_pointer(&told.citation);
        return;
    }
    *citation = day_citation_of(place->sha256, *place->place != '\0' ? place->place : NULL, NULL);
}

typedef struct putting {
    day_json *json;
    day_store *store;
} putting;

static bool put_place(const day_finding_place *place, void *ctx)
{
    const putting *at = ctx;
    g_autofree char *quote = NULL, *citation = NULL;
    day_finding_place_read(&quote, &citation, at->store, place);
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "path", place->path);
    day_json_put_string(at->json, "place", place->place);
    day_json_put_string(at->json, "quote", quote);
    day_json_put_string(at->json, "note", place->note);
    day_json_put_string(at->json, "citation", citation);
    day_json_end_object(at->json);
    return true;
}

static void put_subject(day_json *json, const day_finding *finding)
{
    if (finding->item != 0) {
        g_autofree char *citation = day_citation_of(finding->sha256, NULL, NULL);
        day_json_key(json, "item");
        day_json_begin_object(json);
        day_json_put_string(json, "path", finding->path);
        day_json_put_string(json, "citation", citation);
        day_json_end_object(json);
    }
    if (finding->conversation != 0) {
        day_json_key(json, "conversation");
        day_json_begin_object(json);
        day_json_put_string(json, "key", finding->key);
        day_json_put_string(json, "title", finding->title);
        day_json_end_object(json);
    }
}

day_err day_finding_card_put(day_json *json, day_store *store, const day_finding *finding, day_error *error)
{
    putting at = {json, store};
    const day_authentic_test *test = day_authentic_test_named(finding->test);
    day_json_begin_object(json);
    day_json_put_int(json, "id", finding->id);
    day_json_put_string(json, "test", finding->test);
    day_json_put_string(json, "title", test != NULL ? test->title : finding->test);
    day_json_put_string(json, "scope", finding->scope);
    put_subject(json, finding);
    day_json_put_string(json, "direction", finding->direction);
    day_json_put_string(json, "weight", finding->weight);
    day_json_put_string(json, "weight_why", finding->weight_why);
    day_json_put_real(json, "ratio", finding->ratio, 3);
    day_json_put_string(json, "looked_at", finding->looked_at);
    day_json_put_string(json, "found", finding->found);
    day_json_put_string(json, "otherwise", finding->otherwise);
    day_json_put_int(json, "places", finding->places);
    day_json_key(json, "evidence");
    day_json_begin_array(json);
    day_err err = day_finding_each_place(store, finding->id, put_place, &at, error);
    day_json_end_array(json);
    day_json_end_object(json);
    return err;
}

/* --- tests ------------------------------------------------------------------------------------------- */

typedef struct counting {
    const char *test;
    int64_t against, in_favour, neutral, not_applicable;
} counting;

static bool take_count(const char *test, const char *direction, int64_t n, void *ctx)
{
    counting *count = ctx;
    if (strcmp(test, count->test) != 0) return true;
    if (strcmp(direction, "against") == 0) count->against = n;
    if (strcmp(direction, "for") == 0) count->in_favour = n;
    if (strcmp(direction, "neutral") == 0) count->neutral = n;
    if (strcmp(direction, "not applicable") == 0) count->not_applicable = n;
    return true;
}

day_err day_finding_tests_put(day_json *json, day_store *store, day_error *error)
{
    day_err err = DAY_OK;
    day_json_begin_array(json);
    for (const day_authentic_test *test = day_authentic_tests; test->name != NULL && err == DAY_OK; test++) {
        counting count = {.test = test->name};
        err = day_finding_each_count(store, take_count, &count, error);
        day_json_begin_object(json);
        day_json_put_string(json, "test", test->name);
        day_json_put_string(json, "title", test->title);
        day_json_put_string(json, "scope", day_authentic_scope_name(test->scope));
        day_json_put_string(json, "looks_at", test->looks_at);
        day_json_put_int(json, "against", count.against);
        day_json_put_int(json, "for", count.in_favour);
        day_json_put_int(json, "neutral", count.neutral);
        day_json_put_int(json, "not_applicable", count.not_applicable);
        day_json_end_object(json);
    }
    day_json_end_array(json);
    return err;
}
