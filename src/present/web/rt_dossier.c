/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The dossier as it would be written now: to be looked at in a frame without any right, or as a file. What
 * identifies people is masked in either. */
#include "present/report/dossier.h"
#include "present/report/html_paper.h"
#include "route.h"
#include "site.h"

void day_route_dossier(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_autoptr(day_paper) paper = NULL;
    g_autofree char *generator = g_strdup_printf("daylight %s", desk->site->version);
    const day_dossier_options options = {desk->name, generator, false};
    if (day_dossier_write(&paper, desk->store, &options, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    GString *text = g_string_new(NULL);
    day_html_paper(text, paper);
    g_autoptr(GBytes) page = g_string_free_to_bytes(text);
    g_autofree char *name = g_strdup_printf("%s-dossier.html", desk->name);
    day_reply_bytes(reply, "text/html; charset=utf-8", page, name);
    if (!day_ask_flag(ask, "download")) day_reply_show_paper(reply);
}
