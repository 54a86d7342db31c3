/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_explain.h"
#include "format/markup/json_record.h"

/* Which keys of records make them messages: learned from the first records of a set by what the keys are
 * called and by what stands in them; then each record is read by it, whichever of the keys it has. */
typedef struct day_chat_map day_chat_map;

/* What is known of the conversation from around its records. All borrowed. */
typedef struct day_chat_around {
    const char *thread;         /* the name or key of the conversation; may be NULL */
    const char *const *members; /* names of who takes part, when told and few; NULL-terminated; may be NULL */
    GHashTable *names; /* account (char *) to name (char *); may be NULL; the map adds what it sees */
} day_chat_around;

/* Names that a directory keeps at most. */
#define DAY_CHAT_NAMES_MAX 20000

/* `sample` holds day_json_record. NULL when they are no conversation: no moments, nobody, nothing said. */
day_chat_map *day_chat_map_learn(const GPtrArray *sample);
void day_chat_map_free(day_chat_map *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_chat_map, day_chat_map_free)

/* Begins an explanation: the platform, `written` ("JSON"), and the keys. */
void day_chat_map_explain(const day_chat_map *map, const char *written, day_chat_explain *explain);

/* Emits the record as a message; *fits is false, and nothing is emitted, when it is none. */
day_err day_chat_map_emit(day_chat_map *map, const day_json_record *record, const day_chat_around *around,
                          const char *place, bool *fits, day_chat_explain *explain, day_emit *emit);
