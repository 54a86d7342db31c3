/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* Begins as {.redraws = …}. */
typedef struct day_terminal_filter {
    bool redraws;  /* "\r\x1b[K", which begins a line anew, passes as well: a line of progress */
    char held[16]; /* the beginning of a letter or a sequence, whose rest is expected */
    size_t n_held;
} day_terminal_filter;

/* Appends what a terminal may be given of these bytes: text, line ends, tabs and the sequences of
 * day_terminal_sequence(); all else made visible as day_utf8_printable() does. */
void day_terminal_filter_put(GString *out, day_terminal_filter *filter, const char *bytes, size_t size);

/* A stream, flushed at each line's end, that writes through such a filter to a descriptor, which stays the
 * caller's. NULL with errno when there is none to be had. For `stdout` and `stderr`, for as long as the
 * process is there, or closed with fclose(). */
FILE *day_terminal_guarded(int fd, bool redraws);
