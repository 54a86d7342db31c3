/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight status CASE`: the ledger, as an equation that balances or does not. */
#include "options.h"
#include "store/q_stats.h"
#include "summary.h"

static const day_manual manual = {
    .name = "status",
    .usage = "CASE [options]",
    .about =
        "Says how every item of the case ended, what was not read and why, and which formats and languages\n"
        "there are. The number of items must equal the sum over the states; if it does not, or if something\n"
        "waits to be read, the exit code is 1.\n"
        "With --json: "
        "{\"items\",\"states\":{},\"balanced\",\"bytes\",\"units\",\"messages\",\"mentions\",\"formats\":{},"
        "\n"
        "\"languages\":{},\"seconds\"}.\n",
    .examples = "  daylight status leak\n"
                "  daylight status leak --json | jq .states\n"
                "  daylight status leak --check        # counts everything again\n",
    .negative = "the ledger does not balance, or something is still queued",
    .min_args = 1,
    .max_args = 1,
};

day_exit day_command_status(day_cli *cli, char **argv)
{
    gboolean json = FALSE, check = FALSE;
    const GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, "one JSON object", NULL},
                                    {"check", 0, 0, G_OPTION_ARG_NONE, &check,
                                     "count all tables again and compare; find damage in case.db", NULL},
                                    {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    day_error error = {0};
    if (check && (day_store_check(store, &error) != DAY_OK || day_stats_check(store, &error) != DAY_OK))
        return day_case_fail(cli, &error);
    return json ? day_summary_print_json(cli, store) : day_summary_print(cli, store, args[0]);
}
