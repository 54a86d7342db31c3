/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "assets.h"
#include "assets_table.h"
#include <string.h>

const day_asset *day_asset_find(const day_locator *locator)
{
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; i < locator->segments->len; i++)
        g_string_append_printf(path, "/%s", (const char *)locator->segments->pdata[i]);
    const char *wanted = path->len > 0 ? path->str : "/index.html";
    for (const day_asset *asset = assets; asset->path != NULL; asset++)
        if (strcmp(asset->path, wanted) == 0) return asset;
    return NULL;
}
