/* SPDX-License-Identifier: AGPL-3.0-or-later
 * UTF-8 read as Latin-1 and written as UTF-8 again: every character stands for a byte. It is undone only when
 * all characters are below U+0100 and the bytes they stand for are valid UTF-8 with a character beyond ASCII,
 * which text in a language of Latin-1 practically never is. */
#include "chat_repair.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

bool day_chat_has_non_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80) return true;
    return false;
}

char *day_chat_repair_latin1(const char *text)
{
    if (!day_chat_has_non_ascii(text)) return NULL;
    gsize size = strlen(text), length = 0;
    g_autofree char *bytes = g_malloc(size + 1);
    for (gsize at = 0; at < size;) {
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        if (code > 0xFF) return NULL;
        bytes[length++] = (char)code;
    }
    bytes[length] = '\0';
    return day_utf8_valid(bytes, length) ? g_steal_pointer(&bytes) : NULL;
}
