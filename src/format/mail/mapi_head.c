/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The header of an e-mail message from Outlook's properties. What was received over the wire stands in
 * PidTagTransportMessageHeaders and is taken over field by field, without the fields that describe how the
 * body was coded; mail that never left its server has none, and gets its fields from the properties. An SMTP
 * address goes before Exchange's own (a directory path, told as X-MAPI-… instead of an address).
 * Invariants: each line that is written is a field or the continuation of one, so nothing that a sender
 * wrote can begin a body or a part. Follows [MS-OXCMAIL], [MS-OXOMSG]; fields in UTF-8 (RFC 6532). */
#include "mapi_head.h"
#include "mail_header.h"
#include <string.h>

enum {
    IMPORTANCE = 0x0017,
    MESSAGE_CLASS = 0x001A,
    SENSITIVITY = 0x0036,
    SUBJECT = 0x0037,
    SUBMIT_TIME = 0x0039,
    REPRESENTING_NAME = 0x0042,
    REPRESENTING_TYPE = 0x0064,
    REPRESENTING_ADDRESS = 0x0065,
    CONVERSATION_TOPIC = 0x0070,
    CONVERSATION_INDEX = 0x0071,
    TRANSPORT_HEADERS = 0x007D,
    RECIPIENT_TYPE = 0x0C15,
    SENDER_NAME = 0x0C1A,
    SENDER_TYPE = 0x0C1E,
    SENDER_ADDRESS = 0x0C1F,
    DISPLAY_BCC = 0x0E02,
    DISPLAY_CC = 0x0E03,
    DISPLAY_TO = 0x0E04,
    DELIVERY_TIME = 0x0E06,
    MESSAGE_FLAGS = 0x0E07,
    NORMALIZED_SUBJECT = 0x0E1D,
    MESSAGE_ID = 0x1035,
    REFERENCES = 0x1039,
    IN_REPLY_TO = 0x1042,
    DISPLAY_NAME = 0x3001,
    ADDRESS_TYPE = 0x3002,
    ADDRESS = 0x3003,
    CREATED = 0x3007,
    MODIFIED = 0x3008,
    SMTP_ADDRESS = 0x39FE,
    LAST_MODIFIER = 0x3FFA,
    SENDER_SMTP = 0x5D01,
    REPRESENTING_SMTP = 0x5D02,
};

#define LID_START 0x820D
#define LID_CLIP_START 0x8235

void day_mapi_put_field(GString *out, const char *name, const char *value)
{
    if (value == NULL || *value == '\0') return;
    g_string_append_printf(out, "%s: ", name);
    for (const char *at = value; *at != '\0'; at++) g_string_append_c(out, (uint8_t)*at < ' ' ? ' ' : *at);
    g_string_append_c(out, '\n');
}

/* --- what came over the wire ------------------------------------------------------------------------- */

/* Fields of the body's form, and those that only this converter may write. */
static bool is_ours(const char *name)
{
    static const char *const prefixes[] = {"content-", "mime-version", "x-mapi-", NULL};
    for (guint i = 0; prefixes[i] != NULL; i++)
        if (g_ascii_strncasecmp(name, prefixes[i], strlen(prefixes[i])) == 0) return true;
    return false;
}

/* The header block: up to the first blank line (old servers append the fields of the parts). */
static day_span wire_block(const char *text)
{
    const char *end = strstr(text, "\n\n"), *crlf = strstr(text, "\n\r\n");
    if (crlf != NULL && (end == NULL || crlf < end)) end = crlf;
    return (day_span){(const uint8_t *)text, end != NULL ? (size_t)(end - text) + 1 : strlen(text)};
}

static void put_wire(GString *out, day_span block)
{
    char *name, *value;
    for (size_t at = 0; day_mail_header_next(block, &at, &name, &value); g_free(name), g_free(value))
        if (!is_ours(name)) day_mapi_put_field(out, name, value);
}

static bool has(day_span block, const char *name)
{
    g_autofree char *value = day_mail_header(block, name, 0);
    return value != NULL && *value != '\0';
}

/* --- people ------------------------------------------------------------------------------------------ */

static void put_quoted(GString *out, const char *name)
{
    g_string_append_c(out, '"');
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') g_string_append_c(out, '\\');
        g_string_append_c(out, (uint8_t)*at < ' ' ? ' ' : *at);
    }
    g_string_append_c(out, '"');
}

static bool is_smtp(const char *address)
{
    return address != NULL && strchr(address, '@') != NULL && strpbrk(address, " \t\r\n<>\"") == NULL;
}

static void put_mailbox(GString *out, const char *name, const char *address)
{
    bool named = name != NULL && *name != '\0' && g_strcmp0(name, address) != 0;
    if (out->len > 0) g_string_append(out, ", ");
    if (named) put_quoted(out, name);
    /* A name alone is written as a group of nobody: RFC 5322 has no other form for it. */
    if (named && address == NULL) g_string_append(out, ":;");
    if (address != NULL) g_string_append_printf(out, named ? " <%s>" : "%s", address);
}

