/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* A comment that somebody wrote on a document: a note with who and when before it, and a message of that
 * person. */
typedef struct day_comment {
    const char *place;  /* "comments.1" */
    const char *author; /* NULL and "": not told; then it is a note alone */
    const char *time;   /* as written; may be NULL */
    const char *text;
    const char *id, *reply_to_id; /* may be NULL */
} day_comment;

/* Nothing when there is neither text nor author. */
day_err day_comment_emit(day_emit *emit, const day_comment *comment);
