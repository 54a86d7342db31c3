/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The terminal as the commands see it: is there one, how wide, may it be coloured. Names and text come from
 * hostile files, so nothing of theirs reaches a terminal unless it has been made printable: names by
 * day_utf8_printable() where they are read, text here (terminal_filter.c: what was forgotten). Colours are
 * SGR sequences of ECMA-48; NO_COLOR is honoured as no-color.org has it. */
#include "terminal.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static guint terminal_width(int fd)
{
    struct winsize size = {0};
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    const char *columns = g_getenv("COLUMNS");
    guint64 told = columns != NULL ? g_ascii_strtoull(columns, NULL, 10) : 0;
    return told >= 20 && told <= 1000 ? (guint)told : 100;
}

static bool is_pipe(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

day_terminal day_terminal_detect(void)
{
    day_terminal terminal = {.out_tty = isatty(STDOUT_FILENO) == 1, .err_tty = isatty(STDERR_FILENO) == 1};
    terminal.out_shown = terminal.out_tty || (terminal.err_tty && is_pipe(STDOUT_FILENO));
    const char *no_colour = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    terminal.colour = terminal.out_tty && (no_colour == NULL || *no_colour == '\0') && term != NULL &&
                      strcmp(term, "dumb") != 0;
    terminal.width = terminal_width(terminal.out_tty ? STDOUT_FILENO : STDERR_FILENO);
    return terminal;
}

static const char *const styles[] = {
    [DAY_STYLE_STRONG] = "\x1b[1m", [DAY_STYLE_FAINT] = "\x1b[2m", [DAY_STYLE_GOOD] = "\x1b[32m",
    [DAY_STYLE_BAD] = "\x1b[31m",   [DAY_STYLE_WARN] = "\x1b[33m", [DAY_STYLE_PATH] = "\x1b[36m",
    [DAY_STYLE_MARK] = "\x1b[1;33m"};
static const char plain[] = "\x1b[0m";

const char *day_terminal_on(const day_terminal *terminal, day_style style)
{
    return terminal->colour ? styles[style] : "";
}

const char *day_terminal_off(const day_terminal *terminal)
{
    return terminal->colour ? plain : "";
}

const char *day_terminal_sequence(guint n)
{
    if (n == G_N_ELEMENTS(styles)) return plain;
    return n < G_N_ELEMENTS(styles) ? styles[n] : NULL;
}

static guint columns_of(gunichar code)
{
    if (g_unichar_iszerowidth(code)) return 0;
    return g_unichar_iswide(code) ? 2 : 1;
}

guint day_terminal_columns(const char *text)
{
    guint columns = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text)) columns += columns_of(g_utf8_get_char(text));
    return columns;
}

/* How many bytes of text fill at most `columns` from its start. */
static size_t head_of(const char *text, guint columns)
{
    const char *at = text;
    guint used = 0;
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        used += columns_of(g_utf8_get_char(at));
        if (used > columns) break;
    }
    return (size_t)(at - text);
}

/* Where the last `columns` of text start. */
static const char *tail_of(const char *text, guint columns)
{
    const char *at = text + strlen(text);
    guint used = 0;
    while (at > text) {
        const char *before = g_utf8_prev_char(at);
        used += columns_of(g_utf8_get_char(before));
        if (used > columns) break;
        at = before;
    }
    return at;
}

char *day_terminal_fit(const char *text, guint columns)
{
    if (day_terminal_columns(text) <= columns) return g_strdup(text);
    if (columns < 3) return g_strndup(text, head_of(text, columns));
    guint tail = (columns - 1) * 2 / 3; /* the end of a path says more than its middle */
    g_autofree char *head = g_strndup(text, head_of(text, columns - 1 - tail));
    return g_strconcat(head, "…", tail_of(text, tail), NULL);
}

void day_terminal_write_text(const day_terminal *terminal, const char *text, size_t size)
{
    if (!terminal->out_shown) {
        fwrite(text, 1, size, stdout);
        return;
    }
    for (size_t at = 0; at < size;) {
        size_t run = 0;
        while (at + run < size && text[at + run] != '\n' && text[at + run] != '\t') run++;
        /* The carriage return of a CR LF is a line end, not something to show. */
        bool crlf = run > 0 && at + run < size && text[at + run] == '\n' && text[at + run - 1] == '\r';
        g_autofree char *shown = day_utf8_printable(text + at, run - crlf);
        fputs(shown, stdout);
        at += run;
        if (at < size) fputc(text[at++], stdout);
    }
}
