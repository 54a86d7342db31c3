/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Compiled HTML help over libmspack, the only file that includes it: it is given memory to read and to write
 * in place of files. Names are never opened.
 *
 * Invariants: what a file unpacks to is bounded by what the directory declares of it and by FILE_MAX; the
 * files are unpacked in the directory's order by offset, because the library starts again from the front when
 * it must go back. */
#include "chm_files.h"
#include "base/utf8.h"
#include <mspack.h>
#include <string.h>

#define FILE_MAX ((size_t)64 << 20)
#define FILES_MAX 50000u

/* The library hands names to open(): these two stand for the bytes that are read and that are written. */
static const char the_input[] = "input", the_output[] = "output";

typedef struct memory {
    struct mspack_system system; /* first: the library gives it back */
    day_span input;
    GByteArray *output;
    bool overflowed;
} memory;

typedef struct handle {
    memory *owner;
    bool writes;
    size_t at;
} handle;

static struct mspack_file *memory_open(struct mspack_system *self, const char *name, int mode)
{
    handle *opened = g_new0(handle, 1);
    opened->owner = (memory *)(void *)self;
    opened->writes = mode != MSPACK_SYS_OPEN_READ;
    if (opened->writes) g_byte_array_set_size(opened->owner->output, 0);
    return (struct mspack_file *)(void *)opened;
}

static void memory_close(struct mspack_file *file)
{
    g_free(file);
}

static int memory_read(struct mspack_file *file, void *buffer, int size)
{
    handle *opened = (handle *)(void *)file;
    day_span input = opened->owner->input;
    if (opened->writes || size < 0) return -1;
    size_t length = MIN((size_t)size, input.size - opened->at);
    if (length > 0) memcpy(buffer, input.data + opened->at, length);
    opened->at += length;
    return (int)length;
}

static int memory_write(struct mspack_file *file, void *buffer, int size)
{
    handle *opened = (handle *)(void *)file;
    GByteArray *output = opened->owner->output;
    if (!opened->writes || size < 0) return -1;
    if (output->len + (size_t)size > FILE_MAX) {
        opened->owner->overflowed = true;
        return -1;
    }
    g_byte_array_append(output, buffer, (guint)size);
    return size;
}

static int memory_seek(struct mspack_file *file, off_t offset, int mode)
{
    handle *opened = (handle *)(void *)file;
    off_t size = (off_t)opened->owner->input.size, base = 0, target;
    if (opened->writes) return -1;
    if (mode == MSPACK_SYS_SEEK_CUR) base = (off_t)opened->at;
    if (mode == MSPACK_SYS_SEEK_END) base = size;
    if (__builtin_add_overflow(base, offset, &target) || target < 0 || target > size) return -1;
    opened->at = (size_t)target;
    return 0;
}

static off_t memory_tell(struct mspack_file *file)
{
    handle *opened = (handle *)(void *)file;
    return opened->writes ? (off_t)opened->owner->output->len : (off_t)opened->at;
}

static void memory_message(struct mspack_file *file, const char *format, ...)
{
    (void)file;
    (void)format;
}

static void *memory_alloc(struct mspack_system *self, size_t size)
{
    (void)self;
    return g_try_malloc0(size);
}

static void memory_free(void *data)
{
    g_free(data);
}

static void memory_copy(void *from, void *to, size_t size)
{
    memcpy(to, from, size);
}

/* --- files ------------------------------------------------------------------------------------------- */

static bool is_of_the_system(const char *name)
{
    return g_str_has_prefix(name, "::") || g_str_has_prefix(name, "/#") || g_str_has_prefix(name, "/$");
}

static int by_offset(const void *a, const void *b)
{
    const struct mschmd_file *left = *(struct mschmd_file *const *)a,
                             *right = *(struct mschmd_file *const *)b;
    if (left->section->id != right->section->id) return left->section->id < right->section->id ? -1 : 1;
    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

static day_err emit_file(struct mschm_decompressor *chm, memory *m, struct mschmd_file *file, day_emit *emit)
{
    const char *name = file->filename + (*file->filename == '/');
    m->overflowed = false;
    g_byte_array_set_size(m->output, 0);
    bool fits = file->length >= 0 && (size_t)file->length <= FILE_MAX;
    bool whole = fits && chm->extract(chm, file, the_output) == MSPACK_ERR_OK;
    day_child child = {.name = name,
                       .declared_size = file->length >= 0 ? (uint64_t)file->length : UINT64_MAX,
                       .mtime_ms = DAY_TIME_NONE};
    day_err err = day_emit_child_begin(emit, &child);
    if (err != DAY_OK) return err;
    if (m->output->len > 0) err = day_emit_child_data(emit, m->output->data, m->output->len);
    if (err == DAY_ERR_LIMIT) { /* what follows would be unpacked for nothing */
        err = day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, "the limit was reached");
        return err == DAY_OK ? DAY_ERR_LIMIT : err;
    }
    if (err != DAY_OK) return err;
    if (!fits || m->overflowed)
        return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, "larger than a file in here may be");
    return day_emit_child_end(emit, whole ? DAY_STATE_DONE : DAY_STATE_PARSE_ERROR,
                              whole ? NULL : "its bytes are damaged or missing");
}

static day_err emit_all(struct mschm_decompressor *chm, memory *m, struct mschmd_header *header,
                        day_emit *emit)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (struct mschmd_file *file = header->files; file != NULL && files->len < FILES_MAX; file = file->next)
        if (!is_of_the_system(file->filename) && !g_str_has_suffix(file->filename, "/"))
            g_ptr_array_add(files, file);
    if (files->len > 0) qsort(files->pdata, files->len, sizeof(gpointer), by_offset);
    if (files->len == FILES_MAX)
        day_emit_note_partial(emit, "more than %u files: the rest is not read", FILES_MAX);
    day_err err = DAY_OK;
    for (guint i = 0; i < files->len && err == DAY_OK; i++) err = emit_file(chm, m, files->pdata[i], emit);
    return err;
}

day_err day_chm_emit_files(day_span bytes, day_emit *emit, day_error *error)
{
    memory m = {.system = {memory_open, memory_close, memory_read, memory_write, memory_seek, memory_tell,
                           memory_message, memory_alloc, memory_free, memory_copy, NULL},
                .input = bytes,
                .output = g_byte_array_new()};
    struct mschm_decompressor *chm = mspack_create_chm_decompressor(&m.system);
    struct mschmd_header *header = chm != NULL ? chm->open(chm, the_input) : NULL;
    day_err err = header != NULL ? emit_all(chm, &m, header, emit)
                                 : day_error_set(error, DAY_ERR_FORMAT, "its directory cannot be read");
    if (header != NULL && (uint64_t)header->length > bytes.size)
        day_emit_note_partial(emit, "the file ends early: %" G_GINT64_FORMAT " bytes are declared",
                              (gint64)header->length);
    if (header != NULL) chm->close(chm, header);
    if (chm != NULL) mspack_destroy_chm_decompressor(chm);
    g_byte_array_free(m.output, TRUE);
    return err;
}
