/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a mention tells beside its value, as the wire and the case carry it. */
#include "detail.h"
#include <string.h>

void day_detail_put(day_json *json, const char *detail)
{
    g_auto(GStrv) lines = g_strsplit(detail != NULL ? detail : "", "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        char *value = strchr(lines[i], '=');
        if (value == NULL) continue;
        *value++ = '\0';
        day_json_put_string(json, lines[i], value);
    }
}

char *day_detail_get(const char *detail, const char *key)
{
    size_t size = strlen(key);
    for (const char *line = detail; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        if (length > size && line[size] == '=' && strncmp(line, key, size) == 0)
            return g_strndup(line + size + 1, length - size - 1);
        line += length + (line[length] == '\n');
    }
    return NULL;
}
