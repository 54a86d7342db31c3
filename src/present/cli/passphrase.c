/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "passphrase.h"
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { SECRET_MAX = 1024 };

/* A line of standard input without its end; NULL when there is none. Not shown while `hidden`. */
static char *read_line(const char *prompt, bool hidden)
{
    struct termios before, silent;
    char line[SECRET_MAX + 2];
    bool quiet = hidden && tcgetattr(STDIN_FILENO, &before) == 0;
    if (hidden) fprintf(stderr, "%s: ", prompt);
    if (quiet) {
        silent = before;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    char *got = fgets(line, sizeof line, stdin);
    if (quiet) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    if (hidden) fputc('\n', stderr);
    if (got != NULL) line[strcspn(line, "\r\n")] = '\0';
    char *copy = g_strdup(got);
    explicit_bzero(line, sizeof line);
    return copy;
}

void day_passphrase_forget(char *secret)
{
    if (secret != NULL) explicit_bzero(secret, strlen(secret));
    g_free(secret);
}

char *day_passphrase_read(day_exit *code, const day_cli *cli, const char *what, bool twice)
{
    bool terminal = isatty(STDIN_FILENO);
    char *first = read_line(what, terminal);
    char *second = terminal && twice && first != NULL ? read_line("Once more", terminal) : g_strdup(first);
    bool same = first != NULL && second != NULL && strcmp(first, second) == 0;
    day_passphrase_forget(second);
    if (same) return first;
    g_autofree char *lower = g_ascii_strdown(what, -1);
    if (first == NULL)
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "no %s was told", lower);
    else
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "the two are not the same");
    day_passphrase_forget(first);
    return NULL;
}
