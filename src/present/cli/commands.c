/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The table of commands, made from cmds.def, and what all of them share: one-line complaints and the end of
 * standard output. Commands return their exit code; nothing here or below calls exit(). */
#include "command.h"
#include "present/card/near_name.h"
#include "base/utf8.h"
#include <errno.h>
#include <stdarg.h>
#include <string.h>

const day_command day_commands[] = {
#define CMD(name, summary) {#name, summary, day_command_##name},
#include "cmds.def"
#undef CMD
    {NULL, NULL, NULL}};

const day_command *day_command_find(const char *name)
{
    for (const day_command *command = day_commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0) return command;
    return NULL;
}

const char *day_command_suggest(const char *name)
{
    const char *best = NULL;
    guint nearest = 3;
    for (const day_command *command = day_commands; command->name != NULL; command++) {
        guint d = day_near_edits(name, command->name);
        if (d < nearest && d < strlen(command->name)) {
            nearest = d;
            best = command->name;
        }
    }
    return best;
}

day_exit day_command_fail(const day_cli *cli, day_exit code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *shown = day_utf8_printable(message, strlen(message));
    fflush(stdout);
    fprintf(stderr, "daylight%s%s: %s\n", *cli->command != '\0' ? " " : "", cli->command, shown);
    return code;
}

bool day_command_output_gone(void)
{
    return ferror(stdout) != 0;
}

day_exit day_command_flush(const day_cli *cli, day_exit code)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    if (errno == EPIPE || errno == 0) return code;
    return day_command_fail(cli, DAY_EXIT_TROUBLE, "standard output: %s", g_strerror(errno));
}
