/* SPDX-License-Identifier: AGPL-3.0-or-later
 * By position, row after row, as the layouts "us" and "ru" of xkeyboard-config have them. */
#include "key_layout.h"
#include <stdbool.h>
#include <string.h>

static const char LATIN[] = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
static const gunichar RUSSIAN[] = {L'й', L'ц', L'у', L'к', L'е', L'н', L'г', L'ш', L'щ', L'з', L'х',
                                   L'ъ', L'ф', L'ы', L'в', L'а', L'п', L'р', L'о', L'л', L'д', L'ж',
                                   L'э', L'я', L'ч', L'с', L'м', L'и', L'т', L'ь', L'б', L'ю', L'ё'};
G_STATIC_ASSERT(G_N_ELEMENTS(RUSSIAN) == sizeof LATIN - 1);

char *day_layout_russian(const char *text, gsize size)
{
    g_autoptr(GString) out = g_string_sized_new(2 * size);
    for (gsize i = 0; i < size; i++) {
        const char *key = text[i] != '\0' ? strchr(LATIN, g_ascii_tolower(text[i])) : NULL;
        if (key == NULL) return NULL;
        g_string_append_unichar(out, RUSSIAN[key - LATIN]);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static bool append_key(GString *out, gunichar letter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(RUSSIAN); i++) {
        if (RUSSIAN[i] != letter) continue;
        g_string_append_c(out, LATIN[i]);
        return true;
    }
    return false;
}

char *day_layout_latin(const char *text, gsize size)
{
    g_autoptr(GString) out = g_string_sized_new(size);
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        if (!append_key(out, g_unichar_tolower(g_utf8_get_char(at)))) return NULL;
    return g_string_free(g_steal_pointer(&out), FALSE);
}
