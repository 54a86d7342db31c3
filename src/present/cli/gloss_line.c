/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Jargon below the text in which it stands. */
#include "gloss_line.h"
#include "base/utf8.h"
#include <stdio.h>
#include <string.h>

#define SHOWN_MAX 60u /* columns of a term */

typedef struct lines {
    const day_terminal *terminal;
    const char *indent;
} lines;

static void print(const char *term, const char *language, const char *meaning, void *ctx)
{
    const lines *at = ctx;
    g_autofree char *printable = day_utf8_printable(term, strlen(term));
    g_autofree char *shown = day_terminal_fit(printable, SHOWN_MAX);
    g_autofree char *means = day_utf8_printable(meaning, strlen(meaning));
    printf("%s%s%s: %s%s\n", at->indent, day_terminal_on(at->terminal, DAY_STYLE_FAINT), shown, means,
           day_terminal_off(at->terminal));
}

void day_gloss_print(day_gloss *gloss, const day_terminal *terminal, const char *indent, const char *text,
                     size_t size)
{
    lines at = {terminal, indent};
    day_gloss_each(gloss, text, size, print, &at);
}
