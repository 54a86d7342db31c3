/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writing a bag. Nothing is read again: a file's digests are taken of the bytes on their way out. */
#include "bag.h"
#include "base/fd.h"
#include "source/digests.h"
#include "whole_name.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct day_bag {
    char *folder, *part; /* its place; where it is written, NULL when it has its place */
    int dirfd;
    day_digests *digests;
    GString *manifests[2]; /* SHA-512, SHA-256 */
    uint64_t files, bytes;
    char *name; /* of the file at work, relative to the bag */
    day_fd fd;
    day_error failure;
};

static const char *const manifest_names[] = {"manifest-sha512.txt", "manifest-sha256.txt"};
static const char *const tag_names[] = {"tagmanifest-sha512.txt", "tagmanifest-sha256.txt"};

static day_err io_error(day_bag *bag, const char *name, day_error *error)
{
    return day_error_set(error, DAY_ERR_IO, "%s/%s: %s", bag->folder, name, g_strerror(errno));
}

static bool is_free(const char *folder)
{
    if (g_file_test(folder, G_FILE_TEST_IS_SYMLINK)) return false;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    return dir != NULL ? g_dir_read_name(dir) == NULL : !g_file_test(folder, G_FILE_TEST_EXISTS);
}

day_err day_bag_new(day_bag **out, const char *folder, day_error *error)
{
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/') size--;
    g_autoptr(day_bag) bag = g_new0(day_bag, 1);
    *out = NULL;
    bag->folder = g_strndup(folder, size);
    bag->dirfd = bag->fd = -1;
    bag->digests = day_digests_new();
    for (guint i = 0; i < 2; i++) bag->manifests[i] = g_string_new(NULL);
    if (!is_free(bag->folder))
        return day_error_set(error, DAY_ERR_USAGE, "%s is there already and no empty folder: name another",
                             bag->folder);
    bag->part = g_strconcat(bag->folder, ".part-XXXXXX", NULL);
    if (g_mkdtemp_full(bag->part, 0700) == NULL) {
        g_clear_pointer(&bag->part, g_free);
        return io_error(bag, "", error);
    }
    bag->dirfd = open(bag->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (bag->dirfd < 0 || mkdirat(bag->dirfd, "data", 0700) != 0) return io_error(bag, "data", error);
    *out = g_steal_pointer(&bag);
    return DAY_OK;
}

static void remove_tree(int above, const char *name)
{
    int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    for (const char *in = dir != NULL ? g_dir_read_name(dir) : NULL; in != NULL; in = g_dir_read_name(dir))
        if (unlinkat(fd, in, 0) != 0) remove_tree(fd, in);
    if (fd >= 0) close(fd);
    unlinkat(above, name, AT_REMOVEDIR);
}

void day_bag_free(day_bag *bag)
{
    if (bag == NULL) return;
    if (bag->part != NULL) remove_tree(AT_FDCWD, bag->part);
    if (bag->dirfd >= 0) close(bag->dirfd);
    if (bag->fd >= 0) close(bag->fd);
    day_digests_free(bag->digests);
    for (guint i = 0; i < 2; i++) g_string_free(bag->manifests[i], TRUE);
    g_free(bag->folder);
    g_free(bag->part);
    g_free(bag->name);
    g_free(bag);
}

/* The folders of a file that is about to be made. */
static bool make_folders(day_bag *bag, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(name, (size_t)(slash - name));
        if (mkdirat(bag->dirfd, folder, 0700) != 0 && errno != EEXIST) return false;
    }
    return true;
}

