/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ask.h"
#include "desk.h"
#include "reply.h"

/* A route answers one kind of request: reads `ask`, works on `desk`, makes `reply`. It may run in several
 * threads at once, each with its own three; it keeps nothing.
 *
 * A row of routes.def (name, method, path, right, what it answers) and rt_<name>.c with day_route_<name>() is
 * a route; rows MORE(…) below a ROUTE stand in its file. */
typedef void (*day_route_fn)(day_reply *reply, day_ask *ask, day_desk *desk);

typedef enum day_method { DAY_GET, DAY_POST, DAY_PUT, DAY_DELETE } day_method;

typedef struct day_route {
    const char *name;
    day_method method;
    const char *path; /* "/api/items/{item}" */
    day_right right;
    const char *summary; /* one phrase: docs/openapi.json has it */
    day_route_fn run;
} day_route;

#define ROUTE(name, method, path, right, summary)                                                            \
    void day_route_##name(day_reply *reply, day_ask *ask, day_desk *desk);
#define MORE ROUTE
#include "routes.def"
#undef MORE
#undef ROUTE

/* The rows, in order; ends with a row whose name is NULL. */
extern const day_route day_routes[];
