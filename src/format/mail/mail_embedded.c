/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Files written into the text of mail and news: uuencode ("begin 644 name", POSIX) and yEnc ("=ybegin"), the
 * ways from before MIME that news still use. Works on bytes, before the charset is looked at, as yEnc uses
 * them all. Invariants: one pass; a block counts only when its first line of data is what its kind writes, so
 * prose that says "begin 100 times" stays; one that ends early gives what is there and says so. */
#include "mail_embedded.h"
#include "mail_header.h"
#include "base/span.h"
#include <stdlib.h>
#include <string.h>

#define FILES_MAX 1000u

static void embedded_free(void *data)
{
    day_mail_embedded *file = data;
    g_free(file->name);
    g_free(file->damage);
    g_byte_array_unref(file->bytes);
    g_free(file);
}

GPtrArray *day_mail_embedded_list(void)
{
    return g_ptr_array_new_with_free_func(embedded_free);
}

/* The line at *at without its end; *at is then behind it. */
static day_span next_line(day_span bytes, size_t *at)
{
    const uint8_t *start = bytes.data + *at;
    const uint8_t *newline = memchr(start, '\n', bytes.size - *at);
    size_t size = newline != NULL ? (size_t)(newline - start) : bytes.size - *at;
    *at += size + (newline != NULL);
    if (size > 0 && start[size - 1] == '\r') size--;
    return (day_span){start, size};
}

static bool starts(day_span line, const char *word)
{
    size_t size = strlen(word);
    return line.size >= size && memcmp(line.data, word, size) == 0;
}

static bool is_word(day_span line, const char *word)
{
    return line.size == strlen(word) && starts(line, word);
}

/* --- uuencode ---------------------------------------------------------------------------------------- */

/* The name in "begin 644 name", or NULL. */
static char *begin_name(day_span line)
{
    if (!starts(line, "begin ") || line.size > 400) return NULL;
    g_autofree char *text = g_strndup((const char *)line.data + 6, line.size - 6);
    size_t digits = strspn(text, "01234567");
    if (digits < 3 || digits > 4 || text[digits] != ' ') return NULL;
    const char *name = g_strstrip(text + digits);
    return *name != '\0' ? day_mail_decode_text(name, NULL) : NULL;
}

/* How many bytes the line tells, or -1 when it is no line of data. */
static int told_length(day_span line)
{
    if (line.size == 0 || line.data[0] < ' ' || line.data[0] > '`') return -1;
    int told = (line.data[0] - ' ') & 0x3F;
    size_t needed = (size_t)(told + 2) / 3 * 4;
    /* Blanks at the end get lost, and some writers add a check character. */
    bool fits = line.size - 1 <= needed + 2 && (line.size - 1 + 8 >= needed);
    for (size_t i = 1; i < line.size && fits; i++) fits = line.data[i] >= ' ' && line.data[i] <= '`';
    return fits ? told : -1;
}

static void decode_uu(GByteArray *out, day_span line, int told)
{
    for (size_t at = 1; told > 0; at += 4) {
        uint32_t bits = 0;
        for (size_t i = 0; i < 4; i++)
            bits = bits << 6 | (at + i < line.size ? (uint32_t)(line.data[at + i] - ' ') & 0x3F : 0);
        for (int shift = 16; shift >= 0 && told > 0; shift -= 8, told--) {
            uint8_t byte = (uint8_t)(bits >> shift);
            g_byte_array_append(out, &byte, 1);
        }
    }
}

/* Reads the block whose first line was passed; NULL when it is none. *at is behind it then. */
static day_mail_embedded *take_uu(day_span bytes, size_t *at, day_span first)
{
    g_autofree char *name = begin_name(first);
    size_t next = *at;
    if (name == NULL || next >= bytes.size) return NULL;
    day_span line = next_line(bytes, &next);
    int told = told_length(line);
    if (told < 0) return NULL;
    day_mail_embedded *file = g_new0(day_mail_embedded, 1);
    file->bytes = g_byte_array_new();
    file->name = g_steal_pointer(&name);
    bool ended = false;
    while (told >= 0 && !ended) {
        decode_uu(file->bytes, line, told);
        *at = next;
        if (next >= bytes.size) break;
        line = next_line(bytes, &next);
        ended = is_word(line, "end");
        told = told_length(line);
    }
    if (ended) *at = next;
    if (!ended) file->damage = g_strdup("the uuencoded file has no end");
    return file;
}

