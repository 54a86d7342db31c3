/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Provenance paths have "/" between folders and " ▸ " between containers. */
#include "item_path.h"
#include <glib.h>
#include <string.h>

static const char BETWEEN[] = " ▸ ";

const char *day_item_path_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *between = g_strrstr(path, BETWEEN);
    const char *name = slash != NULL ? slash + 1 : path;
    if (between != NULL && between + strlen(BETWEEN) > name) name = between + strlen(BETWEEN);
    return name;
}

char *day_item_path_folder(const char *path)
{
    char *folder = g_strndup(path, (gsize)(day_item_path_name(path) - path));
    if (g_str_has_suffix(folder, BETWEEN))
        folder[strlen(folder) - strlen(BETWEEN)] = '\0';
    else if (g_str_has_suffix(folder, "/"))
        folder[strlen(folder) - 1] = '\0';
    return folder;
}
