/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "layers.h"

/* For `daylight doctor`: each layer of the jail, whether it holds here, and what that means. */

typedef struct day_jail_row {
    const char *layer;       /* "seccomp" */
    bool active;             /* of `layers` */
    bool required;           /* without it nothing is read */
    const char *explanation; /* what it denies; when it is not active, what to do about it */
    char detail[32];         /* "version 6"; may be "" */
} day_jail_row;

#define DAY_JAIL_ROWS 10

/* Builds a jail with this worker (NULL: beside the running program), asks it which layers hold, and takes it
 * down. DAY_ERR_FAILED with the missing layer when it does not hold: `out` then says what does. */
day_err day_jail_probe(day_jail_layers *out, const char *worker, day_error *error);

/* The rows to print; their strings are static. */
void day_jail_describe(day_jail_row out[DAY_JAIL_ROWS], const day_jail_layers *layers);

/* Whether a second wall is missing, which deserves a warning. */
bool day_jail_is_weak(const day_jail_layers *layers);
