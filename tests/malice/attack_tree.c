/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A tree reader may open paths: landlock holds it beneath its directory, seccomp to reading. Those that
 * landlock stops get an error and live; "it worked" is then told by the attack itself. */
#include "attacks.h"
#include <dirent.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TREE_ATTACK(name) bool attack_##name(day_emit *emit, const day_job *job)
#define UNUSED (void)emit, (void)job

TREE_ATTACK(tree_open_outside)
{
    UNUSED;
    return open("/etc/passwd", O_RDONLY) >= 0;
}

TREE_ATTACK(tree_open_parent)
{
    UNUSED;
    return openat(3, "../outside.txt", O_RDONLY) >= 0 || open("../outside.txt", O_RDONLY) >= 0;
}

TREE_ATTACK(tree_open_through_symlink)
{
    UNUSED;
    return openat(3, "link", O_RDONLY) >= 0;
}

TREE_ATTACK(tree_list_root)
{
    UNUSED;
    return open("/", O_RDONLY | O_DIRECTORY) >= 0 || openat(3, "..", O_RDONLY | O_DIRECTORY) >= 0;
}

TREE_ATTACK(tree_proc_self_mem)
{
    UNUSED;
    return open("/proc/self/mem", O_RDONLY) >= 0;
}

TREE_ATTACK(tree_proc_root)
{
    UNUSED;
    return open("/proc/self/root/etc/passwd", O_RDONLY) >= 0 ||
           open("/proc/self/fd/3/../outside.txt", O_RDONLY) >= 0;
}

/* Not an attack: by any of its names the inside can be read, or the reader is useless. */
TREE_ATTACK(tree_reads_inside)
{
    UNUSED;
    if (fchdir(3) != 0) return true;
    char path[4096];
    g_autofree char *absolute =
        realpath(".", path) != NULL ? g_build_filename(path, "inside.txt", NULL) : g_strdup("");
    const char *const names[] = {"inside.txt", "./inside.txt", absolute};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        int fd = open(names[i], O_RDONLY | O_CLOEXEC);
        struct stat status;
        if (fd < 0 || fstat(fd, &status) != 0 || status.st_size != 6) return true;
        close(fd);
    }
    DIR *folder = opendir(".");
    return folder == NULL || readdir(folder) == NULL || access("inside.txt", R_OK) != 0;
}

TREE_ATTACK(tree_write_inside)
{
    UNUSED;
    return openat(3, "inside.txt", O_WRONLY) >= 0;
}

TREE_ATTACK(tree_create_inside)
{
    UNUSED;
    return openat(3, "new.txt", O_RDONLY | O_CREAT, 0600) >= 0;
}

TREE_ATTACK(tree_tmpfile)
{
    UNUSED;
    return openat(3, ".", O_TMPFILE | O_RDWR, 0600) >= 0;
}

TREE_ATTACK(tree_truncate)
{
    UNUSED;
    return openat(3, "inside.txt", O_RDONLY | O_TRUNC) >= 0;
}

TREE_ATTACK(tree_mkdir)
{
    UNUSED;
    return mkdirat(3, "new", 0700) == 0;
}

TREE_ATTACK(tree_unlink)
{
    UNUSED;
    return unlinkat(3, "inside.txt", 0) == 0;
}

TREE_ATTACK(tree_rename)
{
    UNUSED;
    return renameat(3, "inside.txt", 3, "other.txt") == 0;
}

TREE_ATTACK(tree_exec)
{
    UNUSED;
    char *const none[] = {NULL};
    return execve("/bin/true", none, none) == 0;
}

TREE_ATTACK(tree_socket)
{
    UNUSED;
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

TREE_ATTACK(tree_fork)
{
    UNUSED;
    return fork() >= 0;
}

TREE_ATTACK(tree_widen_landlock)
{
    UNUSED;
    uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    return syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0) >= 0;
}

TREE_ATTACK(tree_chroot)
{
    UNUSED;
    return chroot(".") == 0;
}

TREE_ATTACK(tree_mmap_exec)
{
    UNUSED;
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}
