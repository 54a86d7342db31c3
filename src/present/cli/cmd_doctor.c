/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight doctor`: what this computer gives the jail, tried and not guessed: the jail is built and a text
 * is read in it. Whoever reports a problem sends this output. */
#include "base/fd.h"
#include "base/json.h"
#include "case_damage.h"
#include "case_folder.h"
#include "present/reader/extraction.h"
#include "present/card/figures.h"
#include "jail/probe.h"
#include "model/program.h"
#include "ingest/foreign.h"
#include "ocr/languages.h"
#include "options.h"
#include "source/at_rest.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>

static const day_manual manual = {
    .name = "doctor",
    .usage = "[CASE] [options]",
    .about =
        "Builds the jail, reads a text in it, and says which of its layers hold on this computer, what "
        "there\n"
        "is of room, and with CASE whether the case opens and is whole (case.db is examined in the jail\n"
        "first, and what is lost of it is listed), and warns when it is not on an encrypted volume, the swap "
        "is not, or other users can read\n"
        "it. Without seccomp and landlock nothing is ever parsed; without the other layers there is a "
        "warning.\n"
        "With --json: "
        "{\"ok\",\"version\",\"kernel\",\"jail\":{},\"libraries\":{},\"ocr\":[],\"warnings\":[],…},\n"
        "with CASE \"at_rest\" and \"swap\": encrypted, plain, memory or unknown.\n",
    .examples = "  daylight doctor\n"
                "  daylight doctor leak\n"
                "  daylight doctor --json | jq .jail\n",
    .negative = "the case is damaged",
    .max_args = 1,
};

typedef struct findings {
    bool jail_works; /* it was built and a text came out of it */
    day_jail_layers layers;
    day_error error; /* why not */
    char *kernel;
    guint cores;
    guint64 memory, free_bytes;
    char *folder; /* of the case; NULL: none was named */
    day_error case_error;
    day_damage damage;    /* of the case */
    day_rest_answer rest; /* where the case lies */
    GPtrArray *warnings;
} findings;

/* A text from memory through the jail and back. */
static day_err read_a_text(day_pool *pool, day_error *error)
{
    static const char text[] = "daylight\n";
    g_auto(day_fd) fd = memfd_create("doctor", MFD_CLOEXEC);
    if (fd < 0 || pwrite(fd, text, strlen(text), 0) != (ssize_t)strlen(text))
        return day_error_set(error, DAY_ERR_IO, "no memory file: %s", g_strerror(errno));
    day_job job = day_job_defaults();
    job.name = "doctor.txt";
    g_autoptr(day_extraction) result = NULL;
    day_err err = day_extraction_run(&result, pool, fd, &job, error);
    if (err != DAY_OK) return err;
    const day_extracted_unit *unit = result->units->len == 1 ? result->units->pdata[0] : NULL;
    if (unit != NULL && strcmp(unit->text, text) == 0) return DAY_OK;
    return day_error_set(error, DAY_ERR_FAILED, "a text did not come through the jail: %s%s%s",
                         day_state_name(result->state), result->reason != NULL ? ": " : "",
                         result->reason != NULL ? result->reason : "");
}

static void examine_jail(findings *found)
{
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.jobs = 1};
    if (day_jail_probe(&found->layers, NULL, &found->error) != DAY_OK) return;
    if (day_pool_open(&pool, &options, &found->error) != DAY_OK) return;
    found->jail_works = read_a_text(pool, &found->error) == DAY_OK;
}

static void examine_computer(findings *found)
{
    struct utsname name;
    found->kernel =
        uname(&name) == 0 ? g_strdup_printf("%s %s %s", name.sysname, name.release, name.machine) : NULL;
    found->cores = g_get_num_processors();
    found->memory = (guint64)sysconf(_SC_PHYS_PAGES) * (guint64)sysconf(_SC_PAGESIZE);
    struct statvfs room;
    bool known = found->folder != NULL && statvfs(found->folder, &room) == 0;
    if (known || statvfs(".", &room) == 0) found->free_bytes = (guint64)room.f_bavail * room.f_frsize;
}

static void examine_case(findings *found)
{
    g_autoptr(day_store) store = NULL;
    day_error unknown = {0}; /* what is wrong then is told by the examination */
    day_rest_examine(&found->rest, "", found->folder);
    day_foreign_survey(&found->damage, found->folder, &unknown);
    if (day_foreign_check(found->folder, true, &found->case_error) == DAY_OK &&
        day_store_open(&store, found->folder, DAY_STORE_READ, &found->case_error) == DAY_OK)
        day_store_check(store, &found->case_error);
    if (found->damage.bad == 0) return;
    day_error_clear(&found->case_error);
    day_error_set(&found->case_error, DAY_ERR_FORMAT, "%s/case.db is damaged", found->folder);
}

/* Programs of the jail that are looked for beside this one when the first item needs them. */
static void note_missing_programs(findings *found)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self != NULL ? self : "");
    for (guint i = 0; i < DAY_N_PROGRAMS; i++) {
        const char *name = day_program_traits_of((day_program)i)->executable;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            g_ptr_array_add(found->warnings, g_strdup_printf("%s is not there: reading stops at the first "
                                                             "item that needs it",
                                                             path));
    }
}

static void warn(findings *found, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void warn(findings *found, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_ptr_array_add(found->warnings, g_strdup_vprintf(format, values));
    va_end(values);
}

/* What somebody who takes the computer could read. */
static void note_rest(findings *found)
{
    const day_rest_answer *rest = &found->rest;
    if (rest->folder == DAY_REST_PLAIN)
        warn(found, "the case is not encrypted on the disk (%s): 'daylight vault' explains how it can be",
             rest->how);
    if (rest->folder == DAY_REST_UNKNOWN)
        warn(found, "whether the case is encrypted on the disk cannot be told (%s)", rest->how);
    if (rest->folder == DAY_REST_MEMORY)
        warn(found, "the case lies in memory (%s) and is gone when the power is", rest->how);
    if (rest->swap_where != NULL)
        warn(found, "the swap %s is %s: what was in memory can be read from it", rest->swap_where,
             rest->swap == DAY_REST_PLAIN ? "not encrypted" : "perhaps not encrypted");
    if (rest->others_read)
        warn(found, "other users of this computer can look into %s: chmod 700 it", found->folder);
}

static void note_warnings(findings *found)
{
    day_jail_row rows[DAY_JAIL_ROWS];
    day_jail_describe(rows, &found->layers);
    for (size_t i = 0; found->jail_works && i < DAY_JAIL_ROWS; i++)
        if (!rows[i].active)
            g_ptr_array_add(found->warnings, g_strdup_printf("the jail works without %s: %s", rows[i].layer,
                                                             rows[i].explanation));
    note_missing_programs(found);
    if (found->free_bytes < 1000000000)
        g_ptr_array_add(found->warnings, g_strdup("less than 1 GB is free where the case is or would be"));
    if (found->folder != NULL && found->rest.how != NULL) note_rest(found);
}

/* Name, version, name, version, …: the broker's own, then what the worker was built with. */
static GPtrArray *list_libraries(void)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(list, g_strdup("glib"));
    g_ptr_array_add(list,
                    g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version));
    g_ptr_array_add(list, g_strdup("sqlite"));
    g_ptr_array_add(list, g_strdup(day_store_engine()));
    g_auto(GStrv) rows = g_strsplit(DAY_WORKER_LIBRARIES, ";", -1);
    for (char **row = rows; *row != NULL; row++) {
        const char *equals = strchr(*row, '=');
        if (equals == NULL) continue;
        g_ptr_array_add(list, g_strndup(*row, (gsize)(equals - *row)));
        g_ptr_array_add(list, g_strdup(equals + 1));
    }
    return list;
}

static void write_libraries(day_json *json)
{
    g_autoptr(GPtrArray) list = list_libraries();
    day_json_key(json, "libraries");
    day_json_begin_object(json);
    for (guint i = 0; i + 1 < list->len; i += 2)
        day_json_put_string(json, list->pdata[i], list->pdata[i + 1]);
    day_json_end_object(json);
}

static void write_ocr(day_json *json)
{
    g_auto(GStrv) languages = day_ocr_installed();
    day_json_key(json, "ocr");
    day_json_begin_array(json);
    for (guint i = 0; languages[i] != NULL; i++) day_json_string(json, languages[i]);
    day_json_end_array(json);
}

static void print_libraries(void)
{
    g_autoptr(GPtrArray) list = list_libraries();
    for (guint i = 0; i + 1 < list->len; i += 2)
        printf("%s%s %s", i == 0 ? "" : ", ", (const char *)list->pdata[i], (const char *)list->pdata[i + 1]);
    putchar('\n');
}

static void write_case(day_json *json, const findings *found)
{
    static const char *const words[] = {"encrypted", "plain", "memory", "unknown"};
    if (found->folder == NULL) return;
    day_json_put_string(json, "case", found->folder);
    day_json_put_string(json, "case_reason",
                        found->case_error.code != DAY_OK ? found->case_error.message : NULL);
    day_case_damage_json(json, found->folder, &found->damage);
    day_json_put_string(json, "at_rest", words[found->rest.folder]);
    day_json_put_string(json, "swap", words[found->rest.swap]);
}

static void print_json(const findings *found)
{
    day_jail_row rows[DAY_JAIL_ROWS];
    day_jail_describe(rows, &found->layers);
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_bool(&json, "ok", found->jail_works && found->case_error.code == DAY_OK);
    day_json_put_string(&json, "version", DAY_VERSION);
    day_json_put_string(&json, "kernel", found->kernel);
    day_json_key(&json, "jail");
    day_json_begin_object(&json);
    day_json_put_bool(&json, "works", found->jail_works);
    for (size_t i = 0; i < DAY_JAIL_ROWS; i++) {
        g_autofree char *key = g_strdelimit(g_strdup(rows[i].layer), " ", '_');
        day_json_put_bool(&json, key, rows[i].active);
    }
    day_json_put_uint(&json, "landlock_abi", found->layers.landlock_abi);
    if (!found->jail_works) day_json_put_string(&json, "reason", found->error.message);
    day_json_end_object(&json);
    write_libraries(&json);
    write_ocr(&json);
    day_json_put_uint(&json, "cores", found->cores);
    day_json_put_uint(&json, "memory_bytes", found->memory);
    day_json_put_uint(&json, "free_bytes", found->free_bytes);
    write_case(&json, found);
    day_json_key(&json, "warnings");
    day_json_begin_array(&json);
    for (guint i = 0; i < found->warnings->len; i++) day_json_string(&json, found->warnings->pdata[i]);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(text->str);
}

static void print_ocr(void)
{
    g_auto(GStrv) languages = day_ocr_installed();
    g_autofree char *list = g_strjoinv(", ", languages);
    printf("OCR languages: %s\n", *list != '\0' ? list : "none (Debian: apt-get install tesseract-ocr-eng)");
}

static void print_line(const day_cli *cli, bool good, const char *label, const char *what)
{
    printf(*what != '\0' ? "  %s%s%s  %-22s %s\n" : "  %s%s%s  %s%s\n",
           day_terminal_on(&cli->terminal, good ? DAY_STYLE_GOOD : DAY_STYLE_BAD), good ? "✓" : "✗",
           day_terminal_off(&cli->terminal), label, what);
}

static void print_jail(const day_cli *cli, const findings *found)
{
    day_jail_row rows[DAY_JAIL_ROWS];
    day_jail_describe(rows, &found->layers);
    printf("\n%sThe jail%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
           day_terminal_off(&cli->terminal));
    for (size_t i = 0; i < DAY_JAIL_ROWS; i++) {
        g_autofree char *label =
            g_strjoin(*rows[i].detail != '\0' ? " " : "", rows[i].layer, rows[i].detail, NULL);
        print_line(cli, rows[i].active, label, rows[i].explanation);
    }
    print_line(cli, found->jail_works, "a text was read in it",
               found->jail_works ? "" : found->error.message);
}

static void print_findings(const day_cli *cli, const findings *found)
{
    g_autofree char *memory = day_figure_size(found->memory);
    g_autofree char *room = day_figure_size(found->free_bytes);
    printf("Daylight %s on %s\n%s with %u cores; %s free%s%s\n", DAY_VERSION,
           found->kernel != NULL ? found->kernel : "an unknown kernel", memory, found->cores, room,
           found->folder != NULL ? " at " : " here", found->folder != NULL ? found->folder : "");
    print_libraries();
    print_ocr();
    print_jail(cli, found);
    if (found->folder != NULL) {
        printf("\n%sThe case%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
               day_terminal_off(&cli->terminal));
        print_line(cli, found->case_error.code == DAY_OK, "case.db opens and is whole",
                   found->case_error.code == DAY_OK ? "" : found->case_error.message);
        day_case_damage_print(cli, found->folder, &found->damage);
        if (found->rest.folder == DAY_REST_ENCRYPTED)
            print_line(cli, true, "encrypted on the disk", found->rest.how);
    }
    for (guint i = 0; i < found->warnings->len; i++)
        printf("%sWarning: %s%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_WARN),
               (char *)found->warnings->pdata[i], day_terminal_off(&cli->terminal));
}

static day_exit verdict(const findings *found)
{
    if (!found->jail_works) return DAY_EXIT_JAIL;
    if (found->case_error.code == DAY_ERR_FORMAT || found->case_error.code == DAY_ERR_DAMAGED)
        return DAY_EXIT_NO;
    return found->case_error.code == DAY_OK ? DAY_EXIT_OK : DAY_EXIT_TROUBLE;
}

day_exit day_command_doctor(day_cli *cli, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, "one JSON object", NULL},
                                    {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    findings found = {.folder = args[0] != NULL ? day_case_folder(args[0]) : NULL, .warnings = warnings};
    examine_jail(&found);
    examine_computer(&found);
    if (found.folder != NULL) examine_case(&found);
    note_warnings(&found);
    if (json)
        print_json(&found);
    else
        print_findings(cli, &found);
    day_rest_clear(&found.rest);
    g_free(found.kernel);
    g_free(found.folder);
    return verdict(&found);
}
