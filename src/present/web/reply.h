/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ask.h"
#include "base/error.h"
#include "base/json.h"
#include <glib.h>

/* The answer to one request, made whole before a byte of it is sent. A route calls one of the makers below
 * and returns; the last one called counts. A route that returns without has been asked wrongly (ask->fault:
 * 400) or has a fault of its own (500). */
typedef struct day_reply day_reply;

/* A JSON value, which the route writes whole: 200, application/json. */
day_json *day_reply_json(day_reply *reply);

/* {"done": true}: for what has nothing else to say. */
void day_reply_done(day_reply *reply);

/* {"error": "…"} with this status: 400 asked wrongly, 404 no such thing, 409 it changed meanwhile or is busy.
 * The message is for people, one line; what of it came from a case is made printable. */
void day_reply_fail(day_reply *reply, int status, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The same for an error of the floors below: NOT_FOUND 404, USAGE 400, BUSY 409 (try again), LIMIT 413, all
 * else 500. */
void day_reply_trouble(day_reply *reply, const day_error *error);

/* A list: {"rows":[…],"total":N,"limit":N,"offset":N}. Write each row between begin and end; `page` is told
 * at the end, when its total is known. */
day_json *day_reply_rows(day_reply *reply);
void day_reply_rows_end(day_reply *reply, const day_page *page);

/* Bytes as they are. `mime` is a literal of ours, never a trove's. With `download_name` they leave as a
 * download under that name (any text; it is made safe) and a browser never shows them; with NULL they are
 * shown, so they must have been made by us. */
void day_reply_bytes(day_reply *reply, const char *mime, GBytes *bytes, const char *download_name);
/* The same of an open file, from its beginning: takes `fd`. Always a download. */
void day_reply_file(day_reply *reply, int fd, uint64_t size, const char *download_name);

/* The file of the last call is a paper of ours (report/html_paper.c), with its styles in it: shown, in a
 * sandbox without script, links or anything loaded. */
void day_reply_show_paper(day_reply *reply);

/* CSV to write (RFC 4180, with csv.h's cells, which no spreadsheet runs), as a download. Borrowed. */
GString *day_reply_csv(day_reply *reply, const char *download_name);
