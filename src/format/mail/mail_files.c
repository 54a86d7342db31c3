/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The parts of a message that are files: what they are called, and their bytes behind the transfer encoding
 * as children. Part of extract for e-mail (mail_read.c); mime_parts.c finds the parts. Invariants: every
 * child has a name; an encrypted part says how it is encrypted and keeps its bytes; bytes in a transfer
 * encoding that is not known are passed on as sent, and the child is partial. */
#include "mail_files.h"
#include "mail_header.h"
#include "base/utf8.h"
#include <string.h>

char *day_mail_file_name(const day_mime_part *part)
{
    char *name = day_mime_disposition_parameter(part, "filename");
    return name != NULL ? name : day_mime_type_parameter(part, "name");
}

/* How the part is encrypted, or NULL. */
static const char *encryption_of(const GPtrArray *parts, const day_mime_part *part)
{
    if (strcmp(part->type, "application/pkcs7-mime") == 0 ||
        strcmp(part->type, "application/x-pkcs7-mime") == 0) {
        g_autofree char *kind = day_mime_type_parameter(part, "smime-type");
        /* Where it is not told, the reader of the child sees what it is. */
        bool locked = kind != NULL && (g_ascii_strncasecmp(kind, "enveloped", 9) == 0 ||
                                       g_ascii_strncasecmp(kind, "authenveloped", 13) == 0);
        return locked ? "S/MIME" : NULL;
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
char *day_mail_child_name(const day_mime_part *part, guint index)
{
    char *name = day_mail_file_name(part);
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

static day_err end_child(const day_mail_files *mail, const day_mime_part *part, day_err err)
{
    if (err == DAY_ERR_IO) return err;
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(mail->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    g_autofree char *unknown = day_mime_unknown_encoding(part);
    if (unknown != NULL) {
        g_autofree char *reason =
            g_strdup_printf("transfer encoding %s is not known: the bytes are as sent", unknown);
        return day_emit_child_end(mail->emit, DAY_STATE_PARTIAL, reason);
    }
    g_autofree char *beside =
        part->body.size < 4 ? day_mail_header(part->head, "X-Apple-Content-Length", 0) : NULL;
    if (beside != NULL)
        return day_emit_child_end(mail->emit, DAY_STATE_PARTIAL,
                                  "the mail program keeps these bytes in a file beside the message");
    const char *encryption = encryption_of(mail->parts, part);
    if (encryption == NULL) return day_emit_child_end(mail->emit, DAY_STATE_DONE, NULL);
    g_autofree char *reason = g_strdup_printf("encrypted with %s: the recipient's key is needed", encryption);
    return day_emit_child_end(mail->emit, DAY_STATE_ENCRYPTED, reason);
}

day_err day_mail_send_child(const day_mail_files *mail, guint index)
{
    const day_mime_part *part = mail->parts->pdata[index];
    g_autofree char *name = day_mail_child_name(part, index);
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
