/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* A file that stands written out in a text: uuencoded, or in yEnc as news have it. */
typedef struct day_mail_embedded {
    char *name; /* as told, in UTF-8 */
    GByteArray *bytes;
    char *damage; /* NULL: whole */
} day_mail_embedded;

/* Takes such files out of a text's bytes, in place: "[name]" stands where each was. Adds them to `out` (of
 * day_mail_embedded, see day_mail_embedded_list()). Text that only begins like one is left. */
void day_mail_take_embedded(GByteArray *text, GPtrArray *out);

/* An empty list that frees its elements. */
GPtrArray *day_mail_embedded_list(void);
