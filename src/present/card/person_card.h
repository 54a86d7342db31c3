/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "entity_card.h"

/* How many quotes of others a card holds. */
#define DAY_PERSON_QUOTES 100

/* Everything about one, as members of the object that is open: those of day_entity_card_put(), then
 * "why":[{"a","b","rule","why","weight","places":[{"path","place","quote","citation"}]}], "offers":[…],
 * "roles":[{"relation","value","name","rule","first","last","places"}], "members":[…] of an organisation,
 * "contacts":[{"id","name","sent","received","first","last"}],
 * "quotes":[{"time","from","name","quote","path", "place","citation"}], "hours":[24], "weekdays":[7, from
 * Monday]. */
void day_person_card_put(day_json *json, day_store *store, const day_entity_card *card, day_error *error);

/* Messages in an hour of the day, or on a day of the week. */
int64_t day_hours_of_hour(const day_entity_hours *hours, guint hour);
int64_t day_hours_of_day(const day_entity_hours *hours, guint day);
