/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The naming schemes of archivers: 7-Zip and split (.001), WinRAR since 3 (.partN.rar) and before (.rar, .r00
 * …, .s00 behind .r99), PKZIP (.z01 … .zip, the last one). */
#include "volume_name.h"
#include <stdlib.h>
#include <string.h>

static bool all_digits(const char *text, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    return n > 0;
}

static bool named(day_volume_name *out, const char *name, gsize stem, const char *ending, guint number,
                  bool sure)
{
    g_autofree char *base = g_strndup(name, stem);
    *out = (day_volume_name){g_strconcat(base, ending, NULL), number, sure};
    return true;
}

/* "x.part02.rar" */
static bool parse_part(day_volume_name *out, const char *name, gsize size)
{
    const char *part = NULL;
    for (gsize i = 0; i + 5 < size - 4; i++)
        if (g_ascii_strncasecmp(name + i, ".part", 5) == 0) part = name + i;
    if (part == NULL) return false;
    gsize digits = (gsize)(name + size - 4 - part) - 5;
    if (digits > 5 || !all_digits(part + 5, digits)) return false;
    guint number = (guint)atoi(part + 5);
    return number > 0 && named(out, name, (gsize)(part - name), ".rar", number, true);
}

bool day_volume_name_parse(day_volume_name *out, const char *name)
{
    gsize size = strlen(name);
    *out = (day_volume_name){0};
    if (size < 5 || name[size - 4] != '.') return false;
    const char *ending = name + size - 3;
    gsize stem = size - 4;
    if (g_ascii_strcasecmp(ending, "rar") == 0)
        return parse_part(out, name, size) || named(out, name, stem, ".rar", 1, false);
    if (g_ascii_strcasecmp(ending, "zip") == 0) return named(out, name, stem, ".zip", G_MAXUINT, false);
    if (all_digits(ending, 3))
        return atoi(ending) > 0 && named(out, name, stem, "", (guint)atoi(ending), false);
    if (!all_digits(ending + 1, 2)) return false;
    guint number = (guint)atoi(ending + 1);
    char letter = g_ascii_tolower(*ending);
    if (letter == 'r' || letter == 's')
        return named(out, name, stem, ".rar", number + (letter == 's' ? 102 : 2), true);
    return letter == 'z' && number > 0 && named(out, name, stem, ".zip", number, true);
}
