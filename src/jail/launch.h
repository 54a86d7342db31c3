/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "wire.h"
#include <sys/types.h>

/* Starting the jail's processes, from the broker. */

typedef struct day_nursery {
    pid_t pid;  /* 0: none, or another nursery's child */
    int socket; /* -1: none */
} day_nursery;

typedef struct day_zygote_handle {
    int socket; /* -1: none */
    int pidfd;
    day_jail_layers layers;
} day_zygote_handle;

/* Runs `program --nursery` with an environment of our own. Needs exec: before day_jail_self_deny(). */
day_err day_nursery_start(day_nursery *out, const char *program, day_error *error);

/* Has the first nursery start the one of another program, whose executable lies beside its own: works after
 * day_jail_self_deny() too. DAY_ERR_IO when the first is gone. */
day_err day_nursery_start_beside(day_nursery *out, const day_nursery *first, day_program program,
                                 day_error *error);

/* Closes its socket, which ends it and its zygotes, and waits for it. */
void day_nursery_stop(day_nursery *nursery);

/* Has the nursery bear a zygote and waits until it is locked down. DAY_ERR_IO when the nursery is gone,
 * DAY_ERR_FAILED with the missing layer; out->layers then says which hold. */
day_err day_zygote_start(day_zygote_handle *out, const day_nursery *nursery, const day_zygote_order *order,
                         day_error *error);

/* Kills it and its workers. */
void day_zygote_stop(day_zygote_handle *zygote);
