/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "right.h"
#include "locator.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* What a request asks for, after the gate let it through. Everything is valid UTF-8 without NUL. Strings and
 * values are borrowed and live until the route returns. */
typedef struct day_ask {
    const char *user; /* who asks, for the audit log; "local" where nobody has to log in */
    day_right right;  /* what the user may do; at least what the route asks for */
    /* For ask.c and server.c only. */
    day_locator locator; /* path and parameters */
    GPtrArray *parts;    /* name, value, name, value, … of the {parts} of the route's path */
    json_t *body;        /* an object; NULL: none */
    GBytes *upload;      /* a body that is no JSON; NULL: none */
    char fault[200];     /* why a parameter cannot be; "" */
} day_ask;

/* A part of the path ({id}) or a parameter of the query (the first of that name); NULL when it is missing or
 * empty. */
const char *day_ask_text(const day_ask *ask, const char *name);

/* A whole number from `low` to `high`; *out is `fallback` when it is not told. False when it is something
 * else: then return without an answer, and the server answers 400 and says what was expected. */
bool day_ask_int(day_ask *ask, const char *name, int64_t low, int64_t high, int64_t fallback, int64_t *out);

/* Whether a parameter is told as "1", "true" or "yes". */
bool day_ask_flag(const day_ask *ask, const char *name);

/* One of `words` (NULL-terminated), `fallback` when it is not told. NULL when it is something else: return
 * without an answer, as above. */
const char *day_ask_word(day_ask *ask, const char *name, const char *const *words, const char *fallback);

/* Every value of a repeated parameter, in order: `?tag=a&tag=b`. char *, borrowed; the caller frees the array
 * with g_ptr_array_unref(). */
GPtrArray *day_ask_list(const day_ask *ask, const char *name);

/* The JSON object of an unsafe request; never NULL (an empty one when there was no body), borrowed. */
json_t *day_ask_body(const day_ask *ask);

/* The bytes that were sent as application/octet-stream, whatever they are, NULL when there are none; a NUL
 * follows them. Borrowed. */
const char *day_ask_bytes(const day_ask *ask, size_t *size);

/* The text that was sent as application/octet-stream (up to 8 MiB: an article, a list), NULL when there is
 * none or it is no text; valid UTF-8 without NUL, NUL-terminated, borrowed. */
const char *day_ask_upload(const day_ask *ask, size_t *size);

/* Members of the body. Text: NULL when it is missing, null or no string, or holds NUL. */
const char *day_ask_body_text(const day_ask *ask, const char *name);
/* As day_ask_int(), of a member that is a whole number. */
bool day_ask_body_int(day_ask *ask, const char *name, int64_t low, int64_t high, int64_t fallback,
                      int64_t *out);

/* A page of a list: `limit` and `offset` of the query. */
typedef struct day_page {
    int64_t limit, offset;
    int64_t seen; /* rows met so far */
} day_page;

/* limit 1 to `most` (the fallback is `usual`), offset from 0. False: as day_ask_int(). */
bool day_ask_page(day_ask *ask, day_page *page, int64_t usual, int64_t most);
/* Counts one more row; whether it is on the page. What `seen` holds after the last is the list's total. */
bool day_page_takes(day_page *page);
