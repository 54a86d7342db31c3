/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "assets.h"
#include "assets_table.h"
#include "login_table.h"
#include <string.h>

static const day_asset *find_in(const day_asset *table, const char *path)
{
    for (const day_asset *asset = table; asset->path != NULL; asset++)
        if (strcmp(asset->path, path) == 0) return asset;
    return NULL;
}

const day_asset *day_asset_find(const day_locator *locator)
{
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; i < locator->segments->len; i++)
        g_string_append_printf(path, "/%s", (const char *)locator->segments->pdata[i]);
    const char *wanted = path->len > 0 ? path->str : "/index.html";
    if (strcmp(wanted, "/login") == 0) return day_asset_login();
    const day_asset *found = find_in(assets, wanted);
    return found != NULL ? found : find_in(login_assets, wanted);
}

const day_asset *day_asset_login(void)
{
    return find_in(login_assets, "/login.html");
}
