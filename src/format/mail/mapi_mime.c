/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Outlook's messages as MIME: multipart/mixed of the body (plain and HTML as alternatives), and a part for
 * each attachment, an enclosed message as message/rfc822. So msg, pst and winmail.dat have one way into
 * units and children (mail_read.c), and a message of a pst is bytes that have a hash, can be cited, and open
 * in any mail program. Invariants: the same objects give the same bytes; all bodies and files are in base64,
 * which no boundary can stand in; enclosed messages are written to a depth of DAY_DEPTH_MAX; what cannot be
 * written is told. Follows [MS-OXCMAIL] where it says which part a property becomes. */
#include "mapi_mime.h"
#include "format/text/charset.h"
#include "mapi_fields.h"
#include "mapi_head.h"
#include <string.h>

enum {
    BODY = 0x1000,
    HTML = 0x1013,
    INTERNET_CODEPAGE = 0x3FDE,
    DISPLAY_NAME = 0x3001,
    MODIFIED = 0x3008,
    ATTACH_DATA = 0x3701,
    ATTACH_FILENAME = 0x3704,
    ATTACH_METHOD = 0x3705,
    ATTACH_LONG_FILENAME = 0x3707,
    ATTACH_PATHNAME = 0x3708,
    ATTACH_LONG_PATHNAME = 0x370D,
    ATTACH_MIME = 0x370E,
    ATTACH_CONTENT_ID = 0x3712,
    ATTACH_HIDDEN = 0x7FFE,
};

static void props_free(void *props)
{
    day_mapi_props_free(props);
}

static void file_free(void *data)
{
    day_mapi_file *file = data;
    day_mapi_props_free(file->props);
    g_free(file);
}

day_mapi_message *day_mapi_message_new(void)
{
    day_mapi_message *message = g_new0(day_mapi_message, 1);
    message->props = day_mapi_props_new();
    message->recipients = g_ptr_array_new_with_free_func(props_free);
    message->files = g_ptr_array_new_with_free_func(file_free);
    return message;
}

void day_mapi_message_free(day_mapi_message *message)
{
    if (message == NULL) return;
    day_mapi_props_free(message->props);
    g_ptr_array_unref(message->recipients);
    g_ptr_array_unref(message->files);
    g_free(message->html);
    g_free(message->plain);
    if (message->rtf != NULL) g_byte_array_unref(message->rtf);
    if (message->release != NULL) message->release(message->store);
    g_free(message);
}

day_mapi_file *day_mapi_add_file(day_mapi_message *message)
{
    day_mapi_file *file = g_new0(day_mapi_file, 1);
    file->props = day_mapi_props_new();
    g_ptr_array_add(message->files, file);
    return file;
}

/* --- writing ----------------------------------------------------------------------------------------- */

typedef struct writer {
    day_mapi_sink sink;
    void *ctx;
    bool stopped;
    guint boundaries; /* given out */
    guint depth;
    GString *lost;
    int base64_state, base64_save;
} writer;

static void put(writer *out, const void *data, size_t size)
{
    if (!out->stopped && size > 0) out->stopped = !out->sink(data, size, out->ctx);
}

static void put_text(writer *out, const char *text)
{
    put(out, text, strlen(text));
}

static bool put_base64(const void *data, size_t size, void *ctx)
{
    enum { PIECE = 24 * 1024 };
    writer *out = ctx;
    char coded[(PIECE / 3 + 1) * 4 + PIECE / 50 + 8];
    for (size_t at = 0; at < size && !out->stopped; at += PIECE) {
        size_t n = g_base64_encode_step((const guchar *)data + at, MIN(size - at, (size_t)PIECE), TRUE, coded,
                                        &out->base64_state, &out->base64_save);
        put(out, coded, n);
    }
    return !out->stopped;
}

static void end_base64(writer *out)
{
    char coded[16];
    size_t n = g_base64_encode_close(TRUE, coded, &out->base64_state, &out->base64_save);
    put(out, coded, n);
    out->base64_state = out->base64_save = 0;
}

static void note_lost(writer *out, const char *what, const char *name)
{
    if (out->lost->len > 4000) return;
    g_string_append_printf(out->lost, "%s%s: %s", out->lost->len > 0 ? "\n" : "", name, what);
}

/* A quoted string on one line, non-ASCII as it is (RFC 6532). */
static void put_parameter(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, "; %s=\"", name);
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') g_string_append_c(out, '\\');
        g_string_append_c(out, (uint8_t)*at < ' ' ? ' ' : *at);
    }
    g_string_append_c(out, '"');
}

