/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "route.h"
#include "site.h"

void day_route_session(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_string(json, "user", ask->user);
    day_json_put_string(json, "right", day_right_name(ask->right));
    day_json_put_string(json, "case", desk->name);
    day_json_put_string(json, "case_id", day_store_case_id(desk->store));
    day_json_put_string(json, "version", desk->site->version);
    day_json_put_bool(json, "damaged", day_desk_is_damaged(desk));
    day_json_put_bool(json, "local", desk->site->entrance != NULL);
    day_json_key(json, "languages");
    day_json_begin_array(json);
    day_json_string(json, "en");
    day_json_string(json, "zh");
    day_json_end_array(json);
    day_json_end_object(json);
}
