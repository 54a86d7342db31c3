/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One e-mail message (RFC 5322, MIME): identify ─► extract. Unit 0 (`body`) is what a reader of the message
 * sees: the main header lines, then the text parts that RFC 8621 §4.1.4 calls the body. Where an HTML
 * alternative says more than its plain text, that is a unit of its own (`html`). Everything else is a child,
 * byte for byte behind its transfer encoding: attachments, inline images, enclosed messages, calendars,
 * encrypted parts. What stands before the first and after the last boundary is a hidden note when it says
 * anything. Invariants: children declared = parts that are no multipart and no body text; nothing recurses.
 * mime_parts.c finds the parts. */
#include "format.h"
#include "mail_header.h"
#include "mail_text.h"
#include "mbox_line.h"
#include "mime_parts.h"
#include "base/utf8.h"
#include <string.h>

/* --- what it is -------------------------------------------------------------------------------------- */

/* Fields that hardly stand anywhere but in e-mail, and those that a note or a form may have too. */
static const char *const strong_fields[] = {
    "received",     "message-id",  "return-path",      "dkim-signature",         "delivered-to", "x-mailer",
    "mime-version", "in-reply-to", "x-originating-ip", "authentication-results", "references",   NULL};
static const char *const plain_fields[] = {"from",   "to",       "cc",           "date", "subject",
                                           "sender", "reply-to", "content-type", NULL};

typedef struct field_count {
    guint known, strong, unknown;
    bool from, date;
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
    if (told && enough) return "message/rfc822";
    return count.known > 0 && (told || count.known >= 2) && named_as_mail(input) ? "message/rfc822" : NULL;
}

/* --- reading ----------------------------------------------------------------------------------------- */

typedef struct eml {
    day_emit *emit;
    GPtrArray *parts;
    GString *body;      /* for unit 0 */
    GString *html;      /* what alternatives in HTML say beyond their plain text */
    GString *alt_plain; /* of the multipart/alternative that is being read */
    GString *alt_html;
    int alternative;  /* its part, or -1 */
    char *charset;    /* of the message's text: of header fields that tell none */
    bool raw_head;    /* there are such fields */
    GPtrArray *names; /* of the attachments */
    GArray *children; /* guint: parts that become children */
} eml;

static bool keep_bytes(const uint8_t *data, size_t size, void *ctx)
{
    /* Text beyond the job's limit would not be kept anyway. */
    GByteArray *bytes = ctx;
    if (bytes->len + size > G_MAXUINT / 4) return false;
    g_byte_array_append(bytes, data, (guint)size);
    return true;
}

static bool within(const GPtrArray *parts, int part, int ancestor)
{
    while (part > ancestor) part = ((const day_mime_part *)parts->pdata[part])->parent;
    return part == ancestor;
}

/* The outermost multipart/alternative around the part, or -1. */
static int alternative_around(const GPtrArray *parts, const day_mime_part *part)
{
    int found = -1;
    for (int at = part->parent; at >= 0; at = ((const day_mime_part *)parts->pdata[at])->parent)
        if (strcmp(((const day_mime_part *)parts->pdata[at])->type, "multipart/alternative") == 0) found = at;
    return found;
}

static char *file_name(const day_mime_part *part)
{
    char *name = day_mime_disposition_parameter(part, "filename");
    return name != NULL ? name : day_mime_type_parameter(part, "name");
}

/* RFC 8621 §4.1.4: text that is shown as the message, and not offered as a file. */
static bool is_body_text(const GPtrArray *parts, guint index)
{
    const day_mime_part *part = parts->pdata[index];
    bool unopened = g_str_has_prefix(part->type, "multipart/") && !part->multipart && !part->too_deep;
    if (part->multipart) return part->n_children == 0;
    if (unopened) return true;
    if (strcmp(part->type, "text/plain") != 0 && strcmp(part->type, "text/html") != 0) return false;
    if (g_strcmp0(part->disposition, "attachment") == 0) return false;
    if (part->parent < 0 || part->parent == (int)index - 1) return true;
    g_autofree char *name = file_name(part);
    return name == NULL;
}

static void end_block(GString *text)
{
    while (text->len > 0 && strchr("\n\r \t", text->str[text->len - 1]) != NULL)
        g_string_truncate(text, text->len - 1);
    if (text->len > 0) g_string_append(text, "\n");
}

