/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

#define DAY_HOST_LABELS 32
#define DAY_HOST_SIZE 254

/* A host name as it stands in a text: labels of letters, digits, '-' and '_', in one script each, and the
 * dots between them, defanged or not. */
typedef struct day_host {
    size_t start, end;        /* bytes of the text */
    unsigned n_labels;        /* at least 1 */
    bool refanged;            /* a dot was written in another way */
    char name[DAY_HOST_SIZE]; /* dots plain, ASCII in lower case, NUL-terminated UTF-8 */
    struct {
        size_t end;    /* in the text */
        uint16_t name; /* where it begins in `name` */
    } labels[DAY_HOST_LABELS];
} day_host;

/* Reads the name that begins at text[at]. False when there is no label. */
bool day_host_from(day_span text, size_t at, day_host *host);

/* The same where the dots are the word "dot" between spaces. */
bool day_host_spoken(day_span text, size_t at, day_host *host);

/* Reads the name with a dot at [dot, dot + size). False when no labels are beside it. */
bool day_host_around(day_span text, size_t dot, size_t size, day_host *host);

/* Forgets the last label. */
void day_host_shorten(day_host *host);

/* Whether the name is one that can be registered or is reserved, in Unicode or ASCII. Labels that go on after
 * a known name because a sentence begins without a space are dropped first. `ascii` becomes the name in
 * ASCII (IDNA2008); emptied otherwise. */
bool day_host_settle(day_span text, day_host *host, char ascii[DAY_HOST_SIZE]);
