/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "passphrase.h"
#include "interrupt.h"
#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { SECRET_MAX = 1024 };

/* Without stdio, whose buffers would keep a copy. False when nothing was there, or the user stopped it. */
static bool read_bytes(char line[SECRET_MAX + 1], const volatile int *stop)
{
    size_t size = 0;
    ssize_t n = 1;
    char sign = '\0';
    while (sign != '\n' && size < SECRET_MAX) {
        n = read(STDIN_FILENO, &sign, 1);
        if (n < 0 && errno == EINTR && *stop == 0) continue;
        if (n <= 0) break;
        line[size++] = sign;
    }
    line[size] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    sign = '\0';
    return size > 0;
}

/* A line of standard input without its end; NULL when there is none. Not shown while `hidden`. */
static char *read_line(const char *prompt, bool hidden, const volatile int *stop)
{
    struct termios before, silent;
    char line[SECRET_MAX + 1];
    bool quiet = hidden && tcgetattr(STDIN_FILENO, &before) == 0;
    if (quiet) { /* before somebody is asked: who answers at once would be shown, and not heard */
        silent = before;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    if (hidden) fprintf(stderr, "%s: ", prompt);
    bool got = read_bytes(line, stop);
    if (quiet) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    if (hidden) fputc('\n', stderr);
    char *copy = got ? g_strdup(line) : NULL;
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
    const volatile int *stop =
        day_interrupt_watch(); /* a terminal that does not show is not left like that */
    char *first = read_line(what, terminal, stop);
    char *second =
        terminal && twice && first != NULL ? read_line("Once more", terminal, stop) : g_strdup(first);
    bool same = first != NULL && second != NULL && strcmp(first, second) == 0;
    day_passphrase_forget(second);
    if (same) return first;
    g_autofree char *lower = g_ascii_strdown(what, -1);
    if (*stop != 0)
        *code = day_command_fail(cli, DAY_EXIT_INTERRUPTED, "stopped before a %s was told", lower);
    else if (first == NULL)
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "no %s was told", lower);
    else
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "the two are not the same");
    day_passphrase_forget(first);
    return NULL;
}
