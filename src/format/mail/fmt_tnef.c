/* SPDX-License-Identifier: AGPL-3.0-or-later
 * winmail.dat (TNEF): the message as its sender's Outlook had it, attachments as children. What Outlook sends
 * beside a plain text so that another Outlook sees the message as it was: a stream of attributes, two of
 * which hold properties, of the message and of each attachment. They become an e-mail message in memory
 * (mapi_mime.c), which mail_read.c says. Invariants: attributes are read once, from front to back; a length
 * that leads out of the file ends the reading, and what came before is kept. Follows [MS-OXTNEF]. */
#include "format/format.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include "mapi_body.h"
#include "mapi_say.h"
#include <string.h>

#define SIGNATURE 0x223E9F78u
#define PROPERTIES_MAX 20000u
#define ROWS_MAX 20000u

enum {
    FROM = 0x8000,
    SUBJECT = 0x8004,
    DATE_SENT = 0x8005,
    DATE_RECEIVED = 0x8006,
    MESSAGE_CLASS = 0x8008,
    BODY = 0x800C,
    ATTACH_DATA = 0x800F,
    ATTACH_TITLE = 0x8010,
    ATTACH_MODIFIED = 0x8013,
    ATTACH_BEGIN = 0x9002,
    MESSAGE_PROPERTIES = 0x9003,
    RECIPIENTS = 0x9004,
    ATTACH_PROPERTIES = 0x9005,
    CODEPAGE = 0x9007,
};

enum { PROP_DATA = 0x3701, PROP_METHOD = 0x3705, METHOD_MESSAGE = 5 };

static const char *sniff(const day_input *input)
{
    static const uint8_t magic[] = {0x78, 0x9F, 0x3E, 0x22};
    bool named = input->head.size > 12 && memcmp(input->head.data, magic, sizeof magic) == 0;
    /* A key, then the first attribute: of the message (level 1), or of an attachment. */
    return named && (input->head.data[6] == 1 || input->head.data[6] == 2) ? "application/vnd.ms-tnef" : NULL;
}

/* --- properties -------------------------------------------------------------------------------------- */

static size_t fixed_size(uint16_t type)
{
    switch (type) {
    case DAY_MAPI_I2:
    case DAY_MAPI_I4:
    case DAY_MAPI_BOOLEAN:
    case 0x0004:           /* float */
    case 0x000A: return 4; /* error */
    case DAY_MAPI_DOUBLE:
    case DAY_MAPI_I8:
    case DAY_MAPI_TIME:
    case 0x0006:            /* currency */
    case 0x0007: return 8;  /* time as a double */
    case 0x0048: return 16; /* GUID */
    default: return 0;
    }
}

static void skip_padding(day_cursor *cursor, size_t size)
{
    day_cursor_skip(cursor, MIN((4 - size % 4) % 4, day_cursor_left(cursor)));
}

static void read_name(day_cursor *cursor, uint32_t *lid, char **name)
{
    day_cursor_skip(cursor, 16);
    if (day_cursor_u32le(cursor) == 0) {
        *lid = day_cursor_u32le(cursor);
        return;
    }
    day_span text = day_cursor_prefixed(cursor);
    skip_padding(cursor, text.size);
    if (text.size <= 1024) *name = day_utf16le_dup(text);
}

static void read_values(day_cursor *cursor, day_mapi_props *props, uint16_t id, uint16_t told, uint32_t lid,
                        const char *name)
{
    uint16_t type = told & (uint16_t)~DAY_MAPI_MULTIPLE;
    size_t fixed = fixed_size(type);
    bool many = (told & DAY_MAPI_MULTIPLE) != 0;
    uint32_t count = many || fixed == 0 ? day_cursor_u32le(cursor) : 1;
    for (uint32_t i = 0; i < count && i < PROPERTIES_MAX && day_cursor_ok(cursor); i++) {
        day_span value = fixed > 0 ? day_cursor_bytes(cursor, fixed) : day_cursor_prefixed(cursor);
        if (fixed == 0) skip_padding(cursor, value.size);
        if (day_cursor_ok(cursor)) day_mapi_add(props, id, type, lid, name, value);
    }
}

static void read_properties(day_cursor *cursor, day_mapi_props *props)
{
    uint32_t count = day_cursor_u32le(cursor);
    for (uint32_t i = 0; i < count && i < PROPERTIES_MAX && day_cursor_left(cursor) >= 4; i++) {
        uint16_t type = day_cursor_u16le(cursor), id = day_cursor_u16le(cursor);
        uint32_t lid = 0;
        g_autofree char *name = NULL;
        if (id >= 0x8000) read_name(cursor, &lid, &name);
        read_values(cursor, props, id, type, lid, name);
    }
}

/* --- attributes -------------------------------------------------------------------------------------- */

typedef struct tnef {
    day_mapi_message *message;
    day_mapi_file *file; /* the attachment that is being read */
    const char *damage;  /* where it went wrong, or NULL */
} tnef;

static day_mapi_message *read_stream(day_span bytes, uint32_t codepage, const char **damage);

static bool send_bytes(const day_mapi_file *file, day_mapi_sink sink, void *ctx)
{
    const GByteArray *bytes = file->store;
    sink(bytes->data, bytes->len, ctx);
    return true;
}

/* The bytes of an object: 16 that say what it is, and a stream like this one for a message. */
static day_mapi_message *open_enclosed(const day_mapi_file *file)
{
    const GByteArray *bytes = file->store;
    const char *damage = NULL;
    if (bytes->len < 16) return NULL;
    return read_stream((day_span){bytes->data + 16, bytes->len - 16}, file->props->codepage, &damage);
}

