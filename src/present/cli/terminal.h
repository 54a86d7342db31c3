/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include <glib.h>

/* What standard output and error are connected to. */
typedef struct day_terminal {
    bool out_tty, err_tty;
    bool out_shown; /* somebody may see standard output: a terminal, or a pipe ("| less") while errors go to
                       one */
    bool colour;    /* of standard output: a terminal, and neither NO_COLOR nor TERM=dumb */
    guint width;    /* columns of the terminal; 100 when there is none */
} day_terminal;

typedef enum day_style {
    DAY_STYLE_STRONG,
    DAY_STYLE_FAINT,
    DAY_STYLE_GOOD,
    DAY_STYLE_BAD,
    DAY_STYLE_WARN,
    DAY_STYLE_PATH,
    DAY_STYLE_MARK, /* the words that were searched for */
} day_style;

day_terminal day_terminal_detect(void);

/* The escape that turns a style on, and the one that turns all off; "" without colour. Static strings. */
const char *day_terminal_on(const day_terminal *terminal, day_style style);
const char *day_terminal_off(const day_terminal *terminal);

/* The n-th escape that those two give, counted from 0, with or without colour; NULL behind the last one. */
const char *day_terminal_sequence(guint n);

/* Columns that valid UTF-8 takes: wide characters two, combining ones none. */
guint day_terminal_columns(const char *text);

/* A copy of printable text in at most `columns`, with "…" in its middle where it was cut. Caller frees. */
char *day_terminal_fit(const char *text, guint columns);

/* Writes document text to standard output: as it is to a file or, in a script, to a pipe; where somebody may
 * see it with everything but line ends and tabs that would steer the terminal made visible. */
void day_terminal_write_text(const day_terminal *terminal, const char *text, size_t size);