/* --- the body ---------------------------------------------------------------------------------------- */

/* The charset of an HTML body's bytes. */
static const char *html_charset(const day_mapi_props *props)
{
    int64_t page = day_mapi_number(props, INTERNET_CODEPAGE, 0);
    return page > 0 && page < 70000 ? day_codepage_charset((uint32_t)page) : NULL;
}

static void put_body_part(writer *out, const char *type, const char *charset, const void *data, size_t size)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_string_append_printf(head, "Content-Type: %s", type);
    if (charset != NULL) g_string_append_printf(head, "; charset=%s", charset);
    g_string_append(head, "\nContent-Transfer-Encoding: base64\n\n");
    put_text(out, head->str);
    put_base64(data, size, out);
    end_base64(out);
}

static void put_html(writer *out, const day_mapi_message *message)
{
    const day_mapi_value *html = day_mapi_find(message->props, HTML);
    if (html != NULL && html->type == DAY_MAPI_BINARY) {
        put_body_part(out, "text/html", html_charset(message->props), html->bytes->data, html->bytes->len);
        return;
    }
    g_autofree char *text = day_mapi_text(message->props, HTML);
    const char *told = text != NULL ? text : message->html != NULL ? message->html : "";
    put_body_part(out, "text/html", "UTF-8", told, strlen(told));
}

static bool has_html(const day_mapi_message *message)
{
    const day_mapi_value *html = day_mapi_find(message->props, HTML);
    return (html != NULL && html->bytes->len > 0) || message->html != NULL;
}

/* The form's fields, then what was written; NULL when there is neither. */
static char *plain_text(const day_mapi_message *message)
{
    g_autofree char *fields = day_mapi_fields(message->props);
    g_autofree char *body = day_mapi_text(message->props, BODY);
    const char *text = body != NULL ? body : message->plain;
    if (*fields == '\0') return g_strdup(text);
    /* Where the text is in HTML only, it must not be hidden by the fields. */
    return g_strconcat(fields, text != NULL ? "\n" : "", text, NULL);
}

static char *new_boundary(writer *out)
{
    return g_strdup_printf("=_mapi_%u", ++out->boundaries);
}

static void begin_part(writer *out, const char *boundary)
{
    g_autofree char *line = g_strdup_printf("\n--%s\n", boundary);
    put_text(out, line);
}

static void end_parts(writer *out, const char *boundary)
{
    g_autofree char *line = g_strdup_printf("\n--%s--\n", boundary);
    put_text(out, line);
}

static void begin_multipart(writer *out, const char *type, const char *boundary)
{
    g_autofree char *head = g_strdup_printf("Content-Type: %s; boundary=\"%s\"\n\n", type, boundary);
    put_text(out, head);
}

/* The head's Content- fields and the body; at least an empty text. */
static void put_body(writer *out, const day_mapi_message *message)
{
    g_autofree char *plain = plain_text(message);
    bool html = has_html(message), written = day_mapi_find(message->props, BODY) != NULL;
    if (!html || plain == NULL) {
        if (html)
            put_html(out, message);
        else
            put_body_part(out, "text/plain", "UTF-8", plain, plain != NULL ? strlen(plain) : 0);
        return;
    }
    g_autofree char *boundary = new_boundary(out);
    begin_multipart(out, written ? "multipart/alternative" : "multipart/mixed", boundary);
    begin_part(out, boundary);
    put_body_part(out, "text/plain", "UTF-8", plain, strlen(plain));
    begin_part(out, boundary);
    put_html(out, message);
    end_parts(out, boundary);
}

/* --- attachments ------------------------------------------------------------------------------------- */

static char *file_name(const day_mapi_file *file, guint number)
{
    static const uint16_t ids[] = {ATTACH_LONG_FILENAME, ATTACH_FILENAME, DISPLAY_NAME};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        char *name = day_mapi_text(file->props, ids[i]);
        if (name != NULL && *g_strstrip(name) != '\0') return name;
        g_free(name);
    }
    return g_strdup_printf(file->open != NULL ? "message-%u.eml" : "attachment-%u", number);
}

/* Types of MIME that describe bytes, not parts. */
static char *file_type(const day_mapi_file *file)
{
    char *type = day_mapi_text(file->props, ATTACH_MIME);
    bool usable =
        type != NULL && strchr(type, '/') != NULL && strpbrk(type, " \t;\"\r\n()<>@,:\\[]?=") == NULL &&
        g_ascii_strncasecmp(type, "multipart/", 10) != 0 && g_ascii_strncasecmp(type, "message/", 8) != 0;
    if (usable) return type;
    g_free(type);
    return g_strdup("application/octet-stream");
}