static void add_text(day_mapi_props *props, uint16_t id, day_span text)
{
    if (day_mapi_find(props, id) == NULL) day_mapi_add(props, id, DAY_MAPI_STRING8, 0, NULL, text);
}

/* Year, month, day, hour, minute, second as numbers of two bytes, in UTC. */
static void add_date(day_mapi_props *props, uint16_t id, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    int told[6];
    for (guint i = 0; i < 6; i++) told[i] = day_cursor_u16le(&cursor);
    g_autoptr(GDateTime) when =
        day_cursor_ok(&cursor) ? g_date_time_new_utc(told[0], told[1], told[2], told[3], told[4], told[5])
                               : NULL;
    if (when == NULL || day_mapi_find(props, id) != NULL) return;
    int64_t filetime = (g_date_time_to_unix(when) + INT64_C(11644473600)) * 10000000;
    uint8_t coded[8];
    for (guint i = 0; i < 8; i++) coded[i] = (uint8_t)((uint64_t)filetime >> (8 * i));
    day_mapi_add(props, id, DAY_MAPI_TIME, 0, NULL, (day_span){coded, sizeof coded});
}

static void read_recipients(tnef *in, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    uint32_t rows = day_cursor_u32le(&cursor);
    for (uint32_t i = 0; i < rows && i < ROWS_MAX && day_cursor_left(&cursor) >= 4; i++) {
        day_mapi_props *one = day_mapi_props_new();
        one->codepage = day_mapi_codepage(in->message->props);
        read_properties(&cursor, one);
        g_ptr_array_add(in->message->recipients, one);
    }
    if (!day_cursor_ok(&cursor)) in->damage = "the recipients are cut";
}

static void take_message_attribute(tnef *in, uint16_t id, day_span bytes)
{
    day_mapi_props *props = in->message->props;
    day_cursor cursor = day_cursor_over(bytes);
    switch (id) {
    case CODEPAGE: props->codepage = day_cursor_u32le(&cursor); break;
    case SUBJECT: add_text(props, 0x0037, bytes); break;
    case BODY: add_text(props, 0x1000, bytes); break;
    case MESSAGE_CLASS: add_text(props, 0x001A, bytes); break;
    case DATE_SENT: add_date(props, 0x0039, bytes); break;
    case DATE_RECEIVED: add_date(props, 0x0E06, bytes); break;
    case RECIPIENTS: read_recipients(in, bytes); break;
    case MESSAGE_PROPERTIES:
        read_properties(&cursor, props);
        if (!day_cursor_ok(&cursor)) in->damage = "the message's properties are cut";
        break;
    default: break;
    }
}

/* What the attachment's bytes are, once all its attributes are there. */
static void end_file(tnef *in)
{
    day_mapi_file *file = in->file;
    in->file = NULL;
    if (file == NULL) return;
    const day_mapi_value *data = day_mapi_find(file->props, PROP_DATA);
    if (data == NULL) return;
    file->store = data->bytes;
    if (day_mapi_number(file->props, PROP_METHOD, 1) == METHOD_MESSAGE && data->type == DAY_MAPI_OBJECT)
        file->open = open_enclosed;
    else
        file->send = send_bytes;
}

static void begin_file(tnef *in)
{
    end_file(in);
    in->file = day_mapi_add_file(in->message);
    in->file->props->codepage = day_mapi_codepage(in->message->props);
}

static void take_file_attribute(tnef *in, uint16_t id, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    if (id == ATTACH_BEGIN || in->file == NULL) begin_file(in);
    switch (id) {
    /* The title is a short name: the long one is in the properties, which follow. */
    case ATTACH_TITLE: add_text(in->file->props, 0x3704, bytes); break;
    case ATTACH_DATA: day_mapi_add(in->file->props, PROP_DATA, DAY_MAPI_BINARY, 0, NULL, bytes); break;
    case ATTACH_MODIFIED: add_date(in->file->props, 0x3008, bytes); break;
    case ATTACH_PROPERTIES:
        read_properties(&cursor, in->file->props);
        if (!day_cursor_ok(&cursor)) in->damage = "an attachment's properties are cut";
        break;
    default: break;
    }
}

static day_mapi_message *read_stream(day_span bytes, uint32_t codepage, const char **damage)
{
    tnef in = {.message = day_mapi_message_new()};
    in.message->props->codepage = codepage;
    day_cursor cursor = day_cursor_over(bytes);
    if (day_cursor_u32le(&cursor) != SIGNATURE) in.damage = "the signature is missing";
    day_cursor_skip(&cursor, 2);
    while (day_cursor_left(&cursor) >= 9) {
        uint8_t level = day_cursor_u8(&cursor);
        uint32_t tag = day_cursor_u32le(&cursor);
        size_t size = day_cursor_u32le(&cursor);
        bool cut = size > day_cursor_left(&cursor);
        day_span value = day_cursor_bytes(&cursor, MIN(size, day_cursor_left(&cursor)));
        day_cursor_skip(&cursor, MIN((size_t)2, day_cursor_left(&cursor)));
        if (level == 1)
            take_message_attribute(&in, (uint16_t)tag, value);
        else
            take_file_attribute(&in, (uint16_t)tag, value);
        if (cut) in.damage = "it ends within an attribute"; /* and nothing follows */
    }
    end_file(&in);
    day_mapi_take_body(in.message);
    *damage = in.damage;
    return in.message;
}

static day_err read_tnef(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    const char *damage;
    g_autoptr(day_mapi_message) message = read_stream(bytes, 0, &damage);
    if (damage != NULL) day_emit_note_partial(emit, "%s", damage);
    return day_mapi_say(message, emit, error);
}

static const char *const extensions[] = {"tnef", NULL};
const day_format day_format_tnef = {
    .name = "tnef", .extensions = extensions, .sniff = sniff, .read = read_tnef};
