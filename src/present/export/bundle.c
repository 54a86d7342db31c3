/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Unpacking what a colleague sent, who may be somebody else: whatever the passphrase proves, names are
 * compared with the few that a bundle can hold, files are made anew and never followed, and sizes are held
 * against the room that there is. */
#include "bundle.h"
#include "base/fd.h"
#include "source/hash.h"
#include "tar.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { PIECE = 256 * 1024, BLOB_NAME = 6 + 3 + 64 };
#define LEXICON_MAX ((uint64_t)4 << 20)
#define ROOM_KEPT ((uint64_t)64 << 20) /* bytes that stay free on the disk */

typedef struct unpacking {
    day_bundle_sum *sum;
    int dirfd;
    day_unsealer *from;
    day_hasher *hasher;
    uint8_t *piece;
    const volatile int *stop;
    bool has_case; /* case.db was there, and not empty */
    day_error *error;
} unpacking;

static bool is_blob(const char *name)
{
    return strlen(name) == BLOB_NAME && strncmp(name, "blobs/", 6) == 0 && name[8] == '/' &&
           strspn(name + 9, "0123456789abcdef") == 64 && strncmp(name + 6, name + 9, 2) == 0;
}

bool day_bundle_may_hold(const char *name)
{
    return strcmp(name, "case.db") == 0 || strcmp(name, "lexicon.tsv") == 0 || is_blob(name);
}

static day_err read_whole(unpacking *at, void *bytes, size_t size)
{
    size_t got = 0;
    day_err err = day_unsealer_read(&got, at->from, bytes, size, at->error);
    if (err != DAY_OK || got == size) return err;
    return day_error_set(at->error, DAY_ERR_FORMAT, "the bundle ends within a file");
}

static day_err check_member(unpacking *at, const day_tar_member *member)
{
    struct statvfs room;
    if (!day_bundle_may_hold(member->name))
        return day_error_set(at->error, DAY_ERR_FORMAT, "the bundle holds '%s', which no case has",
                             member->name);
    if (strcmp(member->name, "lexicon.tsv") == 0 && member->size > LEXICON_MAX)
        return day_error_set(at->error, DAY_ERR_FORMAT, "the bundle's lexicon.tsv is too large");
    if (fstatvfs(at->dirfd, &room) == 0) {
        uint64_t free_bytes = (uint64_t)room.f_bavail * room.f_frsize;
        if (member->size > free_bytes || free_bytes - member->size < ROOM_KEPT)
            return day_error_set(at->error, DAY_ERR_IO, "the disk has no room for the bundle's %s",
                                 member->name);
    }
    return DAY_OK;
}

static int make_file(const unpacking *at, const char *name)
{
    char folder[] = "blobs/aa";
    if (is_blob(name)) {
        memcpy(folder + 6, name + 6, 2);
        if ((mkdirat(at->dirfd, "blobs", 0700) != 0 && errno != EEXIST) ||
            (mkdirat(at->dirfd, folder, 0700) != 0 && errno != EEXIST))
            return -1;
    }
    return openat(at->dirfd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static day_err copy_out(unpacking *at, int fd, const day_tar_member *member)
{
    for (uint64_t left = member->size; left > 0;) {
        size_t n = (size_t)MIN(left, (uint64_t)PIECE);
        if (at->stop != NULL && g_atomic_int_get(at->stop) != 0)
            return day_error_set(at->error, DAY_ERR_BUSY, "stopped");
        day_err err = read_whole(at, at->piece, n);
        if (err != DAY_OK) return err;
        day_hasher_add(at->hasher, (day_span){at->piece, n});
        if (!day_fd_write(fd, at->piece, n))
            return day_error_set(at->error, DAY_ERR_IO, "%s: %s", member->name, g_strerror(errno));
        left -= n;
    }
    return DAY_OK;
}

static day_err check_blob(unpacking *at, const day_tar_member *member)
{
    day_hash hash;
    char hex[65];
    day_hasher_end(at->hasher, &hash);
    for (guint i = 0; i < 32; i++) g_snprintf(hex + 2 * i, 3, "%02x", hash.sha256[i]);
    if (!is_blob(member->name) || strcmp(hex, member->name + 9) == 0) return DAY_OK;
    return day_error_set(at->error, DAY_ERR_FORMAT, "the bytes of the bundle's %s are others", member->name);
}

static day_err unpack_member(unpacking *at, const day_tar_member *member)
{
    uint8_t padding[DAY_TAR_BLOCK];
    day_err err = check_member(at, member);
    if (err != DAY_OK) return err;
    g_auto(day_fd) fd = make_file(at, member->name);
    if (fd < 0 && errno == EEXIST)
        return day_error_set(at->error, DAY_ERR_FORMAT, "the bundle holds %s twice", member->name);
    if (fd < 0) return day_error_set(at->error, DAY_ERR_IO, "%s: %s", member->name, g_strerror(errno));
    day_hasher_begin(at->hasher);
    err = copy_out(at, fd, member);
    if (err == DAY_OK) err = check_blob(at, member);
    if (err == DAY_OK) err = read_whole(at, padding, day_tar_padding(member->size));
    if (err == DAY_OK && fsync(fd) != 0)
        err = day_error_set(at->error, DAY_ERR_IO, "%s: %s", member->name, g_strerror(errno));
    at->has_case |= strcmp(member->name, "case.db") == 0 && member->size > 0;
    at->sum->files++;
    at->sum->bytes += member->size;
    return err;
}

static day_err unpack_all(unpacking *at)
{
    uint8_t block[DAY_TAR_BLOCK];
    day_tar_member member;
    for (;;) {
        day_err err = read_whole(at, block, sizeof block);
        if (err != DAY_OK) return err;
        if (day_tar_is_end(block)) break;
        if (!day_tar_read(&member, block))
            return day_error_set(at->error, DAY_ERR_FORMAT,
                                 "the bundle holds something that is no plain file of Daylight's");
        err = unpack_member(at, &member);
        if (err != DAY_OK) return err;
    }
    size_t got = 0;
    day_err err = read_whole(at, block, sizeof block);
    if (err == DAY_OK && day_tar_is_end(block)) err = day_unsealer_read(&got, at->from, block, 1, at->error);
    if (err == DAY_OK && (got > 0 || !day_tar_is_end(block)))
        err = day_error_set(at->error, DAY_ERR_FORMAT, "the bundle goes on behind its end");
    if (err == DAY_OK && !at->has_case)
        err = day_error_set(at->error, DAY_ERR_FORMAT, "no case is in the bundle");
    return err;
}

day_err day_bundle_unpack(day_bundle_sum *out, int dirfd, int fd, const day_lock_key *key,
                          const volatile int *stop, day_error *error)
{
    g_autoptr(day_unsealer) from = NULL;
    g_autoptr(day_hasher) hasher = day_hasher_new();
    g_autofree uint8_t *piece = g_malloc(PIECE);
    *out = (day_bundle_sum){0};
    day_err err = day_unsealer_new(&from, fd, key, error);
    if (err != DAY_OK) return err;
    unpacking at = {out, dirfd, from, hasher, piece, stop, false, error};
    return unpack_all(&at);
}
