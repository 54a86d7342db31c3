/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bookmark_card.h"

void day_bookmark_card_put(day_json *json, const day_bookmark *bookmark)
{
    g_autoptr(GDateTime) added = g_date_time_new_from_unix_utc(bookmark->added_ms / 1000);
    g_autofree char *when = added != NULL ? g_date_time_format_iso8601(added) : NULL;
    g_auto(GStrv) tags = g_strsplit(bookmark->tags, "\n", -1);
    day_json_begin_object(json);
    day_json_put_int(json, "position", bookmark->position);
    day_json_put_string(json, "anchor", bookmark->anchor);
    day_json_put_string(json, "note", bookmark->note);
    day_json_key(json, "tags");
    day_json_begin_array(json);
    for (char **tag = tags; *tag != NULL; tag++)
        if (**tag != '\0') day_json_string(json, *tag);
    day_json_end_array(json);
    day_json_put_string(json, "added", when);
    day_json_end_object(json);
}
