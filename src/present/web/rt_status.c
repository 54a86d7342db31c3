/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "route.h"
#include "present/card/stats_card.h"

void day_route_status(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_stats stats;
    (void)ask;
    if (day_stats_read(&stats, desk->store, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_stats_card_put(json, &stats);
    day_json_put_int(json, "queued", stats.queued);
    day_json_put_bool(json, "at_work", day_store_is_written(desk->store));
    day_json_end_object(json);
    day_stats_clear(&stats);
}