static void append_block(GString *to, const char *text)
{
    if (to->len > 0) g_string_append(to, "\n");
    g_string_append(to, text);
    end_block(to);
}

static void end_alternative(eml *mail)
{
    if (mail->alternative < 0) return;
    mail->alternative = -1;
    bool plain = mail->alt_plain->len > 0, html = mail->alt_html->len > 0;
    if (plain || html) append_block(mail->body, plain ? mail->alt_plain->str : mail->alt_html->str);
    if (plain && html && day_mail_says_more(mail->alt_html->str, mail->alt_plain->str))
        append_block(mail->html, mail->alt_html->str);
    g_string_truncate(mail->alt_plain, 0);
    g_string_truncate(mail->alt_html, 0);
}

static char *part_text(eml *mail, const day_mime_part *part, bool html)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    day_mime_decode(part, keep_bytes, bytes);
    g_autofree char *charset = day_mime_type_parameter(part, "charset");
    if (mail->charset == NULL && mail->raw_head)
        mail->charset = day_mail_charset((day_span){bytes->data, bytes->len}, charset);
    if (html) return day_mail_html_text((day_span){bytes->data, bytes->len}, charset);
    char *plain = day_mail_to_utf8((day_span){bytes->data, bytes->len}, charset);
    g_autofree char *format = day_mime_type_parameter(part, "format");
    if (format == NULL || g_ascii_strcasecmp(format, "flowed") != 0) return plain;
    g_autofree char *delsp = day_mime_type_parameter(part, "delsp");
    GString *text = g_string_new(plain);
    g_free(plain);
    day_mail_unflow(text, delsp != NULL && g_ascii_strcasecmp(delsp, "yes") == 0);
    return g_string_free(text, FALSE);
}

static void take_text(eml *mail, const day_mime_part *part)
{
    bool html = strcmp(part->type, "text/html") == 0;
    int alternative = alternative_around(mail->parts, part);
    if (alternative != mail->alternative) end_alternative(mail);
    mail->alternative = alternative;
    g_autofree char *text = part_text(mail, part, html);
    GString *to = alternative < 0 ? mail->body : html ? mail->alt_html : mail->alt_plain;
    if (*text != '\0') append_block(to, text);
}

/* --- facts ------------------------------------------------------------------------------------------- */

static const struct {
    const char *field, *key;
} told_facts[] = {
    {"X-Mailer", "mail.mailer"},
    {"User-Agent", "mail.mailer"},
    {"X-Originating-IP", "mail.originating_ip"},
    {"X-Sender-IP", "mail.originating_ip"},
    {"Reply-To", "mail.reply_to"},
    {"Return-Path", "mail.return_path"},
    {"Sender", "mail.sender"},
    {"List-Id", "mail.list_id"},
    {"Organization", "mail.organization"},
    {"Delivered-To", "mail.delivered_to"},
    {"Authentication-Results", "mail.authentication"},
    {"X-Original-To", "mail.original_to"},
    {"DKIM-Signature", "mail.dkim"},
    {"Received", "mail.received"},
};

/* Every such field, in the order in which it stands; the place tells the order ("received.1" is the last
 * hop). */
static void say_facts(eml *mail, const day_mime_part *root)
{
    guint seen[G_N_ELEMENTS(told_facts)] = {0};
    char *name, *value;
    for (size_t at = 0; day_mail_header_next(root->head, &at, &name, &value); g_free(name), g_free(value)) {
        for (guint i = 0; i < G_N_ELEMENTS(told_facts); i++) {
            if (g_ascii_strcasecmp(name, told_facts[i].field) != 0 || seen[i] >= 200) continue;
            g_autofree char *lower = g_ascii_strdown(told_facts[i].field, -1);
            g_autofree char *place = g_strdup_printf("%s.%u", lower, ++seen[i]);
            g_autofree char *text = day_mail_decode_text(value, mail->charset);
            day_emit_fact_at(mail->emit, told_facts[i].key, text, place);
        }
    }
}

