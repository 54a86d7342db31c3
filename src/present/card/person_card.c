/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One person or organisation as `person` and the page tell it. */
#include "person_card.h"
#include "model/citation.h"
#include "model/when_text.h"
#include "store/q_claim.h"
#include <string.h>

typedef struct writing {
    day_json *json;
    day_store *store;
    guint quotes;
    day_error *error;
} writing;

static bool put_place(const day_claim_place *place, void *ctx)
{
    day_json *json = ctx;
    g_autofree char *citation = day_citation_of(place->sha256, place->place, place->quote);
    day_json_begin_object(json);
    day_json_put_string(json, "path", place->path);
    day_json_put_string(json, "place", place->place);
    day_json_put_string(json, "quote", place->quote);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

static void put_places(writing *at, int64_t claim)
{
    day_json_key(at->json, "places");
    day_json_begin_array(at->json);
    if (claim != 0) day_claim_each_place(at->store, claim, put_place, at->json, at->error);
    day_json_end_array(at->json);
}

static bool put_tie(const day_alias_tie *tie, void *ctx)
{
    writing *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "a", tie->a_shown);
    day_json_put_string(at->json, "b", tie->b_shown);
    day_json_put_string(at->json, "rule", tie->rule);
    day_json_put_string(at->json, "why", tie->why);
    day_json_put_real(at->json, "weight", tie->weight, 3);
    put_places(at, tie->claim);
    day_json_end_object(at->json);
    return true;
}

static bool put_role(const day_entity_role *role, void *ctx)
{
    writing *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "relation", role->relation);
    day_json_put_string(at->json, "value", role->value);
    day_json_put_string(at->json, "name", role->name);
    day_json_put_string(at->json, "rule", role->rule);
    day_when_put(at->json, "first", role->first_ms);
    day_when_put(at->json, "last", role->last_ms);
    put_places(at, role->claim);
    day_json_end_object(at->json);
    return true;
}

static bool put_contact(const day_contact *contact, void *ctx)
{
    day_json *json = ((writing *)ctx)->json;
    day_json_begin_object(json);
    day_json_put_int(json, "id", contact->entity);
    day_json_put_string(json, "name", contact->name);
    day_json_put_int(json, "sent", contact->sent);
    day_json_put_int(json, "received", contact->received);
    day_when_put(json, "first", contact->first_ms);
    day_when_put(json, "last", contact->last_ms);
    day_json_end_object(json);
    return true;
}

static bool put_quote(const day_alias_quote *quote, void *ctx)
{
    writing *at = ctx;
    g_autofree char *citation =
        *quote->sha256 != '\0' ? day_citation_write(quote->sha256, quote->place, quote->name) : g_strdup("");
    day_json_begin_object(at->json);
    day_when_put(at->json, "time", quote->time_ms);
    day_json_put_string(at->json, "from", quote->sender);
    day_json_put_string(at->json, "name", quote->name);
    day_json_put_string(at->json, "quote", quote->quote);
    day_json_put_string(at->json, "path", quote->path);
    day_json_put_string(at->json, "place", quote->place);
    day_json_put_string(at->json, "citation", citation);
    day_json_end_object(at->json);
    return ++at->quotes < DAY_PERSON_QUOTES;
}

/* --- hours ------------------------------------------------------------------------------------------- */

int64_t day_hours_of_hour(const day_entity_hours *hours, guint hour)
{
    int64_t sum = 0;
    for (guint day = 0; day < 7; day++) sum += hours->hours[day][hour];
    return sum;
}

int64_t day_hours_of_day(const day_entity_hours *hours, guint day)
{
    int64_t sum = 0;
    for (guint hour = 0; hour < 24; hour++) sum += hours->hours[day][hour];
    return sum;
}

static void put_hours(day_json *json, const day_entity_hours *hours)
{
    day_json_key(json, "hours");
    day_json_begin_array(json);
    for (guint hour = 0; hour < 24; hour++) day_json_int(json, day_hours_of_hour(hours, hour));
    day_json_end_array(json);
    day_json_key(json, "weekdays");
    day_json_begin_array(json);
    for (guint day = 0; day < 7; day++) day_json_int(json, day_hours_of_day(hours, day));
    day_json_end_array(json);
}

/* --- all of it --------------------------------------------------------------------------------------- */

static void open_list(day_json *json, const char *key)
{
    day_json_key(json, key);
    day_json_begin_array(json);
}

void day_person_card_put(day_json *json, day_store *store, const day_entity_card *card, day_error *error)
{
    day_entity_hours hours;
    writing at = {json, store, 0, error};
    day_entity_card_put(json, card);
    open_list(json, "why");
    day_alias_each_tie(store, card->id, true, put_tie, &at, error);
    day_json_end_array(json);
    open_list(json, "offers");
    day_alias_each_tie(store, card->id, false, put_tie, &at, error);
    day_json_end_array(json);
    open_list(json, "roles");
    day_entity_each_role(store, card->id, put_role, &at, error);
    day_json_end_array(json);
    open_list(json, "members");
    if (strcmp(card->kind, "organisation") == 0)
        day_entity_each_member(store, card->id, put_role, &at, error);
    day_json_end_array(json);
    open_list(json, "contacts");
    day_entity_each_contact(store, card->id, put_contact, &at, error);
    day_json_end_array(json);
    open_list(json, "quotes");
    day_entity_each_quote(store, card->id, put_quote, &at, error);
    day_json_end_array(json);
    if (day_entity_hours_of(&hours, store, card->id, error) == DAY_OK) put_hours(json, &hours);
}
