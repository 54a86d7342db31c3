/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>

/* Bodies of e-mail as text. All results are valid UTF-8 without NUL, and the caller's to free. */

/* The bytes in UTF-8: as `charset` says when that fits, else (also for NULL) what they turn out to be. */
char *day_mail_to_utf8(day_span bytes, const char *charset);

/* The charset that day_mail_to_utf8() takes for such bytes; NULL when they tell nothing of other bytes: they
 * are ASCII, or in a charset that looks so. */
char *day_mail_charset(day_span bytes, const char *charset);

/* Joins the lines that format=flowed broke (RFC 3676), in place; `delsp` as the Content-Type says. */
void day_mail_unflow(GString *text, gboolean delsp);

/* What a reader sees of enriched text (RFC 1896): marks dropped, single line breaks are blanks. */
char *day_mail_enriched_text(const char *text);

/* What a reader sees of an HTML body. */
char *day_mail_html_text(day_span html, const char *charset);

/* Whether `html` tells words that `plain` does not: more than a footer's difference. */
gboolean day_mail_says_more(const char *html, const char *plain);
