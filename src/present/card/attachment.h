/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_talk.h"
#include <glib.h>

/* What came with messages, as items of the case: the children of a mail, and files that lie beside a chat
 * under the name or path that it tells. */
typedef struct day_attachments day_attachments;

/* Borrows the store. Paths of the case are read when a chat first names a file. */
day_attachments *day_attachments_new(day_store *store);
void day_attachments_free(day_attachments *attachments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_attachments, day_attachments_free)

typedef struct day_attachment {
    char *name;    /* as told */
    char *path;    /* of the item in the case, for `show`; NULL: it is not there */
    char item[65]; /* its SHA-256; "" when it has none */
} day_attachment;

/* Of one message, each once: those its format tells, whether they are there or not; and in chats words of its
 * text that are names of files, when such a file lies beside the chat. An array of day_attachment that the
 * caller unrefs. */
GArray *day_attachments_of(day_attachments *attachments, const day_talk_message *message);
