/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Whose words the lines of a text are, so that a mail is compared by what it says itself. */

typedef enum day_own {
    DAY_OWN_WORDS,
    DAY_OWN_QUOTED, /* of a mail that it answers or forwards */
    DAY_OWN_ASIDE,  /* its head, its signature, the footer of a list, the line that says who is quoted */
} day_own;

typedef void (*day_own_fn)(day_own whose, const char *text, size_t size, void *ctx);

/* The text of a mail in runs of whole lines, in order, all of it. Quotes begin with '>', or with the head of
 * another mail in any of the languages of mail programs, after which everything is quoted. */
void day_own_mail_each(const char *text, size_t size, day_own_fn fn, void *ctx);

/* Bytes of a comment at the start of source code that speaks of a licence or a copyright; 0 when there is
 * none. */
size_t day_own_licence_head(const char *text, size_t size);
