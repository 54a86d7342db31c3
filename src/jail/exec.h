/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <sys/types.h>

/* Runs `program --nursery` with an environment of our own, no signal blocked or ignored, and `socket` as
 * DAY_FD_CONTROL beside null input and output and the caller's standard error. 0 or an errno. */
int day_spawn_nursery(pid_t *pid, const char *program, int socket);
