/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a subject is about: without the marks of replies and forwards in any language ("Re:", "AW:", "回复:",
 * "Ответ:"), the names of lists in brackets before it, and "(fwd)" behind it; folded, so that equal subjects
 * are equal bytes. *answers says whether there was such a mark. "" when nothing is left. Caller frees. */
char *day_mail_subject_key(const char *subject, bool *answers);