static void put_file_head(writer *out, const day_mapi_file *file, const char *type, const char *name,
                          const char *encoding)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_autofree char *id = day_mapi_text(file->props, ATTACH_CONTENT_ID);
    int64_t modified = day_mapi_time(file->props, MODIFIED);
    g_string_append_printf(head, "Content-Type: %s\nContent-Disposition: attachment", type);
    put_parameter(head, "filename", name);
    g_autoptr(GDateTime) when =
        modified != DAY_TIME_NONE ? g_date_time_new_from_unix_utc(modified / 1000) : NULL;
    g_autofree char *date = when != NULL ? g_date_time_format(when, "%d %b %Y %H:%M:%S +0000") : NULL;
    if (date != NULL) put_parameter(head, "modification-date", date);
    g_string_append_printf(head, "\nContent-Transfer-Encoding: %s\n", encoding);
    day_mapi_put_field(head, "Content-ID", id);
    g_string_append_c(head, '\n');
    put_text(out, head->str);
}

static void put_message(writer *out, day_mapi_message *message);

static void put_enclosed(writer *out, const day_mapi_file *file, const char *name)
{
    if (out->depth + 1 >= DAY_DEPTH_MAX) {
        note_lost(out, "enclosed too deeply", name);
        return;
    }
    g_autoptr(day_mapi_message) message = file->open(file);
    if (message == NULL) {
        note_lost(out, "the enclosed message cannot be read", name);
        return;
    }
    g_autofree char *told = g_str_has_suffix(name, ".eml") ? g_strdup(name) : g_strconcat(name, ".eml", NULL);
    put_file_head(out, file, "message/rfc822", told, "8bit");
    out->depth++;
    put_message(out, message);
    out->depth--;
}

static void put_file(writer *out, const day_mapi_file *file, const char *boundary, guint number)
{
    g_autofree char *name = file_name(file, number);
    if (file->open == NULL && file->send == NULL) return;
    begin_part(out, boundary);
    if (file->open != NULL) {
        put_enclosed(out, file, name);
        return;
    }
    g_autofree char *type = file_type(file);
    put_file_head(out, file, type, name, "base64");
    if (!file->send(file, put_base64, out) && !out->stopped)
        note_lost(out, "the attachment's bytes are not all there", name);
    end_base64(out);
}

/* A file that is not in the store: its path is told. */
static bool is_reference(const day_mapi_file *file)
{
    int64_t method = day_mapi_number(file->props, ATTACH_METHOD, 0);
    return method == 2 || method == 3 || method == 4 || method == 7;
}

static guint count_files(writer *out, GString *head, const day_mapi_message *message)
{
    guint present = 0;
    for (guint i = 0; i < message->files->len; i++) {
        const day_mapi_file *file = message->files->pdata[i];
        if (file->open != NULL || file->send != NULL) {
            present++;
            continue;
        }
        g_autofree char *name = file_name(file, i + 1);
        g_autofree char *path = day_mapi_text(file->props, ATTACH_LONG_PATHNAME);
        if (path == NULL) path = day_mapi_text(file->props, ATTACH_PATHNAME);
        if (is_reference(file))
            day_mapi_put_field(head, "X-MAPI-Attachment-Elsewhere", path != NULL ? path : name);
        else
            note_lost(out, "the attachment has no bytes", name);
    }
    return present;
}

static void put_message(writer *out, day_mapi_message *message)
{
    g_autoptr(GString) head = g_string_new(NULL);
    day_mapi_put_head(head, message);
    guint files = count_files(out, head, message);
    g_string_append(head, "MIME-Version: 1.0\n");
    put_text(out, head->str);
    if (files == 0) {
        put_body(out, message);
        return;
    }
    g_autofree char *boundary = new_boundary(out);
    begin_multipart(out, "multipart/mixed", boundary);
    begin_part(out, boundary);
    put_body(out, message);
    for (guint i = 0; i < message->files->len && !out->stopped; i++)
        put_file(out, message->files->pdata[i], boundary, i + 1);
    end_parts(out, boundary);
}

bool day_mapi_write(day_mapi_message *message, day_mapi_sink sink, void *ctx, char **lost)
{
    writer out = {.sink = sink, .ctx = ctx, .lost = g_string_new(NULL)};
    put_message(&out, message);
    *lost = g_string_free(out.lost, out.lost->len == 0);
    return !out.stopped;
}
