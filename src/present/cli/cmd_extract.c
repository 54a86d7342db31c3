/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight extract FILE`: one file through the jail, for a look before a case is made, for scripts, and for
 * whoever writes a reader. The file is opened here and never parsed here; the worker gets the descriptor. */
#include "present/reader/extraction.h"
#include "base/fd.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "explanation.h"
#include "present/card/figures.h"
#include "present/card/metadata.h"
#include "ocr/languages.h"
#include "options.h"
#include "named_file.h"
#include "password_list.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const day_manual manual = {
    .name = "extract",
    .usage = "FILE [options]",
    .about =
        "Reads one file in the jail and writes its text to standard output, then the names of what lies\n"
        "inside it. A folder is read as a git repository. Nothing is stored; no case is needed.\n"
        "With --explain: how a conversation was recognised instead of the text: which parser, which columns "
        "or\n"
        "keys play which part and why, how many messages, and what did not fit, with the first places.\n"
        "With --json: "
        "{\"format\",\"metadata\":{},\"units\":[{\"place\",\"text\"}],\"children\":[…],\"state\",\"reason\"},"
        "\n"
        "and with --explain \"conversations\":[{\"parser\",\"columns\",\"messages\",\"unfit\"}].\n",
    .examples = "  daylight extract contract.pdf\n"
                "  daylight extract --places chat.html | less\n"
                "  daylight extract --explain export.json\n"
                "  daylight extract --json leak.zip | jq '.children[].name'\n"
                "  daylight extract -- -odd-name.txt\n",
    .negative = "the file could not be read; the state and the reason are on standard error",
    .min_args = 1,
    .max_args = 1,
};

typedef struct extract_options {
    gboolean json, places, explain;
    char *ocr; /* NULL: none */
    char *password_file, **passwords;
} extract_options;

static void write_metadata(day_json *json, const GPtrArray *facts)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new();
    for (guint i = 0; i < facts->len; i++) {
        const day_extracted_fact *fact = facts->pdata[i];
        g_ptr_array_add(pairs, fact->key);
        g_ptr_array_add(pairs, fact->value);
    }
    day_metadata_write(json, pairs);
}

static void write_units(day_json *json, const GPtrArray *units)
{
    day_json_begin_array(json);
    for (guint i = 0; i < units->len; i++) {
        const day_extracted_unit *unit = units->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "place", unit->place);
        day_json_put_string(json, "kind", day_unit_kind_name(unit->kind));
        if (unit->lang != NULL) day_json_put_string(json, "lang", unit->lang);
        if ((unit->flags & DAY_UNIT_HIDDEN) != 0) day_json_put_bool(json, "hidden", true);
        if ((unit->flags & DAY_UNIT_OCR) != 0) day_json_put_bool(json, "ocr", true);
        if (unit->confidence > 0) day_json_put_uint(json, "confidence", unit->confidence);
        day_json_key(json, "text");
        day_json_bytes(json, unit->text, unit->text_size);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void write_children(day_json *json, const GPtrArray *children)
{
    day_json_begin_array(json);
    for (guint i = 0; i < children->len; i++) {
        const day_extracted_child *child = children->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "name", child->name);
        day_json_put_uint(json, "size", child->size);
        day_json_put_string(json, "sha256", child->sha256);
        day_json_put_string(json, "state", day_state_name(child->state));
        if (child->reason != NULL) day_json_put_string(json, "reason", child->reason);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void print_json(const day_extraction *result, bool explain)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_string(&json, "format", result->mime);
    day_json_put_string(&json, "state", day_state_name(result->state));
    day_json_put_string(&json, "reason", result->reason);
    day_json_put_string(&json, "producer", result->producer);
    day_json_key(&json, "metadata");
    write_metadata(&json, result->facts);
    if (explain) {
        day_json_key(&json, "conversations");
        day_explanation_write(&json, result);
    }
    day_json_key(&json, "units");
    write_units(&json, result->units);
    day_json_key(&json, "children");
    write_children(&json, result->children);
    day_json_end_object(&json);
    g_string_append_c(text, '\n');
    fwrite(text->str, 1, text->len, stdout);
}

static void print_children(const day_cli *cli, const GPtrArray *children)
{
    for (guint i = 0; i < children->len; i++) {
        const day_extracted_child *child = children->pdata[i];
        g_autofree char *name = day_utf8_printable(child->name, strlen(child->name));
        g_autofree char *size = day_figure_size(child->size);
        printf("▸ %s%s%s  %s", day_terminal_on(&cli->terminal, DAY_STYLE_PATH), name,
               day_terminal_off(&cli->terminal), size);
        if (child->state != DAY_STATE_DONE) printf("  %s", day_state_name(child->state));
        putchar('\n');
    }
}

static void print_text(const day_cli *cli, const day_extraction *result, bool places)
{
    for (guint i = 0; i < result->units->len && !day_command_output_gone(); i++) {
        const day_extracted_unit *unit = result->units->pdata[i];
        g_autofree char *place = day_utf8_printable(unit->place, strlen(unit->place));
        if (i > 0 && (places || unit->kind != DAY_UNIT_LINES)) putchar('\n');
        if (places)
            printf("%s── %s ──%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_FAINT), place,
                   day_terminal_off(&cli->terminal));
        day_terminal_write_text(&cli->terminal, unit->text, unit->text_size);
        if (unit->text_size > 0 && unit->text[unit->text_size - 1] != '\n') putchar('\n');
    }
    if (result->units->len > 0 && result->children->len > 0) putchar('\n');
    print_children(cli, result->children);
}

static day_exit report(const day_cli *cli, const char *path, const day_extraction *result,
                       const extract_options *options)
{
    if (options->json)
        print_json(result, options->explain);
    else if (options->explain)
        day_explanation_print(cli, result);
    else
        print_text(cli, result, options->places);
    if (result->state != DAY_STATE_DONE && !options->json)
        day_command_fail(cli, DAY_EXIT_NO, "%s: %s%s%s", path, day_state_name(result->state),
                         result->reason != NULL ? ": " : "", result->reason != NULL ? result->reason : "");
    return result->state == DAY_STATE_DONE || result->state == DAY_STATE_PARTIAL ? DAY_EXIT_OK : DAY_EXIT_NO;
}

static day_exit open_source(const day_cli *cli, int *fd, bool *folder, const char *path)
{
    day_error error = {0};
    struct stat status;
    *folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!*folder)
        return day_named_file_open(fd, path, &error) == DAY_OK ? DAY_EXIT_OK : day_case_fail(cli, &error);
    *fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd >= 0) return DAY_EXIT_OK;
    return day_command_fail(cli, DAY_EXIT_USAGE, "%s: %s", path, g_strerror(errno));
}

static day_exit extract(const day_cli *cli, const char *path, const extract_options *options)
{
    g_auto(day_fd) fd = -1;
    bool folder = false;
    day_exit code = open_source(cli, &fd, &folder, path);
    if (code != DAY_EXIT_OK) return code;
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    if (day_ocr_check(options->ocr, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
    if (day_extraction_pool(&pool, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = day_utf8_clean(base, strlen(base), NULL);
    day_job job = day_job_defaults();
    job.name = name;
    job.passwords = (const char *const *)options->passwords;
    job.ocr = options->ocr != NULL ? options->ocr : "none";
    job.reader = folder ? "git" : NULL;
    g_autoptr(day_extraction) result = NULL;
    if (day_extraction_run(&result, pool, fd, &job, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_JAIL, "%s: %s", path, error.message);
    return report(cli, path, result, options);
}

day_exit day_command_extract(day_cli *cli, char **argv)
{
    extract_options options = {0};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "one JSON object instead of text", NULL},
        {"places", 'p', 0, G_OPTION_ARG_NONE, &options.places, "a line with the place before each unit",
         NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &options.explain,
         "how a conversation was recognised, instead of text", NULL},
        {"password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
         "passwords for what is locked, one a line", "FILE"},
        {"ocr", 0, 0, G_OPTION_ARG_FILENAME, &options.ocr, "none, auto or languages: eng+chi_sim", "HOW"},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) options.passwords = day_password_list_read(&code, cli, options.password_file);
    if (options.passwords != NULL) code = extract(cli, args[0], &options);
    g_strfreev(options.passwords);
    g_free(options.password_file);
    g_free(options.ocr);
    return code;
}
