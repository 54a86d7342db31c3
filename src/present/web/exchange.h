/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "gate.h"
#include "reply_private.h"
#include "site.h"

/* One request on its way from its first line to its answer, without a word of the HTTP library. */
typedef struct day_exchange {
    char *raw_target;
    char client[64]; /* its address */
    bool checked;    /* the gate has looked; `pass` is set */
    bool ready;      /* the answer is made: it leaves when the request has arrived whole */
    day_pass pass;
    GByteArray *body; /* NULL: none is taken */
    bool too_large;   /* more came than was announced */
    /* The answer. */
    day_reply *reply;
    const struct day_asset *asset; /* instead of the reply's body */
    bool not_modified;
    char *set_cookie; /* NULL: none */
    const char *allow;
} day_exchange;

day_exchange *day_exchange_new(const char *raw_target, const char *client);
void day_exchange_free(day_exchange *exchange);

/* The head has arrived. False: it was refused, and nothing more of it is to be read. True: what may come of a
 * body goes to day_exchange_feed(), then day_exchange_finish() makes the answer, if it is not made yet. */
bool day_exchange_begin(day_exchange *exchange, day_site *site, day_head *head);
void day_exchange_feed(day_exchange *exchange, const char *bytes, size_t size);
void day_exchange_finish(day_exchange *exchange, day_site *site);
