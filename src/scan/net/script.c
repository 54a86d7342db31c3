/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of the network keep to one script: registries do not mix them in a label, and that is what separates
 * "访问" from "baidu.com" in text without spaces. Scripts are Unicode's (UAX 24), by GLib. */
#include "script.h"
#include "base/utf8.h"

int day_script_of(gunichar c)
{
    if (c < 0x80) {
        if (g_ascii_isalpha((char)c)) return (int)G_UNICODE_SCRIPT_LATIN;
        return g_ascii_isdigit((char)c) || c == '-' || c == '_' ? 0 : -1;
    }
    if (!g_unichar_isalpha(c) && !g_unichar_ismark(c)) return -1;
    GUnicodeScript script = g_unichar_get_script(c);
    switch (script) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED: return 0;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO: return (int)G_UNICODE_SCRIPT_HAN;
    default: return (int)script;
    }
}

bool day_script_goes_on(gunichar c, int *script)
{
    int own = day_script_of(c);
    if (own < 0 || (own > 0 && *script > 0 && own != *script)) return false;
    if (own > 0) *script = own;
    return true;
}

gunichar day_script_before(day_span text, size_t end, size_t *start)
{
    size_t at = day_utf8_floor((const char *)text.data, end - 1);
    *start = at;
    return text.data[at] < 0x80 ? text.data[at] : g_utf8_get_char((const char *)text.data + at);
}

gunichar day_script_at(day_span text, size_t at, size_t *end)
{
    const char *here = (const char *)text.data + at;
    *end = at + (size_t)(g_utf8_next_char(here) - here);
    return text.data[at] < 0x80 ? text.data[at] : g_utf8_get_char(here);
}
