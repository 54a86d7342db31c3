/* SPDX-License-Identifier: AGPL-3.0-or-later
 * libpff over a descriptor, and its items as properties: extract for fmt_pst.c. libpff finds twice what
 * readpst does (the design measured it), deleted and orphaned items with it. It opens files by path, which
 * the jail denies; so it is given an input of libbfio that seeks and reads the descriptor. Invariants:
 * nothing is written or opened; an attachment's bytes are fetched in pieces, never as a property. */
#include "pst_item.h"
#include "mapi_body.h"
#include <libbfio.h>
#include <string.h>
#include <unistd.h>

#define ATTACH_DATA 0x3701
#define ENTRIES_MAX 20000
#define RECIPIENTS_MAX 20000
#define VALUE_MAX ((size_t)256 << 20)

struct day_pst {
    libpff_file_t *file;
    libbfio_handle_t *io;
};

/* --- input ------------------------------------------------------------------------------------------- */

typedef struct descriptor {
    const day_input *input;
    uint64_t at;
} descriptor;

static int io_free(intptr_t **handle, libbfio_error_t **error)
{
    (void)error;
    g_free(*handle);
    *handle = NULL;
    return 1;
}

static int io_clone(intptr_t **out, intptr_t *handle, libbfio_error_t **error)
{
    (void)error;
    *out = g_memdup2(handle, sizeof(descriptor));
    return 1;
}

static int io_open(intptr_t *handle, int flags, libbfio_error_t **error)
{
    (void)handle, (void)flags, (void)error;
    return 1;
}

/* libbfio asks for 0 here. */
static int io_close(intptr_t *handle, libbfio_error_t **error)
{
    (void)handle, (void)error;
    return 0;
}

static ssize_t io_read(intptr_t *handle, uint8_t *buffer, size_t size, libbfio_error_t **error)
{
    (void)error;
    descriptor *file = (descriptor *)handle;
    size_t total = 0;
    while (total < size) {
        size_t piece = size - total;
        if (day_input_read(file->input, file->at, buffer + total, &piece, NULL) != DAY_OK) return -1;
        if (piece == 0) break;
        total += piece;
        file->at += piece;
    }
    return (ssize_t)total;
}

static ssize_t io_write(intptr_t *handle, const uint8_t *buffer, size_t size, libbfio_error_t **error)
{
    (void)handle, (void)buffer, (void)size, (void)error;
    return -1;
}

static off64_t io_seek(intptr_t *handle, off64_t offset, int whence, libbfio_error_t **error)
{
    (void)error;
    descriptor *file = (descriptor *)handle;
    off64_t base = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (off64_t)file->at
                                        : (off64_t)file->input->size;
    off64_t at;
    if (__builtin_add_overflow(base, offset, &at) || at < 0) return -1;
    file->at = (uint64_t)at;
    return at;
}

static int io_yes(intptr_t *handle, libbfio_error_t **error)
{
    (void)handle, (void)error;
    return 1;
}

static int io_size(intptr_t *handle, size64_t *size, libbfio_error_t **error)
{
    (void)error;
    *size = ((descriptor *)handle)->input->size;
    return 1;
}

/* --- store ------------------------------------------------------------------------------------------- */

char *day_pst_reason(libpff_error_t **error)
{
    char text[512] = "";
    if (*error == NULL) return g_strdup("");
    libpff_error_sprint(*error, text, sizeof text);
    libpff_error_free(error);
    /* "library: function: what went wrong." */
    char *last = strrchr(text, ':');
    g_strdelimit(text, "\n\r", ' ');
    return g_strdup(g_strstrip(last != NULL && last[1] != '\0' ? last + 1 : text));
}

day_pst *day_pst_open(const day_input *input, day_error *error)
{
    g_autoptr(day_pst) pst = g_new0(day_pst, 1);
    libpff_error_t *failed = NULL;
    descriptor *file = g_new0(descriptor, 1);
    file->input = input;
    bool ready = libbfio_handle_initialize(&pst->io, (intptr_t *)file, io_free, io_clone, io_open, io_close,
                                           io_read, io_write, io_seek, io_yes, io_yes, io_size, 0,
                                           (libbfio_error_t **)&failed) == 1;
    if (!ready) g_free(file);
    ready = ready && libpff_file_initialize(&pst->file, &failed) == 1 &&
            libpff_file_open_file_io_handle(pst->file, pst->io, LIBPFF_OPEN_READ, &failed) == 1;
    if (ready) return g_steal_pointer(&pst);
    g_autofree char *reason = day_pst_reason(&failed);
    day_error_set(error, DAY_ERR_FORMAT, "the store cannot be opened: %s", reason);
    return NULL;
}

