/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "accounts.h"
#include "store/q_conversation.h"

/* The messages of a case in memory, about 100 bytes each: who said what to whom when, as numbers and hashes.
 */

#define DAY_NO_CONVERSATION G_MAXUINT32
#define DAY_TO_COPY (1u << 31) /* beside an account's number in `to`: it got a copy */

typedef struct day_said {
    int64_t unit;
    int64_t time_ms;      /* DAY_TIME_NONE */
    int64_t at_ms;        /* the same, or that of the message before in its item: for order */
    int64_t number;       /* its id, where that is a number; -1 */
    uint64_t id, answers; /* hashes of its id and of the id that it answers; 0: none */
    uint64_t body;        /* hash of what was said, without white space; 0: nothing */
    guint32 body_size;    /* bytes hashed */
    guint32 sender;       /* DAY_NO_ACCOUNT */
    guint32 to;           /* where its recipients begin in `to` */
    guint32 item;         /* number in `items` */
    guint32 conversation;
    guint16 n_to;
    uint8_t origin; /* day_address_origin */
    bool zone_told;
} day_said;

typedef struct day_said_item {
    int64_t id;
    int64_t last_ms;       /* while reading */
    guint32 conversation;  /* the one of all its messages that have recipients; DAY_NO_CONVERSATION: none or
                              several */
    guint32 alone;         /* that of those without */
    bool several, seconds; /* its times tell seconds */
} day_said_item;

typedef struct day_conversation_made {
    const char *kind;  /* static */
    char *key, *title; /* NULL for those of accounts until they are written */
    int64_t messages, duplicates, gaps, members, first_ms, last_ms;
    guint32 room;   /* the room's account; DAY_NO_ACCOUNT */
    guint32 sample; /* a message of it */
} day_conversation_made;

typedef struct day_talk {
    day_accounts *accounts;
    GArray *said;           /* of day_said, by unit */
    GArray *to;             /* of guint32 */
    GArray *items;          /* of day_said_item */
    GHashTable *item_by_id; /* int64_t in place → number + 1 */
    GArray *conversations;  /* of day_conversation_made */
    GHashTable *by_parts;   /* its parts → number + 1 */
} day_talk;

day_talk *day_talk_new(void);
void day_talk_free(day_talk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_talk, day_talk_free)

/* Reads one more. Messages without recipients get their conversation here, by their item's path or their
 * thread. */
void day_talk_add(day_talk *talk, const day_talk_source *source);

/* The number of the conversation that these parts name; a new one gets kind, key and title (copied; NULL:
 * later). */
guint32 day_talk_conversation(day_talk *talk, const char *kind, const char *parts, const char *key,
                              const char *title);
