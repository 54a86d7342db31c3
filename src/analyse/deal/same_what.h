/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Names of articles, compared. */

/* Folded letters and figures, nothing else; NULL when there are none, or `text` is NULL. The caller frees. */
char *day_what_key(const char *text);

/* Whether one key is a misreading of the other: at most one character in five differs. False for NULL, and
 * for keys of less than four characters. */
bool day_what_alike(const char *a, const char *b);

/* Whether one key holds the other, which has at least four characters, or six letters. */
bool day_what_within(const char *a, const char *b);