void day_pst_close(day_pst *pst)
{
    if (pst == NULL) return;
    if (pst->file != NULL) {
        libpff_file_close(pst->file, NULL);
        libpff_file_free(&pst->file, NULL);
    }
    if (pst->io != NULL) libbfio_handle_free(&pst->io, NULL);
    g_free(pst);
}

libpff_file_t *day_pst_file(day_pst *pst)
{
    return pst->file;
}

void day_pst_item_free(libpff_item_t *item)
{
    if (item != NULL) libpff_item_free(&item, NULL);
}

/* --- properties -------------------------------------------------------------------------------------- */

/* The number or the name of a named property. */
static void name_of(libpff_record_entry_t *entry, uint32_t *lid, char **name)
{
    libpff_name_to_id_map_entry_t *mapped = NULL;
    uint8_t type = 0;
    size_t size = 0;
    if (libpff_record_entry_get_name_to_id_map_entry(entry, &mapped, NULL) != 1 || mapped == NULL) return;
    if (libpff_name_to_id_map_entry_get_type(mapped, &type, NULL) != 1) return;
    if (type == LIBPFF_NAME_TO_ID_MAP_ENTRY_TYPE_NUMERIC) {
        libpff_name_to_id_map_entry_get_number(mapped, lid, NULL);
        return;
    }
    if (libpff_name_to_id_map_entry_get_utf8_string_size(mapped, &size, NULL) != 1 || size == 0 ||
        size > 1024)
        return;
    char *text = g_malloc0(size + 1);
    if (libpff_name_to_id_map_entry_get_utf8_string(mapped, (uint8_t *)text, size, NULL) == 1)
        *name = g_steal_pointer(&text);
    g_free(text);
}

/* Several values: each is added alone. */
static void add_many(day_mapi_props *props, libpff_record_entry_t *entry, uint16_t id, uint32_t lid,
                     const char *name)
{
    libpff_multi_value_t *values = NULL;
    int count = 0;
    if (libpff_record_entry_get_multi_value(entry, &values, NULL) != 1 || values == NULL) return;
    libpff_multi_value_get_number_of_values(values, &count, NULL);
    for (int i = 0; i < MIN(count, 1000); i++) {
        uint32_t type = 0;
        uint8_t *data = NULL;
        size_t size = 0;
        if (libpff_multi_value_get_value(values, i, &type, &data, &size, NULL) != 1 || data == NULL) continue;
        day_mapi_add(props, id, (uint16_t)(type & ~(uint32_t)DAY_MAPI_MULTIPLE), lid, name,
                     (day_span){data, size});
    }
    libpff_multi_value_free(&values, NULL);
}

static void add_entry(day_mapi_props *props, libpff_record_entry_t *entry)
{
    uint32_t id = 0, type = 0, lid = 0;
    size_t size = 0;
    if (libpff_record_entry_get_entry_type(entry, &id, NULL) != 1) return;
    if (libpff_record_entry_get_value_type(entry, &type, NULL) != 1 || id == ATTACH_DATA) return;
    g_autofree char *name = NULL;
    name_of(entry, &lid, &name);
    if ((type & DAY_MAPI_MULTIPLE) != 0) {
        add_many(props, entry, (uint16_t)id, lid, name);
        return;
    }
    if (libpff_record_entry_get_data_size(entry, &size, NULL) != 1 || size > VALUE_MAX) return;
    g_autofree uint8_t *data = g_try_malloc(size + 1);
    if (data == NULL || (size > 0 && libpff_record_entry_get_data(entry, data, size, NULL) != 1)) return;
    day_mapi_add(props, (uint16_t)id, (uint16_t)type, lid, name, (day_span){data, size});
}

