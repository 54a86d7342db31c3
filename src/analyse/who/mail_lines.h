/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The lines of a mail that are its writer's: without what it quotes or forwards. */
typedef struct day_mail_line {
    gsize start, end; /* bytes of the text, without blanks at both ends; equal: a blank line */
} day_mail_line;

/* From `body` on; an array that the caller frees. At most the last 400 lines. */
GArray *day_mail_own_lines(const char *text, gsize size, gsize body);
