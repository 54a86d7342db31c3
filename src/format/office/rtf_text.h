/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* What a reader sees of RTF, in reading order, and what it does not see at first. Paragraphs are lines; a
 * table's row is a line with tabs between its cells; a field gives its result, a link is followed by
 * "<https://…>" when its text does not show where it leads. */
typedef struct day_rtf_reader {
    /* A whole line with its '\n', made of the bytes [start, end). */
    day_err (*line)(const char *text, size_t size, size_t start, size_t end, void *ctx);
    /* Headers, footers, footnotes, endnotes, comments ("header", …) and at the end what is deleted or hidden
     * ("deleted-or-hidden"). Lines with their '\n'. May be NULL. */
    day_err (*note)(const char *what, bool hidden, const char *text, size_t size, void *ctx);
    /* Facts under the keys of the other office formats; may be NULL. */
    day_err (*fact)(const char *key, const char *value, void *ctx);
    /* The bytes of \objdata ([MS-OLEDS] 2.2) and the class that RTF tells ("" when it does not); may be NULL.
     */
    day_err (*object)(const char *class_name, day_span bytes, void *ctx);
    /* A picture: the extension of its kind ("png", "emf"); may be NULL. */
    day_err (*picture)(const char *extension, day_span bytes, void *ctx);
} day_rtf_reader;

/* Whatever can be read comes before damage is told: DAY_ERR_TRUNCATED, DAY_ERR_FORMAT (depth), or what a
 * handler returned. *end (may be NULL) is the offset after the last brace. */
day_err day_rtf_read(day_span rtf, const day_rtf_reader *reader, void *ctx, size_t *end, day_error *error);

/* Only the text, of RTF that is at hand (a message's body). The caller frees; never NULL. */
char *day_rtf_to_text(day_span rtf, size_t *size);