void day_pst_load(day_mapi_props *props, libpff_item_t *item, int set)
{
    libpff_record_set_t *records = NULL;
    int entries = 0;
    if (libpff_item_get_record_set_by_index(item, set, &records, NULL) != 1 || records == NULL) return;
    libpff_record_set_get_number_of_entries(records, &entries, NULL);
    for (int i = 0; i < MIN(entries, ENTRIES_MAX); i++) {
        libpff_record_entry_t *entry = NULL;
        if (libpff_record_set_get_entry_by_index(records, i, &entry, NULL) != 1 || entry == NULL) continue;
        add_entry(props, entry);
        libpff_record_entry_free(&entry, NULL);
    }
    libpff_record_set_free(&records, NULL);
}

/* --- messages ---------------------------------------------------------------------------------------- */

static void load_recipients(day_mapi_message *message, libpff_item_t *item)
{
    libpff_item_t *table = NULL;
    int count = 0;
    if (libpff_message_get_recipients(item, &table, NULL) != 1 || table == NULL) return;
    libpff_item_get_number_of_record_sets(table, &count, NULL);
    for (int i = 0; i < MIN(count, RECIPIENTS_MAX); i++) {
        day_mapi_props *one = day_mapi_props_new();
        one->codepage = day_mapi_codepage(message->props);
        day_pst_load(one, table, i);
        g_ptr_array_add(message->recipients, one);
    }
    day_pst_item_free(table);
}

static libpff_item_t *attachment_at(const day_mapi_file *file)
{
    libpff_item_t *item = NULL;
    libpff_item_t *message = (libpff_item_t *)file->store;
    return libpff_message_get_attachment(message, (int)file->where, &item, NULL) == 1 ? item : NULL;
}

static bool send_bytes(const day_mapi_file *file, day_mapi_sink sink, void *ctx)
{
    enum { PIECE = 64 * 1024 };
    size64_t size = 0;
    g_autoptr(libpff_item_t) item = attachment_at(file);
    if (item == NULL || libpff_attachment_get_data_size(item, &size, NULL) != 1) return false;
    g_autofree uint8_t *piece = g_malloc(PIECE);
    uint64_t left = size;
    while (left > 0) {
        ssize_t got =
            libpff_attachment_data_read_buffer(item, piece, (size_t)MIN(left, (uint64_t)PIECE), NULL);
        if (got <= 0) return false;
        if (!sink(piece, (size_t)got, ctx)) return true; /* the sink's own affair */
        left -= MIN((uint64_t)got, left);
    }
    return true;
}

static day_mapi_message *open_enclosed(const day_mapi_file *file)
{
    libpff_item_t *inner = NULL;
    g_autoptr(libpff_item_t) item = attachment_at(file);
    if (item == NULL || libpff_attachment_get_item(item, &inner, NULL) != 1 || inner == NULL) return NULL;
    return day_pst_message(inner, day_mapi_codepage(file->props));
}

static void load_files(day_mapi_message *message, libpff_item_t *item)
{
    int count = 0;
    if (libpff_message_get_number_of_attachments(item, &count, NULL) != 1) return;
    for (int i = 0; i < MIN(count, RECIPIENTS_MAX); i++) {
        day_mapi_file *file = day_mapi_add_file(message);
        file->store = item;
        file->where = (uint64_t)i;
        file->props->codepage = day_mapi_codepage(message->props);
        g_autoptr(libpff_item_t) attachment = attachment_at(file);
        int type = 0;
        if (attachment == NULL) continue;
        day_pst_load(file->props, attachment, 0);
        libpff_attachment_get_type(attachment, &type, NULL);
        if (type == LIBPFF_ATTACHMENT_TYPE_ITEM) file->open = open_enclosed;
        if (type == LIBPFF_ATTACHMENT_TYPE_DATA) file->send = send_bytes;
    }
}

static void release(void *item)
{
    day_pst_item_free(item);
}

day_mapi_message *day_pst_message(libpff_item_t *item, uint32_t codepage)
{
    day_mapi_message *message = day_mapi_message_new();
    message->store = item;
    message->release = release;
    message->props->codepage = codepage;
    day_pst_load(message->props, item, 0);
    load_recipients(message, item);
    load_files(message, item);
    day_mapi_take_body(message);
    return message;
}
