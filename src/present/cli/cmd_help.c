/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight help`: the list of commands from the table, or one command's own help, which that command prints
 * itself: there is no second place where help could differ. */
#include "options.h"

static const day_manual manual = {
    .name = "help",
    .usage = "[COMMAND]",
    .about = "Without COMMAND: the commands, in one line each.\n",
    .examples = "  daylight help\n  daylight help search\n",
    .max_args = 1,
};

static void print_overview(const day_cli *cli)
{
    const char *strong = day_terminal_on(&cli->terminal, DAY_STYLE_STRONG);
    const char *off = day_terminal_off(&cli->terminal);
    printf("%sDaylight%s reads a leaked trove and shows, with proof, what is in it. It works offline.\n\n",
           strong, off);
    printf("%sStart%s\n  daylight SOURCE…          read folders, files, archives or git repositories into a "
           "case\n"
           "                            beside the current folder, and say what was found\n\n",
           strong, off);
    printf("%sCommands%s\n", strong, off);
    for (const day_command *command = day_commands; command->name != NULL; command++)
        printf("  %-10s  %s\n", command->name, command->summary);
    printf(
        "\n%sExamples%s\n  daylight leak.zip\n  daylight search leak.zip.case '交警 OR \"traffic police\"'\n"
        "  daylight help search\n\n",
        strong, off);
    printf(
        "A file or folder that is named like a command is written with a path: ./status\n"
        "Exit codes: 0 done, 1 a negative answer, 2 the command line is off, 3 trouble with the case or the\n"
        "disk, 4 the jail cannot be built, 130 interrupted.\n");
}

day_exit day_command_help(day_cli *cli, char **argv)
{
    static const GOptionEntry entries[] = {{NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    if (args[0] == NULL) {
        print_overview(cli);
        return DAY_EXIT_OK;
    }
    const day_command *command = day_command_find(args[0]);
    if (command == NULL) {
        const char *near = day_command_suggest(args[0]);
        return day_command_fail(cli, DAY_EXIT_USAGE, "no command '%s'%s%s%s", args[0],
                                near != NULL ? "; did you mean '" : "; 'daylight help' lists them",
                                near != NULL ? near : "", near != NULL ? "'?" : "");
    }
    char *ask[] = {(char *)command->name, "--help", NULL};
    cli->command = command->name;
    return command->run(cli, ask);
}
