/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <glib.h>

/* The target of a request line (RFC 9112, 3.2; only its origin form): a path and the parameters of a query
 * (WHATWG URL, application/x-www-form-urlencoded). Pure: no I/O. */
typedef struct day_locator {
    GPtrArray *segments; /* char *, decoded; "/" has none */
    GPtrArray *params;   /* char *: name, value, name, value, …; decoded, in order */
} day_locator;

/* Reads `raw`, as it stood in the request line. DAY_ERR_FORMAT for what no page of ours asks for: another
 * form, an empty segment (but the last), "." or "..", a slash, backslash or control character in a segment,
 * NUL, broken escapes, bytes that are not UTF-8; DAY_ERR_LIMIT beyond 64 segments or 512 parameters. `out` is
 * filled or empty. */
day_err day_locator_parse(day_locator *out, const char *raw, day_error *error);
void day_locator_clear(day_locator *locator);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_locator, day_locator_clear)

/* The first parameter of that name; NULL when there is none. Borrowed. */
const char *day_locator_param(const day_locator *locator, const char *name);

/* Whether the path is like `pattern` ("/api/items/{id}/text"). `parts` (may be NULL) gets name and value of
 * each {part}, appended: new strings. Nothing is appended when it is not. */
bool day_locator_matches(const day_locator *locator, const char *pattern, GPtrArray *parts);
