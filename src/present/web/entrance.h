/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>

/* The way in on one's own computer: a file that only its owner can read (0600), which leads a browser to the
 * page with a token that is good for one entry. After each entry the file has a new token, so that it can be
 * opened again. Safe from several threads. */
typedef struct day_entrance day_entrance;

/* Writes the file into the user's folder for such things (XDG_RUNTIME_DIR), and removes there those of
 * servers that were killed: of a live one the file is locked. `origin` is borrowed. */
day_err day_entrance_open(day_entrance **out, const char *origin, day_error *error);
/* Removes the file. */
void day_entrance_close(day_entrance *entrance);

/* Of the file; borrowed. */
const char *day_entrance_path(const day_entrance *entrance);

/* Whether `token` is the one; it is none from then on. */
bool day_entrance_use(day_entrance *entrance, const char *token);
