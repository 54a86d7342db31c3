/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "mapi_props.h"
#include <stdbool.h>

/* A message of Outlook's with what hangs on it, written as an e-mail message (RFC 5322, MIME): the same
 * objects always give the same bytes. Files and enclosed messages are fetched only while they are written. */

/* Takes bytes piece by piece; false stops. */
typedef bool (*day_mapi_sink)(const void *data, size_t size, void *ctx);

typedef struct day_mapi_message day_mapi_message;

/* An attachment. `send` feeds its bytes to the sink and says whether all came; `open` gives an enclosed
 * message, NULL when it cannot be read. Of the two the reader sets one or none (bytes that are not there). */
typedef struct day_mapi_file {
    day_mapi_props *props;
    bool (*send)(const struct day_mapi_file *file, day_mapi_sink sink, void *ctx);
    day_mapi_message *(*open)(const struct day_mapi_file *file);
    const void *store; /* the reader's own, borrowed */
    uint64_t where;    /* the reader's own */
} day_mapi_file;

struct day_mapi_message {
    day_mapi_props *props;
    GPtrArray *recipients; /* day_mapi_props */
    GPtrArray *files;      /* day_mapi_file */
    char *html;            /* of a body that stands in RTF only, UTF-8; or NULL */
    char *plain;
    GByteArray *rtf; /* or NULL */
    void *store;     /* the reader's own; freed by `release` when that is set */
    void (*release)(void *store);
};

day_mapi_message *day_mapi_message_new(void);
void day_mapi_message_free(day_mapi_message *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_mapi_message, day_mapi_message_free)

/* Adds an attachment with no way to its bytes yet. Borrowed from the message. */
day_mapi_file *day_mapi_add_file(day_mapi_message *message);

/* Writes the message. False when the sink stopped. `lost` becomes what could not be written, a line each,
 * NULL when nothing was lost; the caller frees it. */
bool day_mapi_write(day_mapi_message *message, day_mapi_sink sink, void *ctx, char **lost);