/* The first of two properties that is an SMTP address; the other kind of address goes to `*other`. */
static char *address_of(const day_mapi_props *props, uint16_t smtp, uint16_t address, char **other)
{
    g_autofree char *first = day_mapi_text(props, smtp);
    if (is_smtp(first)) return g_steal_pointer(&first);
    g_autofree char *second = day_mapi_text(props, address);
    if (is_smtp(second)) return g_steal_pointer(&second);
    if (other != NULL && second != NULL) *other = g_steal_pointer(&second);
    return NULL;
}

static void put_sender(GString *out, const day_mapi_props *props, const char *field, const uint16_t ids[3])
{
    g_autofree char *directory = NULL;
    g_autofree char *address = address_of(props, ids[0], ids[1], &directory);
    g_autofree char *name = day_mapi_text(props, ids[2]);
    g_autoptr(GString) mailbox = g_string_new(NULL);
    if (name == NULL && address == NULL) name = g_strdup(directory);
    if (name != NULL || address != NULL) put_mailbox(mailbox, name, address);
    day_mapi_put_field(out, field, mailbox->str);
    day_mapi_put_field(out, "X-MAPI-Sender-Directory", directory);
}

static void put_senders(GString *out, const day_mapi_props *props, day_span wire)
{
    static const uint16_t representing[] = {REPRESENTING_SMTP, REPRESENTING_ADDRESS, REPRESENTING_NAME};
    static const uint16_t sending[] = {SENDER_SMTP, SENDER_ADDRESS, SENDER_NAME};
    if (has(wire, "From")) return;
    g_autofree char *for_whom = day_mapi_text(props, REPRESENTING_NAME);
    g_autofree char *who = day_mapi_text(props, SENDER_NAME);
    bool two = for_whom != NULL && who != NULL && strcmp(for_whom, who) != 0;
    put_sender(out, props, "From", for_whom != NULL ? representing : sending);
    if (two && !has(wire, "Sender")) put_sender(out, props, "Sender", sending);
}

static void put_recipients(GString *out, const day_mapi_message *message, const char *field, int64_t type,
                           uint16_t display)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autoptr(GString) directories = g_string_new(NULL);
    for (guint i = 0; i < message->recipients->len; i++) {
        const day_mapi_props *one = message->recipients->pdata[i];
        if ((day_mapi_number(one, RECIPIENT_TYPE, 1) & 0xF) != type) continue;
        g_autofree char *directory = NULL;
        g_autofree char *address = address_of(one, SMTP_ADDRESS, ADDRESS, &directory);
        g_autofree char *name = day_mapi_text(one, DISPLAY_NAME);
        if (name != NULL || address != NULL) put_mailbox(list, name, address);
        if (directory != NULL)
            g_string_append_printf(directories, "%s%s", directories->len > 0 ? ", " : "", directory);
    }
    g_autofree char *shown = list->len == 0 ? day_mapi_text(message->props, display) : NULL;
    g_auto(GStrv) names = g_strsplit(shown != NULL ? shown : "", ";", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        const char *name = g_strstrip(names[i]);
        if (*name != '\0') put_mailbox(list, is_smtp(name) ? NULL : name, is_smtp(name) ? name : NULL);
    }
    day_mapi_put_field(out, field, list->str);
    day_mapi_put_field(out, "X-MAPI-Recipient-Directory", directories->str);
}

/* --- times, ids, marks ------------------------------------------------------------------------------- */

/* In UTC, and where its writer was is not told: "-0000" (RFC 5322 §3.3). */
static void put_time(GString *out, const char *field, int64_t ms)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (ms == DAY_TIME_NONE) return;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(ms / 1000);
    if (when == NULL) return;
    g_string_append_printf(out, "%s: %s, %02d %s %04d %02d:%02d:%02d -0000\n", field,
                           days[g_date_time_get_day_of_week(when) - 1], g_date_time_get_day_of_month(when),
                           months[g_date_time_get_month(when) - 1], g_date_time_get_year(when),
                           g_date_time_get_hour(when), g_date_time_get_minute(when),
                           g_date_time_get_second(when));
}

/* As other formats tell when they were made and changed. */
static void put_stamp(GString *out, const char *field, int64_t ms)
{
    g_autoptr(GDateTime) when = ms != DAY_TIME_NONE ? g_date_time_new_from_unix_utc(ms / 1000) : NULL;
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    day_mapi_put_field(out, field, text);
}

static int64_t lid_time(const day_mapi_props *props, uint32_t lid)
{
    const day_mapi_value *value = day_mapi_find_lid(props, lid);
    return value != NULL && value->type == DAY_MAPI_TIME ? day_mapi_value_time(value) : DAY_TIME_NONE;
}

