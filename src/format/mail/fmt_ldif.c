/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Directories and address books as LDIF (RFC 2849): a record a unit, base64 decoded, photos as children. Each
 * record, from "dn:" to a blank line, is a unit `entry.1`, …: its attributes, a line each. What is in base64
 * is decoded: text is shown, bytes (photos, certificates) are children. References to files elsewhere are
 * told and never followed. Invariants: one pass; a record holds at most RECORD_MAX bytes of text, and what is
 * more is a unit of its own. */
#include "format/format.h"
#include "mail_text.h"
#include "base/utf8.h"
#include <string.h>

#define RECORD_MAX ((size_t)256 * 1024)
#define VALUE_MAX ((size_t)64 << 20)

static const char *sniff(const day_input *input)
{
    const char *head = (const char *)input->head.data;
    size_t at = 0, size = input->head.size;
    /* "version: 1" and comments may stand before the first record. */
    for (guint lines = 0; lines < 50 && at < size; lines++) {
        const char *newline = memchr(head + at, '\n', size - at);
        size_t length = newline != NULL ? (size_t)(newline - head) - at : size - at;
        bool dn = length > 4 && g_ascii_strncasecmp(head + at, "dn:", 3) == 0;
        if (dn) return memchr(head + at, '=', length) != NULL || head[at + 3] == ':' ? "text/x-ldif" : NULL;
        bool passed = length == 0 || head[at] == '#' || head[at] == '\r' || head[at] == ' ' ||
                      (length > 8 && g_ascii_strncasecmp(head + at, "version:", 8) == 0);
        if (!passed) return NULL;
        at += length + 1;
    }
    return NULL;
}

typedef struct ldif {
    day_emit *emit;
    day_span bytes;
    size_t at, start;
    GString *text;
    guint records, part;
    uint64_t children;
    bool open;
} ldif;

static day_err flush(ldif *in)
{
    if (in->text->len == 0) return DAY_OK;
    g_autofree char *place = in->part > 0 ? g_strdup_printf("entry.%u+%u", in->records, in->part + 1)
                                          : g_strdup_printf("entry.%u", in->records);
    day_err err = day_emit_unit(in->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                                      .place = place,
                                                      .text = in->text->str,
                                                      .text_size = in->text->len,
                                                      .src_start = in->start,
                                                      .src_size = in->at - in->start});
    g_string_truncate(in->text, 0);
    in->start = in->at;
    in->part++;
    return err;
}

/* The next line with what is folded into it; false at the end. Comments are lines, too. */
static bool next_line(ldif *in, GByteArray *line)
{
    g_byte_array_set_size(line, 0);
    if (in->at >= in->bytes.size) return false;
    bool more = true;
    for (bool first = true; more; first = false) {
        const uint8_t *start = in->bytes.data + in->at;
        size_t left = in->bytes.size - in->at;
        const uint8_t *newline = memchr(start, '\n', left);
        size_t size = newline != NULL ? (size_t)(newline - start) : left;
        in->at += size + (newline != NULL);
        if (size > 0 && start[size - 1] == '\r') size--;
        size_t skip = first ? 0 : 1;
        if (size > skip && line->len < VALUE_MAX)
            g_byte_array_append(line, start + skip, (guint)MIN(size - skip, VALUE_MAX));
        more = in->at < in->bytes.size && in->bytes.data[in->at] == ' ';
    }
    return true;
}

static bool is_text(const guchar *bytes, gsize size)
{
    if (!day_utf8_valid((const char *)bytes, size)) return false;
    for (gsize i = 0; i < size; i++)
        if (bytes[i] < ' ' && strchr("\t\r\n", bytes[i]) == NULL) return false;
    return size > 0 ? memchr(bytes, 0, size) == NULL : true;
}

static void put_line(ldif *in, const char *name, const char *value)
{
    g_string_append_printf(in->text, "%s: ", name);
    for (const char *at = value; *at != '\0'; at++)
        g_string_append_c(in->text, *at == '\n' || *at == '\r' ? ' ' : *at);
    g_string_append_c(in->text, '\n');
}

static day_err take_base64(ldif *in, const char *name, const char *coded)
{
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(coded, &size);
    if (is_text(bytes, size)) {
        g_autofree char *text = g_strndup((const char *)bytes, size);
        put_line(in, name, text);
        return DAY_OK;
    }
    g_autofree char *attribute = g_strdup(name);
    attribute[strcspn(attribute, ";")] = '\0';
    g_autofree char *child = g_strdup_printf("entry.%u-%s", in->records, attribute);
    in->children++;
    return day_emit_child(in->emit,
                          &(day_child){.name = child, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE},
                          (day_span){bytes, size});
}

static day_err take_line(ldif *in, GByteArray *line)
{
    if (line->len == 0 || line->data[0] == '#') return DAY_OK;
    g_byte_array_append(line, (const uint8_t *)"", 1);
    char *text = (char *)line->data;
    char *colon = strchr(text, ':');
    if (colon == NULL || colon == text) {
        day_emit_note_partial(in->emit, "byte %zu: a line that is no attribute", in->at);
        return DAY_OK;
    }
    *colon = '\0';
    if (g_ascii_strcasecmp(text, "version") == 0 && !in->open) return DAY_OK;
    if (g_ascii_strcasecmp(text, "dn") == 0 || !in->open) {
        in->records++;
        in->part = 0;
        in->open = true;
    }
    const char *value = colon + 1;
    char mark = *value;
    if (mark == ':' || mark == '<') value++;
    value += strspn(value, " ");
    if (mark == ':') return take_base64(in, text, value);
    g_autofree char *shown = day_mail_to_utf8((day_span){(const uint8_t *)value, strlen(value)}, NULL);
    put_line(in, text, shown);
    return in->text->len > RECORD_MAX ? flush(in) : DAY_OK;
}

static day_err read_ldif(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    ldif in = {.emit = emit, .text = g_string_new(NULL)};
    g_autoptr(GByteArray) line = g_byte_array_new();
    day_err err = day_input_map(input, &in.bytes, error);
    while (err == DAY_OK && next_line(&in, line)) {
        if (line->len == 0) {
            err = flush(&in);
            in.open = false;
            in.start = in.at;
        } else {
            err = take_line(&in, line);
        }
    }
    if (err == DAY_OK) err = flush(&in);
    day_emit_declare_children(emit, in.children);
    g_string_free(in.text, TRUE);
    return err;
}

static const char *const extensions[] = {"ldif", "ldi", NULL};
const day_format day_format_ldif = {
    .name = "ldif", .extensions = extensions, .sniff = sniff, .read = read_ldif};
