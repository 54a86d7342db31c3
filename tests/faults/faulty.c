/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A bad day for `daylight`, preloaded in front of the C library (ld.so(8), LD_PRELOAD). What goes wrong
 * stands in DAY_FAULT: io:N: the Nth call that reads or writes files, pipes and sockets fails once, with EIO
 * (0: none, only counted); alloc:N: the Nth allocation fails once; ways:FILE: none fails, and the way that
 * led to each is written down, 8 bytes (faulty_memory.c); full:BYTES: files of the disk that DAY_FAULT_UNDER
 * lies on take so many bytes more, then no other; clock:N:S,…: the wall clock is off by S seconds, and by the
 * next after each N questions, round and round; record:FILE: what is done to files below DAY_FAULT_UNDER is
 * written down (test_power.py reads it). DAY_FAULT_REPORT names a file that gets a line when the fault is
 * made and one at the end.
 *
 * It acts in the process that was started, not in what that one forks; the jail has its own environment. */
#undef _FILE_OFFSET_BITS /* each name as the linker knows it */
#include "faulty.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LOG_FD = 700 };

struct day day = {.lock = PTHREAD_MUTEX_INITIALIZER, .log = -1};
__thread int inside;

bool acts(enum fault kind)
{
    return day.kind == kind && inside == 0 && day.owner == getpid();
}

void report(const char *format, ...)
{
    char line[256];
    va_list args;
    if (day.report[0] == '\0') return;
    inside++;
    va_start(args, format);
    int size = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    long fd = syscall(SYS_openat, AT_FDCWD, day.report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) {
        (void)!syscall(SYS_write, fd, line, (size_t)size);
        syscall(SYS_close, fd);
    }
    inside--;
}

static void read_clock(const char *text)
{
    char *end;
    day.at = strtoull(text, &end, 10);
    while ((*end == ':' || *end == ',') && day.n_offsets < N_OFFSETS)
        day.offsets[day.n_offsets++] = strtoll(end + 1, &end, 10);
}

static void open_log(const char *path)
{
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    day.log = fcntl(fd, F_DUPFD_CLOEXEC, LOG_FD);
    syscall(SYS_close, fd);
}

__attribute__((constructor)) static void begin(void)
{
    static const struct {
        const char *name;
        enum fault kind;
    } kinds[] = {{"io:", IO},     {"alloc:", ALLOC}, {"ways:", WAYS},
                 {"full:", FULL}, {"clock:", CLOCK}, {"record:", RECORD}};
    const char *fault = getenv("DAY_FAULT"), *under = getenv("DAY_FAULT_UNDER"),
               *told = getenv("DAY_FAULT_REPORT");
    struct stat status;
    enum fault kind = NONE;
    const char *rest = "";
    for (size_t i = 0; fault != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        if (strncmp(fault, kinds[i].name, strlen(kinds[i].name)) != 0) continue;
        kind = kinds[i].kind;
        rest = fault + strlen(kinds[i].name);
    }
    if (told != NULL) snprintf(day.report, sizeof day.report, "%s", told);
    if (under != NULL) snprintf(day.under, sizeof day.under, "%s", under);
    day.under_size = strlen(day.under);
    if (under != NULL && stat(under, &status) == 0) day.disk = status.st_dev;
    if (kind == IO || kind == ALLOC) day.at = strtoull(rest, NULL, 10);
    if (kind == FULL) day.room = strtoll(rest, NULL, 10);
    if (kind == CLOCK) read_clock(rest);
    if (kind == RECORD || kind == WAYS) open_log(rest);
    unsetenv("LD_PRELOAD");
    unsetenv("DAY_FAULT");
    day.owner = getpid();
    day.kind = kind;
}

__attribute__((destructor)) static void end(void)
{
    if (day.owner != getpid() || inside != 0) return;
    report("end %llu calls %llu allocations %llu questions\n", (unsigned long long)day.calls,
           (unsigned long long)day.allocations, (unsigned long long)day.asked);
}

/* ---- one call fails */

