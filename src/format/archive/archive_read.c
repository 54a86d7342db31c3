/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The only caller of libarchive. Members come in the order in which they stand; bytes come through pread on
 * the input, so that an archive of any size is read in a worker's address space.
 *
 * Invariants: filters that would run a program (lzop, lrzip, grzip in this libarchive) are never enabled, and
 * neither is mtree, which names files of the disk. Only the format that the bytes were recognised as is
 * enabled. Traps held off: archive_format_name() may be NULL; archive_read_has_encrypted_entries() crashes
 * when no format was recognised (not called); names need a UTF-8 locale, set in warm(), else Unicode ones are
 * lost. */
#include "archive_read.h"
#include "model/record.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#define WINDOW ((size_t)256 * 1024)

struct day_archive {
    struct archive *handle;
    const day_input *input;
    const day_unlocked_view *view; /* read instead of the input; NULL: the input */
    uint64_t bytes;                /* of what is read */
    uint64_t position;             /* of the next read */
    uint8_t *window;
    uint64_t written; /* bytes of the member so far, holes too */
    bool broken;
};

/* --- bytes for libarchive ---------------------------------------------------------------------------- */

static la_ssize_t on_read(struct archive *handle, void *ctx, const void **out)
{
    day_archive *archive = ctx;
    size_t size = WINDOW;
    day_error error = {0};
    day_err err =
        archive->view != NULL
            ? day_unlocked_view_read(archive->view, archive->position, archive->window, &size, &error)
            : day_input_read(archive->input, archive->position, archive->window, &size, &error);
    if (err != DAY_OK) {
        archive_set_error(handle, EIO, "%s", error.message);
        return ARCHIVE_FATAL;
    }
    archive->position += size;
    *out = archive->window;
    return (la_ssize_t)size;
}

static la_int64_t on_skip(struct archive *handle, void *ctx, la_int64_t wanted)
{
    (void)handle;
    day_archive *archive = ctx;
    uint64_t left = archive->bytes > archive->position ? archive->bytes - archive->position : 0;
    uint64_t step = wanted > 0 ? MIN((uint64_t)wanted, left) : 0;
    archive->position += step;
    return (la_int64_t)step;
}

static la_int64_t on_seek(struct archive *handle, void *ctx, la_int64_t offset, int whence)
{
    day_archive *archive = ctx;
    int64_t base = 0;
    if (whence == SEEK_CUR) base = (int64_t)archive->position;
    if (whence == SEEK_END) base = (int64_t)archive->bytes;
    int64_t target;
    if (__builtin_add_overflow(base, offset, &target) || target < 0) {
        archive_set_error(handle, EINVAL, "seek out of range");
        return ARCHIVE_FATAL;
    }
    archive->position = (uint64_t)target;
    return target;
}

/* --- opening ----------------------------------------------------------------------------------------- */

typedef int (*support_fn)(struct archive *handle);

/* What is looked for in bytes of a type. Never archive_read_support_*_all(). */
static const struct {
    const char *mime;
    support_fn filter, format, other_format;
} supported[] = {
    {"application/zip", NULL, archive_read_support_format_zip, NULL},
    {"application/java-archive", NULL, archive_read_support_format_zip, NULL},
    {"application/vnd.android.package-archive", NULL, archive_read_support_format_zip, NULL},
    {"application/vnd.google-earth.kmz", NULL, archive_read_support_format_zip, NULL},
    {"application/epub+zip", NULL, archive_read_support_format_zip, NULL},
    {"application/x-tar", NULL, archive_read_support_format_tar, archive_read_support_format_gnutar},
    {"application/x-7z-compressed", NULL, archive_read_support_format_7zip, NULL},
    {"application/vnd.rar", NULL, archive_read_support_format_rar, archive_read_support_format_rar5},
    {"application/vnd.ms-cab-compressed", NULL, archive_read_support_format_cab, NULL},
    {"application/x-iso9660-image", NULL, archive_read_support_format_iso9660, NULL},
    {"application/x-cpio", NULL, archive_read_support_format_cpio, NULL},
    {"application/x-archive", NULL, archive_read_support_format_ar, NULL},
    {"application/vnd.debian.binary-package", NULL, archive_read_support_format_ar, NULL},
    {"application/x-lzh-compressed", NULL, archive_read_support_format_lha, NULL},
    {"application/x-xar", NULL, archive_read_support_format_xar, NULL},
    {"application/warc", NULL, archive_read_support_format_warc, NULL},
    {"application/x-rpm", archive_read_support_filter_rpm, archive_read_support_format_cpio, NULL},
};

