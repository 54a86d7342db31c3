/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inventory of a source: every name below it once, in the order of bytes, so that two walks of the same
 * files agree. Folders are entered through descriptors (openat, O_NOFOLLOW), never through a joined path: a
 * link swapped in while we walk is not followed, and names are bytes, not text. Without links a file system
 * has no loops, except bind mounts onto an ancestor, which the chain of open folders catches (device and
 * inode).
 *
 * A folder `.git`, or any folder that looks like a bare repository, is one entry for the reader of git; what
 * lies in it beside git's own files is walked like any other file. */
#include "walk.h"
#include "git_folder.h"
#include "names.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct walker {
    GByteArray *path; /* of where we are, relative to the source; no trailing NUL */
    const day_walk_options *options;
    day_entry_fn fn;
    void *ctx;
    bool stopped;
} walker;

/* One open folder on the way down; lives on the stack of walk_folder(). */
typedef struct level {
    const struct level *above;
    int fd;
    dev_t dev;
    ino_t ino;
    guint depth;
    bool in_git;   /* inside a git folder: its own files are passed over */
    size_t git_at; /* where the path within that folder begins */
} level;

static void walk_folder(walker *w, const level *here);

static int64_t mtime_of(const struct stat *st)
{
    return (int64_t)st->st_mtim.tv_sec * 1000 + st->st_mtim.tv_nsec / 1000000;
}

static void say(walker *w, day_entry *entry)
{
    g_byte_array_append(w->path, (const uint8_t *)"", 1);
    entry->raw_path = (day_span){w->path->data, w->path->len - 1};
    if (!w->fn(entry, w->ctx)) w->stopped = true;
    g_byte_array_set_size(w->path, w->path->len - 1);
}

