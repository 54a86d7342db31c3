/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What lies in a repository's folder beside its objects: config with its remotes and passwords, hooks, the
 * message of a commit that was never made, logs. Read here as files, since libgit2 tells none of it whole.
 * Invariants: nothing above the folder is opened, symbolic links are not followed, descriptors are closed
 * level by level. See gitrepository-layout(5). */
#include "git_files.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDERS_DEEP_MAX 24u

/* A file: its path below the folder, the open folder it is in and its name there. */
typedef void (*file_fn)(const char *path, int folder, const char *name, const struct stat *status, void *ctx);

typedef struct walk {
    file_fn file;
    void *ctx;
    const char *only, *except; /* a name at the top that is the only one entered, or is not */
} walk;

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted. Takes the descriptor. */
static GPtrArray *names_in(int folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    DIR *stream = fdopendir(folder);
    if (stream == NULL) {
        close(folder);
        return names;
    }
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(entry->d_name));
    closedir(stream);
    g_ptr_array_sort(names, by_name);
    return names;
}

static void walk_folder(const walk *self, int folder, GString *path, guint depth);

static void walk_entry(const walk *self, int folder, const char *name, GString *path, guint depth)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
    size_t length = path->len;
    if (length > 0) g_string_append_c(path, '/');
    g_string_append(path, name);
    if (S_ISREG(status.st_mode)) self->file(path->str, folder, name, &status, self->ctx);
    if (S_ISDIR(status.st_mode) && depth < FOLDERS_DEEP_MAX) {
        int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below >= 0) {
            walk_folder(self, below, path, depth + 1);
            close(below);
        }
    }
    g_string_truncate(path, length);
}

static void walk_folder(const walk *self, int folder, GString *path, guint depth)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copy < 0) return;
    g_autoptr(GPtrArray) names = names_in(copy);
    for (guint i = 0; i < names->len; i++) {
        bool skip = depth == 0 && ((self->only != NULL && strcmp(names->pdata[i], self->only) != 0) ||
                                   (self->except != NULL && strcmp(names->pdata[i], self->except) == 0));
        if (!skip) walk_entry(self, folder, names->pdata[i], path, depth);
    }
}

static void walk_all(int dir, const walk *self)
{
    g_autoptr(GString) path = g_string_new(NULL);
    walk_folder(self, dir, path, 0);
}

/* --- sizes and names --------------------------------------------------------------------------------- */

static void add_size(const char *path, int folder, const char *name, const struct stat *status, void *ctx)
{
    *(uint64_t *)ctx += (uint64_t)status->st_size;
}

uint64_t day_git_packed_size(int dir)
{
    uint64_t size = 0;
    walk_all(dir, &(walk){.file = add_size, .ctx = &size, .only = "objects"});
    return size;
}

static void add_log(const char *path, int folder, const char *name, const struct stat *status, void *ctx)
{
    g_ptr_array_add(ctx, g_strdup(path + strlen("logs/")));
}

GPtrArray *day_git_reflog_names(int dir)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    walk_all(dir, &(walk){.file = add_log, .ctx = names, .only = "logs"});
    return names;
}

/* --- files ------------------------------------------------------------------------------------------- */

typedef struct file_sink {
    day_emit *emit;
    day_err err;
    uint64_t sent;
} file_sink;

/* Left out: what git makes itself and says nothing, and repositories of submodules (items of their own). */
static bool is_dull(const char *path)
{
    if (g_str_has_prefix(path, "hooks/") && g_str_has_suffix(path, ".sample")) return true;
    if (g_str_has_prefix(path, "modules/") && strstr(path, "/objects/") != NULL) return true;
    return strcmp(path, "index") == 0 || strcmp(path, "description") == 0;
}

static day_err send_file(day_emit *emit, int fd)
{
    g_autofree uint8_t *piece = g_malloc(64 * 1024);
    for (;;) {
        ssize_t got = read(fd, piece, 64 * 1024);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return day_emit_child_end(emit, DAY_STATE_IO_ERROR, g_strerror(errno));
        if (got == 0) return day_emit_child_end(emit, DAY_STATE_DONE, NULL);
        day_err err = day_emit_child_data(emit, piece, (size_t)got);
        if (err == DAY_ERR_LIMIT) return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, NULL);
        if (err != DAY_OK) return err;
    }
}

static void say_file(const char *path, int folder, const char *name, const struct stat *status, void *ctx)
{
    file_sink *sink = ctx;
    if (sink->err != DAY_OK || is_dull(path)) return;
    g_autofree char *full = g_strconcat(".git/", path, NULL);
    /* Their times are the file system's, which tell when the folder was copied: no archive tells them. */
    day_child child = {.name = full, .declared_size = (uint64_t)status->st_size, .mtime_ms = DAY_TIME_NONE};
    sink->err = day_emit_child_begin(sink->emit, &child);
    if (sink->err != DAY_OK) return;
    sink->sent++;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        sink->err = day_emit_child_end(sink->emit, DAY_STATE_IO_ERROR, g_strerror(errno));
        return;
    }
    sink->err = send_file(sink->emit, fd);
    close(fd);
}

day_err day_git_say_files(day_emit *emit, int dir, uint64_t *sent)
{
    file_sink sink = {.emit = emit, .err = DAY_OK};
    walk_all(dir, &(walk){.file = say_file, .ctx = &sink, .except = "objects"});
    *sent += sink.sent;
    return sink.err;
}

bool day_git_is_sha256(int dir)
{
    char text[64 * 1024];
    int fd = openat(dir, "config", O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    ssize_t got = read(fd, text, sizeof text - 1);
    close(fd);
    if (got <= 0) return false;
    g_autofree char *lower = g_ascii_strdown(text, got);
    const char *key = strstr(lower, "objectformat");
    return key != NULL && strncmp(key + 12 + strspn(key + 12, " \t=\""), "sha256", 6) == 0;
}
