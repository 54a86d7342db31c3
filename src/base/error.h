/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Errors of the whole project. A function that can fail returns DAY_OK or one of these, and sets the
 * message once, where the cause is known. A code of its own exists only where a caller branches on it. */
typedef enum day_err {
    DAY_OK = 0,
    DAY_ERR_FAILED = -1,       /* anything nobody branches on */
    DAY_ERR_NOT_FOUND = -2,    /* no such item, case, file, place */
    DAY_ERR_TRUNCATED = -3,    /* input ended early: what was read before is good */
    DAY_ERR_LIMIT = -4,        /* a stated limit was reached: what was read before is good */
    DAY_ERR_FORMAT = -5,       /* the bytes are not what the format says */
    DAY_ERR_ENCRYPTED = -6,    /* a password is needed */
    DAY_ERR_IO = -7,           /* the operating system refused a read or write */
    DAY_ERR_BUSY = -8,         /* somebody else holds it: try again */
    DAY_ERR_USAGE = -9,        /* the user's flag, query or argument is off */
    DAY_ERR_UNSUPPORTED = -10, /* recognised, but there is no reader for it */
    DAY_ERR_DAMAGED = -11      /* a case that is not as it was written: what is whole can be read */
} day_err;

/* Room for one message: names the file, the place and what to do. Zero-initialise: day_error e = {0}. */
typedef struct day_error {
    day_err code;
    char message[480]; /* UTF-8, one line, NUL-terminated, cut at a character */
} day_error;

/* Sets `error` (may be NULL) unless it is already set, and returns `code`, so that a caller can
 * `return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));`. */
day_err day_error_set(day_error *error, day_err code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Empties `error` so that it can be used again. */
void day_error_clear(day_error *error);

/* Puts "context: " before the message that is there; returns the code that is there. */
day_err day_error_prefix(day_error *error, const char *format, ...) G_GNUC_PRINTF(2, 3);
