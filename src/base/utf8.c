/* SPDX-License-Identifier: AGPL-3.0-or-later
 * UTF-8 (RFC 3629): what all text passes through several times. ASCII is passed a word at a time; GLib's own
 * check goes byte by byte, and a NUL ends it. */
#include "utf8.h"
#include "memory.h"
#include <glib.h>
#include <string.h>

/* Bytes at the start that are ASCII and not NUL, a word at a time; some may be left. */
static size_t plain_ascii(const char *text, size_t size)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    size_t at = 0;
    for (uint64_t word = 0; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (((word | (word - ones)) & high) != 0) break; /* a high bit, or a zero that was borrowed from */
    }
    return at;
}

static bool goes_on(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the character beyond ASCII at the start (Unicode 15, table 3-7); 0 when it is none. */
static size_t wide_size(const uint8_t *byte, size_t left)
{
    if (left < 2 || !goes_on(byte[1])) return 0;
    if (byte[0] >= 0xC2 && byte[0] <= 0xDF) return 2;
    if (left < 3 || !goes_on(byte[2])) return 0;
    unsigned top = (byte[0] & 0x0Fu) << 6 | (byte[1] & 0x3Fu);
    if ((byte[0] & 0xF0) == 0xE0) return top >= 0x20 && (top < 0x360 || top >= 0x380) ? 3 : 0;
    if (left < 4 || !goes_on(byte[3]) || byte[0] < 0xF0 || byte[0] > 0xF4) return 0;
    return top >= 0x10 && top < 0x110 ? 4 : 0;
}

size_t day_utf8_plain_prefix(const char *text, size_t size)
{
    for (size_t at = 0;;) {
        at += plain_ascii(text + at, size - at);
        while (at < size && text[at] != '\0' && (uint8_t)text[at] < 0x80) at++;
        size_t n = at < size ? wide_size((const uint8_t *)text + at, size - at) : 0;
        if (n == 0) return at;
        for (; n > 0; n = at < size ? wide_size((const uint8_t *)text + at, size - at) : 0) at += n;
    }
}

size_t day_utf8_valid_prefix(const char *text, size_t size)
{
    size_t done = 0;
    if (size == 0) return 0; /* text may be NULL, from which C counts no steps */
    for (;;) {
        done += day_utf8_plain_prefix(text + done, size - done);
        if (done >= size || text[done] != '\0') return done;
        done++; /* NUL is a character */
    }
}

bool day_utf8_valid(const char *text, size_t size)
{
    return day_utf8_valid_prefix(text, size) == size;
}

size_t day_utf8_next(const char *text, size_t size, uint32_t *code)
{
    const uint8_t *byte = (const uint8_t *)text;
    if (size == 0) return 0;
    *code = byte[0];
    if (byte[0] < 0x80) return 1;
    size_t n = wide_size(byte, size);
    *code = n > 0 ? byte[0] & (0x7Fu >> n) : 0xFFFD;
    for (size_t i = 1; i < n; i++) *code = *code << 6 | (byte[i] & 0x3Fu);
    return n > 0 ? n : 1;
}

size_t day_utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(n == 1 ? code : (0xF00u >> n & 0xF0) | code);
    return n;
}

size_t day_utf8_floor(const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    return length;
}

size_t day_utf8_ceil(const char *text, size_t at, size_t end)
{
    while (at < end && goes_on((uint8_t)text[at])) at++;
    return at;
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

/* Shown, never obeyed. */
bool day_utf8_deceptive(uint32_t code)
{
#define DECEPTIVE(first, last) || (code >= (first) && code <= (last))
    return false
#include "deceptive.def"
        ;
#undef DECEPTIVE
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

char *day_utf8_shown(const char *text)
{
    return day_utf8_printable(text, strlen(text));
}

size_t day_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; at < size; at++) count += ((unsigned char)text[at] & 0xC0) != 0x80;
    return count;
}

char *day_utf8_composed(const char *text, size_t size, bool compatible)
{
    char *composed = g_utf8_normalize(text, (gssize)size, compatible ? G_NORMALIZE_NFKC : G_NORMALIZE_NFC);
    if (composed == NULL && day_utf8_valid(text, size)) day_memory_is_gone("no memory for a normal form");
    return composed;
}
