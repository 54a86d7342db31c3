/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The token goes from the file to the browser in a page, not in an argument of a program, which other users
 * could list. The page posts nothing and runs nothing: it is a link that is followed.
 *
 * The file is locked as long as its server lives: the kernel lets go of it with the process, however that
 * ends. So what lies there without a lock, and says that it had one, is of a server that was killed; its
 * token is no secret any more, and the next one that starts removes it. */
#include "entrance.h"
#include "base/fd.h"
#include "secret.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define PREFIX "daylight-"
#define SUFFIX ".html"
enum { RANDOM = 6 }; /* characters between the two */
static const char locked[] =
    "<!doctype html>\n<!-- an entrance to Daylight, locked while its server lives -->\n";
static const char open_[] = "<!doctype html>\n"; /* where no file can be locked: it is left to its owner */

struct day_entrance {
    GMutex lock;
    const char *origin;
    char *folder, *path;
    day_fd fd; /* holds the file's lock */
    day_secret token;
};

/* --- those of before --------------------------------------------------------------------------------- */

static bool is_ours(const char *name)
{
    size_t size = strlen(name);
    return size == strlen(PREFIX) + RANDOM + strlen(SUFFIX) && g_str_has_prefix(name, PREFIX) &&
           g_str_has_suffix(name, SUFFIX);
}

/* A file of this user's that begins as one that was locked, and is not. */
static bool is_dead(int dirfd, const char *name)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat status;
    char head[sizeof locked] = "";
    g_auto(day_fd) fd = openat(dirfd, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    return fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
           pread(fd, head, strlen(locked), 0) == (ssize_t)strlen(locked) && strcmp(head, locked) == 0 &&
           fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;
}

static void remove_dead(const char *folder)
{
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_autoptr(GDir) dir = dirfd >= 0 ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir))
        if (is_ours(name) && is_dead(dirfd, name)) unlinkat(dirfd, name, 0);
}

/* --- this one ---------------------------------------------------------------------------------------- */

static bool take_lock(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

static bool write_page(const day_entrance *entrance, int fd)
{
    g_autofree char *page = g_strdup_printf(
        "%s<meta charset=\"utf-8\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta http-equiv=\"refresh\" content=\"0;url=%s/enter?token=%s\">\n<title>Daylight</title>\n"
        "<p><a href=\"%s/enter?token=%s\">Open the case</a></p>\n",
        take_lock(fd) ? locked : open_, entrance->origin, entrance->token.text, entrance->origin,
        entrance->token.text);
    return day_fd_write(fd, page, strlen(page));
}

/* A new file, which takes the place of the old one: nobody reads half of it, and it has its lock before it
 * has anything to lose. */
static day_err write_file(day_entrance *entrance, day_error *error)
{
    g_autofree char *path = g_build_filename(entrance->folder, PREFIX "XXXXXX" SUFFIX, NULL);
    g_auto(day_fd) fd = mkostemps(path, (int)strlen(SUFFIX), O_CLOEXEC);
    if (fd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", entrance->folder, g_strerror(errno));
    if (!write_page(entrance, fd) || (entrance->path != NULL && rename(path, entrance->path) != 0)) {
        day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
        g_unlink(path);
        return DAY_ERR_IO;
    }
    if (entrance->path == NULL) entrance->path = g_steal_pointer(&path);
    if (entrance->fd >= 0) close(entrance->fd);
    entrance->fd = day_fd_steal(&fd);
    return DAY_OK;
}

day_err day_entrance_open(day_entrance **out, const char *origin, day_error *error)
{
    const char *folder = g_get_user_runtime_dir();
    *out = NULL;
    g_mkdir_with_parents(folder, 0700);
    remove_dead(folder);
    day_entrance *entrance = g_new0(day_entrance, 1);
    g_mutex_init(&entrance->lock);
    entrance->origin = origin;
    entrance->folder = g_strdup(folder);
    entrance->fd = -1;
    entrance->token = day_secret_new();
    day_err err = write_file(entrance, error);
    if (err != DAY_OK) {
        day_entrance_close(entrance);
        return err;
    }
    *out = entrance;
    return DAY_OK;
}

void day_entrance_close(day_entrance *entrance)
{
    if (entrance == NULL) return;
    if (entrance->path != NULL) g_unlink(entrance->path);
    if (entrance->fd >= 0) close(entrance->fd);
    g_free(entrance->folder);
    g_free(entrance->path);
    g_mutex_clear(&entrance->lock);
    g_free(entrance);
}

const char *day_entrance_path(const day_entrance *entrance)
{
    return entrance->path;
}

bool day_entrance_use(day_entrance *entrance, const char *token)
{
    g_mutex_lock(&entrance->lock);
    bool good = day_secret_equal(entrance->token.text, token);
    if (good) {
        entrance->token = day_secret_new();
        (void)write_file(entrance, NULL); /* when it fails, nobody enters by the file again */
    }
    g_mutex_unlock(&entrance->lock);
    return good;
}