/* How the part is encrypted, or NULL. */
static const char *encryption_of(const GPtrArray *parts, const day_mime_part *part)
{
    if (strcmp(part->type, "application/pkcs7-mime") == 0 ||
        strcmp(part->type, "application/x-pkcs7-mime") == 0) {
        g_autofree char *kind = day_mime_type_parameter(part, "smime-type");
        bool is_signed = kind != NULL && g_ascii_strncasecmp(kind, "signed", 6) == 0;
        bool certificates = kind != NULL && g_ascii_strncasecmp(kind, "certs", 5) == 0;
        return is_signed || certificates ? NULL : "S/MIME";
    }
    const day_mime_part *parent = part->parent >= 0 ? parts->pdata[part->parent] : NULL;
    bool wrapped = parent != NULL && strcmp(parent->type, "multipart/encrypted") == 0;
    return wrapped && strcmp(part->type, "application/pgp-encrypted") != 0 ? "PGP/MIME" : NULL;
}

/* --- children ---------------------------------------------------------------------------------------- */

static const struct {
    const char *type, *extension;
} extensions_of[] = {
    {"message/rfc822", "eml"},
    {"text/plain", "txt"},
    {"text/html", "html"},
    {"image/jpeg", "jpg"},
    {"image/png", "png"},
    {"image/gif", "gif"},
    {"application/pdf", "pdf"},
    {"text/calendar", "ics"},
    {"text/csv", "csv"},
    {"text/rtf", "rtf"},
    {"application/zip", "zip"},
    {"message/delivery-status", "txt"},
    {"text/vcard", "vcf"},
    {"application/pkcs7-mime", "p7m"},
    {"application/pgp-signature", "asc"},
};

static char *enclosed_subject(const day_mime_part *part)
{
    if (strcmp(part->type, "message/rfc822") != 0) return NULL;
    g_autofree char *raw = day_mail_header(part->body, "Subject", 0);
    g_autofree char *subject = raw != NULL ? day_mail_decode_text(raw, NULL) : NULL;
    if (subject == NULL || *subject == '\0') return NULL;
    if (strlen(subject) > 120) subject[day_utf8_floor(subject, 120)] = '\0';
    return g_strconcat(subject, ".eml", NULL);
}

/* A name for every child: as told, else by what it is and where it stands. */
static char *child_name(const day_mime_part *part, guint index)
{
    char *name = file_name(part);
    if (name == NULL) name = enclosed_subject(part);
    if (name != NULL) return name;
    const char *extension = "bin";
    for (guint i = 0; i < G_N_ELEMENTS(extensions_of); i++)
        if (strcmp(part->type, extensions_of[i].type) == 0) extension = extensions_of[i].extension;
    return g_strdup_printf("part-%u.%s", index, extension);
}

static uint64_t declared_size(const day_mime_part *part)
{
    g_autofree char *told = day_mime_disposition_parameter(part, "size");
    guint64 size;
    return told != NULL && g_ascii_string_to_unsigned(told, 10, 0, G_MAXINT64, &size, NULL) ? size
                                                                                            : UINT64_MAX;
}

static int64_t modified(const day_mime_part *part)
{
    g_autofree char *told = day_mime_disposition_parameter(part, "modification-date");
    return day_mail_parse_date(told).time_ms;
}

typedef struct child_sink {
    day_emit *emit;
    day_err err;
} child_sink;

static bool send_bytes(const uint8_t *data, size_t size, void *ctx)
{
    child_sink *sink = ctx;
    sink->err = day_emit_child_data(sink->emit, data, size);
    return sink->err == DAY_OK;
}

