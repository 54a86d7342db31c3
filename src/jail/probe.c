/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Telling the user which walls stand. The truth comes from a zygote that was locked down as for real, not
 * from a look at the kernel's version. */
#include "probe.h"
#include "pool.h"

typedef struct layer_words {
    const char *layer;
    bool required;
    const char *holds;   /* what it denies */
    const char *missing; /* what to do */
} layer_words;

enum { SECCOMP, LANDLOCK, LIMITS, UNDUMPABLE, CAPABILITIES, USER_NS, PID_NS, NET_NS, IPC_NS, MOUNT_NS };

#define NO_NAMESPACE                                                                                         \
    "not available: allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, or a container that "  \
    "permits them); seccomp and landlock hold without it"

static const layer_words words[DAY_JAIL_ROWS] = {
    [SECCOMP] = {"seccomp", true,
                 "a reader may use memory, what it was handed, and time; any other system call ends it",
                 "not available: the kernel needs CONFIG_SECCOMP_FILTER"},
    [LANDLOCK] = {"landlock", true, "no file can be opened, made or run by a path",
                  "not available: Linux 5.13 or newer with \"landlock\" in the lsm= list"},
    [LIMITS] = {"limits", true, "memory, CPU time, descriptors; no files, no core dumps, no processes",
                "resource limits could not be set"},
    [UNDUMPABLE] = {"undumpable", true, "no debugger attaches and nothing is dumped", "prctl was refused"},
    [CAPABILITIES] = {"no capabilities", true, "no privilege is left, not even root's", "capset was refused"},
    [USER_NS] = {"user namespace", false, "nobody's user id", NO_NAMESPACE},
    [PID_NS] = {"pid namespace", false, "no other process can be seen, and all end with their zygote",
                NO_NAMESPACE},
    [NET_NS] = {"network namespace", false, "there is no network interface", NO_NAMESPACE},
    [IPC_NS] = {"ipc namespace", false, "no shared memory or message queue of others", NO_NAMESPACE},
    [MOUNT_NS] = {"mount namespace", false, "the root is an empty, read-only folder", NO_NAMESPACE},
};

void day_jail_describe(day_jail_row out[DAY_JAIL_ROWS], const day_jail_layers *layers)
{
    const bool active[DAY_JAIL_ROWS] = {
        [SECCOMP] = layers->seccomp,
        [LANDLOCK] = layers->landlock_abi > 0,
        [LIMITS] = layers->limits,
        [UNDUMPABLE] = layers->undumpable,
        [CAPABILITIES] = layers->no_capabilities,
        [USER_NS] = layers->user_namespace,
        [PID_NS] = layers->pid_namespace,
        [NET_NS] = layers->net_namespace,
        [IPC_NS] = layers->ipc_namespace,
        [MOUNT_NS] = layers->mount_namespace,
    };
    for (guint i = 0; i < DAY_JAIL_ROWS; i++)
        out[i] = (day_jail_row){.layer = words[i].layer,
                                .active = active[i],
                                .required = words[i].required,
                                .explanation = active[i] ? words[i].holds : words[i].missing};
    if (layers->landlock_abi > 0)
        g_snprintf(out[LANDLOCK].detail, sizeof out[LANDLOCK].detail, "version %u", layers->landlock_abi);
}

bool day_jail_is_weak(const day_jail_layers *layers)
{
    return !(layers->user_namespace && layers->pid_namespace && layers->net_namespace &&
             layers->ipc_namespace && layers->mount_namespace);
}

day_err day_jail_probe(day_jail_layers *out, const char *worker, day_error *error)
{
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = worker, .jobs = 1, .layers_found = out};
    *out = (day_jail_layers){0};
    return day_pool_open(&pool, &options, error);
}
