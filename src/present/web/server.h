/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "site.h"

/* The server proper: speaks HTTP on a socket that listens already. server.c is the only file that knows which
 * library does. */
typedef struct day_server day_server;

/* Takes `listener`. `site` is borrowed and stays as it is until day_server_stop(). `key` and `certificate`
 * (PEM) make it speak TLS; both NULL: it does not. */
day_err day_server_start(day_server **out, int listener, day_site *site, const char *key,
                         const char *certificate, day_error *error);

/* Waits for the requests that run, then closes everything. */
void day_server_stop(day_server *server);
