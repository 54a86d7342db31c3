/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The one exec of the jail: a nursery, started by the broker, or by the first nursery when the broker has
 * denied itself exec. */
#include "exec.h"
#include "wire.h"
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

/* The whole environment of the jail. TZ in POSIX form is parsed without a file; one thread for OpenMP.
 * Symbols are bound once, in the nursery: bound on first use, each worker would look the same ones up again.
 */
static const char *const environment[] = {"LC_ALL=C.UTF-8",     "TZ=UTC0",       "OMP_THREAD_LIMIT=1",
                                          "MALLOC_ARENA_MAX=1", "LD_BIND_NOW=1", NULL};

int day_spawn_nursery(pid_t *pid, const char *program, int socket)
{
    const char *arguments[] = {program, "--nursery", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int failed = posix_spawn_file_actions_adddup2(&actions, socket, DAY_FD_CONTROL);
    if (failed == 0) failed = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (failed == 0) failed = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (failed == 0) failed = posix_spawn_file_actions_addclosefrom_np(&actions, DAY_FD_CONTROL + 1);
    if (failed == 0) failed = posix_spawnattr_setsigmask(&attributes, &none);
    if (failed == 0) failed = posix_spawnattr_setsigdefault(&attributes, &all);
    if (failed == 0)
        failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (failed == 0)
        failed = posix_spawn(pid, program, &actions, &attributes, (char *const *)arguments,
                             (char *const *)environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}
