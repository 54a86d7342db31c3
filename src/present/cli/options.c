/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Reading arguments and printing help. GOption does the reading; the help is laid out here, because each
 * command's says the same things in the same order: usage, what it does, options, examples, exit codes. */
#include "options.h"
#include <string.h>

static void print_option(const GOptionEntry *entry)
{
    g_autofree char *name =
        g_strdup_printf("%s%c%s--%s%s%s", entry->short_name != 0 ? "-" : "  ",
                        entry->short_name != 0 ? entry->short_name : ' ', entry->short_name != 0 ? ", " : " ",
                        entry->long_name, entry->arg_description != NULL ? " " : "",
                        entry->arg_description != NULL ? entry->arg_description : "");
    printf("  %-24s  %s\n", name, entry->description);
}

static void print_help(const day_cli *cli, const day_manual *manual, const GOptionEntry *entries)
{
    const char *strong = day_terminal_on(&cli->terminal, DAY_STYLE_STRONG);
    const char *off = day_terminal_off(&cli->terminal);
    const day_command *command = day_command_find(manual->name);
    printf("%sdaylight %s%s: %s\n\n", strong, manual->name, off, command != NULL ? command->summary : "");
    printf("%sUsage%s\n  daylight %s %s\n\n%s\n", strong, off, manual->name, manual->usage, manual->about);
    printf("%sOptions%s\n", strong, off);
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) print_option(entry);
    printf("  -h, --help                this text\n");
    printf("\n%sExamples%s\n%s\n", strong, off, manual->examples);
    printf("%sExit codes%s\n  0  done\n", strong, off);
    if (manual->negative != NULL) printf("  1  %s\n", manual->negative);
    printf("  2  the command line is off\n  3  trouble with the case or the disk\n"
           "  4  the jail cannot be built: nothing was parsed\n  130  interrupted\n");
}

static GOptionContext *context_for(const GOptionEntry *entries, gboolean *help, char ***rest)
{
    const GOptionEntry shared[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL},
                                   {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL},
                                   {NULL}};
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    return context;
}

char **day_options_parse(day_exit *code, const day_cli *cli, const day_manual *manual,
                         const GOptionEntry *entries, char **argv)
{
    gboolean help = FALSE;
    g_auto(GStrv) rest = NULL;
    g_autoptr(GOptionContext) context = context_for(entries, &help, &rest);
    g_auto(GStrv) copy = g_strdupv(argv);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse_strv(context, &copy, &error)) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "%s; 'daylight %s --help' lists the options",
                                 error->message, manual->name);
        return NULL;
    }
    if (help) {
        print_help(cli, manual, entries);
        *code = DAY_EXIT_OK;
        return NULL;
    }
    guint n = rest != NULL ? g_strv_length(rest) : 0;
    if (n < manual->min_args || (manual->max_args > 0 && n > manual->max_args)) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "%s; usage: daylight %s %s",
                                 n < manual->min_args ? "something is missing" : "too many arguments",
                                 manual->name, manual->usage);
        return NULL;
    }
    return rest != NULL ? g_steal_pointer(&rest) : g_new0(char *, 1);
}
