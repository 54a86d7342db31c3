/* SPDX-License-Identifier: AGPL-3.0-or-later
 * UTF-8 (RFC 3629): validation on GLib, and what GLib has no call for. */
#include "utf8.h"
#include <glib.h>
#include <string.h>

size_t day_utf8_valid_prefix(const char *text, size_t size)
{
    size_t done = 0;
    while (done < size) {
        const char *end = NULL;
        if (g_utf8_validate_len(text + done, size - done, &end)) return size;
        done = (size_t)(end - text);
        if (done >= size || text[done] != '\0') break;
        done++; /* GLib takes NUL for an end; to us it is a character */
    }
    return done;
}

size_t day_utf8_plain_prefix(const char *text, size_t size)
{
    const char *end = text;
    g_utf8_validate_len(text, size, &end);
    return (size_t)(end - text);
}

bool day_utf8_valid(const char *text, size_t size)
{
    return day_utf8_valid_prefix(text, size) == size;
}

size_t day_utf8_next(const char *text, size_t size, uint32_t *code)
{
    if (size == 0) return 0;
    *code = (unsigned char)text[0];
    if (*code < 0x80) return 1;
    gunichar wide = g_utf8_get_char_validated(text, (gssize)MIN(size, 4));
    if (wide == (gunichar)-1 || wide == (gunichar)-2) {
        *code = 0xFFFD;
        return 1;
    }
    *code = wide;
    return (size_t)g_unichar_to_utf8(wide, NULL);
}

size_t day_utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    char bytes[6];
    size_t length = (size_t)g_unichar_to_utf8(code, bytes);
    memcpy(out, bytes, length);
    return length;
}

size_t day_utf8_floor(const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    return length;
}

char *day_utf8_clean(const char *text, size_t size, size_t *out_size)
{
    GString *clean = g_string_sized_new(size);
    for (size_t at = 0; at < size;) {
        size_t good = day_utf8_plain_prefix(text + at, size - at);
        g_string_append_len(clean, text + at, (gssize)good);
        at += good;
        if (at == size) break;
        g_string_append_unichar(clean, text[at] == '\0' ? 0x2400 : 0xFFFD);
        at++;
    }
    if (out_size != NULL) *out_size = clean->len;
    return g_string_free(clean, FALSE);
}

/* Characters that move the cursor, hide text or turn its direction: shown, never obeyed. The joiners U+200C
 * and U+200D are not among them: Persian and Indic words need them. */
bool day_utf8_deceptive(uint32_t code)
{
    return (code >= 0x80 && code < 0xA0) || code == 0x200B || code == 0x200E || code == 0x200F ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
           (code >= 0xE0000 && code <= 0xE007F);
}

char *day_utf8_printable(const char *text, size_t size)
{
    GString *shown = g_string_sized_new(size);
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        at += day_utf8_next(text + at, size - at, &code);
        if (code < 0x20)
            g_string_append_unichar(shown, 0x2400 + code);
        else if (code == 0x7F)
            g_string_append_unichar(shown, 0x2421);
        else if (day_utf8_deceptive(code))
            g_string_append_printf(shown, "\\u{%X}", code);
        else
            g_string_append_unichar(shown, code);
    }
    return g_string_free(shown, FALSE);
}

size_t day_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; at < size; at++) count += ((unsigned char)text[at] & 0xC0) != 0x80;
    return count;
}
