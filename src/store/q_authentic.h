/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* What tests of authenticity read (analyse/authentic). Reading only. Strings are borrowed until the callback
 * returns; never NULL. Return false from a callback to stop. */

/* A file that says something of its making. */
typedef struct day_authentic_document {
    int64_t item;
    const char *path, *name, *mime;
    int64_t mtime_ms; /* of the file system at depth 0, else as the archive around it tells; DAY_TIME_NONE:
                       * none, or one that gives all of its files the same */
    uint32_t depth;
    const char *program; /* that wrote it, as it says: producer, else creator, else generator; "" */
    const char *author;  /* "" */
    const char *created; /* as read from it: ISO 8601 where that was a moment, else as it stands; "" */
    const char *modified;
    const char *created_place, *modified_place; /* "" mostly */
} day_authentic_document;
typedef bool (*day_authentic_document_fn)(const day_authentic_document *document, void *ctx);
/* Items that name a program, an author, or a time of their making, without copies; by id. Mails and what only
 * a container says of them are not among them. */
day_err day_authentic_each_document(day_store *store, day_authentic_document_fn fn, void *ctx,
                                    day_error *error);

/* Modification times of files in the sources (not of what lies in containers), in order of time. */
typedef bool (*day_authentic_mtime_fn)(int64_t item, int64_t mtime_ms, void *ctx);
day_err day_authentic_each_mtime(day_store *store, day_authentic_mtime_fn fn, void *ctx, day_error *error);

/* A message, as tests of times read it. */
typedef struct day_authentic_said {
    int64_t unit, item, conversation; /* conversation 0: in none */
    int64_t time_ms;                  /* DAY_TIME_NONE */
    const char *time_raw, *zone, *mime;
    int64_t account; /* who wrote it; 0: not known */
} day_authentic_said;
typedef bool (*day_authentic_said_fn)(const day_authentic_said *said, void *ctx);
/* In the order of items, then of the texts: as they stand there. */
day_err day_authentic_each_said(day_store *store, day_authentic_said_fn fn, void *ctx, day_error *error);
/* Those of conversations that more than one item holds and that have a time, without copies: by conversation,
 * then by time. */
day_err day_authentic_each_talk(day_store *store, day_authentic_said_fn fn, void *ctx, day_error *error);

/* Messages of chats (no mails, no copies) that bear a number or name of their program's: by item and
 * conversation as the source has it, then as they stand. */
typedef struct day_authentic_numbered {
    int64_t unit, item;
    int64_t time_ms;         /* DAY_TIME_NONE */
    const char *id, *thread; /* as the source has them; thread "" mostly */
} day_authentic_numbered;
typedef bool (*day_authentic_numbered_fn)(const day_authentic_numbered *numbered, void *ctx);
day_err day_authentic_each_numbered(day_store *store, day_authentic_numbered_fn fn, void *ctx,
                                    day_error *error);

/* An answer and what it answers, both with a time. */
typedef struct day_authentic_answer {
    day_authentic_said answer, asked;
} day_authentic_answer;
typedef bool (*day_authentic_answer_fn)(const day_authentic_answer *answer, void *ctx);
day_err day_authentic_each_answer(day_store *store, day_authentic_answer_fn fn, void *ctx, day_error *error);

/* Items that have a time of their own and hold messages with times: the last of those. No mails (their own
 * time is the message's) and no calendars. */
typedef bool (*day_authentic_holds_fn)(int64_t item, int64_t mtime_ms, int64_t last_ms, int64_t unit,
                                       void *ctx);
day_err day_authentic_each_holder(day_store *store, day_authentic_holds_fn fn, void *ctx, day_error *error);

/* Amounts of money that texts name, once for each value and item, copies and versions of a text apart: by
 * item. `value` as scanned: "15000 CNY". */
typedef bool (*day_authentic_amount_fn)(int64_t item, int64_t unit, int64_t start, int64_t size,
                                        const char *value, void *ctx);
day_err day_authentic_each_amount(day_store *store, day_authentic_amount_fn fn, void *ctx, day_error *error);

/* A value of a deal, of which seller, buyer and thing are told, that two files tell that are no versions of
 * each other: how many files, and two places. */
typedef struct day_authentic_agreed {
    const char *field; /* of the offer: amount, date, buyer, … */
    int64_t files;
    const char *told[2]; /* as written; "" of values that agree */
    int64_t unit[2], start[2], size[2], item[2];
} day_authentic_agreed;
typedef bool (*day_authentic_agreed_fn)(const day_authentic_agreed *agreed, void *ctx);
day_err day_authentic_each_agreed(day_store *store, day_authentic_agreed_fn fn, void *ctx, day_error *error);
/* Values of one such deal that differ between two places. */
day_err day_authentic_each_contradiction(day_store *store, day_authentic_agreed_fn fn, void *ctx,
                                         day_error *error);

/* A day, with or without a time, that stands in a unit as a date of its own: no range, and nothing relative
 * to another. */
typedef struct day_authentic_date {
    int64_t start, size; /* bytes */
    const char *value;   /* ISO 8601 */
} day_authentic_date;
typedef bool (*day_authentic_date_fn)(const day_authentic_date *date, void *ctx);
/* Those of one unit, in order. */
day_err day_authentic_each_date(day_store *store, int64_t unit, day_authentic_date_fn fn, void *ctx,
                                day_error *error);

/* Items that are attached to a mail of one message, and when that was sent. */
typedef bool (*day_authentic_attached_fn)(int64_t item, int64_t sent_ms, void *ctx);
day_err day_authentic_each_attached(day_store *store, day_authentic_attached_fn fn, void *ctx,
                                    day_error *error);
