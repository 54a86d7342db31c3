/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages in XML. A record is a child of the root; its attributes, and those of what stands in it, are
 * fields called by their path ("from.user.friendlyname"), its text is the body when no field is. Formats:
 * SMS Backup & Restore's fields (type and msg_box: 1 received, 2 sent), the Unified Logging Format of Adium,
 * logs of MSN Messenger, of Kopete (the month stands in the head) and of Telepathy. Invariants: one record is
 * held at a time, up to FIELDS_MAX fields; every message of it is a unit, whatever of it was understood. */
#include "chat_xml.h"
#include "chat_direction.h"
#include "chat_message.h"
#include "model/when.h"
#include <string.h>

#define FIELDS_MAX 512u
#define TEXT_MAX ((gsize)512 * 1024)
#define OWNER DAY_CHAT_OWNER

typedef struct field {
    char *key, *value;
} field;

struct day_chat_xml {
    day_emit *emit;
    day_chat_explain *explain;
    const char *platform;
    bool phone;
    bool inside;
    char *kind; /* the record's element */
    GString *path, *text;
    GArray *ends;   /* of gsize: lengths of `path` outwards */
    GArray *fields; /* of field */
    GPtrArray *attachments;
    uint64_t count, start;
    char *month, *self; /* Kopete's head */
};

static void clear_field(void *data)
{
    field *old = data;
    g_free(old->key);
    g_free(old->value);
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (g_ascii_strcasecmp(attributes[0], name) == 0) return attributes[1];
    return NULL;
}

static const char *platform_of(const char *root, const char **attributes)
{
    const char *space = attribute(attributes, "xmlns");
    if (strcmp(root, "smses") == 0 || strcmp(root, "calls") == 0) return "backup of a telephone (XML)";
    if (strcmp(root, "chat") == 0 && space != NULL && strstr(space, "purl.org/net/ulf") != NULL)
        return "Adium log (XML)";
    if (strcmp(root, "Log") == 0 && attribute(attributes, "FirstSessionID") != NULL)
        return "MSN Messenger log (XML)";
    if (strcmp(root, "kopete-history") == 0) return "Kopete log (XML)";
    return strcmp(root, "log") == 0 ? "Telepathy log (XML)" : NULL;
}

day_chat_xml *day_chat_xml_new(const char *root, const char **attributes, day_emit *emit)
{
    const char *platform = platform_of(root, attributes);
    if (platform == NULL) return NULL;
    day_chat_xml *chat = g_new0(day_chat_xml, 1);
    chat->emit = emit;
    chat->platform = platform;
    chat->phone = strcmp(root, "smses") == 0 || strcmp(root, "calls") == 0;
    chat->explain = day_chat_explain_new();
    chat->path = g_string_new(NULL);
    chat->text = g_string_new(NULL);
    chat->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    chat->fields = g_array_new(FALSE, FALSE, sizeof(field));
    g_array_set_clear_func(chat->fields, clear_field);
    chat->attachments = g_ptr_array_new_with_free_func(g_free);
    return chat;
}

void day_chat_xml_free(day_chat_xml *chat)
{
    if (chat == NULL) return;
    day_chat_explain_free(chat->explain);
    g_string_free(chat->path, TRUE);
    g_string_free(chat->text, TRUE);
    g_array_free(chat->ends, TRUE);
    g_array_free(chat->fields, TRUE);
    g_ptr_array_free(chat->attachments, TRUE);
    g_free(chat->kind);
    g_free(chat->month);
    g_free(chat->self);
    g_free(chat);
}

/* --- gathering --------------------------------------------------------------------------------------- */

static bool is_record(const char *name)
{
    static const char *const names[] = {"sms",    "mms",        "call", "message", "msg", "event",
                                        "status", "invitation", "join", "leave",   NULL};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_strv_contains(names, lower);
}

static bool is_told(const char *value)
{
    return value != NULL && *value != '\0' && strcmp(value, "null") != 0 && strcmp(value, "(Unknown)") != 0;
}

static void add_fields(day_chat_xml *chat, const char **attributes)
{
    for (; attributes[0] != NULL && chat->fields->len < FIELDS_MAX; attributes += 2) {
        if (strchr(attributes[0], ':') != NULL || !is_told(attributes[1])) continue;
        g_autofree char *path = g_strconcat(chat->path->str, attributes[0], NULL);
        field fresh = {g_ascii_strdown(path, -1), g_strdup(attributes[1])};
        g_array_append_val(chat->fields, fresh);
    }
}

static const char *value_of(const day_chat_xml *chat, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        for (guint i = 0; i < chat->fields->len; i++)
            if (strcmp(g_array_index(chat->fields, field, i).key, *keys) == 0)
                return g_array_index(chat->fields, field, i).value;
    return NULL;
}

static void put_text(day_chat_xml *chat, const char *text, size_t size)
{
    if (chat->text->len < TEXT_MAX) g_string_append_len(chat->text, text, (gssize)size);
}

