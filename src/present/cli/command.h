/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "terminal.h"

/* How `daylight` ends. The same for every command; docs/cli.md lists them. */
typedef enum day_exit {
    DAY_EXIT_OK = 0,
    DAY_EXIT_NO = 1,      /* a negative answer: nothing found, not verified, not balanced, not read */
    DAY_EXIT_USAGE = 2,   /* the command line is off */
    DAY_EXIT_TROUBLE = 3, /* the case or the disk is */
    DAY_EXIT_JAIL = 4,    /* the jail cannot be built, so nothing was parsed */
    DAY_EXIT_INTERRUPTED = 130,
} day_exit;

/* What a command runs with. */
typedef struct day_cli {
    const char *command; /* its name, for messages */
    day_terminal terminal;
    gboolean progress_json; /* progress is one JSON object a line on standard error */
} day_cli;

/* argv[0] is the command's name, NULL-terminated; arguments are bytes as the shell gave them. */
typedef day_exit (*day_command_fn)(day_cli *cli, char **argv);

typedef struct day_command {
    const char *name;
    const char *summary; /* one phrase */
    day_command_fn run;
} day_command;

/* Each row's function; it stands in cmd_<name>.c. */
#define CMD(name, summary) day_exit day_command_##name(day_cli *cli, char **argv);
#include "cmds.def"
#undef CMD

/* The rows of cmds.def, in order; ends with a row whose name is NULL. */
extern const day_command day_commands[];

/* NULL when there is none. */
const day_command *day_command_find(const char *name);

/* The command whose name is nearest to a misspelt one; NULL when none is near. */
const char *day_command_suggest(const char *name);

/* One line on standard error: "daylight search: …", made printable. Returns `code`. */
day_exit day_command_fail(const day_cli *cli, day_exit code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Flushes standard output. A reader that went away (`| head`) is no trouble and is not reported. */
day_exit day_command_flush(const day_cli *cli, day_exit code);

/* Whether writing to standard output has failed: long listings stop then. */
bool day_command_output_gone(void);
