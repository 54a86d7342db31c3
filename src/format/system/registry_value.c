/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Values of the Windows registry ([MS-RRP] 2.2.9 and winnt.h). Strings end at their NUL; lists of strings are
 * joined by "; ". Binary values that are text are shown as text. */
#include "registry_value.h"
#include "base/utf8.h"
#include "format/text/charset.h"
#include <string.h>

#define SHOWN 64

static const char *const type_names[] = {"REG_NONE",
                                         "REG_SZ",
                                         "REG_EXPAND_SZ",
                                         "REG_BINARY",
                                         "REG_DWORD",
                                         "REG_DWORD_BIG_ENDIAN",
                                         "REG_LINK",
                                         "REG_MULTI_SZ",
                                         "REG_RESOURCE_LIST",
                                         "REG_FULL_RESOURCE_DESCRIPTOR",
                                         "REG_RESOURCE_REQUIREMENTS_LIST",
                                         "REG_QWORD"};

enum { SZ = 1, EXPAND_SZ = 2, DWORD = 4, DWORD_BIG_ENDIAN = 5, LINK = 6, MULTI_SZ = 7, QWORD = 11 };

const char *day_registry_type_name(uint32_t type, char buffer[16])
{
    if (type < G_N_ELEMENTS(type_names)) return type_names[type];
    g_snprintf(buffer, 16, "REG_0x%x", type);
    return buffer;
}

/* "; " for NULs, one or two of them: a list's strings end with one, the list with another. */
static void append_list(GString *out, const char *text, size_t size)
{
    static const char nul[] = "\xE2\x90\x80"; /* U+2400 stands for it */
    const size_t length = sizeof nul - 1;
    for (const char *end = text + size; text < end;) {
        const char *stop = memmem(text, (size_t)(end - text), nul, length);
        g_string_append_len(out, text, (stop != NULL ? stop : end) - text);
        if (stop == NULL) return;
        g_string_append(out, "; ");
        text = stop + length;
        if ((size_t)(end - text) >= length && memcmp(text, nul, length) == 0) text += length;
    }
}

/* Without the NULs at its end; those between are "; ". */
static void show_text(GString *out, day_span data, gboolean wide)
{
    while (wide && data.size >= 2 && data.data[data.size - 1] == 0 && data.data[data.size - 2] == 0)
        data.size -= 2;
    while (!wide && data.size > 0 && data.data[data.size - 1] == 0) data.size--;
    size_t size = 0;
    g_autofree char *text =
        day_charset_to_utf8(day_charset_by_name(wide ? "UTF-16LE" : "windows-1252"), data, &size, NULL);
    append_list(out, text, size);
}

static void show_number(GString *out, day_span data, gboolean big)
{
    uint64_t value = 0;
    for (size_t i = 0; i < data.size; i++)
        value |= (uint64_t)data.data[i] << (8 * (big ? data.size - 1 - i : i));
    g_string_append_printf(out, "%" G_GUINT64_FORMAT, value);
}

/* Nearly all characters are letters of some script, or what stands between them. */
static gboolean is_readable(const char *text, size_t size)
{
    size_t letters = 0, all = 0;
    for (size_t at = 0; at < size; all++) {
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        if (code < 0x20 && code != '\t' && code != '\n' && code != '\r') return FALSE;
        letters += code < 0x80 ? code != 0x7F : g_unichar_isalnum(code) || g_unichar_ispunct(code);
    }
    return all >= 4 && letters * 10 >= all * 9;
}

static void show_bytes(GString *out, day_span data, gboolean wide)
{
    GString *text = g_string_new(NULL);
    size_t narrow = 0; /* characters of Latin in UTF-16 */
    for (size_t i = 1; i < data.size; i += 2) narrow += data.data[i] == 0 && data.data[i - 1] >= 0x20;
    gboolean even = data.size >= 8 && data.size % 2 == 0 && wide && narrow * 4 >= data.size;
    if (even) show_text(text, data, TRUE);
    if (even && is_readable(text->str, text->len)) {
        g_string_append_len(out, text->str, (gssize)text->len);
    } else if (data.size >= 4 && day_utf8_valid((const char *)data.data, data.size) &&
               is_readable((const char *)data.data, data.size)) {
        g_string_append_len(out, (const char *)data.data, (gssize)data.size);
    } else {
        for (size_t i = 0; i < MIN(data.size, SHOWN); i++)
            g_string_append_printf(out, "%s%02x", i > 0 ? " " : "", data.data[i]);
        if (data.size > SHOWN) g_string_append_printf(out, " … (%zu bytes)", data.size);
    }
    g_string_free(text, TRUE);
}

void day_registry_show(GString *out, uint32_t type, day_span data, gboolean wide)
{
    if (type == SZ || type == EXPAND_SZ || type == MULTI_SZ || type == LINK)
        show_text(out, data, wide);
    else if ((type == DWORD || type == DWORD_BIG_ENDIAN) && data.size == 4)
        show_number(out, data, type == DWORD_BIG_ENDIAN);
    else if (type == QWORD && data.size == 8)
        show_number(out, data, FALSE);
    else if (data.size > 0)
        show_bytes(out, data, wide);
}
