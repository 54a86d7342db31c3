/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight affected CASE`: the lists of people in a case, how many they are, and whether somebody who asks
 * is among them. Lists that do not count are named with the reason. What is shown of rows is masked. */
#include "affected_answer.h"
#include "base/given_file.h"
#include "affected_lists.h"
#include "case_folder.h"
#include "case_log.h"
#include "options.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ASKED_MOST = 256 << 20 }; /* bytes of a file of values */

static const day_manual manual = {
    .name = "affected",
    .usage = "CASE|--list FILE [options]",
    .about =
        "Lists of people in dumps: which columns tell whom, how many distinct persons, by kind of data and "
        "by country, with\n"
        "three rows of each, masked. A passport or telephone in two lists is one person; docs/affected.md "
        "says how they are\n"
        "told apart, and which lists are left out (staff, logs, bills, test data).\n"
        "--is VALUE asks whether a telephone, address, identity or account number is in there, in whatever "
        "writing, and with\n"
        "what: kinds of data and of columns, records, since when; nothing of others. Telephones without the "
        "country's code are\n"
        "dialled from --country, else from where the lists are from. --is-file asks for one value a line.\n"
        "--export writes the hashes with which a response team can ask the same without the case: --list "
        "FILE --is VALUE.\n"
        "With --json: first {\"persons\",\"lists\"}, then a line each "
        "{\"kind\",\"country\",\"lists\",\"records\",\"persons\"}, then lists\n"
        "{\"path\",\"name\",\"kind\",\"country\",\"target\",\"records\",\"persons\",\"from\",\"to\","
        "\"columns\":[{\"name\",\"role\",\n"
        "\"identifies\",\"share\",\"persons\"}],\"sample\":[[…]],\"citation\"}, then those left out, with "
        "\"left_out\" for the reason.\n"
        "Of --is: "
        "{\"asked\",\"lists\":[{\"as\",\"path\",\"name\",\"kind\",\"country\",\"records\",\"persons\","
        "\"from\",\"to\",\"column\",\n"
        "\"beside\":[…]}],\"found\"}.\n",
    .examples = "  daylight affected leak\n"
                "  daylight affected leak --is '+33 6 39 98 43 21'\n"
                "  daylight affected leak --is '0770 0900 696' --country GB\n"
                "  daylight affected leak --is-file ours.txt --json\n"
                "  daylight affected leak --export leak.affected\n"
                "  daylight affected --list leak.affected --is bob@example.org\n",
    .negative = "no lists of people, or none of the values is in them",
    .min_args = 0,
    .max_args = 1,
};

typedef struct options {
    char *is, *is_file, *country, *export, *list;
    gint rounds, limit;
    gboolean json;
} options;

static void clear_options(options *given)
{
    g_free(given->is);
    g_free(given->is_file);
    g_free(given->country);
    g_free(given->export);
    g_free(given->list);
}

/* One value a line; empty lines are passed over. */
static bool ask_line(day_affected_answers *answers, char *line)
{
    g_strstrip(line);
    if (*line == '\0' || day_command_output_gone() || !g_utf8_validate(line, -1, NULL)) return true;
    return day_affected_answer(answers, line);
}

/* Standard input is answered line by line, as it comes. */
static bool ask_input(day_affected_answers *answers)
{
    g_autofree char *line = NULL;
    size_t room = 0;
    bool good = true;
    while (good && !day_command_output_gone() && getline(&line, &room, stdin) >= 0)
        good = ask_line(answers, line);
    return good;
}

static day_exit ask_file(day_affected_answers *answers, const char *path)
{
    day_error error = {0};
    g_autofree char *text = NULL;
    gsize size = 0;
    bool good = true;
    if (strcmp(path, "-") == 0) {
        good = ask_input(answers);
    } else {
        if (day_given_file_read(&text, &size, path, ASKED_MOST, &error) != DAY_OK)
            return day_case_fail(answers->cli, &error);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; good && *line != NULL; line++) good = ask_line(answers, *line);
    }
    return good ? DAY_EXIT_OK : day_case_fail(answers->cli, &answers->asking->error);
}

static day_exit ask(const day_cli *cli, day_affected_asking *asking, const options *given)
{
    day_exit code = DAY_EXIT_OK;
    day_affected_answers answers = {.cli = cli, .asking = asking, .json = given->json};
    if (day_affected_ask_begin(asking) != DAY_OK) return day_case_fail(cli, &asking->error);
    if (given->is != NULL) {
        g_autofree char *text = g_strstrip(g_strdup(given->is));
        if (!g_utf8_validate(text, -1, NULL))
            code = day_command_fail(cli, DAY_EXIT_USAGE, "the value is not UTF-8");
        else if (!day_affected_answer(&answers, text))
            code = day_case_fail(cli, &asking->error);
    } else {
        code = ask_file(&answers, given->is_file);
    }
    if (code != DAY_EXIT_OK) return code;
    return answers.found > 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

static day_exit ask_list(const day_cli *cli, const options *given)
{
    day_error error = {0};
    g_autoptr(day_hash_list) hashes = NULL;
    if (given->is == NULL && given->is_file == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--list wants --is VALUE or --is-file FILE");
    if (day_hash_list_read(&hashes, given->list, &error) != DAY_OK) return day_case_fail(cli, &error);
    g_auto(day_affected_asking) asking = {.hashes = hashes, .country = given->country};
    return ask(cli, &asking, given);
}

/* The file is for its owner alone until he hands it on. */
static day_exit export_list(const day_cli *cli, const char *name, day_store *store, const options *given)
{
    day_error error = {0};
    bool out = strcmp(given->export, "-") == 0;
    g_autoptr(GString) text = g_string_new(NULL);
    day_err err = day_hash_list_write(text, store, (unsigned)MAX(given->rounds, 0), &error);
    if (err == DAY_OK) day_case_log(cli, name, "export", "hashes of who is in lists");
    if (err == DAY_OK && out)
        fwrite(text->str, 1, text->len, stdout);
    else if (err == DAY_OK)
        err = day_given_file_write(given->export, text->str, text->len, &error);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    int64_t values = 0;
    if (day_affected_n_values(&values, store, &error) != DAY_OK) return day_case_fail(cli, &error);
    if (!out && !given->json) {
        printf("%" G_GINT64_FORMAT
               " hashes written; who has the file can guess what it holds, telephones above all: hand it on "
               "as you would the numbers\n",
               values);
    }
    return DAY_EXIT_OK;
}

static day_exit run_case(const day_cli *cli, const char *name, day_store *store, const options *given)
{
    if (given->export != NULL) return export_list(cli, name, store, given);
    if (given->is == NULL && given->is_file == NULL)
        return day_affected_lists(cli, store, given->json, given->limit);
    g_auto(day_affected_asking) asking = {.store = store, .country = given->country};
    return ask(cli, &asking, given);
}

static day_exit run(day_cli *cli, char **args, const options *given)
{
    if (given->country != NULL && strlen(given->country) != 2)
        return day_command_fail(cli, DAY_EXIT_USAGE, "'%s' is no country's two letters (FR, CN, …)",
                                given->country);
    if (given->list != NULL) {
        if (args[0] != NULL)
            return day_command_fail(cli, DAY_EXIT_USAGE, "either a case or --list FILE, not both");
        return ask_list(cli, given);
    }
    if (args[0] == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "which case? 'daylight affected CASE', or --list FILE --is VALUE");
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    code = run_case(cli, args[0], store, given);
    bool asked = given->is != NULL || given->is_file != NULL;
    if (asked && (code == DAY_EXIT_OK || code == DAY_EXIT_NO))
        day_case_log_habit(cli, args[0], DAY_AUDIT_SEARCHES, "search", "whether somebody is in a list");
    return code;
}

day_exit day_command_affected(day_cli *cli, char **argv)
{
    options given = {.limit = 50};
    const GOptionEntry entries[] = {
        {"is", 0, 0, G_OPTION_ARG_FILENAME, &given.is, "whether VALUE is in there, and with what", "VALUE"},
        {"is-file", 0, 0, G_OPTION_ARG_FILENAME, &given.is_file,
         "the same for each line of FILE; - is standard input", "FILE"},
        {"country", 'c', 0, G_OPTION_ARG_FILENAME, &given.country,
         "where telephones without a code are dialled: FR, CN, …", "CC"},
        {"export", 0, 0, G_OPTION_ARG_FILENAME, &given.export,
         "write hashes to ask without the case; - is standard output", "FILE"},
        {"rounds", 0, 0, G_OPTION_ARG_INT, &given.rounds, "how often each exported hash is hashed again",
         "N"},
        {"list", 0, 0, G_OPTION_ARG_FILENAME, &given.list, "ask the hashes that --export wrote", "FILE"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &given.limit, "at most N lists (50); 0 for all", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &given.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = run(cli, args, &given);
    clear_options(&given);
    return code;
}
