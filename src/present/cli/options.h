/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* A command's help, which stands beside its function. */
typedef struct day_manual {
    const char *name;
    const char *usage;        /* what follows the name: "CASE QUERY… [options]" */
    const char *about;        /* paragraphs, ending with a line end */
    const char *examples;     /* lines of a shell, indented by two spaces, ending with a line end */
    const char *negative;     /* what exit code 1 means here; NULL: it is not used */
    guint min_args, max_args; /* of arguments that are no options; max 0: any number */
} day_manual;

/* Reads a command's arguments: options anywhere, "--" ends them. Options of text are G_OPTION_ARG_FILENAME
 * (bytes as they are), never G_OPTION_ARG_STRING, which depends on the locale. Returns the other arguments,
 * NULL-terminated, which the caller frees with g_strfreev(); or NULL when there is nothing left to do
 * (--help, or a complaint was made), with the exit code in *code. */
char **day_options_parse(day_exit *code, const day_cli *cli, const day_manual *manual,
                         const GOptionEntry *entries, char **argv);
