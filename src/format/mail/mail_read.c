/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One e-mail message (RFC 5322, MIME), whatever file or store it stood in: extract for fmt_eml.c and for the
 * readers of Outlook's forms. Unit 0 (`body`) is what a reader of the message sees: the main header lines,
 * then the text parts that RFC 8621 §4.1.4 calls the body. Where an HTML alternative says more than its plain
 * text, that is a unit of its own (`html`). Everything else is a child, byte for byte behind its transfer
 * encoding: attachments, inline images, enclosed messages, calendars, encrypted parts. What stands before the
 * first and after the last boundary is a hidden note when it says anything. Invariants: children declared =
 * parts that are no multipart and no body text, and files within the text; nothing recurses. mime_parts.c
 * finds the parts, mail_files.c sends the children. */
#include "mail_read.h"
#include "mail_embedded.h"
#include "mail_facts.h"
#include "mail_files.h"
#include "mail_header.h"
#include "mail_route.h"
#include "mail_text.h"
#include <string.h>

typedef struct eml {
    day_emit *emit;
    GPtrArray *parts;
    GString *body;      /* for unit 0 */
    GString *html;      /* what alternatives in HTML say beyond their plain text */
    GString *alt_plain; /* of the multipart/alternative that is being read */
    GString *alt_html;
    int alternative;     /* its part, or -1 */
    char *charset;       /* of the message's text: of header fields that tell none */
    bool raw_head;       /* there are such fields */
    GPtrArray *names;    /* of the attachments */
    GArray *children;    /* guint: parts that become children */
    GPtrArray *embedded; /* day_mail_embedded: files written into the text */
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

/* RFC 8621 §4.1.4: text that is shown as the message, and not offered as a file. */
static bool is_body_text(const GPtrArray *parts, guint index)
{
    const day_mime_part *part = parts->pdata[index];
    bool unopened = g_str_has_prefix(part->type, "multipart/") && !part->multipart && !part->too_deep;
    if (part->multipart) return part->n_children == 0;
    if (unopened) return true;
    static const char *const shown[] = {"text/plain", "text/html", "text/enriched", "text/richtext", NULL};
    if (!g_strv_contains(shown, part->type)) return false;
    if (g_strcmp0(part->disposition, "attachment") == 0) return false;
    if (part->parent < 0 || part->parent == (int)index - 1) return true;
    g_autofree char *name = day_mail_file_name(part);
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
    if (!html) day_mail_take_embedded(bytes, mail->embedded);
    if (html) return day_mail_html_text((day_span){bytes->data, bytes->len}, charset);
    char *plain = day_mail_to_utf8((day_span){bytes->data, bytes->len}, charset);
    if (strcmp(part->type, "text/enriched") == 0 || strcmp(part->type, "text/richtext") == 0) {
        char *text = day_mail_enriched_text(plain);
        g_free(plain);
        return text;
    }
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

/* In-Reply-To may be a phrase that names the writer's address before the id: "message from X <x@y> of Monday
 * <id@y>" (RFC 822 §4.6.2). Then the last is the id. */
static GPtrArray *answered_ids(day_span head)
{
    g_autofree char *raw = day_mail_header(head, "In-Reply-To", 0);
    GPtrArray *ids = day_mail_ids(raw);
    bool phrase = false, within = false;
    for (const char *at = raw; at != NULL && *at != '\0'; at++) {
        if (*at == '<' || *at == '>') within = *at == '<';
        phrase |= !within && g_ascii_isalpha(*at);
    }
    while (phrase && ids->len > 1) g_ptr_array_remove_index(ids, 0);
    return ids;
}

/* What a thread over several mailboxes needs: the ancestors between the first and the last. */
static void say_references(day_emit *emit, const GPtrArray *answered, const GPtrArray *references)
{
    g_autoptr(GString) all = g_string_new(NULL);
    const GPtrArray *lists[] = {references, answered};
    if (references->len + answered->len < 2) return;
    for (guint k = 0; k < G_N_ELEMENTS(lists); k++)
        for (guint i = 0; i < lists[k]->len; i++)
            g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", (const char *)lists[k]->pdata[i]);
    day_emit_fact(emit, "mail.references", all->str);
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
    g_autofree char *groups = decoded_field(head, "Newsgroups", mail->charset);
    if (groups != NULL && to->len < DAY_WIRE_LIST_MAX) g_ptr_array_add(to, g_strdup(groups));
    add_line(text, "Newsgroups", groups);
    g_autofree char *date = decoded_field(head, "Date", NULL);
    g_autofree char *subject = decoded_field(head, "Subject", mail->charset);
    add_line(text, "Date", date);
    add_line(text, "Subject", subject);
    g_string_append_c(text, '\n');
    uint32_t body_start = (uint32_t)text->len;
    g_string_append(text, mail->body->str);
    day_err err = day_emit_unit(
        mail->emit,
        &(day_unit){.kind = DAY_UNIT_MESSAGE, .place = "body", .text = text->str, .text_size = text->len});
    if (err != DAY_OK) return err;
    g_autoptr(GPtrArray) id = ids_of(head, "Message-ID");
    g_autoptr(GPtrArray) answered = answered_ids(head);
    g_autoptr(GPtrArray) references = ids_of(head, "References");
    say_references(mail->emit, answered, references);
    day_mail_date when = day_mail_parse_date(date);
    g_ptr_array_add(to, NULL);
    g_ptr_array_add(mail->names, NULL);
    const char *reply_to = answered->len > 0 ? first_of(answered) : last_of(references);
    const char *thread = references->len > 0 ? first_of(references)
                         : reply_to != NULL  ? reply_to
                                             : first_of(id);
    return day_emit_message(mail->emit,
                            &(day_message){.body_start = body_start,
                                           .time_raw = date,
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
            if (mail->names->len < DAY_WIRE_LIST_MAX)
                g_ptr_array_add(mail->names, day_mail_child_name(part, i));
        }
    }
    end_alternative(mail);
    for (guint i = 0; i < mail->embedded->len && mail->names->len < DAY_WIRE_LIST_MAX; i++)
        g_ptr_array_add(mail->names, g_strdup(((day_mail_embedded *)mail->embedded->pdata[i])->name));
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

static day_err send_embedded(eml *mail)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < mail->embedded->len && err == DAY_OK; i++) {
        const day_mail_embedded *file = mail->embedded->pdata[i];
        err = day_emit_child_begin(
            mail->emit,
            &(day_child){.name = file->name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE});
        if (err != DAY_OK) return err;
        err = day_emit_child_data(mail->emit, file->bytes->data, file->bytes->len);
        if (err == DAY_ERR_LIMIT) return day_emit_child_end(mail->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
        if (err != DAY_OK) return err;
        err = day_emit_child_end(mail->emit, file->damage != NULL ? DAY_STATE_PARTIAL : DAY_STATE_DONE,
                                 file->damage);
    }
    return err;
}

/* A piece of a message that was cut for sending (RFC 2046 §5.2.2): the others are messages of their own. */
static void note_piece(eml *mail, const day_mime_part *root)
{
    if (strcmp(root->type, "message/partial") != 0) return;
    g_autofree char *id = day_mime_type_parameter(root, "id");
    g_autofree char *number = day_mime_type_parameter(root, "number");
    g_autofree char *total = day_mime_type_parameter(root, "total");
    g_autofree char *told = g_strdup_printf("%s of %s, %s", number != NULL ? number : "?",
                                            total != NULL ? total : "?", id != NULL ? id : "no id");
    day_emit_fact(mail->emit, "mail.piece", told);
    day_emit_note_partial(mail->emit, "this is piece %s of %s of a message that was cut for sending",
                          number != NULL ? number : "?", total != NULL ? total : "?");
}

static day_err say_all(eml *mail, bool stopped)
{
    const day_mime_part *root = mail->parts->pdata[0];
    for (size_t i = 0; i < root->head.size && !mail->raw_head; i++)
        mail->raw_head = root->head.data[i] >= 0x80;
    collect_parts(mail);
    day_mail_say_facts(mail->emit, root->head, mail->charset);
    day_mail_say_route(mail->emit, root->head);
    day_err err = say_message(mail, root->head);
    if (err == DAY_OK) err = say_html(mail);
    if (err == DAY_OK) err = say_hidden(mail);
    day_mail_files files = {mail->emit, mail->parts};
    day_emit_declare_children(mail->emit, mail->children->len + mail->embedded->len);
    for (guint i = 0; i < mail->children->len && err == DAY_OK; i++)
        err = day_mail_send_child(&files, g_array_index(mail->children, guint, i));
    if (err == DAY_OK) err = send_embedded(mail);
    note_damage(mail, stopped);
    note_piece(mail, root);
    return err;
}

static void eml_clear(eml *mail)
{
    g_ptr_array_unref(mail->parts);
    g_ptr_array_unref(mail->names);
    g_free(mail->charset);
    g_array_unref(mail->children);
    g_ptr_array_unref(mail->embedded);
    g_string_free(mail->body, TRUE);
    g_string_free(mail->html, TRUE);
    g_string_free(mail->alt_plain, TRUE);
    g_string_free(mail->alt_html, TRUE);
}

day_err day_mail_read(day_span bytes, day_emit *emit)
{
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
        .embedded = day_mail_embedded_list(),
    };
    day_err err = say_all(&mail, stopped);
    eml_clear(&mail);
    return err;
}