/* A part of a multimedia message: text, layout, or a file with its bytes. */
static void take_part(day_chat_xml *chat, const char **attributes)
{
    const char *type = attribute(attributes, "ct"), *text = attribute(attributes, "text");
    const char *names[] = {attribute(attributes, "cl"), attribute(attributes, "name"),
                           attribute(attributes, "fn")};
    if (type == NULL || strcmp(type, "application/smil") == 0) return;
    if (g_str_has_prefix(type, "text/")) {
        if (!is_told(text)) return;
        if (chat->text->len > 0) put_text(chat, "\n", 1);
        put_text(chat, text, strlen(text));
        return;
    }
    const char *name = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(names) && name == NULL; i++)
        name = is_told(names[i]) ? names[i] : NULL;
    g_ptr_array_add(chat->attachments, g_strdup(name != NULL ? name : type));
    const char *data = attribute(attributes, "data");
    if (!is_told(data)) return;
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(data, &size);
    day_emit_child(chat->emit,
                   &(day_child){.name = name != NULL ? name : type,
                                .declared_size = UINT64_MAX,
                                .mtime_ms = DAY_TIME_NONE,
                                .mime = type},
                   (day_span){bytes, size});
}

/* What Kopete says once for the whole file. */
static void take_head(day_chat_xml *chat, const char *name, const char **attributes)
{
    const char *year = attribute(attributes, "year"), *month = attribute(attributes, "month");
    const char *type = attribute(attributes, "type"), *id = attribute(attributes, "contactId");
    if (strcmp(name, "date") == 0 && year != NULL && month != NULL) {
        g_free(chat->month);
        chat->month = g_strdup_printf("%s-%s-", year, month);
    }
    if (type != NULL && strcmp(type, "myself") == 0 && id != NULL) {
        g_free(chat->self);
        chat->self = g_strdup(id);
    }
}

bool day_chat_xml_start(day_chat_xml *chat, const char *name, const char **attributes, guint depth,
                        uint64_t where)
{
    if (!chat->inside) {
        take_head(chat, name, attributes);
        if (depth != 2 || !is_record(name)) return false;
        chat->inside = true;
        chat->start = where;
        g_free(chat->kind);
        chat->kind = g_ascii_strdown(name, -1);
        g_string_truncate(chat->path, 0);
        g_string_truncate(chat->text, 0);
        g_array_set_size(chat->fields, 0);
        g_array_set_size(chat->ends, 0);
        g_ptr_array_set_size(chat->attachments, 0);
        add_fields(chat, attributes);
        return true;
    }
    gsize before = chat->path->len;
    g_array_append_val(chat->ends, before);
    if (before < 200) g_string_append_printf(chat->path, "%.40s.", name);
    if (chat->phone && strcmp(name, "part") == 0)
        take_part(chat, attributes);
    else
        add_fields(chat, attributes);
    if (strcmp(name, "br") == 0) put_text(chat, "\n", 1);
    return true;
}

bool day_chat_xml_text(day_chat_xml *chat, const char *text, size_t size)
{
    if (!chat->inside) return false;
    put_text(chat, text, size);
    return true;
}

/* --- messages ---------------------------------------------------------------------------------------- */

static const char *const times[] = {"datetime", "time", "date", "timestamp", "stamp", NULL};
static const char *const names[] = {"alias", "contact_name",      "from.user.friendlyname", "name",
                                    "nick",  "user.friendlyname", "from_display",           NULL};
static const char *const accounts[] = {"sender", "from", "address", "number", "id", "from.user.logonname",
                                       NULL};
static const char *const recipients[] = {"to.user.friendlyname", "to", "to_display", NULL};
static const char *const bodies[] = {"body", "text", NULL};
static const char *const directions[] = {"msg_box", "type", NULL};

static bool read_time(const day_chat_xml *chat, const char *time, day_when *out)
{
    if (time == NULL) return false;
    if (day_when_parse(out, time, strlen(time), DAY_ORDER_DAY_FIRST)) return true;
    if (chat->month == NULL) return false;
    g_autofree char *full = g_strconcat(chat->month, time, NULL);
    return day_when_parse(out, full, strlen(full), DAY_ORDER_DAY_FIRST);
}

/* What else the record tells, for the first line. */
static char *other_of(const day_chat_xml *chat, const char *account)
{
    static const char *const call_types[] = {"",          "incoming", "outgoing", "missed",
                                             "voicemail", "rejected", "blocked"};
    static const char *const sms_types[] = {"", "", "", "draft", "outbox", "failed", "queued"};
    static const char *const types[] = {"type", NULL}, *const durations[] = {"duration", NULL};
    const char *type = value_of(chat, types), *duration = value_of(chat, durations);
    bool call = strcmp(chat->kind, "call") == 0, sms = strcmp(chat->kind, "sms") == 0;
    GString *other = g_string_new(account);
    if (strcmp(chat->kind, "message") != 0 && strcmp(chat->kind, "msg") != 0 && !sms)
        g_string_append_printf(other, "%s%s", other->len > 0 ? "  " : "", chat->kind);
    int number = type != NULL ? atoi(type) : 0;
    const char *word = type;
    if ((call || sms) && number > 0 && number < 7) word = call ? call_types[number] : sms_types[number];
    bool plain = strcmp(chat->kind, "message") == 0 || strcmp(chat->kind, "mms") == 0;
    if (word != NULL && *word != '\0' && !plain)
        g_string_append_printf(other, "%s%s", other->len > 0 ? " " : "", word);
    if (call && duration != NULL) g_string_append_printf(other, ", %s s", duration);
    return g_string_free(other, FALSE);
}