/* --- yEnc -------------------------------------------------------------------------------------------- */

/* The number behind "key=" in a yEnc line; -1 when it is not there. */
static gint64 number_of(day_span line, const char *key)
{
    g_autofree char *text = g_strndup((const char *)line.data, MIN(line.size, (size_t)1000));
    g_autofree char *word = g_strconcat(" ", key, "=", NULL);
    const char *found = strstr(text, word);
    return found != NULL ? g_ascii_strtoll(found + strlen(word), NULL, 10) : -1;
}

static void decode_y(GByteArray *out, day_span line)
{
    for (size_t i = 0; i < line.size; i++) {
        uint8_t byte = line.data[i];
        if (byte == '=' && i + 1 < line.size) byte = (uint8_t)(line.data[++i] - 64);
        byte = (uint8_t)(byte - 42);
        g_byte_array_append(out, &byte, 1);
    }
}

static char *y_damage(const day_mail_embedded *file, day_span first, gint64 size, bool ended)
{
    gint64 part = number_of(first, "part"), total = number_of(first, "total");
    if (!ended) return g_strdup("the yEnc file has no end");
    if (size >= 0 && size != (gint64)file->bytes->len)
        return g_strdup_printf("%u of %" G_GINT64_FORMAT " bytes of the yEnc file", file->bytes->len, size);
    if (part < 0 || total == 1) return NULL;
    return g_strdup_printf("part %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " of a file in yEnc", part,
                           MAX(total, part));
}

static day_mail_embedded *take_y(day_span bytes, size_t *at, day_span first)
{
    static const char mark[] = " name=";
    if (!starts(first, "=ybegin ") || number_of(first, "line") <= 0) return NULL;
    const char *name = memmem(first.data, first.size, mark, sizeof mark - 1);
    if (name == NULL) return NULL;
    name += sizeof mark - 1;
    day_mail_embedded *file = g_new0(day_mail_embedded, 1);
    g_autofree char *raw = g_strndup(name, (gsize)((const char *)first.data + first.size - name));
    file->bytes = g_byte_array_new();
    file->name = day_mail_decode_text(g_strstrip(raw), NULL);
    gint64 size = number_of(first, "part") < 0 ? number_of(first, "size") : -1;
    bool ended = false;
    while (*at < bytes.size && !ended) {
        day_span line = next_line(bytes, at);
        ended = starts(line, "=yend");
        if (ended && size < 0) size = number_of(line, "size");
        if (!ended && !starts(line, "=ypart ")) decode_y(file->bytes, line);
    }
    file->damage = y_damage(file, first, size, ended);
    return file;
}

/* --- both -------------------------------------------------------------------------------------------- */

static bool may_hold_any(day_span bytes)
{
    return memmem(bytes.data, bytes.size, "begin ", 6) != NULL;
}

void day_mail_take_embedded(GByteArray *text, GPtrArray *out)
{
    day_span bytes = {text->data, text->len};
    if (bytes.size == 0 || !may_hold_any(bytes)) return;
    g_autoptr(GByteArray) rest = g_byte_array_sized_new(text->len);
    guint before = out->len;
    for (size_t at = 0; at < bytes.size;) {
        size_t start = at;
        day_span line = next_line(bytes, &at);
        day_mail_embedded *file = NULL;
        if (out->len < FILES_MAX && starts(line, "begin ")) file = take_uu(bytes, &at, line);
        if (out->len < FILES_MAX && starts(line, "=ybegin ")) file = take_y(bytes, &at, line);
        if (file == NULL) {
            g_byte_array_append(rest, bytes.data + start, (guint)(at - start));
            continue;
        }
        g_ptr_array_add(out, file);
        g_autofree char *shown = g_strdup_printf("[%s]\n", file->name);
        g_byte_array_append(rest, (const guint8 *)shown, (guint)strlen(shown));
    }
    if (out->len == before) return;
    g_byte_array_set_size(text, 0);
    g_byte_array_append(text, rest->data, rest->len);
}