static bool fails(const char *name)
{
    if (!acts(IO)) return false;
    uint64_t number = __atomic_add_fetch(&day.calls, 1, __ATOMIC_RELAXED);
    if (number != day.at) return false;
    report("fault %s\n", name);
    errno = EIO;
    return true;
}

/* ---- the disk is full */

static bool on_disk(int fd)
{
    struct stat status;
    inside++;
    bool is = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_dev == day.disk;
    inside--;
    return is;
}

static bool is_full(const char *name)
{
    if (!acts(FULL) || __atomic_load_n(&day.room, __ATOMIC_RELAXED) > 0) return false;
    report("fault %s\n", name);
    errno = ENOSPC;
    return true;
}

/* How many of `size` bytes still find room; -1 when none does. */
static ssize_t take_room(int fd, size_t size, const char *name)
{
    if (!acts(FULL) || size == 0 || !on_disk(fd)) return (ssize_t)size;
    int64_t left = __atomic_fetch_sub(&day.room, (int64_t)size, __ATOMIC_RELAXED);
    if (left >= (int64_t)size) return (ssize_t)size;
    report("fault %s\n", name);
    if (left > 0) return (ssize_t)left;
    errno = ENOSPC;
    return -1;
}

/* ---- what is done is written down */

enum op { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_ALL, LINK, RENAME, UNLINK, MKDIR };

static bool is_under(const char *path)
{
    return strncmp(path, day.under, day.under_size) == 0 &&
           (path[day.under_size] == '\0' || path[day.under_size] == '/');
}

static bool path_of_fd(char *out, size_t size, int fd)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, out, size - 1);
    out[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* An absolute path: DAY_FAULT_UNDER is one, and so is what the test gives. */
static void path_of(char *out, size_t size, int dirfd, const char *name)
{
    char folder[768];
    if (name[0] == '/' || dirfd == AT_FDCWD || !path_of_fd(folder, sizeof folder, dirfd))
        snprintf(out, size, "%s", name);
    else
        snprintf(out, size, "%s/%s", folder, name);
}

static bool records_fd(int fd)
{
    char path[1024];
    if (!acts(RECORD)) return false;
    return path_of_fd(path, sizeof path, fd) && is_under(path);
}

static uint64_t inode_of(int fd)
{
    struct stat status;
    inside++;
    int done = fstat(fd, &status);
    inside--;
    return done == 0 ? (uint64_t)status.st_ino : 0;
}

static void note(enum op op, uint64_t inode, uint64_t offset, const void *bytes, size_t size)
{
    uint64_t head[4] = {op, inode, offset, size};
    struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, size}};
    (void)!syscall(SYS_writev, day.log, parts, 2);
}

static void note_paths(enum op op, uint64_t inode, const char *from, const char *to)
{
    char both[2100];
    int size = snprintf(both, sizeof both, "%s%c%s", from, '\n', to);
    note(op, inode, 0, both, (size_t)size);
}

static void lock(void)
{
    if (acts(RECORD)) pthread_mutex_lock(&day.lock);
}

static void unlock(void)
{
    if (acts(RECORD)) pthread_mutex_unlock(&day.lock);
}

/* ---- the calls */

static int open_noted(int dirfd, const char *name, int flags, mode_t mode)
{
    char path[1024];
    struct stat before;
    if (fails("open") || ((flags & O_CREAT) != 0 && is_full("open"))) return -1;
    if (!acts(RECORD)) return (int)syscall(SYS_openat, dirfd, name, flags, mode);
    path_of(path, sizeof path, dirfd, name);
    if (!is_under(path)) return (int)syscall(SYS_openat, dirfd, name, flags, mode);
    lock();
    bool was = syscall(SYS_newfstatat, dirfd, name, &before, 0) == 0;
    int fd = (int)syscall(SYS_openat, dirfd, name, flags, mode);
    bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    if (fd >= 0 && nameless) note(CREATE, inode_of(fd), 0, "", 0);
    if (fd >= 0 && !nameless && !was) note(CREATE, inode_of(fd), 0, path, strlen(path));
    if (fd >= 0 && was && (flags & O_TRUNC) != 0) note(TRUNCATE, inode_of(fd), 0, "", 0);
    unlock();
    return fd;
}

