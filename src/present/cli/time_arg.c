/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * --from and --to. */
#include "time_arg.h"
#include "present/card/time_span.h"

day_exit day_time_bounds(int64_t *from_ms, int64_t *to_ms, const day_cli *cli, const char *from,
                         const char *to)
{
    day_error error = {0};
    if (day_time_between(from_ms, to_ms, from, to, &error) == DAY_OK) return DAY_EXIT_OK;
    return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
}
