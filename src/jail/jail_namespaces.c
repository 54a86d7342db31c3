/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Namespaces (namespaces(7)): nothing to see, nobody to signal, no interface to speak on. They are the second
 * wall behind seccomp and landlock: where the kernel gives none to ordinary users there is a warning only.
 * No user is mapped into the user namespace, so the process is nobody in it. */
#include "jail_namespaces.h"
#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static pid_t fork_with(int flags)
{
    return (pid_t)syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
}

static void note(day_jail_layers *layers, int flags)
{
    layers->user_namespace = (flags & CLONE_NEWUSER) != 0;
    layers->pid_namespace = (flags & CLONE_NEWPID) != 0;
    layers->net_namespace = (flags & CLONE_NEWNET) != 0;
    layers->ipc_namespace = (flags & CLONE_NEWIPC) != 0;
    layers->mount_namespace = (flags & CLONE_NEWNS) != 0;
}

/* A tree reader stands in a directory of the host and asks where that is: it keeps the host's mounts. */
pid_t day_namespaces_fork(day_jail_layers *layers, day_family family, bool none)
{
    int all = CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    if (family == DAY_FAMILY_FILE) all |= CLONE_NEWNS;
    const int attempts[] = {all | CLONE_NEWUSER, all, 0};
    pid_t pid = -1;
    for (guint i = none ? 2 : 0; i < G_N_ELEMENTS(attempts) && pid < 0; i++) {
        note(layers, attempts[i]);
        pid = fork_with(attempts[i]);
    }
    return pid;
}

static bool make_empty_root(void)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return false;
    if (mount("empty", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=4k,mode=0555") != 0)
        return false;
    if (chdir("/tmp") != 0) return false;
    if (syscall(SYS_pivot_root, ".", ".") != 0) return false;
    if (umount2(".", MNT_DETACH) != 0 || chdir("/") != 0) return false;
    return mount(NULL, "/", NULL, MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0;
}

void day_namespaces_empty_root(day_jail_layers *layers)
{
    layers->mount_namespace = layers->mount_namespace && make_empty_root();
}

int day_namespaces_drop_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[2] = {{0}, {0}};
    (void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}
