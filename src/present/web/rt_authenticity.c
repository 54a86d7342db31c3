/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/card/authenticity_card.h"
#include "route.h"

void day_route_authenticity(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    int64_t most = 0;
    if (!day_ask_int(ask, "most", 1, 500, 100, &most)) return;
    if (day_authenticity_put(day_reply_json(reply), desk->store, (guint)most, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
}