static const struct {
    const char *mime;
    support_fn filter;
} compressions[] = {
    {"application/gzip", archive_read_support_filter_gzip},
    {"application/x-bzip2", archive_read_support_filter_bzip2},
    {"application/x-compress", archive_read_support_filter_compress},
    {"application/x-lzip", archive_read_support_filter_lzip},
    {"application/x-lzma", archive_read_support_filter_lzma},
    {"application/x-xz", archive_read_support_filter_xz},
    {"application/x-lz4", archive_read_support_filter_lz4},
    {"application/zstd", archive_read_support_filter_zstd},
};

/* The compression of that type; all of them for a package, which does not tell which it uses. */
static bool support_compression(struct archive *handle, const char *mime)
{
    bool any = false, package = strcmp(mime, "application/x-rpm") == 0;
    for (guint i = 0; i < G_N_ELEMENTS(compressions); i++) {
        if (!package && strcmp(compressions[i].mime, mime) != 0) continue;
        compressions[i].filter(handle);
        any = true;
    }
    return any;
}

static bool support(struct archive *handle, const char *mime)
{
    for (guint i = 0; i < G_N_ELEMENTS(supported); i++) {
        if (strcmp(supported[i].mime, mime) != 0) continue;
        if (supported[i].filter != NULL) supported[i].filter(handle);
        support_compression(handle, mime);
        supported[i].format(handle);
        if (supported[i].other_format != NULL) supported[i].other_format(handle);
        return true;
    }
    if (!support_compression(handle, mime)) return false;
    archive_read_support_format_tar(handle);
    archive_read_support_format_gnutar(handle);
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
    return true;
}

/* libarchive's message, without anything that it may have left out. */
static const char *why(const day_archive *archive)
{
    const char *text = archive_error_string(archive->handle);
    return text != NULL ? text : "not readable";
}

/* Its errors have codes, but not for this: the words are all there is. */
static bool asks_for_password(const char *text)
{
    return strstr(text, "assphrase") != NULL || strstr(text, "ncrypt") != NULL ||
           strstr(text, "assword") != NULL;
}

static bool lacks_method(const char *text)
{
    return strstr(text, "nsupported") != NULL || strstr(text, "codec ID") != NULL;
}

/* Asking crashes when no format was recognised. */
static bool says_encrypted(const day_archive *archive)
{
    return archive_format(archive->handle) != 0 && archive_read_has_encrypted_entries(archive->handle) == 1;
}

static day_err failure(day_archive *archive, int code, day_error *error)
{
    const char *text = why(archive);
    if (code == ARCHIVE_FATAL) archive->broken = true;
    bool old_rar = strstr(text, "RAR encryption") != NULL;
    if (asks_for_password(text))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s",
                             old_rar ? "encrypted as RAR before version 5 does it, which is not opened here"
                                     : "needs a password");
    if (archive_error_string(archive->handle) == NULL && says_encrypted(archive))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "its directory is encrypted: needs a password");
    if (lacks_method(text)) return day_error_set(error, DAY_ERR_UNSUPPORTED, "%s", text);
    if (archive_errno(archive->handle) == EIO) return day_error_set(error, DAY_ERR_IO, "%s", text);
    bool cut = strstr(text, "runcated") != NULL;
    return day_error_set(error, cut ? DAY_ERR_TRUNCATED : DAY_ERR_FORMAT, "%s", text);
}

