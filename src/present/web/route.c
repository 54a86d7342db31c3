/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "route.h"

const day_route day_routes[] = {
#define ROUTE(name, method, path, right, summary)                                                            \
    {#name, DAY_##method, path, DAY_RIGHT_##right, summary, day_route_##name},
#define MORE ROUTE
#include "routes.def"
#undef MORE
#undef ROUTE
    {NULL}};
