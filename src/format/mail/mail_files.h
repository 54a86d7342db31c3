/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "mime_parts.h"

/* The parts of a message that become children. Borrowed. */
typedef struct day_mail_files {
    day_emit *emit;
    const GPtrArray *parts; /* of day_mime_part */
} day_mail_files;

/* The file's name as told, decoded; NULL when none is. Caller frees. */
char *day_mail_file_name(const day_mime_part *part);

/* A name for every child: as told, else by what it is and where it stands. Caller frees. */
char *day_mail_child_name(const day_mime_part *part, guint index);

/* Sends the part as a child. */
day_err day_mail_send_child(const day_mail_files *mail, guint index);