static void say_unreadable(walker *w, const char *mime, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void say_unreadable(walker *w, const char *mime, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *reason = g_strdup_vprintf(format, values);
    va_end(values);
    day_entry entry = {.kind = DAY_ENTRY_UNREADABLE, .mime = mime, .reason = reason};
    say(w, &entry);
}

static void say_folder(walker *w)
{
    day_entry entry = {.kind = DAY_ENTRY_FOLDER, .mime = DAY_MIME_FOLDER};
    if (w->options != NULL && w->options->folders) say(w, &entry);
}

static void say_symlink(walker *w, int dirfd, const char *name, const struct stat *st)
{
    uint8_t target[4096];
    ssize_t n = readlinkat(dirfd, name, (char *)target, sizeof target);
    if (n < 0) {
        say_unreadable(w, "inode/symlink", "the link cannot be read: %s", g_strerror(errno));
        return;
    }
    day_entry entry = {.kind = DAY_ENTRY_SYMLINK,
                       .mime = "inode/symlink",
                       .size = 0,
                       .mtime_ms = mtime_of(st),
                       .target = {target, (size_t)n}};
    say(w, &entry);
}

static const char *special_mime(mode_t mode)
{
    if (S_ISFIFO(mode)) return "inode/fifo";
    if (S_ISSOCK(mode)) return "inode/socket";
    if (S_ISCHR(mode)) return "inode/chardevice";
    return "inode/blockdevice";
}

static bool is_above(const level *at, const struct stat *st)
{
    for (; at != NULL; at = at->above)
        if (at->dev == st->st_dev && at->ino == st->st_ino) return true;
    return false;
}

static bool is_skipped(const walker *w, const struct stat *st)
{
    const struct stat *skip = w->options != NULL ? w->options->skip : NULL;
    return skip != NULL && skip->st_dev == st->st_dev && skip->st_ino == st->st_ino;
}

/* One entry for the repository; then whatever else lies in its folder. */
static void walk_git(walker *w, level *inside)
{
    day_entry entry = {.kind = DAY_ENTRY_GIT, .mime = "application/x-git"};
    day_git_folder_stat(&entry.size, &entry.mtime_ms, inside->fd);
    say(w, &entry);
    inside->in_git = true;
    inside->git_at = w->path->len > 0 ? w->path->len + 1 : 0;
    if (!w->stopped) walk_folder(w, inside);
}

static void enter_folder(walker *w, const level *above, int dirfd, const char *name)
{
    level inside = {.above = above,
                    .depth = above != NULL ? above->depth + 1 : 0,
                    .in_git = above != NULL && above->in_git,
                    .git_at = above != NULL ? above->git_at : 0};
    struct stat st;
    if (inside.depth > DAY_WALK_DEPTH_MAX) {
        say_unreadable(w, DAY_MIME_FOLDER, "folders are nested deeper than %d", DAY_WALK_DEPTH_MAX);
        return;
    }
    inside.fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (inside.fd < 0 || fstat(inside.fd, &st) != 0) {
        say_unreadable(w, DAY_MIME_FOLDER, "the folder cannot be opened: %s", g_strerror(errno));
        if (inside.fd >= 0) close(inside.fd);
        return;
    }
    inside.dev = st.st_dev;
    inside.ino = st.st_ino;
    if (is_above(above, &st))
        say_unreadable(w, DAY_MIME_FOLDER, "a mount of a folder around it: not entered again");
    else if (!is_skipped(w, &st) && day_git_folder_is(inside.fd))
        walk_git(w, &inside);
    else if (!is_skipped(w, &st))
        walk_folder(w, &inside);
    close(inside.fd);
}

/* The path already ends with the name. */
static void walk_name(walker *w, const level *here, const char *name)
{
    struct stat st;
    if (fstatat(here->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        say_unreadable(w, DAY_MIME_UNKNOWN, "cannot be looked up: %s", g_strerror(errno));
        return;
    }
    if (S_ISDIR(st.st_mode)) {
        enter_folder(w, here, here->fd, name);
        return;
    }
    if (S_ISLNK(st.st_mode)) {
        say_symlink(w, here->fd, name, &st);
        return;
    }
    day_entry entry = {.kind = DAY_ENTRY_FILE, .size = st.st_size, .mtime_ms = mtime_of(&st)};
    if (!S_ISREG(st.st_mode)) {
        entry.kind = DAY_ENTRY_SPECIAL;
        entry.mime = special_mime(st.st_mode);
        entry.size = 0;
    }
    say(w, &entry);
}

/* A file of git's own, which its reader reads; folders are always looked into. */
static bool is_gits_own(walker *w, const level *here)
{
    if (!here->in_git) return false;
    g_autofree char *path = g_strndup((const char *)w->path->data, w->path->len);
    return day_git_folder_owns(path + here->git_at);
}

static void walk_folder(walker *w, const level *here)
{
    g_autoptr(GPtrArray) names = day_folder_names(here->fd);
    if (names == NULL) {
        say_unreadable(w, DAY_MIME_FOLDER, "the folder cannot be listed: %s", g_strerror(errno));
        return;
    }
    say_folder(w);
    guint length = w->path->len;
    for (guint i = 0; i < names->len && !w->stopped; i++) {
        const char *name = names->pdata[i];
        if (length > 0) g_byte_array_append(w->path, (const uint8_t *)"/", 1);
        g_byte_array_append(w->path, (const uint8_t *)name, (guint)strlen(name));
        if (!is_gits_own(w, here)) walk_name(w, here, name);
        g_byte_array_set_size(w->path, length);
    }
}

const char *day_source_kind(const char *path, day_error *error)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        day_error_set(error, errno == ENOENT ? DAY_ERR_NOT_FOUND : DAY_ERR_IO, "%s: %s", path,
                      g_strerror(errno));
        return NULL;
    }
    if (S_ISDIR(st.st_mode)) return "folder";
    if (S_ISREG(st.st_mode)) return "file";
    day_error_set(error, DAY_ERR_USAGE, "%s is neither a folder nor a file", path);
    return NULL;
}

day_err day_walk(const char *path, const day_walk_options *options, day_entry_fn fn, void *ctx,
                 day_error *error)
{
    day_error own = {0};
    const char *kind = day_source_kind(path, &own);
    if (kind == NULL) return day_error_set(error, own.code, "%s", own.message);
    g_autoptr(GByteArray) relative = g_byte_array_new();
    walker w = {.path = relative, .options = options, .fn = fn, .ctx = ctx};
    g_autofree char *folder = strcmp(kind, "file") == 0 ? g_path_get_dirname(path) : g_strdup(path);
    /* What the user pointed at may be a link; what is found below is not followed. */
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
    if (strcmp(kind, "file") == 0) {
        g_autofree char *name = g_path_get_basename(path);
        struct stat st;
        g_byte_array_append(relative, (const uint8_t *)name, (guint)strlen(name));
        day_entry entry = {.kind = DAY_ENTRY_FILE};
        if (stat(path, &st) == 0) {
            entry.size = st.st_size;
            entry.mtime_ms = mtime_of(&st);
        }
        say(&w, &entry);
    } else {
        enter_folder(&w, NULL, fd, ".");
    }
    close(fd);
    return DAY_OK;
}