static day_archive *archive_new(const day_input *input, const char *password)
{
    day_archive *archive = g_new0(day_archive, 1);
    archive->input = input;
    archive->bytes = input != NULL ? input->size : 0;
    archive->window = g_malloc(WINDOW);
    archive->handle = archive_read_new();
    g_assert(archive->handle != NULL);
    if (password != NULL) archive_read_add_passphrase(archive->handle, password);
    archive_read_set_read_callback(archive->handle, on_read);
    archive_read_set_skip_callback(archive->handle, on_skip);
    archive_read_set_seek_callback(archive->handle, on_seek);
    archive_read_set_callback_data(archive->handle, archive);
    return archive;
}

static day_err start(day_archive **out, day_archive *taken, day_error *error)
{
    g_autoptr(day_archive) archive = taken;
    int code = archive_read_open1(archive->handle);
    if (code < ARCHIVE_WARN) return failure(archive, code, error);
    *out = g_steal_pointer(&archive);
    return DAY_OK;
}

day_err day_archive_open(day_archive **out, const day_input *input, const char *mime, const char *password,
                         day_error *error)
{
    g_autoptr(day_archive) archive = archive_new(input, password);
    if (!support(archive->handle, mime))
        return day_error_set(error, DAY_ERR_UNSUPPORTED, "no reader for %s", mime);
    return start(out, g_steal_pointer(&archive), error);
}

day_err day_archive_open_unlocked(day_archive **out, const day_unlocked_view *view, const char *mime,
                                  day_error *error)
{
    g_autoptr(day_archive) archive = archive_new(NULL, NULL);
    archive->view = view;
    archive->bytes = day_unlocked_view_size(view);
    if (!support(archive->handle, mime))
        return day_error_set(error, DAY_ERR_UNSUPPORTED, "no reader for %s", mime);
    return start(out, g_steal_pointer(&archive), error);
}

day_err day_archive_open_single(day_archive **out, const day_input *input, const char *mime, day_error *error)
{
    g_autoptr(day_archive) archive = archive_new(input, NULL);
    support_compression(archive->handle, mime);
    archive_read_support_format_raw(archive->handle);
    archive_read_support_format_empty(archive->handle);
    return start(out, g_steal_pointer(&archive), error);
}

day_err day_archive_open_without_directory(day_archive **out, const day_input *input, const char *password,
                                           day_error *error)
{
    g_autoptr(day_archive) archive = archive_new(input, password);
    archive_read_support_format_zip_streamable(archive->handle);
    return start(out, g_steal_pointer(&archive), error);
}

void day_archive_close(day_archive *archive)
{
    if (archive == NULL) return;
    if (archive->handle != NULL) archive_read_free(archive->handle);
    g_free(archive->window);
    g_free(archive);
}

/* --- members ----------------------------------------------------------------------------------------- */

static int64_t milliseconds(struct archive_entry *entry)
{
    int64_t seconds = archive_entry_mtime(entry), out;
    if (!archive_entry_mtime_is_set(entry) || __builtin_mul_overflow(seconds, (int64_t)1000, &out))
        return DAY_TIME_NONE;
    int64_t part = archive_entry_mtime_nsec(entry) / 1000000;
    return part > 0 && part < 1000 && out < INT64_MAX - 1000 ? out + part : out;
}

static const char *special_kind(mode_t type)
{
    switch (type) {
    case S_IFIFO: return "fifo";
    case S_IFSOCK: return "socket";
    case S_IFCHR: return "character device";
    case S_IFBLK: return "block device";
    default: return NULL;
    }
}

static void set_kind(day_member *out, struct archive_entry *entry)
{
    mode_t type = archive_entry_filetype(entry);
    const char *hard = archive_entry_hardlink(entry);
    out->special = special_kind(type);
    out->link = hard != NULL ? hard : archive_entry_symlink(entry);
    out->hard_link = hard != NULL;
    if (type == S_IFDIR)
        out->kind = DAY_MEMBER_DIRECTORY;
    else if (out->link != NULL || type == S_IFLNK)
        out->kind = DAY_MEMBER_LINK;
    else
        out->kind = out->special != NULL ? DAY_MEMBER_SPECIAL : DAY_MEMBER_FILE;
}

