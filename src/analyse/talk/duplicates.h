/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "said.h"

/* The text of a message from its body on, without white space at its ends; the caller frees. NULL: it can't
 * be read. */
typedef char *(*day_body_fn)(int64_t unit, void *ctx);

#define DAY_NO_DUPLICATE G_MAXUINT32

/* For each message the one that said the same first: guint32 indices into talk->said, or DAY_NO_DUPLICATE.
 * The caller's. A mail is the same by its Message-ID, sender, date and text, of which one may go on behind
 * the other's end (lists add a footer). A message of a chat is the same by its text, at the same instant, of
 * the same people as far as both exports tell them. What only could be chance (no seconds, another way to
 * write the people) must happen three times between two files. Messages whose zone is told and messages whose
 * isn't are compared as written. */
GArray *day_duplicates_find(day_talk *talk, day_body_fn body, void *ctx);