typedef struct parties {
    const char *from, *to, *account;
} parties;

/* A backup of a telephone names the other side only, and tells who spoke by a number. */
static parties parties_of(const day_chat_xml *chat)
{
    const char *name = value_of(chat, names), *account = value_of(chat, accounts);
    const char *peer = name != NULL ? name : account, *to = value_of(chat, recipients);
    parties out = {peer, to, name != NULL ? account : NULL};
    if (!chat->phone) return out;
    const char *direction = value_of(chat, directions);
    int number = direction != NULL ? atoi(direction) : 0;
    bool sent = number == 2 || (strcmp(chat->kind, "call") != 0 && number >= 3 && number <= 6);
    out.from = sent ? OWNER : peer;
    out.to = sent ? peer : OWNER;
    return out;
}

static day_err send(day_chat_xml *chat, uint64_t end)
{
    char place[32], zone[8];
    parties who = parties_of(chat);
    const char *time = value_of(chat, times), *body = value_of(chat, bodies);
    day_when when = {0};
    bool read = read_time(chat, time, &when);
    day_when_zone_text(zone, when.zone_minutes);
    g_snprintf(place, sizeof place, "#%" G_GUINT64_FORMAT, ++chat->count);
    if (chat->count == 1) {
        day_chat_explain_begin(chat->explain, chat->platform);
        day_chat_explain_role(chat->explain, "message", chat->kind, "a child of the root");
    }
    g_autofree char *other = other_of(chat, who.account);
    const char *const to[] = {who.to, NULL};
    g_strstrip(chat->text->str);
    g_ptr_array_add(chat->attachments, NULL);
    day_err err = day_chat_message_emit(
        &(day_chat_message){.place = place,
                            .src_start = chat->start,
                            .src_size = end > chat->start ? end - chat->start : 0,
                            .time_raw = time,
                            .time_ms = read ? when.ms : DAY_TIME_NONE,
                            .zone = read && when.zone_told ? zone : NULL,
                            .from = who.from,
                            .to = to,
                            .other = other,
                            .body = body != NULL && *chat->text->str == '\0' ? body : chat->text->str,
                            .attachments = (const char *const *)chat->attachments->pdata},
        chat->explain, chat->emit);
    if (!read && time != NULL) day_chat_explain_unfit(chat->explain, place, "its time is not read", time);
    return err;
}

bool day_chat_xml_end(day_chat_xml *chat, guint depth, uint64_t where, day_err *err)
{
    if (!chat->inside) return false;
    if (depth > 2) {
        if (chat->ends->len > 0) {
            g_string_truncate(chat->path, g_array_index(chat->ends, gsize, chat->ends->len - 1));
            g_array_set_size(chat->ends, chat->ends->len - 1);
        }
        return true;
    }
    chat->inside = false;
    *err = send(chat, where);
    return true;
}

day_err day_chat_xml_finish(day_chat_xml *chat)
{
    day_err err = DAY_OK;
    if (chat->inside) err = send(chat, chat->start); /* the document was cut within it */
    chat->inside = false;
    if (chat->count > 0)
        day_chat_explain_note(chat->explain, "fields for programs (status, protocol, locks) are not shown");
    day_err said = day_chat_explain_emit(chat->explain, chat->emit);
    return err != DAY_OK ? err : said;
}

/* --- surrogates -------------------------------------------------------------------------------------- */

/* "&#55357;": five digits of a surrogate at `at`; 0 when it is none. */
static unsigned surrogate_at(const char *text, size_t size, size_t at)
{
    if (size - at < 8 || memcmp(text + at, "&#5", 3) != 0 || text[at + 7] != ';') return 0;
    unsigned code = 0;
    for (size_t i = 2; i < 7; i++) {
        if (!g_ascii_isdigit(text[at + i])) return 0;
        code = code * 10 + (unsigned)(text[at + i] - '0');
    }
    return code >= 0xD800 && code <= 0xDFFF ? code : 0;
}

void day_chat_xml_mend(char *text, size_t size)
{
    for (size_t at = 0; at + 8 <= size;) {
        const char *next = memmem(text + at, size - at, "&#5", 3);
        if (next == NULL) return;
        at = (size_t)(next - text);
        unsigned high = surrogate_at(text, size, at);
        unsigned low = high != 0 && high < 0xDC00 && at + 16 <= size ? surrogate_at(text, size, at + 8) : 0;
        char fresh[17];
        if (low >= 0xDC00) {
            g_snprintf(fresh, sizeof fresh, "&#%013u;", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            memcpy(text + at, fresh, 16);
            at += 16;
        } else {
            if (high != 0) memcpy(text + at, "&#65533;", 8);
            at += 3;
        }
    }
}
