/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>

/* The user's MISP warning lists: which values are public resolvers, example domains, giants that everybody
 * talks to. What is on one is flagged, never dropped. */
typedef struct day_warnings day_warnings;

/* Reads a list, or every *.json in a folder and the folders in it; `path` NULL: no lists. The error names the
 * file. */
day_err day_warnings_open(day_warnings **out, const char *path, day_error *error);
void day_warnings_close(day_warnings *warnings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_warnings, day_warnings_close)

guint day_warnings_lists(const day_warnings *warnings);

/* The names of the lists that a mention's value is on, borrowed strings; the array is the caller's. */
GPtrArray *day_warnings_of(const day_warnings *warnings, const char *kind, const char *value);
