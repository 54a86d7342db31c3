/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "model/record.h"
#include <glib.h>

/* Header blocks of e-mail (RFC 5322, 2047, 2231), leniently: what a mail program would show. `head` is the
 * block's bytes up to the blank line. Names are compared without case. */

/* The nth (from 0) field of that name: its value, unfolded, undecoded. NULL when there is none. Caller frees.
 */
char *day_mail_header(day_span head, const char *name, guint nth);

/* The next field at *offset: name (as written) and value (unfolded) are the caller's. False at the end; lines
 * that are no field are passed over. */
bool day_mail_header_next(day_span head, size_t *offset, char **name, char **value);

/* UTF-8 without encoded words, on one line. Never NULL. Caller frees. `charset` (here and below) is what
 * bytes that are no ASCII are taken for when nothing tells; may be NULL. */
char *day_mail_decode_text(const char *raw, const char *charset);

/* Encoded words of any charset, and bytes that are no ASCII, as encoded words in UTF-8: what is still a
 * structured value can then be parsed without converters. Caller frees. */
char *day_mail_to_utf8_words(const char *raw, const char *charset);

/* Adds "Name <address>" for each mailbox; groups are opened. A value that cannot be parsed is added decoded.
 */
void day_mail_add_addresses(GPtrArray *out, const char *raw, const char *charset);

/* The message ids in a References or In-Reply-To value, without angle brackets. */
GPtrArray *day_mail_ids(const char *raw);

typedef struct day_mail_date {
    int64_t time_ms; /* UTC; DAY_TIME_NONE when it cannot be understood */
    char zone[8];    /* "+08:00", or "" when the date tells none (also for "-0000", RFC 5322 §3.3) */
} day_mail_date;
day_mail_date day_mail_parse_date(const char *raw);

/* Starts GMime; once, before the lock-down. */
void day_mail_warm(void);
