/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "said.h"

typedef struct day_gap_run {
    day_talk *talk;
    const GArray *order, *starts; /* of day_talk_order() */
    const GArray *duplicates;     /* of day_duplicates_find(): what stands twice is no second message */
    /* One that was found: indices into talk->said. Of kind "reply" `before` is the message that answers what
     * is missing, and `detail` NULL: the id is the caller's to read. */
    void (*found)(guint32 conversation, guint32 after, guint32 before, const char *kind, const char *detail,
                  void *ctx);
    void *ctx;
} day_gap_run;

#define DAY_GAP_EDGE G_MAXUINT32 /* instead of an index: ahead of the first message */

/* What is missing in each conversation. reply: a message answers an id that no message of the case bears (of
 * chats: of the conversation). number: ids that count on by one leave some out. silence: far longer than ever
 * else in this conversation, and than any weekend or holiday. */
void day_gaps_find(const day_gap_run *run);
