/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A message as Apple Mail stores it, and what the program knows of it (marks, mailbox, when it came) as
 * facts. A line with the length of the message, the
 * message itself (mail_read.c says it), and a property list of what the program knows of it: marks, when it
 * came, from which mailbox. Where the message is `.partial.emlx`, attachments lie in a folder beside it; the
 * parts say so themselves. Invariant: a length that does not fit is told, and all up to the property list is
 * read. */
#include "format/format.h"
#include "mail_read.h"
#include "mail_signature.h"
#include <string.h>

#define LENGTH_LINE_MAX 32

/* The length of the line with the number and the number itself; 0 when there is none. */
static size_t length_line(day_span head, uint64_t *length)
{
    size_t at = 0;
    *length = 0;
    while (at < head.size && at < 12 && g_ascii_isdigit((char)head.data[at]))
        *length = *length * 10 + (uint64_t)(head.data[at++] - '0');
    size_t digits = at;
    while (at < head.size && at < LENGTH_LINE_MAX && (head.data[at] == ' ' || head.data[at] == '\r')) at++;
    return digits > 0 && at < head.size && head.data[at] == '\n' ? at + 1 : 0;
}

static bool starts_with_field(day_span bytes)
{
    size_t at = 0;
    while (at < bytes.size && at < 80 && bytes.data[at] > 32 && bytes.data[at] < 127 && bytes.data[at] != ':')
        at++;
    return at > 0 && at < bytes.size && bytes.data[at] == ':';
}

static const char *sniff(const day_input *input)
{
    uint64_t length;
    size_t line = length_line(input->head, &length);
    g_autofree char *extension = day_input_extension(input);
    bool named = strcmp(extension, "emlx") == 0;
    if (line == 0 || length < 16 || (length > input->size && !named)) return NULL;
    day_span rest = {input->head.data + line, input->head.size - line};
    if (!starts_with_field(rest)) return NULL;
    if (named) return "message/x-emlx";
    /* Else the property list must follow. */
    char after[64] = "";
    size_t size = sizeof after - 1;
    if (day_input_read(input, line + length, after, &size, NULL) != DAY_OK) return NULL;
    after[size] = '\0';
    return g_str_has_prefix(g_strchug(after), "<?xml") ? "message/x-emlx" : NULL;
}

/* --- what the program knows -------------------------------------------------------------------------- */

/* The text of the simple element after <key>name</key>; NULL when there is none. Caller frees. */
static char *value_of(const char *list, const char *name)
{
    g_autofree char *key = g_strdup_printf("<key>%s</key>", name);
    const char *at = strstr(list, key);
    if (at == NULL) return NULL;
    at = strchr(at + strlen(key), '<');
    const char *start = at != NULL ? strchr(at, '>') : NULL;
    const char *end = start != NULL ? strchr(start, '<') : NULL;
    return end != NULL && end > start + 1 ? g_strndup(start + 1, (gsize)(end - start - 1)) : NULL;
}

static void say_marks(day_emit *emit, const char *list)
{
    static const struct {
        guint bit;
        const char *word;
    } marks[] = {{0, "read"},     {1, "deleted"},   {2, "answered"},   {3, "encrypted"}, {4, "flagged"},
                 {6, "not sent"}, {8, "forwarded"}, {9, "redirected"}, {23, "signed"},   {24, "junk"}};
    g_autofree char *told = value_of(list, "flags");
    guint64 flags;
    if (told == NULL || !g_ascii_string_to_unsigned(told, 10, 0, G_MAXUINT64, &flags, NULL)) return;
    g_autoptr(GString) words = g_string_new((flags & 1) != 0 ? "" : "unread");
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if ((flags >> marks[i].bit & 1) != 0)
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", marks[i].word);
    day_emit_fact(emit, "mail.flags", words->str);
}

static void say_received(day_emit *emit, const char *list)
{
    g_autofree char *told = value_of(list, "date-received");
    double seconds = told != NULL ? g_ascii_strtod(told, NULL) : 0;
    if (!(seconds > 0 && seconds < 1e11)) return;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((gint64)seconds);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    if (text != NULL) day_emit_fact(emit, "mail.delivered", text);
}

static void say_list(day_emit *emit, day_span bytes)
{
    static const struct {
        const char *name, *key;
    } plain[] = {{"remote-id", "mail.remote_id"},
                 {"original-mailbox", "mail.mailbox"},
                 {"conversation-id", "mail.conversation"}};
    g_autofree char *list = g_strndup((const char *)bytes.data, MIN(bytes.size, (size_t)1024 * 1024));
    if (strstr(list, "</plist>") == NULL) day_emit_note_partial(emit, "the property list is cut");
    say_marks(emit, list);
    say_received(emit, list);
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_autofree char *value = value_of(list, plain[i].name);
        if (value != NULL) day_emit_fact(emit, plain[i].key, value);
    }
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_err read_emlx(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    uint64_t length;
    size_t line = length_line(bytes, &length);
    day_span rest = {bytes.data + line, bytes.size - line};
    static const char declaration[] = "<?xml";
    bool fits = length <= rest.size;
    day_span message = {rest.data, fits ? (size_t)length : rest.size};
    const uint8_t *cut = fits ? NULL : memmem(rest.data, rest.size, "\n<?xml", 6);
    if (cut != NULL) message.size = (size_t)(cut - rest.data) + 1;
    day_span list = {message.data + message.size, rest.size - message.size};
    if (!fits) day_emit_note_partial(emit, "the message should have %" G_GUINT64_FORMAT " bytes", length);
    while (list.size > 0 && g_ascii_isspace((char)*list.data)) list.data++, list.size--;
    if (list.size >= sizeof declaration - 1 && memcmp(list.data, declaration, sizeof declaration - 1) == 0)
        say_list(emit, list);
    else if (fits)
        day_emit_note_partial(emit, "the property list does not stand where the length says");
    day_mail_say_signatures(emit, message);
    return day_mail_read(message, emit);
}

static const char *const extensions[] = {"emlx", NULL};
const day_format day_format_emlx = {
    .name = "emlx", .extensions = extensions, .sniff = sniff, .read = read_emlx};
