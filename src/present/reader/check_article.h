/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/check/check.h"
#include "jail/pool.h"

/* Reads an article through the jail and gives its sentences, each with what the scanner finds in it, to a
 * check. `fd` is a file of any format that a worker may map and stays the caller's, `name` what it is called.
 * `*partial` says what could not be read ("" everything was); the caller frees. DAY_ERR_FORMAT: there is no
 * text in it; DAY_ERR_LIMIT: it has more sentences than anybody checks. */
day_err day_check_article(day_check *check, char **partial, day_pool *pool, int fd, const char *name,
                          day_error *error);
