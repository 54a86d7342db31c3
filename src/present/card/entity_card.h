/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_entity.h"

/* One entity with its names by kind, for printing. Strings and arrays (of char *) belong to the card. */
typedef struct day_entity_card {
    int64_t id, messages, mentions, first_ms, last_ms, community;
    double pagerank, betweenness, bridge;
    char *kind, *name, *key, *class;
    GPtrArray *names, *handles, *emails, *phones, *nicknames; /* as shown; names without the entity's own */
    GPtrArray *aliases;                                       /* day_card_alias */
    GPtrArray *titles, *organisations;                        /* the surest first, each once */
} day_entity_card;

typedef struct day_card_alias {
    char *kind, *value, *shown;
    double weight;
    int64_t times;
} day_card_alias;

/* Reads what belongs to the entity; free with day_entity_card_free(). NULL with `error` set. */
day_entity_card *day_entity_card_read(day_store *store, const day_entity *entity, day_error *error);
void day_entity_card_free(day_entity_card *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_entity_card, day_entity_card_free)

/* As members of the object that is open: id, kind, name, names, handles, emails, … */
void day_entity_card_put(day_json *json, const day_entity_card *card);
