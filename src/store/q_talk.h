/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Messages as a reader of conversations sees them. Strings are borrowed until the callback returns; never
 * NULL. */

typedef struct day_talk_message {
    int64_t conversation, seq, unit, item;
    int64_t time_ms;                                                           /* DAY_TIME_NONE */
    const char *time_raw, *zone, *sender, *recipients, *subject, *attachments; /* lists are one to a line */
    const char *place, *path, *mime;
    day_span sha256;
    int64_t duplicate_of; /* the unit that says the same; 0: none */
    const char *duplicate_place, *duplicate_path;
    day_span duplicate_sha256;
    int64_t account;  /* who wrote it; 0: not known */
    const char *body; /* what was said */
    size_t body_size;
} day_talk_message;
typedef bool (*day_talk_message_fn)(const day_talk_message *message, void *ctx);

/* Which ones; at most one of conversation, thread and accounts. */
typedef struct day_talk_filter {
    int64_t from_ms, to_ms;      /* from <= time < to; DAY_TIME_NONE: not asked */
    int64_t conversation;        /* 0: any */
    int64_t first_seq, last_seq; /* within the conversation; both 0: all */
    int64_t thread;              /* of mail; 0: any */
    const char *with;    /* a JSON array of ids of accounts: written by or to one of them; NULL: any */
    const char *between; /* together with `with`: from one of either to one of the other; NULL: not asked */
} day_talk_filter;

/* By conversation and place in it; those of a thread and between two by time. */
day_err day_talk_each_message(day_store *store, const day_talk_filter *filter, day_talk_message_fn fn,
                              void *ctx, day_error *error);