static void begin(day_bag *bag, const char *name)
{
    g_assert(bag->fd < 0);
    g_free(bag->name);
    bag->name = g_strdup(name);
    bag->failure = (day_error){0};
    day_digests_begin(bag->digests);
    if (make_folders(bag, name))
        bag->fd = openat(bag->dirfd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (bag->fd < 0) io_error(bag, name, &bag->failure);
}

void day_bag_begin(day_bag *bag, const char *name)
{
    g_autofree char *path = g_strconcat("data/", name, NULL);
    begin(bag, path);
}

void day_bag_add(day_bag *bag, const void *bytes, size_t size)
{
    day_digests_add(bag->digests, (day_span){bytes, size});
    if (bag->failure.code == DAY_OK && !day_fd_write(bag->fd, bytes, size))
        io_error(bag, bag->name, &bag->failure);
}

/* RFC 8493, 2.1.3: line ends and "%" of a path are percent-encoded. */
static void put_line(GString *manifest, const char *digest, const char *path)
{
    g_string_append_printf(manifest, "%s  ", digest);
    for (; *path != '\0'; path++)
        if (strchr("%\r\n", *path) != NULL)
            g_string_append_printf(manifest, "%%%02X", *path);
        else
            g_string_append_c(manifest, *path);
    g_string_append_c(manifest, '\n');
}

static day_err end(day_digest_pair *pair, day_bag *bag, day_error *error)
{
    *pair = day_digests_end(bag->digests);
    if (bag->failure.code == DAY_OK && fsync(bag->fd) != 0) io_error(bag, bag->name, &bag->failure);
    if (bag->fd >= 0) close(bag->fd);
    bag->fd = -1;
    if (bag->failure.code == DAY_OK) return DAY_OK;
    return day_error_set(error, bag->failure.code, "%s", bag->failure.message);
}

static void record(day_bag *bag, const day_digest_pair *pair)
{
    put_line(bag->manifests[0], pair->sha512, bag->name);
    put_line(bag->manifests[1], pair->sha256, bag->name);
    bag->files++;
    bag->bytes += pair->size;
}

day_err day_bag_end(day_bag *bag, char *sha256, day_error *error)
{
    day_digest_pair pair;
    day_err err = end(&pair, bag, error);
    if (err == DAY_OK) record(bag, &pair);
    if (sha256 != NULL) g_strlcpy(sha256, pair.sha256, sizeof pair.sha256);
    return err;
}

day_err day_bag_copy(day_bag *bag, const char *name, int fd, const char *expected, day_error *error)
{
    enum { PIECE = 256 * 1024 };
    g_autofree char *piece = g_malloc(PIECE);
    day_digest_pair pair;
    ssize_t n = 1;
    day_bag_begin(bag, name);
    for (off_t at = 0; n != 0 && bag->failure.code == DAY_OK; at += n > 0 ? n : 0) {
        n = pread(fd, piece, PIECE, at);
        if (n < 0 && errno != EINTR) io_error(bag, name, &bag->failure);
        if (n > 0) day_bag_add(bag, piece, (size_t)n);
    }
    day_err err = end(&pair, bag, error);
    if (err != DAY_OK) return err;
    if (expected != NULL && strcmp(pair.sha256, expected) != 0) {
        unlinkat(bag->dirfd, bag->name, 0);
        return day_error_set(error, DAY_ERR_FORMAT, "%s changed while it was copied", name);
    }
    record(bag, &pair);
    return DAY_OK;
}

day_err day_bag_text(day_bag *bag, const char *name, const char *text, size_t size, day_error *error)
{
    day_bag_begin(bag, name);
    day_bag_add(bag, text, size);
    return day_bag_end(bag, NULL, error);
}

uint64_t day_bag_files(const day_bag *bag)
{
    return bag->files;
}

uint64_t day_bag_bytes(const day_bag *bag)
{
    return bag->bytes;
}

/* A tag file, whose digests go to the tag manifests; those have none of their own. */
static day_err put_tag(day_bag *bag, const char *name, const GString *text, GString *tags[2],
                       day_error *error)
{
    day_digest_pair pair;
    begin(bag, name);
    day_bag_add(bag, text->str, text->len);
    day_err err = end(&pair, bag, error);
    if (err != DAY_OK || tags == NULL) return err;
    put_line(tags[0], pair.sha512, name);
    put_line(tags[1], pair.sha256, name);
    return DAY_OK;
}

static day_err put_tags(day_bag *bag, const char *info, GString *tags[2], day_error *error)
{
    g_autoptr(GString) text = g_string_new("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    day_err err = put_tag(bag, "bagit.txt", text, tags, error);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d");
    g_string_printf(text, "%sBagging-Date: %s\nPayload-Oxum: %" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "\n",
                    info, date, bag->bytes, bag->files);
    if (err == DAY_OK) err = put_tag(bag, "bag-info.txt", text, tags, error);
    for (guint i = 0; i < 2 && err == DAY_OK; i++)
        err = put_tag(bag, manifest_names[i], bag->manifests[i], tags, error);
    for (guint i = 0; i < 2 && err == DAY_OK; i++) err = put_tag(bag, tag_names[i], tags[i], NULL, error);
    return err;
}

day_err day_bag_close(day_bag *bag, const char *info, day_error *error)
{
    GString *tags[2] = {g_string_new(NULL), g_string_new(NULL)};
    day_err err = put_tags(bag, info, tags, error);
    for (guint i = 0; i < 2; i++) g_string_free(tags[i], TRUE);
    if (err != DAY_OK) return err;
    if (syncfs(bag->dirfd) != 0 || !day_whole_name(bag->part, bag->folder)) return io_error(bag, "", error);
    g_clear_pointer(&bag->part, g_free);
    return DAY_OK;
}
