/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The case as a sealed bundle (bundle.h, sealed_stream.h): bytes go from the case through the cipher to a
 * file without a name, which gets its name when it is whole. Nothing of it is ever on a disk in plain but a
 * copy of case.db beside it, without a name. */
#include "base/fd.h"
#include "bundle.h"
#include "export.h"
#include "store/snapshot.h"
#include "tar.h"
#include "whole_name.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PIECE = 256 * 1024 };

typedef struct packing {
    const day_export_order *order;
    day_export_answer *answer;
    day_sealer *to;
    uint8_t *piece;
    day_error *error;
} packing;

static day_err put_bytes(packing *at, int fd, const day_tar_member *member)
{
    for (uint64_t done = 0; done < member->size;) {
        if (at->order->stop != NULL && g_atomic_int_get(at->order->stop) != 0)
            return day_error_set(at->error, DAY_ERR_BUSY, "stopped");
        ssize_t n = pread(fd, at->piece, (size_t)MIN(member->size - done, (uint64_t)PIECE), (off_t)done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            return day_error_set(at->error, DAY_ERR_IO, "%s: %s", member->name,
                                 n < 0 ? g_strerror(errno) : "it grew shorter");
        day_err err = day_sealer_write(at->to, at->piece, (size_t)n, at->error);
        if (err != DAY_OK) return err;
        done += (uint64_t)n;
        if (at->order->step != NULL) at->order->step(day_sealer_written(at->to), at->order->ctx);
    }
    return DAY_OK;
}

static day_err put_file(packing *at, const char *name, int fd)
{
    static const uint8_t zeros[DAY_TAR_BLOCK];
    uint8_t header[DAY_TAR_BLOCK];
    struct stat status;
    day_tar_member member = {0};
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return day_error_set(at->error, DAY_ERR_IO, "%s is no file", name);
    g_strlcpy(member.name, name, sizeof member.name);
    member.size = (uint64_t)status.st_size;
    day_tar_write(header, &member);
    day_err err = day_sealer_write(at->to, header, sizeof header, at->error);
    if (err == DAY_OK) err = put_bytes(at, fd, &member);
    if (err == DAY_OK) err = day_sealer_write(at->to, zeros, day_tar_padding(member.size), at->error);
    at->answer->files++;
    at->answer->bytes += member.size;
    return err;
}

/* A name of the case that may be missing. */
static day_err put_named(packing *at, const char *name)
{
    g_auto(day_fd) fd =
        openat(day_store_dirfd(at->order->store), name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT) return DAY_OK;
    if (fd < 0) return day_error_set(at->error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
    return put_file(at, name, fd);
}

static int by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder of the case, sorted, so that the same case gives the same order. A folder that is not
 * there has none; one that cannot be read would leave a bundle short. */
static day_err names_in(GPtrArray *names, const packing *at, const char *folder)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d/%s", day_store_dirfd(at->order->store), folder);
    g_autoptr(GDir) dir = g_dir_open(path, 0, &failure);
    if (dir == NULL && failure->code != G_FILE_ERROR_NOENT && failure->code != G_FILE_ERROR_NOTDIR)
        return day_error_set(at->error, DAY_ERR_IO, "%s/%s cannot be read: %s",
                             day_store_folder(at->order->store), folder, failure->message);
    for (const char *in = dir != NULL ? g_dir_read_name(dir) : NULL; in != NULL; in = g_dir_read_name(dir))
        g_ptr_array_add(names, g_strconcat(folder, "/", in, NULL));
    g_ptr_array_sort(names, by_bytes);
    return DAY_OK;
}

static day_err put_folder(packing *at, const char *folder)
{
    g_autoptr(GPtrArray) blobs = g_ptr_array_new_with_free_func(g_free);
    day_err err = names_in(blobs, at, folder);
    for (guint i = 0; i < blobs->len && err == DAY_OK; i++)
        if (day_bundle_may_hold(blobs->pdata[i])) err = put_named(at, blobs->pdata[i]);
    return err;
}

static day_err put_blobs(packing *at)
{
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    day_err err = names_in(folders, at, "blobs");
    for (guint i = 0; i < folders->len && err == DAY_OK; i++) err = put_folder(at, folders->pdata[i]);
    return err;
}

static day_err pack(packing *at)
{
    static const uint8_t zeros[2 * DAY_TAR_BLOCK];
    g_auto(day_fd) database = -1;
    day_err err = day_store_snapshot(&database, at->order->store, at->error);
    if (err == DAY_OK) err = put_file(at, "case.db", database);
    if (err == DAY_OK) err = put_named(at, "lexicon.tsv");
    if (err == DAY_OK) err = put_blobs(at);
    if (err == DAY_OK) err = day_sealer_write(at->to, zeros, sizeof zeros, at->error);
    return err == DAY_OK ? day_sealer_end(at->to, at->error) : err;
}

static day_err write_sealed(day_export_answer *out, const day_export_order *order, int fd, day_error *error)
{
    g_autoptr(day_sealer) sealer = NULL;
    g_autofree uint8_t *piece = g_malloc(PIECE);
    day_err err = day_sealer_new(&sealer, fd, order->key, error);
    if (err != DAY_OK) return err;
    packing at = {order, out, sealer, piece, error};
    return pack(&at);
}

day_err day_export_bundle(day_export_answer *out, const day_export_order *order, day_error *error)
{
    *out = (day_export_answer){0};
    if (g_file_test(order->output, G_FILE_TEST_EXISTS) || g_file_test(order->output, G_FILE_TEST_IS_SYMLINK))
        return day_error_set(error, DAY_ERR_USAGE, "%s is there already: name another file", order->output);
    g_autofree char *part = g_strconcat(order->output, ".part-XXXXXX", NULL);
    g_auto(day_fd) fd = g_mkstemp_full(part, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", order->output, g_strerror(errno));
    day_err err = write_sealed(out, order, fd, error);
    if (err == DAY_OK && order->leaves != NULL) order->leaves(order->ctx);
    if (err == DAY_OK && (fsync(fd) != 0 || !day_whole_name(part, order->output)))
        err = day_error_set(error, DAY_ERR_IO, "%s: %s", order->output, g_strerror(errno));
    if (err != DAY_OK) g_unlink(part);
    return err;
}
