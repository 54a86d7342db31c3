/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include <stdbool.h>
#include <stdint.h>

/* --from and --to of every command, either of which may be NULL: *from_ms is the first millisecond that is
 * meant, *to_ms the first that no longer is; both stay as they are where nothing is said. A complaint is
 * printed. */
day_exit day_time_bounds(int64_t *from_ms, int64_t *to_ms, const day_cli *cli, const char *from,
                         const char *to);