#define MODE(flags)                                                                                          \
    mode_t mode = 0;                                                                                         \
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {                                                              \
        va_list args;                                                                                        \
        va_start(args, flags);                                                                               \
        mode = va_arg(args, mode_t);                                                                         \
        va_end(args);                                                                                        \
    }

int open(const char *name, int flags, ...)
{
    MODE(flags)
    return open_noted(AT_FDCWD, name, flags, mode);
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));

int openat(int dirfd, const char *name, int flags, ...)
{
    MODE(flags)
    return open_noted(dirfd, name, flags, mode);
}

int openat64(int dirfd, const char *name, int flags, ...) __attribute__((alias("openat")));

ssize_t read(int fd, void *bytes, size_t size)
{
    return fails("read") ? -1 : syscall(SYS_read, fd, bytes, size);
}

ssize_t __read_chk(int fd, void *bytes, size_t size, size_t room)
{
    return read(fd, bytes, size <= room ? size : room);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    return fails("pread") ? -1 : syscall(SYS_pread64, fd, bytes, size, at);
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t at) __attribute__((alias("pread")));

ssize_t write(int fd, const void *bytes, size_t size)
{
    ssize_t room = fails("write") ? -1 : take_room(fd, size, "write");
    if (room < 0) return -1;
    if (!records_fd(fd)) return syscall(SYS_write, fd, bytes, (size_t)room);
    lock();
    off_t at = (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) != 0 ? syscall(SYS_lseek, fd, 0, SEEK_END)
                                                                 : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t done = syscall(SYS_write, fd, bytes, size);
    if (done > 0) note(WRITE, inode_of(fd), (uint64_t)at, bytes, (size_t)done);
    unlock();
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    ssize_t room = fails("pwrite") ? -1 : take_room(fd, size, "pwrite");
    if (room < 0) return -1;
    if (!records_fd(fd)) return syscall(SYS_pwrite64, fd, bytes, (size_t)room, at);
    lock();
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, size, at);
    if (done > 0) note(WRITE, inode_of(fd), (uint64_t)at, bytes, (size_t)done);
    unlock();
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) __attribute__((alias("pwrite")));

int ftruncate(int fd, off_t size)
{
    if (fails("ftruncate")) return -1;
    lock();
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0 && records_fd(fd)) note(TRUNCATE, inode_of(fd), (uint64_t)size, "", 0);
    unlock();
    return done;
}

int ftruncate64(int fd, off64_t size) __attribute__((alias("ftruncate")));

int fallocate(int fd, int mode, off_t at, off_t size)
{
    if (fails("fallocate") || is_full("fallocate")) return -1;
    return (int)syscall(SYS_fallocate, fd, mode, at, size);
}

int fallocate64(int fd, int mode, off64_t at, off64_t size) __attribute__((alias("fallocate")));

static int sync_noted(long call, int fd, enum op op)
{
    lock();
    int done = (int)syscall(call, fd);
    if (done == 0 && records_fd(fd)) note(op, inode_of(fd), 0, "", 0);
    unlock();
    return done;
}

int fsync(int fd)
{
    return fails("fsync") ? -1 : sync_noted(SYS_fsync, fd, SYNC);
}

int fdatasync(int fd)
{
    return fails("fdatasync") ? -1 : sync_noted(SYS_fdatasync, fd, SYNC);
}

int syncfs(int fd)
{
    return fails("syncfs") ? -1 : sync_noted(SYS_syncfs, fd, SYNC_ALL);
}

static int move(enum op op, int from_fd, const char *from, int to_fd, const char *to, int flags)
{
    char old[1024], new[1024];
    struct stat status = {0};
    lock();
    int done = op == RENAME ? (int)syscall(SYS_renameat2, from_fd, from, to_fd, to, flags)
                            : (int)syscall(SYS_linkat, from_fd, from, to_fd, to, flags);
    if (done == 0 && acts(RECORD)) {
        path_of(old, sizeof old, from_fd, from);
        path_of(new, sizeof new, to_fd, to);
        syscall(SYS_newfstatat, to_fd, to, &status, AT_SYMLINK_NOFOLLOW);
        if (is_under(new)) note_paths(op, status.st_ino, old, new);
    }
    unlock();
    return done;
}

