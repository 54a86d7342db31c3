/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ask.h"

/* The query of a request with its filters: `q`, and for each field below what was asked for (?type=a&type=b:
 * either) and what was left out (?-type=c). The page's filters are the query language's own fields, so that
 * what is on the screen can be typed into `daylight search`. */

/* Fields that can be chosen from, NULL-terminated: type, lang, state, year, folder, kind, tag, path,
 * mention, person, organisation. */
extern const char *const day_narrowed_fields[];

/* A new string; `without` is a field whose filters are left off, so that its other values can be counted
 * (NULL: none). DAY_ERR_USAGE when `q` by itself cannot be read, with the column as the reader typed it. */
day_err day_narrowed_query(char **out, const day_ask *ask, const char *without, day_error *error);

/* Whether the request chooses or leaves out values of this field. */
bool day_narrowed_by(const day_ask *ask, const char *field);
