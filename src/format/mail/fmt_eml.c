/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One e-mail message in a file of its own (RFC 5322), also with the separator line of a mailbox on top.
 * A message is told by its header block: fields that hardly stand anywhere else, or
 * several that may; a note that begins with "From:" is none. mail_read.c reads it. */
#include "format/format.h"
#include "mail_header.h"
#include "mail_read.h"
#include "mail_signature.h"
#include "mbox_line.h"
#include <string.h>

/* Fields that hardly stand anywhere but in e-mail, and those that a note or a form may have too. */
static const char *const strong_fields[] = {"received",
                                            "message-id",
                                            "return-path",
                                            "dkim-signature",
                                            "delivered-to",
                                            "x-mailer",
                                            "mime-version",
                                            "in-reply-to",
                                            "x-originating-ip",
                                            "authentication-results",
                                            "references",
                                            "newsgroups",
                                            "nntp-posting-host",
                                            "xref",
                                            NULL};
static const char *const plain_fields[] = {"from",
                                           "to",
                                           "cc",
                                           "date",
                                           "subject",
                                           "sender",
                                           "reply-to",
                                           "content-type",
                                           "content-transfer-encoding",
                                           "content-disposition",
                                           NULL};

typedef struct field_count {
    guint known, strong, unknown;
    bool from, date, multipart;
} field_count;

static void count_field(field_count *count, const char *name, const char *value)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    bool strong = g_strv_contains(strong_fields, lower);
    bool known = strong || g_strv_contains(plain_fields, lower);
    count->strong += strong;
    count->known += known;
    count->unknown += !known;
    if (strcmp(lower, "from") == 0 && strpbrk(value, "@<") != NULL) count->from = true;
    bool boundary = strcmp(lower, "content-type") == 0 && strstr(value, "boundary=") != NULL;
    if (boundary && g_ascii_strncasecmp(value, "multipart/", 10) == 0) count->multipart = true;
    if (strcmp(lower, "date") == 0) count->date |= day_mail_parse_date(value).time_ms != DAY_TIME_NONE;
}

/* The header block at the start of the bytes; empty when the bytes do not start with one. Its every line must
 * be a field or the continuation of one: prose that begins with "From:" is not. */
static day_span head_block(day_span bytes)
{
    size_t at = 0;
    while (at < bytes.size) {
        const uint8_t *line = bytes.data + at;
        const uint8_t *newline = memchr(line, '\n', bytes.size - at);
        size_t end = newline != NULL ? (size_t)(newline - bytes.data) + 1 : bytes.size;
        if (*line == '\n' || (*line == '\r' && end - at == 2)) break;
        size_t name = 0;
        while (at + name < end && line[name] > 32 && line[name] < 127 && line[name] != ':') name++;
        bool field = name > 0 && at + name < end && line[name] == ':';
        bool folded = at > 0 && (*line == ' ' || *line == '\t');
        if (!field && !folded) return (day_span){bytes.data, 0};
        at = end;
    }
    return (day_span){bytes.data, at};
}

/* Whether the name says so too: "x.eml", or "#12" as entries of a mailbox are called. Then less is enough. */
static bool named_as_mail(const day_input *input)
{
    const char *name = input->job->name != NULL ? input->job->name : "";
    g_autofree char *extension = day_input_extension(input);
    bool entry = name[0] == '#' && name[1] != '\0' && name[1 + strspn(name + 1, "0123456789")] == '\0';
    return entry || strcmp(extension, "eml") == 0;
}

static const char *sniff(const day_input *input)
{
    size_t envelope = day_mbox_line_envelope(input);
    day_span head = {input->head.data + envelope, input->head.size - envelope};
    /* Cheap: a field name within the first line, before anything is copied. */
    const uint8_t *colon = memchr(head.data, ':', MIN(head.size, (size_t)64));
    if (colon == NULL || memchr(head.data, '\n', (size_t)(colon - head.data)) != NULL) return NULL;
    head = head_block(head);
    field_count count = {0};
    char *name, *value;
    for (size_t at = 0; day_mail_header_next(head, &at, &name, &value); g_free(name), g_free(value))
        count_field(&count, name, value);
    bool told = count.from || count.date || count.strong > 1;
    bool enough = count.known >= 3 || (count.known == 2 && count.strong > 0);
    /* A line that separates messages of a mailbox stands on top, or a body in parts follows. */
    bool shown = envelope > 0 || (count.multipart && count.unknown == 0);
    if ((told && enough) || (shown && head.size > 0)) return "message/rfc822";
    return count.known > 0 && (told || count.known >= 2) && named_as_mail(input) ? "message/rfc822" : NULL;
}

/* Marks in the name of a message of a Maildir ("…:2,FRS"; ";" or "!" where ":" is no part of a name). */
static void say_marks(day_emit *emit, const char *name)
{
    static const struct {
        char letter;
        const char *word;
    } marks[] = {{'D', "not sent"}, {'F', "flagged"}, {'P', "forwarded"},
                 {'R', "answered"}, {'S', "read"},    {'T', "deleted"}};
    const char *at = name != NULL ? strstr(name, "2,") : NULL;
    if (at == NULL || at == name || strchr(":;!", at[-1]) == NULL) return;
    g_autoptr(GString) words = g_string_new(strchr(at, 'S') != NULL ? "" : "unread");
    for (at += 2; *at != '\0'; at++) {
        guint i = 0;
        while (i < G_N_ELEMENTS(marks) && marks[i].letter != *at) i++;
        if (i == G_N_ELEMENTS(marks) && !g_ascii_islower(*at)) return; /* lower case: a server's own labels */
        if (i < G_N_ELEMENTS(marks))
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", marks[i].word);
    }
    day_emit_fact(emit, "mail.flags", words->str);
}

static day_err read_eml(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    size_t envelope = day_mbox_line_envelope(input);
    if (envelope > 0) {
        g_autofree char *line = g_strndup((const char *)bytes.data, envelope);
        day_emit_fact(emit, "mbox.separator", g_strstrip(line));
        bytes = (day_span){bytes.data + envelope, bytes.size - envelope};
    }
    say_marks(emit, input->job->name);
    day_mail_say_signatures(emit, bytes);
    return day_mail_read(bytes, emit);
}

static const char *const extensions[] = {"eml", "mht", "mhtml", "p7m", NULL};
const day_format day_format_eml = {
    .name = "eml", .extensions = extensions, .sniff = sniff, .read = read_eml, .warm = day_mail_warm};