int rename(const char *from, const char *to)
{
    if (fails("rename")) return -1;
    return move(RENAME, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to)
{
    if (fails("renameat")) return -1;
    return move(RENAME, from_fd, from, to_fd, to, 0);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
    if (fails("linkat") || is_full("linkat")) return -1;
    return move(LINK, from_fd, from, to_fd, to, flags);
}

int unlinkat(int dirfd, const char *name, int flags)
{
    char path[1024];
    if (fails("unlink")) return -1;
    lock();
    path_of(path, sizeof path, dirfd, name);
    int done = (int)syscall(SYS_unlinkat, dirfd, name, flags);
    if (done == 0 && acts(RECORD) && is_under(path)) note(UNLINK, 0, 0, path, strlen(path));
    unlock();
    return done;
}

int unlink(const char *name)
{
    return unlinkat(AT_FDCWD, name, 0);
}

int rmdir(const char *name)
{
    return unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
}

int mkdirat(int dirfd, const char *name, mode_t mode)
{
    char path[1024];
    if (fails("mkdir") || is_full("mkdir")) return -1;
    lock();
    path_of(path, sizeof path, dirfd, name);
    int done = (int)syscall(SYS_mkdirat, dirfd, name, mode);
    if (done == 0 && acts(RECORD) && is_under(path)) note(MKDIR, 0, 0, path, strlen(path));
    unlock();
    return done;
}

int mkdir(const char *name, mode_t mode)
{
    return mkdirat(AT_FDCWD, name, mode);
}

void *mmap(void *where, size_t size, int prot, int flags, int fd, off_t at)
{
    if (fd >= 0 && fails("mmap")) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, where, size, prot, flags, fd, at);
}

void *mmap64(void *where, size_t size, int prot, int flags, int fd, off64_t at)
    __attribute__((alias("mmap")));

int fstat(int fd, struct stat *out)
{
    return fails("fstat") ? -1 : (int)syscall(SYS_fstat, fd, out);
}

int fstat64(int fd, struct stat64 *out)
{
    return fails("fstat") ? -1 : (int)syscall(SYS_fstat, fd, out);
}

int stat(const char *name, struct stat *out)
{
    return fails("stat") ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, name, out, 0);
}

int stat64(const char *name, struct stat64 *out)
{
    return fails("stat") ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, name, out, 0);
}

int lstat(const char *name, struct stat *out)
{
    return fails("lstat") ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, name, out, AT_SYMLINK_NOFOLLOW);
}

int lstat64(const char *name, struct stat64 *out)
{
    return fails("lstat") ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, name, out, AT_SYMLINK_NOFOLLOW);
}

int fstatat(int dirfd, const char *name, struct stat *out, int flags)
{
    return fails("fstatat") ? -1 : (int)syscall(SYS_newfstatat, dirfd, name, out, flags);
}

int fstatat64(int dirfd, const char *name, struct stat64 *out, int flags)
{
    return fails("fstatat") ? -1 : (int)syscall(SYS_newfstatat, dirfd, name, out, flags);
}

int fcntl(int fd, int command, ...)
{
    va_list more;
    va_start(more, command);
    bool fault = command == F_OFD_SETLK && fails("F_OFD_SETLK"); /* the lock of a case */
    int code = fault ? -1 : (int)syscall(SYS_fcntl, fd, command, va_arg(more, long));
    va_end(more);
    return code;
}

int fcntl64(int fd, int command, ...) __attribute__((alias("fcntl")));

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    return fails("sendmsg") ? -1 : syscall(SYS_sendmsg, fd, message, flags);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
    return fails("recvmsg") ? -1 : syscall(SYS_recvmsg, fd, message, flags);
}

DIR *opendir(const char *name)
{
    int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 ? fdopendir(fd) : NULL;
}
