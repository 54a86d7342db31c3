/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Outlook's messages in files of their own: letters, appointments, contacts, tasks and notes with their
 * fields, attachments and enclosed messages as children. An OLE2 compound file whose root is the message;
 * each recipient and attachment is a storage in it, an enclosed message a storage in that. The properties of
 * a storage stand in streams named for their tags and, when they are small, in one stream of records. They
 * are gathered here and become an e-mail message in memory (mapi_mime.c), which mail_read.c says: subject,
 * people, times, text, attachments as children. Invariants: a property that two streams tell is taken once;
 * storages nest as deep as mapi_mime.c goes. Follows [MS-OXMSG]. */
#include "format/format.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include "mapi_body.h"
#include "mapi_say.h"
#include "format/office/ole_export.h"
#include "format/office/ole_file.h"
#include "format/office/ole_peek.h"
#include <string.h>

#define ATTACH_DATA 0x3701
#define ATTACH_METHOD 0x3705
#define METHOD_MESSAGE 5
#define METHOD_OLE 6
/* Header bytes of the stream of records: of the root, of an enclosed message, of anything else. */
#define HEADER_ROOT 32
#define HEADER_ENCLOSED 24
#define HEADER_OTHER 8
#define STREAM_MAX ((size_t)300 << 20)
#define STORAGES_MAX 100000u

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/vnd.ms-outlook") == 0 ? mime : NULL;
}

/* --- names of properties ----------------------------------------------------------------------------- */

typedef struct named {
    uint32_t lid;
    char *name;
} named;

typedef struct msg {
    const day_ole_file *file;
    GArray *names; /* named: of the property 0x8000 + index */
    day_emit *emit;
} msg;

static void named_clear(void *data)
{
    g_free(((named *)data)->name);
}

/* A string of the name table: length in bytes, then UTF-16. */
static char *table_string(const GByteArray *strings, uint32_t offset)
{
    if (strings == NULL) return NULL;
    day_cursor cursor = day_cursor_over((day_span){strings->data, strings->len});
    day_cursor_seek(&cursor, offset);
    day_span text = day_cursor_prefixed(&cursor);
    if (!day_cursor_ok(&cursor) || text.size > 1024) return NULL;
    return day_utf16le_dup(text);
}

static void load_names(msg *out)
{
    out->names = g_array_new(FALSE, TRUE, sizeof(named));
    g_array_set_clear_func(out->names, named_clear);
    uint32_t storage = day_ole_find(out->file, DAY_OLE_ROOT, "__nameid_version1.0");
    if (storage == DAY_OLE_NONE) return;
    g_autoptr(GByteArray) entries = day_ole_read_named(out->file, storage, "__substg1.0_00030102", NULL);
    g_autoptr(GByteArray) strings = day_ole_read_named(out->file, storage, "__substg1.0_00040102", NULL);
    if (entries == NULL) return;
    day_cursor cursor = day_cursor_over((day_span){entries->data, entries->len});
    while (day_cursor_left(&cursor) >= 8 && out->names->len < 0x7FFE) {
        uint32_t told = day_cursor_u32le(&cursor), marks = day_cursor_u32le(&cursor);
        bool by_name = (marks & 1) != 0;
        guint index = marks >> 16;
        if (index >= 0x7FFE) continue;
        if (index >= out->names->len) g_array_set_size(out->names, index + 1);
        named *one = &g_array_index(out->names, named, index);
        g_free(one->name);
        *one = (named){.lid = by_name ? 0 : told, .name = by_name ? table_string(strings, told) : NULL};
    }
}

static void add(const msg *in, day_mapi_props *props, uint32_t tag, day_span bytes)
{
    uint16_t id = (uint16_t)(tag >> 16), type = (uint16_t)(tag & ~(uint32_t)DAY_MAPI_MULTIPLE);
    named none = {0};
    const named *name = &none;
    if (id >= 0x8000 && (guint)(id - 0x8000) < in->names->len)
        name = &g_array_index(in->names, named, id - 0x8000);
    day_mapi_add(props, id, type, name->lid, name->name, bytes);
}

/* --- storages ---------------------------------------------------------------------------------------- */

/* Reads the tag in "__substg1.0_0037001F" or, of one of several values, "__substg1.0_0037101F-00000002". */
static bool tag_of(const char *name, uint32_t *tag, bool *one_of_many)
{
    static const char prefix[] = "__substg1.0_";
    if (g_ascii_strncasecmp(name, prefix, sizeof prefix - 1) != 0) return false;
    const char *at = name + sizeof prefix - 1;
    guint64 number = 0;
    for (guint i = 0; i < 8; i++) {
        if (!g_ascii_isxdigit(at[i])) return false;
        number = number * 16 + (guint)g_ascii_xdigit_value(at[i]);
    }
    *tag = (uint32_t)number;
    *one_of_many = at[8] == '-';
    return at[8] == '\0' || at[8] == '-';
}

/* Values of fixed size; those of others stand in streams of their own. */
static void load_records(const msg *in, day_mapi_props *props, uint32_t storage, size_t header)
{
    g_autoptr(GByteArray) bytes = day_ole_read_named(in->file, storage, "__properties_version1.0", NULL);
    if (bytes == NULL) return;
    day_cursor cursor = day_cursor_over((day_span){bytes->data, bytes->len});
    day_cursor_skip(&cursor, header);
    while (day_cursor_left(&cursor) >= 16) {
        uint32_t tag = day_cursor_u32le(&cursor);
        day_cursor_skip(&cursor, 4);
        day_span value = day_cursor_bytes(&cursor, 8);
        static const uint16_t fixed[] = {DAY_MAPI_I2,      DAY_MAPI_I4, DAY_MAPI_DOUBLE,
                                         DAY_MAPI_BOOLEAN, DAY_MAPI_I8, DAY_MAPI_TIME};
        for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
            if ((tag & 0xFFFF) == fixed[i]) add(in, props, tag, value);
    }
}

