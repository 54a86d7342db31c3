/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "rates_file.h"
#include "base/given_file.h"

#define RATES_BYTES_MAX ((gsize)64 << 20)

day_exit day_rates_file_open(day_rates **out, const day_cli *cli, const char *path)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    day_error error = {0};
    if (path == NULL) return DAY_EXIT_OK;
    if (day_given_file_read(&text, &size, path, RATES_BYTES_MAX, &error) != DAY_OK ||
        day_rates_parse(out, text, size, path, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
    return DAY_EXIT_OK;
}
