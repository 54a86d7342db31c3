/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_target.h"
#include <glib.h>

/* Targets with the places that say each of their values. */

typedef struct day_target_place {
    char *field, *value; /* as in the table target_field */
    int64_t unit, start, size;
    char *path, *place, *quote, *citation;
} day_target_place;

typedef struct day_target_card {
    day_target target; /* its strings are the card's */
    GPtrArray
        *places; /* day_target_place *, by field, value, unit, start; none before day_target_card_fill() */
    bool filled;
    GPtrArray *strings; /* what `target` points at */
} day_target_card;

void day_target_card_free(day_target_card *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_target_card, day_target_card_free)

/* All targets of the case but those that the user rejected, by country, sector, name: day_target_card *. The
 * caller unrefs. */
day_err day_target_cards_read(GPtrArray **out, day_store *store, day_error *error);
/* With those that the user rejected. */
day_err day_target_cards_read_ruled(GPtrArray **out, day_store *store, day_error *error);
/* The same without their places, which take longest to read: day_target_card_fill() reads those of one. */
day_err day_target_cards_read_bare(GPtrArray **out, day_store *store, day_error *error);
day_err day_target_card_fill(day_target_card *card, day_store *store, day_error *error);

/* The members of an object that is open. */
void day_target_card_put(day_json *json, const day_target_card *card);

/* The places that tell of it, an array of {"field","value","path","place","quote","citation"}. */
void day_target_places_put(day_json *json, const day_target_card *card);
