/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What stands between the program and a terminal, whatever was forgotten before it: names and text of a trove
 * are made printable where they are printed, field by field, and one that was not would steer the terminal
 * (ECMA-48: move its cursor, set its title, hide what follows). Here all that is written passes but such
 * signs; of sequences, those that Daylight itself uses. A sign that is cut by the end of a write waits for
 * the next. */
#include "terminal_filter.h"
#include "base/fd.h"
#include "base/utf8.h"
#include "terminal.h"
#include <string.h>

/* The n-th sequence that may pass; NULL behind the last one. */
static const char *sequence(const day_terminal_filter *filter, guint n)
{
    if (!filter->redraws) return day_terminal_sequence(n);
    return n == 0 ? "\r\x1b[K" : day_terminal_sequence(n - 1);
}

/* Bytes of a sequence of ours that begins here. 0: none does. `cut`: what is here may be the beginning of
 * one. */
static size_t own_sequence(bool *cut, const day_terminal_filter *filter, const char *bytes, size_t size)
{
    const char *own = NULL;
    for (guint n = 0; (own = sequence(filter, n)) != NULL; n++) {
        size_t length = strlen(own);
        if (size >= length && memcmp(bytes, own, length) == 0) return length;
        *cut = *cut || (size < length && memcmp(bytes, own, size) == 0);
    }
    return 0;
}

/* Bytes of a letter that is not whole at the end; 0 when it is, or can never be. */
static size_t cut_letter(const char *bytes, size_t size)
{
    for (size_t back = 1; back <= MIN(size, 3); back++) {
        if (((guchar)bytes[size - back] & 0xC0) == 0x80) continue;
        return g_utf8_get_char_validated(bytes + size - back, (gssize)back) == (gunichar)-2 ? back : 0;
    }
    return 0;
}

static void put_text(GString *out, const char *text, size_t size)
{
    g_autofree char *shown = day_utf8_printable(text, size);
    g_string_append(out, shown);
}

static size_t run_of_text(const char *bytes, size_t size)
{
    size_t run = 0;
    while (run < size && memchr("\n\t\r\x1b", bytes[run], 4) == NULL) run++;
    return run;
}

void day_terminal_filter_put(GString *out, day_terminal_filter *filter, const char *bytes, size_t size)
{
    g_autoptr(GString) all = g_string_new_len(filter->held, filter->n_held);
    g_string_append_len(all, bytes, (gssize)size);
    size_t at = 0;
    filter->n_held = 0;
    while (at < all->len && filter->n_held == 0) {
        const char *here = all->str + at;
        size_t left = all->len - at, run = run_of_text(here, left), own = 0;
        bool cut = false;
        if (run > 0) {
            size_t waits = run == left ? cut_letter(here, run) : 0;
            put_text(out, here, run - waits);
            filter->n_held = waits;
            own = run - waits;
        } else if (*here == '\n' || *here == '\t') {
            g_string_append_c(out, *here);
            own = 1;
        } else if ((own = own_sequence(&cut, filter, here, left)) > 0) {
            g_string_append_len(out, here, (gssize)own);
        } else if (cut) {
            filter->n_held = left;
        } else {
            put_text(out, here, own = 1);
        }
        at += own;
    }
    memcpy(filter->held, all->str + at, filter->n_held);
}

typedef struct guard {
    day_terminal_filter filter;
    int fd;
} guard;

static ssize_t write_guarded(void *cookie, const char *bytes, size_t size)
{
    guard *g = cookie;
    g_autoptr(GString) out = g_string_sized_new(size);
    day_terminal_filter_put(out, &g->filter, bytes, size);
    return day_fd_write(g->fd, out->str, out->len) ? (ssize_t)size : 0; /* 0: an error, fopencookie(3) */
}

static int close_guard(void *cookie)
{
    g_free(cookie);
    return 0;
}

FILE *day_terminal_guarded(int fd, bool redraws)
{
    guard *g = g_new(guard, 1);
    *g = (guard){{.redraws = redraws}, fd};
    FILE *file = fopencookie(g, "w", (cookie_io_functions_t){.write = write_guarded, .close = close_guard});
    if (file == NULL)
        g_free(g);
    else
        setvbuf(file, NULL, _IOLBF, 0);
    return file;
}
