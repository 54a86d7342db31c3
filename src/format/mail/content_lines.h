/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Content lines, as calendars (RFC 5545, vCalendar 1.0) and address cards (RFC 6350, vCard 2.1, 3.0) are
 * made of: "NAME;PARAMETER=value:value", folded. */
typedef struct day_content {
    day_span bytes;
    size_t at;
    const char *charset; /* of what does not tell its own; NULL: seen from the bytes */
    bool blank;          /* a line was passed over that is none */
} day_content;

typedef struct day_content_line {
    char *name;        /* upper case, without a group ("item1.") */
    char *group;       /* upper case; NULL when there is none */
    GPtrArray *params; /* name, value, name, value, …: upper case names; a bare word is a TYPE or ENCODING */
    GByteArray *value; /* behind quoted-printable; base64 as written, without folds */
    bool base64;       /* it says so */
    size_t start, end; /* bytes of the file */
} day_content_line;

day_content day_content_over(day_span bytes);

/* The next line; false at the end. `line` is cleared first. */
bool day_content_next(day_content *content, day_content_line *line);
void day_content_line_clear(day_content_line *line);

/* All values of a parameter, joined by ", "; NULL when there is none. Caller frees. */
char *day_content_param(const day_content_line *line, const char *name);

/* The value in UTF-8, escapes undone; never NULL. Caller frees. */
char *day_content_text(const day_content *content, const day_content_line *line);

/* Its fields between ";" that are not escaped, each trimmed; NULL-terminated, freed with g_strfreev(). */
char **day_content_fields(const day_content *content, const day_content_line *line);

/* The bytes that the value carries in base64 or as a data: URI; NULL when it carries none. *mime is what the
 * URI says, or NULL. Caller frees both. */
GByteArray *day_content_bytes(const day_content_line *line, char **mime);

/* Whether the file's first line is "BEGIN:what". */
bool day_content_begins(day_span head, const char *what);
