/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "attachment.h"
#include "base/json.h"
#include "gloss.h"
#include "store/q_conversation.h"

/* A conversation as the page reads it: piece by piece, by the places of its messages (0 to messages - 1). */

/* As members of the object that is open, behind those of day_conversation_card_put(): "people":[{"account",
 * "kind","value","shown","sent","entity","name","key"}] (entity null: nobody's that is known),
 * "holes":[{"kind", "detail","after","before"}] (places, null: ahead of the first or behind the last) and
 * "density":[{"at", "seq"}]: the place where each of equal spans of its time begins, for finding one's way.
 */
void day_conversation_page_put(day_json *json, day_store *store, const day_conversation *conversation,
                               day_error *error);

typedef struct day_conversation_window {
    int64_t conversation, first, last; /* places, both in */
    const char *find;                  /* marked where it stands; NULL: nothing */
} day_conversation_window;

/* The rows of a list that is open: each {"seq", the members of day_message_card_put(), "account","entity",
 * "inferred","marks":[[start,size],…]}. inferred: the zone that was inferred for its writer, "+08:00", where
 * none is told; else null. Marks are bytes of "text", only where something is to be found. */
void day_conversation_page_put_messages(day_json *json, day_store *store,
                                        const day_conversation_window *window, day_attachments *attachments,
                                        day_gloss *gloss, day_error *error);

/* "hits":[places],"next": members of the object that is open. Messages in which `text` stands, whatever its
 * letter case, width or script variant, from place `from` on; `next` is where to go on, null at the end: at
 * most DAY_FIND_MESSAGES are looked at in one go. */
#define DAY_FIND_MESSAGES 50000
void day_conversation_page_find(day_json *json, day_store *store, int64_t conversation, int64_t from,
                                int64_t messages, const char *text, day_error *error);
