/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/card/map_card.h"
#include "route.h"

void day_route_map(day_reply *reply, day_ask *ask, day_desk *desk)
{
    (void)ask;
    (void)desk;
    day_map_put(day_reply_json(reply));
}
