/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From argv to a command. The first word is a command of cmds.def; anything else that exists as a file or
 * folder is a source, and is read into a case (the short form). A folder that bears a command's name is
 * reached as ./NAME. */
#include "cli.h"
#include "command.h"
#include "short_form.h"
#include "store/store.h"
#include "terminal_filter.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static day_exit unknown(day_cli *cli, const char *word)
{
    if (*word == '-')
        return day_command_fail(cli, DAY_EXIT_USAGE,
                                "no option '%s' before a command; 'daylight help' says what there is", word);
    const char *near = day_command_suggest(word);
    if (near != NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "no command and no file '%s'; did you mean '%s'?", word,
                                near);
    return day_command_fail(cli, DAY_EXIT_USAGE,
                            "no command and no file '%s'; 'daylight help' lists the commands", word);
}

static day_exit dispatch(day_cli *cli, char **argv)
{
    static char *const just_help[] = {"help", NULL};
    const char *word = argv[0];
    if (word == NULL || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return day_command_find("help")->run(cli, (char **)just_help);
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        printf("daylight %s\n", DAY_VERSION);
        return DAY_EXIT_OK;
    }
    const day_command *command = day_command_find(word);
    if (command != NULL) {
        cli->command = command->name;
        return command->run(cli, argv);
    }
    struct stat status;
    if (lstat(word, &status) == 0) return day_short_form(cli, argv);
    return unknown(cli, word);
}

/* Standard output and error pass a filter where a terminal reads them; a file or a pipe has every byte. */
static void guard_terminal(const day_terminal *terminal)
{
    FILE *out = terminal->out_tty ? day_terminal_guarded(STDOUT_FILENO, false) : NULL;
    FILE *err = terminal->err_tty ? day_terminal_guarded(STDERR_FILENO, true) : NULL;
    if (out != NULL) stdout = out;
    if (err == NULL) return;
    setvbuf(err, NULL, _IONBF, 0);
    stderr = err;
}

int day_cli_main(int argc, char **argv)
{
    day_cli cli = {.command = "", .terminal = day_terminal_detect()};
    guard_terminal(&cli.terminal);
    day_exit code = dispatch(&cli, argv + (argc > 0));
    if (code == DAY_EXIT_OK && day_store_damage_met() > 0)
        code =
            day_command_fail(&cli, DAY_EXIT_TROUBLE,
                             "part of the case is damaged, and what it held is not in this answer; 'daylight "
                             "doctor CASE' lists what is lost");
    return (int)day_command_flush(&cli, code);
}
