/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/attachment.h"
#include "present/card/gloss.h"

/* One message of a conversation, for people and for programs. */

/* The object of present/card/message_card.h in one line. The caller frees. `gloss` NULL: without jargon. */
char *day_message_json(const day_talk_message *message, day_attachments *attachments, day_gloss *gloss);

/* What a listing for people remembers from one message to the next. */
typedef struct day_message_view {
    const day_terminal *terminal;
    day_attachments *attachments;
    day_gloss *gloss;      /* NULL: jargon is not explained */
    const char *case_name; /* as the user gave it, for the commands that are printed */
    int64_t day;           /* of the last message, days since 1970; INT64_MIN at the start */
    GHashTable *colours;   /* sender → its number */
    bool names_files;      /* messages of several files: each says where it stands */
} day_message_view;

void day_message_print(day_message_view *view, const day_talk_message *message);
