/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "route.h"
#include "session.h"
#include "locator.h"

/* What every request passes before anything else of it is looked at, and what it may not be. Pure but for the
 * sessions: server.c fills `day_head`, the answer says on. docs/api.md lists the answers. */

/* The headers that count. NULL: not there. Borrowed. */
typedef struct day_head {
    const char *method, *version, *raw_target;
    const char *host, *cookie, *origin, *fetch_site, *fetch_dest, *content_type, *content_length, *csrf;
    const char *accept_encoding, *if_none_match;
    bool transfer_encoding; /* there is one, whatever it says */
    bool content_encoding;  /* the same */
    bool twice;             /* one of those above stands there twice */
    size_t bytes;           /* of all headers together */
} day_head;

/* Whom the server is; constant while it runs. */
typedef struct day_gate {
    const char *host;   /* "127.0.0.1:40123", exactly */
    const char *origin; /* "http://127.0.0.1:40123" */
    const char *cookie; /* its name */
    day_sessions *sessions;
    struct day_userlist *users; /* NULL: the one user of this computer */
    bool secure;                /* TLS */
} day_gate;

typedef enum day_gate_way {
    DAY_WAY_REFUSE, /* status and message say why */
    DAY_WAY_ASSET,  /* a file of the page */
    DAY_WAY_ENTER,  /* a one-time token is to be exchanged */
    DAY_WAY_LOGIN,  /* a name and password are to be exchanged */
    DAY_WAY_LOGOUT, /* the session is to end */
    DAY_WAY_ROUTE,  /* session, route and parts are set */
} day_gate_way;

typedef struct day_pass {
    day_gate_way way;
    int status;
    const char *message; /* static */
    const char *allow;   /* with 405: the methods there are; static; NULL */
    day_session session;
    const day_route *route;
    day_locator locator;
    GPtrArray *parts;  /* as in day_ask */
    uint64_t body_max; /* bytes; 0: no body is taken */
    bool body_is_json;
} day_pass;

void day_gate_check(day_pass *out, const day_gate *gate, const day_head *head);
void day_pass_clear(day_pass *pass);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_pass, day_pass_clear)