static void describe(day_member *out, struct archive_entry *entry)
{
    *out = (day_member){0};
    set_kind(out, entry);
    out->name = archive_entry_pathname(entry);
    if (out->name == NULL) out->name = archive_entry_pathname_utf8(entry);
    bool sized = archive_entry_size_is_set(entry) && archive_entry_size(entry) >= 0;
    out->size = sized ? (uint64_t)archive_entry_size(entry) : UINT64_MAX;
    out->mtime_ms = milliseconds(entry);
    out->mode = (guint)archive_entry_perm(entry);
    out->owner = archive_entry_uname(entry);
    out->encrypted =
        archive_entry_is_data_encrypted(entry) > 0 || archive_entry_is_metadata_encrypted(entry) > 0;
}

/* "raw" takes any bytes: only what a filter undid is a compressed file, the rest is not ours. */
static bool is_unfiltered_raw(const day_archive *archive)
{
    return day_archive_is_single(archive) && archive_filter_count(archive->handle) <= 1;
}

day_err day_archive_next(day_archive *archive, day_member *out, day_error *error)
{
    struct archive_entry *entry = NULL;
    archive->written = 0;
    int code = ARCHIVE_RETRY;
    for (guint tries = 0; code == ARCHIVE_RETRY && tries < 16; tries++)
        code = archive_read_next_header(archive->handle, &entry);
    if (code == ARCHIVE_EOF) return DAY_ERR_NOT_FOUND;
    if (code < ARCHIVE_WARN || entry == NULL) return failure(archive, ARCHIVE_FATAL, error);
    if (is_unfiltered_raw(archive)) {
        archive->broken = true;
        return day_error_set(error, DAY_ERR_FORMAT, "not an archive that libarchive knows");
    }
    describe(out, entry);
    return DAY_OK;
}

day_err day_archive_data(day_archive *archive, uint64_t *hole, day_span *out, day_error *error)
{
    const void *data = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    int code = ARCHIVE_RETRY;
    for (guint tries = 0; code == ARCHIVE_RETRY && tries < 16; tries++)
        code = archive_read_data_block(archive->handle, &data, &size, &offset);
    *out = (day_span){0};
    *hole = offset > 0 && (uint64_t)offset > archive->written ? (uint64_t)offset - archive->written : 0;
    archive->written += *hole;
    if (code == ARCHIVE_EOF) return DAY_ERR_NOT_FOUND;
    if (code < ARCHIVE_WARN) {
        *hole = 0;
        return failure(archive, code, error);
    }
    *out = (day_span){data, size};
    archive->written += size;
    return DAY_OK;
}

bool day_archive_is_broken(const day_archive *archive)
{
    return archive->broken;
}

static int base_format(const day_archive *archive)
{
    return archive_format(archive->handle) & ARCHIVE_FORMAT_BASE_MASK;
}

bool day_archive_skips_cheaply(const day_archive *archive)
{
    int format = base_format(archive);
    bool plain = archive_filter_count(archive->handle) <= 1;
    return plain &&
           (format == ARCHIVE_FORMAT_ZIP || format == ARCHIVE_FORMAT_TAR || format == ARCHIVE_FORMAT_AR ||
            format == ARCHIVE_FORMAT_CPIO || format == ARCHIVE_FORMAT_ISO9660);
}

bool day_archive_is_compressed(const day_archive *archive)
{
    return archive_filter_count(archive->handle) > 1;
}

bool day_archive_is_single(const day_archive *archive)
{
    return base_format(archive) == ARCHIVE_FORMAT_RAW;
}

void day_archive_warm(void)
{
    static const char *const charsets[] = {"UTF-16LE", "UTF-16BE", "CP437", "CP932", "CP936", "CP1252"};
    /* Never closed: an open converter keeps its module loaded, so that opening it again touches no file. */
    static iconv_t kept[G_N_ELEMENTS(charsets)];
    setlocale(LC_CTYPE, "C.UTF-8");
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
        if (kept[i] == NULL) kept[i] = iconv_open("UTF-8", charsets[i]);
}
