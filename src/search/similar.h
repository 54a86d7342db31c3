/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "search.h"

/* A query for what is like a passage: the words of `text` that tell most (often in it, seldom in the case:
 * tf-idf), any of them, so that what shares more of them ranks higher. The caller frees; NULL when it has no
 * word that another place of the case has too. Reads the first 4,000 bytes of valid UTF-8. */
day_err day_search_similar(char **query, day_search *search, const char *text, day_error *error);