/* When it was sent; an appointment is when it begins; what was never sent, when it was made. */
static int64_t main_time(const day_mapi_props *props)
{
    g_autofree char *kind = day_mapi_text(props, MESSAGE_CLASS);
    int64_t ms = DAY_TIME_NONE;
    if (kind != NULL && g_ascii_strncasecmp(kind, "IPM.Appointment", 15) == 0) {
        ms = lid_time(props, LID_START);
        if (ms == DAY_TIME_NONE) ms = lid_time(props, LID_CLIP_START);
    }
    static const uint16_t ids[] = {SUBMIT_TIME, DELIVERY_TIME, CREATED, MODIFIED};
    for (guint i = 0; i < G_N_ELEMENTS(ids) && ms == DAY_TIME_NONE; i++) ms = day_mapi_time(props, ids[i]);
    return ms;
}

static void put_id(GString *out, const day_mapi_props *props, const char *field, uint16_t id)
{
    g_autofree char *text = day_mapi_text(props, id);
    day_mapi_put_field(out, field, text);
}

static void put_index(GString *out, const day_mapi_props *props)
{
    const day_mapi_value *index = day_mapi_find(props, CONVERSATION_INDEX);
    if (index == NULL || index->bytes->len < 22 || index->bytes->len > 4096) return;
    g_autofree char *coded = g_base64_encode(index->bytes->data, index->bytes->len);
    day_mapi_put_field(out, "Thread-Index", coded);
}

static void put_marks(GString *out, const day_mapi_props *props)
{
    static const char *const importances[] = {"low", NULL, "high"};
    static const char *const sensitivities[] = {NULL, "personal", "private", "confidential"};
    int64_t importance = day_mapi_number(props, IMPORTANCE, 1);
    int64_t sensitivity = day_mapi_number(props, SENSITIVITY, 0);
    int64_t flags = day_mapi_number(props, MESSAGE_FLAGS, -1);
    if (importance >= 0 && importance < 3)
        day_mapi_put_field(out, "X-MAPI-Importance", importances[importance]);
    if (sensitivity > 0 && sensitivity < 4)
        day_mapi_put_field(out, "X-MAPI-Sensitivity", sensitivities[sensitivity]);
    if (flags < 0) return;
    g_autoptr(GString) words = g_string_new((flags & 1) != 0 ? "read" : "unread");
    if ((flags & 8) != 0) g_string_append(words, ", not sent");
    if ((flags & 32) != 0) g_string_append(words, ", own");
    day_mapi_put_field(out, "X-MAPI-Flags", words->str);
}

static void put_subject(GString *out, const day_mapi_props *props)
{
    g_autofree char *subject = day_mapi_text(props, SUBJECT);
    if (subject == NULL) subject = day_mapi_text(props, NORMALIZED_SUBJECT);
    /* Two characters before it may tell how long its prefix is ([MS-PST] 2.5.3.1.1.1). */
    const char *text =
        subject != NULL && subject[0] == 1 && subject[1] != '\0' ? g_utf8_next_char(subject + 1) : subject;
    day_mapi_put_field(out, "Subject", text);
}

void day_mapi_put_head(GString *out, const day_mapi_message *message)
{
    const day_mapi_props *props = message->props;
    g_autofree char *headers = day_mapi_text(props, TRANSPORT_HEADERS);
    day_span wire = wire_block(headers != NULL ? headers : "");
    put_wire(out, wire);
    put_senders(out, props, wire);
    if (!has(wire, "To")) put_recipients(out, message, "To", 1, DISPLAY_TO);
    if (!has(wire, "Cc")) put_recipients(out, message, "Cc", 2, DISPLAY_CC);
    if (!has(wire, "Bcc")) put_recipients(out, message, "Bcc", 3, DISPLAY_BCC);
    if (!has(wire, "Date")) put_time(out, "Date", main_time(props));
    if (!has(wire, "Subject")) put_subject(out, props);
    if (!has(wire, "Message-ID")) put_id(out, props, "Message-ID", MESSAGE_ID);
    if (!has(wire, "In-Reply-To")) put_id(out, props, "In-Reply-To", IN_REPLY_TO);
    if (!has(wire, "References")) put_id(out, props, "References", REFERENCES);
    if (!has(wire, "Thread-Topic")) put_id(out, props, "Thread-Topic", CONVERSATION_TOPIC);
    if (!has(wire, "Thread-Index")) put_index(out, props);
    put_id(out, props, "X-MAPI-Class", MESSAGE_CLASS);
    put_marks(out, props);
    put_stamp(out, "X-MAPI-Received", day_mapi_time(props, DELIVERY_TIME));
    put_stamp(out, "X-MAPI-Created", day_mapi_time(props, CREATED));
    put_stamp(out, "X-MAPI-Modified", day_mapi_time(props, MODIFIED));
    put_id(out, props, "X-MAPI-Modified-By", LAST_MODIFIER);
}
