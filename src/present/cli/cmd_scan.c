/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight scan [FILE]`: what the scanner finds in a text, without a case: for scripts, for benches, and for
 * whoever writes a kind. The text is read in the jail like everything else; here bytes become characters. */
#include "case_folder.h"
#include "base/fd.h"
#include "base/json.h"
#include "present/reader/extraction.h"
#include "named_file.h"
#include "model/detail.h"
#include "options.h"
#include "scan/sensitive_kinds.h"
#include <string.h>

static const day_manual manual = {
    .name = "scan",
    .usage = "[FILE] [options]",
    .about =
        "Reads UTF-8 text (a file, or standard input) and prints what it mentions, a line of JSON each, in "
        "the\n"
        "order of the text: {\"kind\",\"start\",\"end\",\"text\",\"value\",\"how\"} and what else was told\n"
        "(\"comparator\", \"region\", …). start and end are characters of the whole text, end exclusive.\n"
        "docs/kinds.md lists the kinds. Secrets are masked.\n",
    .examples = "  daylight scan letter.txt\n"
                "  echo 'pay 15 тыс. долл. by Friday' | daylight scan --lang ru --at 2023-05-02\n"
                "  daylight scan chat.txt --kind email --kind phone | jq -r .value\n",
    .negative = "nothing is mentioned",
    .min_args = 0,
    .max_args = 1,
};

typedef struct scan_options {
    char *lang, *at;
    char **kinds;
    gboolean secrets;
} scan_options;

typedef struct printing {
    const scan_options *options;
    GString *unit;   /* text of the unit that came last */
    size_t unit_at;  /* characters of the whole text before it */
    size_t bytes_at; /* of the unit, and how many characters they are */
    size_t characters_at;
    guint64 printed;
    GString *line;
    bool finished;
    day_state state;
    char *reason;
} printing;

static void on_unit(const day_unit *unit, void *ctx)
{
    printing *print = ctx;
    print->unit_at += (size_t)g_utf8_strlen(print->unit->str, (gssize)print->unit->len);
    g_string_truncate(print->unit, 0);
    g_string_append_len(print->unit, unit->text, (gssize)unit->text_size);
    print->bytes_at = print->characters_at = 0;
}

/* Characters of the whole text before byte `at` of the unit. */
static size_t characters_before(printing *print, size_t at)
{
    if (at < print->bytes_at) print->bytes_at = print->characters_at = 0;
    const char *from = print->unit->str + print->bytes_at;
    print->characters_at += (size_t)g_utf8_strlen(from, (gssize)(at - print->bytes_at));
    print->bytes_at = at;
    return print->unit_at + print->characters_at;
}

static void on_mention(const day_mention *mention, void *ctx)
{
    printing *print = ctx;
    const scan_options *options = print->options;
    if (options->kinds != NULL && !g_strv_contains((const char *const *)options->kinds, mention->kind))
        return;
    const char *text = print->unit->str + mention->start;
    bool hidden = !options->secrets && day_kind_is_masked(mention->kind, mention->detail);
    g_autofree char *shown = hidden ? day_kind_mask(text, mention->size) : g_strndup(text, mention->size);
    size_t start = characters_before(print, mention->start);
    g_string_truncate(print->line, 0);
    day_json json = day_json_into(print->line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "kind", mention->kind);
    day_json_put_uint(&json, "start", start);
    day_json_put_uint(&json, "end", start + (size_t)g_utf8_strlen(text, mention->size));
    day_json_put_string(&json, "text", shown);
    day_json_put_string(&json, "value", mention->value);
    day_json_put_string(&json, "how", mention->how);
    day_detail_put(&json, mention->detail);
    day_json_end_object(&json);
    g_string_append_c(print->line, '\n');
    fwrite(print->line->str, 1, print->line->len, stdout);
    print->printed++;
}

static void on_finished(const day_end *end, void *ctx)
{
    printing *print = ctx;
    print->finished = true;
    print->state = end->state;
    print->reason = g_strdup(end->reason);
}

/* "2016-11-07" or "2016-11-07T15:30:00", as the text's own clock showed it. */
static bool read_moment(int64_t *out, const char *written)
{
    *out = DAY_TIME_NONE;
    if (written == NULL) return true;
    g_autofree char *full =
        strlen(written) == 10 ? g_strconcat(written, "T00:00:00", NULL) : g_strdup(written);
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(full, utc);
    if (at == NULL) return false;
    int64_t own_clock = g_date_time_to_unix(at) + g_date_time_get_utc_offset(at) / G_USEC_PER_SEC;
    *out = own_clock * 1000;
    return true;
}

static day_exit scan(const day_cli *cli, const char *path, const scan_options *options, printing *print)
{
    static const day_job_events events = {.unit = on_unit, .mention = on_mention, .finished = on_finished};
    day_job job = day_job_defaults();
    job.name = "text";
    job.reader = DAY_READER_SCAN;
    job.lang = options->lang;
    if (!read_moment(&job.at_ms, options->at))
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "--at %s is no date: write 2016-11-07 or 2016-11-07T15:30:00", options->at);
    g_auto(day_fd) fd = -1;
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    if (day_named_file_open(&fd, path, &error) != DAY_OK) return day_case_fail(cli, &error);
    day_pool_options one = {.jobs = 1};
    day_err err = day_extraction_pool_with(&pool, &one, &error);
    if (err == DAY_OK) err = day_pool_submit(pool, &job, fd, &events, print, &error);
    while (err == DAY_OK && !print->finished) err = day_pool_poll(pool, -1, &error);
    if (err != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    if (print->state != DAY_STATE_DONE)
        return day_command_fail(cli, DAY_EXIT_NO, "%s: %s: %s", path != NULL ? path : "standard input",
                                day_state_name(print->state), print->reason != NULL ? print->reason : "");
    return print->printed > 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

day_exit day_command_scan(day_cli *cli, char **argv)
{
    scan_options options = {0};
    const GOptionEntry entries[] = {
        {"lang", 'l', 0, G_OPTION_ARG_FILENAME, &options.lang, "language of the text: zh, ru, en-GB", "L"},
        {"at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, "its own date, which \"yesterday\" is counted from",
         "TIME"},
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.kinds, "only this kind; may be repeated", "K"},
        {"secrets", 0, 0, G_OPTION_ARG_NONE, &options.secrets, "show secrets as they are", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &(gboolean){0}, "is what it prints anyway", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    printing print = {.options = &options, .unit = g_string_new(NULL), .line = g_string_new(NULL)};
    if (args != NULL) code = scan(cli, args[0], &options, &print);
    g_string_free(print.unit, TRUE);
    g_string_free(print.line, TRUE);
    g_free(print.reason);
    g_free(options.lang);
    g_free(options.at);
    g_strfreev(options.kinds);
    return code;
}