static day_err end_child(eml *mail, const day_mime_part *part, day_err err)
{
    if (err == DAY_ERR_IO) return err;
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(mail->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    g_autofree char *unknown = day_mime_unknown_encoding(part);
    if (unknown != NULL) {
        g_autofree char *reason =
            g_strdup_printf("transfer encoding %s is not known: the bytes are as sent", unknown);
        return day_emit_child_end(mail->emit, DAY_STATE_PARTIAL, reason);
    }
    const char *encryption = encryption_of(mail->parts, part);
    if (encryption == NULL) return day_emit_child_end(mail->emit, DAY_STATE_DONE, NULL);
    g_autofree char *reason = g_strdup_printf("encrypted with %s: the recipient's key is needed", encryption);
    return day_emit_child_end(mail->emit, DAY_STATE_ENCRYPTED, reason);
}

static day_err send_child(eml *mail, guint index)
{
    const day_mime_part *part = mail->parts->pdata[index];
    g_autofree char *name = child_name(part, index);
    day_child child = {
        .name = name, .declared_size = declared_size(part), .mtime_ms = modified(part), .mime = part->type};
    day_err err = day_emit_child_begin(mail->emit, &child);
    if (err != DAY_OK) return err;
    g_autofree char *id = day_mail_header(part->head, "Content-ID", 0);
    day_emit_fact(mail->emit, "mail.content_id", id != NULL ? id : "");
    day_emit_fact(mail->emit, "mail.disposition", part->disposition != NULL ? part->disposition : "");
    child_sink sink = {.emit = mail->emit, .err = DAY_OK};
    if (part->too_deep) {
        send_bytes(part->head.data, (size_t)(part->body.data - part->head.data) + part->body.size, &sink);
        if (sink.err == DAY_OK)
            return day_emit_child_end(mail->emit, DAY_STATE_PARTIAL,
                                      "parts nested too deeply to be taken apart");
    } else {
        day_mime_decode(part, send_bytes, &sink);
    }
    return end_child(mail, part, sink.err);
}

/* --- the message ------------------------------------------------------------------------------------- */

static void add_line(GString *out, const char *label, const char *value)
{
    if (value != NULL && *value != '\0') g_string_append_printf(out, "%s: %s\n", label, value);
}

static void add_people(GString *out, GPtrArray *all, day_span head, const char *field, const char *charset)
{
    guint before = all->len;
    g_autofree char *raw = NULL;
    for (guint nth = 0; nth < 100 && (raw = day_mail_header(head, field, nth)) != NULL; nth++) {
        day_mail_add_addresses(all, raw, charset);
        g_clear_pointer(&raw, g_free);
    }
    if (all->len == before) return;
    g_string_append_printf(out, "%s: ", field);
    for (guint i = before; i < all->len; i++)
        g_string_append_printf(out, "%s%s", i > before ? ", " : "", (char *)all->pdata[i]);
    g_string_append_c(out, '\n');
}

static const char *first_of(const GPtrArray *list)
{
    return list->len > 0 ? list->pdata[0] : NULL;
}

static const char *last_of(const GPtrArray *list)
{
    return list->len > 0 ? list->pdata[list->len - 1] : NULL;
}

static char *decoded_field(day_span head, const char *name, const char *charset)
{
    g_autofree char *raw = day_mail_header(head, name, 0);
    return raw != NULL ? day_mail_decode_text(raw, charset) : NULL;
}

static GPtrArray *ids_of(day_span head, const char *name)
{
    g_autofree char *raw = day_mail_header(head, name, 0);
    return day_mail_ids(raw);
}

static day_err say_message(eml *mail, day_span head)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) from = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func(g_free);
    add_people(text, from, head, "From", mail->charset);
    add_people(text, to, head, "To", mail->charset);
    add_people(text, to, head, "Cc", mail->charset);
    add_people(text, to, head, "Bcc", mail->charset);
    if (to->len > DAY_WIRE_LIST_MAX) g_ptr_array_set_size(to, DAY_WIRE_LIST_MAX);
    g_autofree char *date = decoded_field(head, "Date", NULL);
    g_autofree char *subject = decoded_field(head, "Subject", mail->charset);
    add_line(text, "Date", date);
    add_line(text, "Subject", subject);
    g_string_append_printf(text, "\n%s", mail->body->str);
    day_err err = day_emit_unit(
        mail->emit,
        &(day_unit){.kind = DAY_UNIT_MESSAGE, .place = "body", .text = text->str, .text_size = text->len});
    if (err != DAY_OK) return err;
    g_autoptr(GPtrArray) id = ids_of(head, "Message-ID");
    g_autoptr(GPtrArray) answered = ids_of(head, "In-Reply-To");
    g_autoptr(GPtrArray) references = ids_of(head, "References");
    day_mail_date when = day_mail_parse_date(date);
    g_ptr_array_add(to, NULL);
    g_ptr_array_add(mail->names, NULL);
    const char *reply_to = answered->len > 0 ? first_of(answered) : last_of(references);
    const char *thread = references->len > 0 ? first_of(references)
                         : reply_to != NULL  ? reply_to
                                             : first_of(id);
    return day_emit_message(mail->emit,
                            &(day_message){.time_raw = date,
                                           .time_ms = when.time_ms,
                                           .zone = when.zone,
                                           .from = first_of(from),
                                           .to = (const char *const *)to->pdata,
                                           .subject = subject,
                                           .id = first_of(id),
                                           .reply_to_id = reply_to,
                                           .thread = thread,
                                           .attachments = (const char *const *)mail->names->pdata});
}

