/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* How the conversations of one item were recognised, for `daylight extract --explain` and for the case: which
 * parser, which column, key or pattern plays which part and why, how many messages, and what did not fit and
 * where. Said as facts, once at the item's end; each `chat.parser` opens an explanation and has the place of
 * its first message, the facts after it belong to it:
 *   chat.parser    "WhatsApp log"
 *   chat.columns   "time = Date (its name, read as moments: 40 of 40 looked at); from = Sender (its name)"
 *   chat.messages  "1234"
 *   chat.unfit     "3" (only when there are any)
 *   chat.unfit.at  "no moment: ‘…’", with the place; the first DAY_CHAT_UNFIT_SHOWN
 *   chat.note      what else was done or seen: "text repaired: UTF-8 that was read as Latin-1 (12 messages)"
 * Conversations of the same parser and columns (tables of one file) are one explanation. */
#define DAY_CHAT_UNFIT_SHOWN 8

typedef struct day_chat_explain day_chat_explain;

day_chat_explain *day_chat_explain_new(void);
void day_chat_explain_free(day_chat_explain *explain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_chat_explain, day_chat_explain_free)

/* A conversation begins: what is said below belongs to it, until the next one begins. */
void day_chat_explain_begin(day_chat_explain *explain, const char *parser);

/* `role`: time, from, to, text, attachment, id, reply, thread, …; `column`: what plays it; `why` may be NULL.
 * All roles before the first message. */
void day_chat_explain_role(day_chat_explain *explain, const char *role, const char *column, const char *why);

void day_chat_explain_message(day_chat_explain *explain, const char *place);

/* A line, row or record within the conversation that is none of its messages (it is kept in another way), or
 * a message of which part could not be read; `what` is clipped. */
void day_chat_explain_unfit(day_chat_explain *explain, const char *place, const char *why, const char *what);

/* Counted: a note that is said again is said with its count. */
void day_chat_explain_note(day_chat_explain *explain, const char *note);

/* Messages of all conversations so far. */
uint64_t day_chat_explain_messages(const day_chat_explain *explain);

/* Says all as facts; nothing when no conversation has begun. */
day_err day_chat_explain_emit(const day_chat_explain *explain, day_emit *emit);
