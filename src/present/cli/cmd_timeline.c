/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight timeline CASE`: everything that has a time in one line; in which zones groups live (--zones);
 * when people are active (--activity). */
#include "base/json.h"
#include "case_folder.h"
#include "options.h"
#include "store/q_zone.h"
#include "time_arg.h"
#include "timeline.h"
#include "present/card/who.h"
#include <stdio.h>

static const day_manual manual = {
    .name = "timeline",
    .usage = "CASE [--zones | --activity] [options]",
    .about =
        "Messages, mail, appointments, commits, dates of documents, of files in archives, dates and amounts "
        "that\n"
        "texts name, in one line by time. A time is as written and as exact as it is written; when its zone "
        "is\n"
        "told it is in UTC and ends in Z. Nothing is shifted unless --shift asks for it, and then each line "
        "says so.\n"
        "Kinds: message, mail, appointment, commit, created, modified, printed, published, taken, "
        "digitised,\n"
        "'archived file' (the time an archive tells of a file, which anybody can set), mention (a date in a "
        "text, of\n"
        "any calendar), record (a date in a table or log), offer (a price at a dated place, see 'offers'),\n"
        "amount (other money in a dated message or document), and others as documents call them.\n"
        "Long runs of one conversation are one line, unless --all or --json.\n"
        "--zones: in which zone groups of people live whose times tell none, by their habits: hours, meals, "
        "nights,\n"
        "weekends, holidays. An offset is claimed when its posterior is 0.9 and more; else a line says why "
        "not.\n"
        "--activity: messages by hour and weekday; of one with --of.\n"
        "With --json a line each: "
        "{\"time\",\"time_raw\",\"precision\",\"zone\",\"kind\",\"who\":[],\"text\",\"path\",\"place\",\n"
        "\"citation\"}, and \"shifted\" where asked, \"calendar\" of other calendars; zones: "
        "{\"group\",\"messages\",\"offset\",\n"
        "\"posterior\",\"members\":[],\"clock\",\"files\":[],\"alternatives\":[{\"offset\",\"posterior\"}],"
        "\"evidence\":{\"hours\":[24],\n"
        "\"weekdays\":[7],\"sessions\",\"days\",\"holidays\":[{\"country\",\"name\",\"kept\",\"of\"}],"
        "\"told\":{},\"why\"}}; activity:\n"
        "{\"of\",\"messages\",\"hours\":[24],\"weekdays\":[7],\"grid\":[[24] for each "
        "weekday],\"shifted\"}.\n",
    .examples = "  daylight timeline leak --from 2022-06 --to 2022-07-15\n"
                "  daylight timeline leak --kind created,modified,commit\n"
                "  daylight timeline leak --with inkfall --limit 50\n"
                "  daylight timeline leak --zones\n"
                "  daylight timeline leak --activity --of egret00 --shift inferred\n"
                "  daylight timeline leak --zones --json | jq '{group, offset, posterior}'\n",
    .negative = "nothing has such a time, or nobody is called so",
    .min_args = 1,
    .max_args = 1,
};

typedef struct asked {
    char *from, *to, *kind, *with, *of, *shift;
    gboolean zones, activity;
} asked;

static void asked_clear(asked *ask)
{
    g_free(ask->from);
    g_free(ask->to);
    g_free(ask->kind);
    g_free(ask->with);
    g_free(ask->of);
    g_free(ask->shift);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(asked, asked_clear)

/* "a,b" as a JSON array. Caller frees. */
static char *kinds_json(const char *text)
{
    g_auto(GStrv) kinds = g_strsplit(text, ",", -1);
    GString *out = g_string_new(NULL);
    day_json json = day_json_into(out);
    day_json_begin_array(&json);
    for (guint i = 0; kinds[i] != NULL; i++) day_json_string(&json, g_strstrip(kinds[i]));
    day_json_end_array(&json);
    return g_string_free(out, FALSE);
}

static bool take_account(const char *name, int64_t account, void *ctx)
{
    g_array_append_val((GArray *)ctx, account);
    return true;
}

/* Accounts of a person, or of a group that --zones lists. */
static day_exit find_who(char **json, const day_timeline *timeline, const char *who)
{
    day_error error = {0};
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(int64_t));
    day_err err = DAY_OK;
    if (timeline->groups)
        err = day_zone_each_account_of(timeline->store, who, take_account, accounts, &error);
    if (err == DAY_OK && accounts->len == 0) err = day_who_find(accounts, timeline->store, who, &error);
    if (err != DAY_OK) return day_case_fail_who(timeline->cli, &error);
    *json = day_who_json(accounts);
    return DAY_EXIT_OK;
}

static day_exit show(day_timeline *timeline, const asked *ask)
{
    g_autofree char *with = NULL, *kinds = ask->kind != NULL ? kinds_json(ask->kind) : NULL;
    const char *who = ask->activity ? ask->of : ask->with;
    day_exit code = DAY_EXIT_OK;
    timeline->groups = ask->activity;
    if (who != NULL) code = find_who(&with, timeline, who);
    if (code == DAY_EXIT_OK)
        code = day_time_bounds(&timeline->filter.from_ms, &timeline->filter.to_ms, timeline->cli, ask->from,
                               ask->to);
    if (code != DAY_EXIT_OK) return code;
    timeline->filter.with = with;
    timeline->filter.kinds = kinds;
    timeline->of = ask->of;
    if (ask->zones) return day_timeline_zones(timeline);
    return ask->activity ? day_timeline_activity(timeline) : day_timeline_events(timeline);
}

static day_exit check(day_timeline *timeline, const asked *ask)
{
    const day_cli *cli = timeline->cli;
    if (ask->zones && ask->activity)
        return day_command_fail(cli, DAY_EXIT_USAGE, "one of --zones and --activity");
    if (ask->of != NULL && !ask->activity)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--of goes with --activity; events have --with");
    if (ask->shift != NULL && !day_shift_parse(&timeline->shift, ask->shift))
        return day_command_fail(cli, DAY_EXIT_USAGE, "'%s' is no zone: say +08:00, -03:30, utc or inferred",
                                ask->shift);
    return DAY_EXIT_OK;
}

day_exit day_command_timeline(day_cli *cli, char **argv)
{
    day_timeline timeline = {.cli = cli, .filter = {.from_ms = DAY_TIME_NONE, .to_ms = DAY_TIME_NONE}};
    g_auto(asked) ask = {0};
    const GOptionEntry entries[] = {
        {"zones", 0, 0, G_OPTION_ARG_NONE, &ask.zones, "in which zone groups live, with the evidence", NULL},
        {"activity", 0, 0, G_OPTION_ARG_NONE, &ask.activity, "messages by hour and weekday", NULL},
        {"of", 0, 0, G_OPTION_ARG_FILENAME, &ask.of, "activity of WHO alone: somebody, or a group of --zones",
         "WHO"},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &ask.from, "not before TIME", "TIME"},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &ask.to, "not after TIME", "TIME"},
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &ask.kind, "only these kinds, with commas between", "KIND,…"},
        {"with", 0, 0, G_OPTION_ARG_FILENAME, &ask.with, "by or to WHO, or in what they wrote or got", "WHO"},
        {"shift", 0, 0, G_OPTION_ARG_FILENAME, &ask.shift,
         "show times without a zone at +08:00, or as inferred for their group; marked", "ZONE"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &timeline.all, "a line for every message of a conversation", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &timeline.limit, "at most N lines", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &timeline.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    code = check(&timeline, &ask);
    if (code != DAY_EXIT_OK) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    timeline.store = store;
    return show(&timeline, &ask);
}
