/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "family.h"
#include <fnmatch.h>
#include <glib.h>
#include <string.h>

/* The MIME types of a short word, as `type:` in a query has them; NULL when it is none. */
static const char *family_of(const char *word)
{
    static const struct {
        const char *name, *globs;
    } families[] = {
#define FAMILY(family, mimes) {family, mimes},
#include "search/families.def"
#undef FAMILY
    };
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        if (g_ascii_strcasecmp(families[i].name, word) == 0) return families[i].globs;
    return NULL;
}

bool day_family_matches(const char *asked, const char *mime)
{
    if (asked == NULL) return true;
    const char *globs = family_of(asked);
    if (globs == NULL && strpbrk(asked, "/*?[") == NULL) return strstr(mime, asked) != NULL;
    if (globs == NULL && g_str_has_suffix(asked, "/")) return g_str_has_prefix(mime, asked);
    g_auto(GStrv) patterns = g_strsplit(globs != NULL ? globs : asked, " ", -1);
    for (char **pattern = patterns; *pattern != NULL; pattern++)
        if (fnmatch(*pattern, mime, FNM_CASEFOLD) == 0) return true;
    return false;
}
