/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What affected organisations of a country are told, to be sent to each alone. */
#include "country/country_name.h"
#include "present/target/pack_zip.h"
#include "route.h"

void day_route_notify(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    const char *named = day_ask_text(ask, "country");
    const char *code = named != NULL ? day_country_code(named) : NULL;
    g_autoptr(GBytes) zip = NULL;
    if (code == NULL) {
        day_reply_fail(reply, 400, "country is a code as FR, or a country's name in any language");
        return;
    }
    if (day_pack_zip(&zip, desk->store, code, day_ask_text(ask, "target"), &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    g_autofree char *name = g_strdup_printf("to-send-%s.zip", code);
    day_reply_bytes(reply, "application/zip", zip, name);
}