/* Text outside the parts: mail programs do not show it. */
static day_err say_outside(eml *mail, const char *place, day_span bytes)
{
    g_autofree char *text = day_mail_to_utf8(bytes, NULL);
    g_strstrip(text);
    bool notice = strstr(text, "MIME") != NULL && strlen(text) < 400;
    if (*text == '\0' || notice) return DAY_OK;
    return day_emit_unit(mail->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                 .place = place,
                                                 .flags = DAY_UNIT_HIDDEN,
                                                 .text = text,
                                                 .text_size = strlen(text)});
}

static day_err say_hidden(eml *mail)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < mail->parts->len && err == DAY_OK; i++) {
        const day_mime_part *part = mail->parts->pdata[i];
        if (!part->multipart || part->n_children == 0) continue;
        g_autofree char *before = g_strdup_printf("preamble.%u", i);
        g_autofree char *after = g_strdup_printf("epilogue.%u", i);
        err = say_outside(mail, before, part->preamble);
        if (err == DAY_OK) err = say_outside(mail, after, part->epilogue);
    }
    return err;
}

static void note_damage(eml *mail, bool stopped)
{
    if (stopped) day_emit_note_partial(mail->emit, "more than %u parts", DAY_MIME_PARTS_MAX);
    for (guint i = 0; i < mail->parts->len; i++) {
        const day_mime_part *part = mail->parts->pdata[i];
        if (part->multipart && !part->closed) {
            day_emit_note_partial(mail->emit, "the message ends before its final boundary");
            return;
        }
    }
}

static void collect_parts(eml *mail)
{
    for (guint i = 0; i < mail->parts->len; i++) {
        const day_mime_part *part = mail->parts->pdata[i];
        if (mail->alternative >= 0 && !within(mail->parts, (int)i, mail->alternative)) end_alternative(mail);
        if (is_body_text(mail->parts, i)) {
            take_text(mail, part);
        } else if (!part->multipart) {
            g_array_append_val(mail->children, i);
            if (mail->names->len < DAY_WIRE_LIST_MAX) g_ptr_array_add(mail->names, child_name(part, i));
        }
    }
    end_alternative(mail);
    if (strstr(mail->body->str, "-----BEGIN PGP MESSAGE-----") != NULL)
        day_emit_fact(mail->emit, "mail.encryption", "OpenPGP in the text");
}

static day_err say_html(eml *mail)
{
    if (mail->html->len == 0) return DAY_OK;
    return day_emit_unit(mail->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                                 .place = "html",
                                                 .text = mail->html->str,
                                                 .text_size = mail->html->len});
}

static day_err say_all(eml *mail, bool stopped)
{
    const day_mime_part *root = mail->parts->pdata[0];
    for (size_t i = 0; i < root->head.size && !mail->raw_head; i++)
        mail->raw_head = root->head.data[i] >= 0x80;
    collect_parts(mail);
    say_facts(mail, root);
    day_err err = say_message(mail, root->head);
    if (err == DAY_OK) err = say_html(mail);
    if (err == DAY_OK) err = say_hidden(mail);
    day_emit_declare_children(mail->emit, mail->children->len);
    for (guint i = 0; i < mail->children->len && err == DAY_OK; i++)
        err = send_child(mail, g_array_index(mail->children, guint, i));
    note_damage(mail, stopped);
    return err;
}

static void eml_clear(eml *mail)
{
    g_ptr_array_unref(mail->parts);
    g_ptr_array_unref(mail->names);
    g_free(mail->charset);
    g_array_unref(mail->children);
    g_string_free(mail->body, TRUE);
    g_string_free(mail->html, TRUE);
    g_string_free(mail->alt_plain, TRUE);
    g_string_free(mail->alt_html, TRUE);
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
    bool stopped;
    eml mail = {
        .emit = emit,
        .parts = day_mime_split(bytes, &stopped),
        .body = g_string_new(NULL),
        .html = g_string_new(NULL),
        .alt_plain = g_string_new(NULL),
        .alt_html = g_string_new(NULL),
        .alternative = -1,
        .names = g_ptr_array_new_with_free_func(g_free),
        .children = g_array_new(FALSE, FALSE, sizeof(guint)),
    };
    err = say_all(&mail, stopped);
    eml_clear(&mail);
    return err;
}

static const char *const extensions[] = {"eml", "mht", "mhtml", NULL};
const day_format day_format_eml = {
    .name = "eml", .extensions = extensions, .sniff = sniff, .read = read_eml, .warm = day_mail_warm};
