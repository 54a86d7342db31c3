/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A git repository's own folder, seen from outside: how to know one, which of its files are git's
 * (gitrepository- layout(5)), and its identity. Nothing is parsed here: the reader of git does that in the
 * jail.
 *
 * A leaked repository may hide files in there (a hook, an archive beside the objects, Git LFS content):
 * whatever git itself would not keep at that place is walked and read like any other file. */
#include "git_folder.h"
#include "names.h"
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_kind(int dirfd, const char *name, mode_t kind)
{
    struct stat st;
    return fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && (st.st_mode & S_IFMT) == kind;
}

bool day_git_folder_is(int dirfd)
{
    return is_kind(dirfd, "HEAD", S_IFREG) && is_kind(dirfd, "objects", S_IFDIR) &&
           is_kind(dirfd, "refs", S_IFDIR);
}

#define HEX "[0-9a-f]"
#define HEX4 HEX HEX HEX HEX

/* fnmatch() patterns; in one with a slash, `*` also stands for slashes. */
static const char *const OWNED[] = {
    "HEAD",
    "*_HEAD",
    "config",
    "config.worktree",
    "description",
    "index",
    "packed-refs",
    "shallow",
    "gitdir",
    "commondir",
    "*_MSG",
    "COMMIT_EDITMSG",
    "*_MODE",
    "gc.log",
    "gc.pid",
    "*.lock",
    "sharedindex.*",
    "FSMONITOR*",
    "refs/*",
    "logs/*",
    "hooks/*.sample",
    "info/attributes",
    "info/exclude",
    "info/grafts",
    "info/refs",
    "info/sparse-checkout",
    "branches/*",
    "rr-cache/*",
    "rebase-merge/*",
    "rebase-apply/*",
    "sequencer/*",
    "objects/" HEX HEX "/" HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX HEX,
    "objects/" HEX HEX "/" HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX4 HEX HEX,
    "objects/" HEX HEX "/tmp_obj_*",
    "objects/tmp_obj_*",
    "objects/pack/tmp_*",
    "objects/pack/pack-*.pack",
    "objects/pack/pack-*.idx",
    "objects/pack/pack-*.rev",
    "objects/pack/pack-*.bitmap",
    "objects/pack/pack-*.keep",
    "objects/pack/pack-*.mtimes",
    "objects/pack/pack-*.promisor",
    "objects/pack/multi-pack-index*",
    "objects/info/*",
    "worktrees/*/HEAD",
    "worktrees/*/ORIG_HEAD",
    "worktrees/*/index",
    "worktrees/*/gitdir",
    "worktrees/*/commondir",
    "worktrees/*/logs/*",
    "worktrees/*/refs/*",
    "worktrees/*/locked",
};

bool day_git_folder_owns(const char *path)
{
    for (size_t i = 0; i < G_N_ELEMENTS(OWNED); i++)
        if (fnmatch(OWNED[i], path, strchr(OWNED[i], '/') != NULL ? 0 : FNM_PATHNAME) == 0) return true;
    return false;
}

/* Called for each file that git keeps, in the order of bytes; `dirfd` holds `name`. */
typedef day_err (*own_file_fn)(const char *path, int dirfd, const char *name, const struct stat *st,
                               void *ctx);

typedef struct visit {
    own_file_fn fn;
    void *ctx;
    guint depth;
} visit;

static day_err visit_folder(visit *v, int dirfd, const char *prefix)
{
    g_autoptr(GPtrArray) names = day_folder_names(dirfd);
    day_err err = DAY_OK;
    if (names == NULL) return DAY_OK; /* what cannot be listed is not part of the identity */
    for (guint i = 0; i < names->len && err == DAY_OK; i++) {
        const char *name = names->pdata[i];
        g_autofree char *path = g_strconcat(prefix, name, NULL);
        g_autofree char *below = g_strconcat(path, "/", NULL);
        struct stat st;
        if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) continue;
        if (S_ISREG(st.st_mode) && day_git_folder_owns(path)) err = v->fn(path, dirfd, name, &st, v->ctx);
        if (!S_ISDIR(st.st_mode) || v->depth >= 64) continue;
        int fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) continue;
        v->depth++;
        if (!day_git_folder_is(fd)) err = visit_folder(v, fd, below);
        v->depth--;
        close(fd);
    }
    return err;
}

typedef struct sums {
    int64_t size, mtime_ms;
} sums;

static day_err add_stat(const char *path, int dirfd, const char *name, const struct stat *st, void *ctx)
{
    sums *s = ctx;
    int64_t mtime_ms = (int64_t)st->st_mtim.tv_sec * 1000 + st->st_mtim.tv_nsec / 1000000;
    s->size += st->st_size;
    s->mtime_ms = MAX(s->mtime_ms, mtime_ms);
    return DAY_OK;
}

void day_git_folder_stat(int64_t *size, int64_t *mtime_ms, int dirfd)
{
    sums s = {0};
    visit v = {add_stat, &s, 0};
    visit_folder(&v, dirfd, "");
    *size = s.size;
    *mtime_ms = s.mtime_ms;
}

typedef struct manifest {
    day_hasher *files;
    day_hasher *whole;
    uint64_t size;
    day_error *error;
} manifest;

static day_err add_file(const char *path, int dirfd, const char *name, const struct stat *st, void *ctx)
{
    manifest *m = ctx;
    day_hash hash;
    char size[32];
    int fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return day_error_set(m->error, DAY_ERR_IO, "%s cannot be opened: %s", path, g_strerror(errno));
    day_err err = day_hash_fd(&hash, m->files, fd, m->error);
    close(fd);
    if (err != DAY_OK) return err;
    g_snprintf(size, sizeof size, "%" G_GUINT64_FORMAT, hash.size);
    day_hasher_add(m->whole, (day_span){(const uint8_t *)path, strlen(path) + 1});
    day_hasher_add(m->whole, (day_span){(const uint8_t *)size, strlen(size) + 1});
    day_hasher_add(m->whole, (day_span){hash.sha256, sizeof hash.sha256});
    m->size += hash.size;
    return DAY_OK;
}

day_err day_git_folder_hash(day_hash *out, day_hasher *hasher, int dirfd, day_error *error)
{
    g_autoptr(day_hasher) whole = day_hasher_new();
    manifest m = {.files = hasher, .whole = whole, .error = error};
    visit v = {add_file, &m, 0};
    day_hasher_begin(whole);
    day_err err = visit_folder(&v, dirfd, "");
    day_hasher_end(whole, out);
    out->size = m.size;
    return err;
}

typedef struct opener {
    day_git_file_fn fn;
    void *ctx;
} opener;

static day_err open_file(const char *path, int dirfd, const char *name, const struct stat *st, void *ctx)
{
    const opener *to = ctx;
    int fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return DAY_OK;
    day_err err = to->fn(path, fd, to->ctx);
    close(fd);
    return err;
}

day_err day_git_folder_each(int dirfd, day_git_file_fn fn, void *ctx)
{
    opener to = {fn, ctx};
    visit v = {open_file, &to, 0};
    return visit_folder(&v, dirfd, "");
}
