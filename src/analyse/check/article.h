/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>

/* Sentences of an article: bytes of its text. */
typedef struct day_sentence {
    size_t start, end;
    guint line; /* lines of the text before it */
} day_sentence;

/* Appends day_sentence. Lines that are sentences each, one under the other, are taken one by one; else a line
 * break is a blank, and an empty line ends a paragraph. `page`: of a web page, where short lines that are no
 * sentences (menus, buttons) are left out. */
void day_article_sentences(GArray *out, const char *text, size_t size, gboolean page);
