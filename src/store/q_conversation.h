/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Conversations: derived by analyse/talk, which empties and writes these tables. Strings are borrowed until
 * the callback returns; never NULL. Return false from a callback to stop. */

/* A message as the analysis takes it, with the bytes of its unit and what is known of its item. */
typedef struct day_talk_source {
    int64_t unit, item, time_ms; /* DAY_TIME_NONE: none */
    const char *zone, *sender, *recipients, *subject, *message_id, *reply_to_id, *thread;
    const char *mime, *path;
    int64_t mail_thread; /* of table thread; 0: none */
    const char *mail_thread_key, *mail_thread_subject;
    day_span text;
    size_t body_start; /* within the text */
} day_talk_source;
typedef bool (*day_talk_source_fn)(const day_talk_source *source, void *ctx);
/* Every message of the case, in the order of units. */
day_err day_talk_each_source(day_store *store, day_talk_source_fn fn, void *ctx, day_error *error);
day_err day_talk_count(int64_t *out, day_store *store, day_error *error);

typedef struct day_conversation {
    int64_t id;
    const char *kind, *key, *title;
    int64_t messages, members, duplicates, gaps; /* messages: duplicates among them */
    int64_t first_ms, last_ms;                   /* DAY_TIME_NONE: no message has a time */
} day_conversation;
typedef bool (*day_conversation_fn)(const day_conversation *conversation, void *ctx);

/* Something is missing between two messages; before_unit 0: behind the last. */
typedef struct day_conversation_gap {
    int64_t conversation, after_unit, before_unit; /* after_unit 0: ahead of the first */
    const char *kind;                              /* silence, number, reply */
    const char *detail;
    int64_t after_seq, before_seq; /* where they stand in it; -1: nowhere. Not looked at when inserted */
} day_conversation_gap;
typedef bool (*day_conversation_gap_fn)(const day_conversation_gap *gap, void *ctx);

/* --- writing --- */
day_err day_conversation_clear(day_store *store, day_error *error);
day_err day_conversation_insert(day_store *store, const day_conversation *conversation, day_error *error);
day_err day_conversation_message_insert(day_store *store, int64_t conversation, int64_t seq, int64_t unit,
                                        int64_t duplicate_of /* 0: none */, day_error *error);
day_err day_conversation_gap_insert(day_store *store, const day_conversation_gap *gap, day_error *error);

/* Once the messages of conversations and of accounts stand. */
day_err day_conversation_count_members(day_store *store, day_error *error);

/* --- reading --- */

/* The longest first. `accounts`: a JSON array of ids, one of which must be a member; NULL: any. `kind`: NULL:
 * any. */
day_err day_conversation_each(day_store *store, const char *accounts, const char *kind,
                              day_conversation_fn fn, void *ctx, day_error *error);

typedef enum day_conversation_sort {
    DAY_BY_MESSAGES,
    DAY_BY_FIRST,
    DAY_BY_LAST,
    DAY_BY_MEMBERS,
    DAY_BY_GAPS,
    DAY_BY_COPIES,
    DAY_BY_TITLE,
} day_conversation_sort;

typedef struct day_conversation_filter {
    const char *accounts, *kind; /* as above */
    int64_t from_ms, to_ms;      /* some of it may lie in [from, to); DAY_TIME_NONE: not asked */
    day_conversation_sort sort;
    bool descending;
} day_conversation_filter;
day_err day_conversation_each_sorted(day_store *store, const day_conversation_filter *filter,
                                     day_conversation_fn fn, void *ctx, day_error *error);

/* DAY_ERR_NOT_FOUND. */
day_err day_conversation_get(day_store *store, int64_t id, day_conversation_fn fn, void *ctx,
                             day_error *error);
/* The id of the one with a key; DAY_ERR_NOT_FOUND. */
day_err day_conversation_by_key(int64_t *out, day_store *store, const char *key, day_error *error);

/* What was said in messages, but for copies, at places from `first` to `last`, in order. */
typedef bool (*day_conversation_text_fn)(int64_t seq, const char *body, size_t size, void *ctx);
day_err day_conversation_each_text(day_store *store, int64_t conversation, int64_t first, int64_t last,
                                   day_conversation_text_fn fn, void *ctx, day_error *error);

/* Where a message stands; DAY_ERR_NOT_FOUND when the unit is no message. */
day_err day_conversation_of(int64_t *conversation, int64_t *seq, day_store *store, int64_t unit,
                            day_error *error);
/* The place of the first message at or behind a time, by halving: the last one's when all are earlier.
 * `messages` is how many the conversation has; their places are 0 to messages - 1. */
day_err day_conversation_seq_at(int64_t *out, day_store *store, int64_t conversation, int64_t messages,
                                int64_t time_ms, day_error *error);
day_err day_conversation_each_gap(day_store *store, int64_t conversation, day_conversation_gap_fn fn,
                                  void *ctx, day_error *error);

typedef struct day_conversation_member {
    int64_t account;
    const char *kind, *value, *shown;
    int64_t sent; /* in this conversation */
} day_conversation_member;
typedef bool (*day_conversation_member_fn)(const day_conversation_member *member, void *ctx);
/* Those who wrote most first. */
day_err day_conversation_each_member(day_store *store, int64_t conversation, day_conversation_member_fn fn,
                                     void *ctx, day_error *error);
