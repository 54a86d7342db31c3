/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight report CASE`: the dossier as one HTML file or as PDF. */
#include "base/given_file.h"
#include "case_folder.h"
#include "case_log.h"
#include "options.h"
#include "present/report/dossier.h"
#include "present/report/html_paper.h"
#include "printer.h"
#include <string.h>

static const day_manual manual = {
    .name = "report",
    .usage = "CASE -o FILE [options]",
    .about =
        "Writes the dossier, as one HTML file without script that can be read and printed anywhere, or as "
        "PDF\n"
        "when FILE ends in .pdf: how complete the reading is, offers, buyers, targets with a map, affected\n"
        "people, who is in it, the timeline, conversations worth reading, indicators, what speaks for and\n"
        "against authenticity, open questions, method. Bookmarks come first (daylight bookmark). Every row\n"
        "has a citation; `daylight verify CASE --file FILE` checks them all. What identifies people is\n"
        "masked; who wrote is told whole.\n",
    .examples = "  daylight report leak -o dossier.html\n"
                "  daylight report leak -o dossier.pdf\n"
                "  daylight report leak -o -            # HTML to standard output\n"
                "  daylight report leak -o full.html --unmasked\n",
    .min_args = 1,
    .max_args = 1,
};

static day_exit write_out(const day_cli *cli, const char *file, const void *bytes, size_t size)
{
    if (strcmp(file, "-") == 0) {
        fwrite(bytes, 1, size, stdout);
        return DAY_EXIT_OK;
    }
    day_error error = {0};
    if (day_given_file_write(file, bytes, size, &error) != DAY_OK) return day_case_fail(cli, &error);
    fprintf(stderr, "%s\n", file);
    return DAY_EXIT_OK;
}

/* As HTML, or as PDF where the file's name says so. */
static day_err lay_out(GByteArray *out, const char *file, const day_paper *paper, day_error *error)
{
    if (g_str_has_suffix(file, ".pdf")) return day_printer_run(out, paper, error);
    g_autoptr(GString) text = g_string_new(NULL);
    day_html_paper(text, paper);
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return DAY_OK;
}

static day_exit write_dossier(const day_cli *cli, const char *name, const char *file, bool unmasked)
{
    g_autoptr(day_store) store = NULL;
    day_exit code = day_case_open(&store, cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    day_error error = {0};
    g_autofree char *base = g_path_get_basename(day_store_folder(store));
    g_autofree char *title =
        g_str_has_suffix(base, ".case") ? g_strndup(base, strlen(base) - 5) : g_strdup(base);
    day_dossier_options options = {title, "daylight " DAY_VERSION, unmasked};
    g_autoptr(day_paper) paper = NULL;
    if (day_dossier_write(&paper, store, &options, &error) != DAY_OK) return day_case_fail(cli, &error);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (lay_out(bytes, file, paper, &error) != DAY_OK)
        return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s", error.message);
    day_case_log(cli, name, "export", "dossier, %s", unmasked ? "unmasked" : "masked");
    return write_out(cli, file, bytes->data, bytes->len);
}

day_exit day_command_report(day_cli *cli, char **argv)
{
    g_autofree char *file = NULL;
    gboolean unmasked = FALSE;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "where to write; - is standard output", "FILE"},
        {"unmasked", 0, 0, G_OPTION_ARG_NONE, &unmasked, "show names, addresses and numbers whole", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    if (file == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "say where to: daylight report %s -o dossier.html",
                                args[0]);
    return write_dossier(cli, args[0], file, unmasked);
}