static void load_streams(const msg *in, day_mapi_props *props, uint32_t storage)
{
    for (uint32_t at = day_ole_entry_at(in->file, storage)->first_child; at != DAY_OLE_NONE;
         at = day_ole_entry_at(in->file, at)->next_sibling) {
        const day_ole_entry *entry = day_ole_entry_at(in->file, at);
        uint32_t tag;
        bool one_of_many;
        if (entry->is_storage || !tag_of(entry->name, &tag, &one_of_many)) continue;
        /* A list of lengths; the values follow in streams of their own. */
        bool many = (tag & DAY_MAPI_MULTIPLE) != 0;
        if (tag >> 16 == ATTACH_DATA || many != one_of_many) continue;
        bool whole = true;
        g_autoptr(GByteArray) bytes = day_ole_read(in->file, at, STREAM_MAX, &whole);
        if (!whole) day_emit_note_partial(in->emit, "the stream %s is cut", entry->name);
        add(in, props, tag, (day_span){bytes->data, bytes->len});
    }
}

static void load_props(const msg *in, day_mapi_props *props, uint32_t storage, size_t header)
{
    load_records(in, props, storage, header);
    load_streams(in, props, storage);
}

static day_mapi_message *load_message(const msg *in, uint32_t storage, size_t header);

static day_mapi_message *open_enclosed(const day_mapi_file *file)
{
    return load_message(file->store, (uint32_t)file->where, HEADER_ENCLOSED);
}

static bool send_stream(const day_mapi_file *file, day_mapi_sink sink, void *ctx)
{
    const msg *in = file->store;
    bool whole = true;
    g_autoptr(GByteArray) bytes = day_ole_read(in->file, (uint32_t)file->where, STREAM_MAX, &whole);
    return sink(bytes->data, bytes->len, ctx) && whole;
}

/* An object of another program: a storage, which becomes a compound file of its own. */
static bool send_object(const day_mapi_file *file, day_mapi_sink sink, void *ctx)
{
    const msg *in = file->store;
    g_autoptr(GByteArray) bytes = day_ole_export(in->file, (uint32_t)file->where, STREAM_MAX);
    return bytes != NULL && sink(bytes->data, bytes->len, ctx);
}

static void load_file(const msg *in, day_mapi_message *message, uint32_t storage)
{
    day_mapi_file *file = day_mapi_add_file(message);
    file->props->codepage = day_mapi_codepage(message->props);
    load_props(in, file->props, storage, HEADER_OTHER);
    file->store = in;
    uint32_t data = day_ole_find(in->file, storage, "__substg1.0_37010102");
    uint32_t object = day_ole_find(in->file, storage, "__substg1.0_3701000D");
    bool enclosed = day_mapi_number(file->props, ATTACH_METHOD, 0) == METHOD_MESSAGE;
    if (object != DAY_OLE_NONE && day_ole_entry_at(in->file, object)->is_storage) {
        file->where = object;
        if (enclosed)
            file->open = open_enclosed;
        else
            file->send = send_object;
    } else if (data != DAY_OLE_NONE) {
        file->where = data;
        file->send = send_stream;
    }
}

static day_mapi_message *load_message(const msg *in, uint32_t storage, size_t header)
{
    day_mapi_message *message = day_mapi_message_new();
    load_props(in, message->props, storage, header);
    guint seen = 0;
    for (uint32_t at = day_ole_entry_at(in->file, storage)->first_child;
         at != DAY_OLE_NONE && seen < STORAGES_MAX;
         at = day_ole_entry_at(in->file, at)->next_sibling, seen++) {
        const day_ole_entry *entry = day_ole_entry_at(in->file, at);
        if (!entry->is_storage) continue;
        if (g_ascii_strncasecmp(entry->name, "__recip_version1.0_", 19) == 0) {
            day_mapi_props *recipient = day_mapi_props_new();
            recipient->codepage = day_mapi_codepage(message->props);
            load_props(in, recipient, at, HEADER_OTHER);
            g_ptr_array_add(message->recipients, recipient);
        } else if (g_ascii_strncasecmp(entry->name, "__attach_version1.0_", 20) == 0) {
            load_file(in, message, at);
        }
    }
    day_mapi_take_body(message);
    return message;
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_err read_msg(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_ole_file) file = NULL;
    err = day_ole_open(&file, bytes, error);
    if (err != DAY_OK) return err;
    if (day_ole_is_cut(file)) day_emit_note_partial(emit, "the file is cut");
    msg in = {.file = file, .emit = emit};
    load_names(&in);
    day_mapi_message *message = load_message(&in, DAY_OLE_ROOT, HEADER_ROOT);
    err = day_mapi_say(message, emit, error);
    day_mapi_message_free(message);
    g_array_unref(in.names);
    return err;
}

static const char *const extensions[] = {"msg", "oft", NULL};
const day_format day_format_msg = {.name = "msg", .extensions = extensions, .sniff = sniff, .read = read_msg};
