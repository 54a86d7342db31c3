/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which kinds are secrets, from the rows of kinds.def alone, and how one is shown. Linked in the broker,
 * which has no kind. */
#include "sensitive_kinds.h"
#include <glib.h>
#include <string.h>

bool day_kind_is_secret(const char *kind)
{
    static const char *const names[] = {
#define KIND(name)
#define PERSONAL(name)
#define SECRET(name) #name,
#include "kinds.def"
#undef PERSONAL
#undef SECRET
        NULL,
    };
    return g_strv_contains(names, kind);
}

bool day_kind_is_personal(const char *kind)
{
    static const char *const names[] = {
#define PERSONAL(name) #name,
#define SECRET(name)
#include "kinds.def"
#undef KIND
#undef PERSONAL
#undef SECRET
        NULL,
    };
    return g_strv_contains(names, kind);
}

bool day_kind_is_masked(const char *kind, const char *detail)
{
    return day_kind_is_secret(kind) || (detail != NULL && strstr(detail, DAY_MASKED) != NULL);
}

char *day_kind_mask(const char *text, size_t size)
{
    glong length = g_utf8_strlen(text, (gssize)size);
    const char *shown = length >= 12 ? g_utf8_offset_to_pointer(text, 2) : text;
    return g_strdup_printf("%.*s… (masked, %ld characters)", (int)(shown - text), text, length);
}
