/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "said.h"

/* Puts every message into one conversation, once all are read: a room, by its address or because it only ever
 * is written to; a pair; a group of the same people. What has one already (no recipients, a thread of mail)
 * keeps it, but lines without recipients in a file of one conversation join that. Turns the accounts that are
 * rooms into rooms. */
void day_talk_converse(day_talk *talk);

/* Messages by conversation and time: guint32 indices into talk->said; *starts has where each conversation
 * begins, and the end. Also counts messages, members, first and last. Both are the caller's. */
void day_talk_order(GArray **order, GArray **starts, day_talk *talk);

/* Key and title of a conversation that its accounts name; both are there when it returns. */
void day_talk_name(day_talk *talk, guint32 conversation);

/* Whom a conversation holds: pairs of conversation << 32 | account, sorted, each once. The caller's. */
GArray *day_talk_members(const day_talk *talk);
