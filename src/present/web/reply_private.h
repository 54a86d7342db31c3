/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "reply.h"

/* Within reply.c, server.c and the tests of routes. */
struct day_reply {
    int status; /* 0: nothing was answered */
    const char *mime;
    GString *text; /* of JSON and CSV */
    day_json json;
    GBytes *bytes;
    int fd; /* -1: none */
    uint64_t size;
    bool paper;     /* shown in a sandbox */
    char *download; /* name of a file, safe in a header; NULL: shown */
};

day_reply *day_reply_new(void);
void day_reply_free(day_reply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_reply, day_reply_free)
