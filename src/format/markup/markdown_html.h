/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Takes the HTML out of Markdown a line at a time, so that lines keep their numbers. */
typedef struct day_markdown_html {
    bool in_tag;   /* a tag goes on in the next line */
    bool in_fence; /* a code block: nothing is taken out */
    char fence;    /* the character that opened it */
    GString *href; /* of the open link, to be shown after it */
} day_markdown_html;

void day_markdown_html_open(day_markdown_html *out);
void day_markdown_html_close(day_markdown_html *state);

/* Appends the line (with its '\n', if it has one) as a reader sees it: tags of HTML go, cells are parted by
 * tabs, rows that share the line by " | ", entities are characters. */
void day_markdown_html_line(day_markdown_html *state, const char *line, size_t size, GString *out);
