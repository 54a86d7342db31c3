/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From the way a worker died to a state of the ledger. What the broker did comes first, then what the kernel
 * did (SIGSYS is seccomp's, SIGXCPU the CPU limit's), then what the worker itself said. A worker's standard
 * error is hostile text and only ever chooses between `crash` and `memory_limit`. */
#include "verdict.h"
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* What allocators print when they give up: GLib, libstdc++, glibc, MuPDF. */
static const char *const out_of_memory[] = {"failed to allocate", "std::bad_alloc", "annot allocate memory",
                                            "ut of memory", "malloc failed"};

static bool ran_out_of_memory(const day_death *death)
{
    if (death->exit.peak_bytes >= death->memory_bytes / 4 * 3) return true;
    for (guint i = 0; i < G_N_ELEMENTS(out_of_memory); i++)
        if (strstr(death->stderr_tail, out_of_memory[i]) != NULL) return true;
    return false;
}

static bool killed_by(const day_death *death, int signal)
{
    return WIFSIGNALED(death->exit.status) && WTERMSIG(death->exit.status) == signal;
}

static char *crash_reason(const day_death *death)
{
    int status = death->exit.status;
    if (WIFSIGNALED(status)) return g_strdup_printf("killed by SIG%s", sigabbrev_np(WTERMSIG(status)));
    if (WIFEXITED(status) && WEXITSTATUS(status) == DAY_EXIT_NO_JAIL)
        return g_strdup("the jail could not be put on, so nothing was read");
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return g_strdup_printf("ended early with status %d", WEXITSTATUS(status));
    return g_strdup("ended without saying how");
}

static day_state died(char **reason, const day_death *death)
{
    if (killed_by(death, SIGXCPU) ||
        (killed_by(death, SIGKILL) && death->exit.cpu_us >= death->cpu_seconds * 1000000ull)) {
        *reason = g_strdup_printf("more than %u s of CPU time", death->cpu_seconds);
        return DAY_STATE_TIMEOUT;
    }
    if (death->exit.status != 0 && ran_out_of_memory(death)) {
        *reason = g_strdup_printf("more than %u MiB of memory", (guint)(death->memory_bytes >> 20));
        return DAY_STATE_MEMORY_LIMIT;
    }
    *reason = crash_reason(death);
    return DAY_STATE_CRASH;
}

static day_state judge(char **reason, const day_death *death)
{
    if (death->stop == DAY_STOP_LIE) {
        *reason = g_strdup_printf("sent %s", death->why);
        return DAY_STATE_VIOLATION;
    }
    if (death->stop == DAY_STOP_LIMIT) {
        *reason = g_strdup(death->why);
        return DAY_STATE_OUTPUT_LIMIT;
    }
    if (killed_by(death, SIGSYS)) {
        *reason = g_strdup("seccomp: a system call that reading does not need");
        return DAY_STATE_VIOLATION;
    }
    if (death->end != NULL) {
        *reason = g_strdup(death->end->reason);
        return death->end->state;
    }
    if (death->stop == DAY_STOP_WALL) {
        *reason = g_strdup_printf("more than %u s", death->wall_seconds);
        return DAY_STATE_TIMEOUT;
    }
    if (death->stop == DAY_STOP_NO_EXIT) {
        *reason = g_strdup("its zygote died");
        return DAY_STATE_CRASH;
    }
    return died(reason, death);
}

void day_verdict(day_end *out, char **reason, const day_death *death)
{
    *out = death->end != NULL ? *death->end : (day_end){.declared_children = UINT64_MAX};
    out->state = judge(reason, death);
    out->reason = *reason;
    if (out->mime == NULL) out->mime = "application/octet-stream";
}

bool day_death_is_foreign(const day_death *death)
{
    if (death->end != NULL || death->stop == DAY_STOP_LIE || death->stop == DAY_STOP_LIMIT) return false;
    if (death->stop == DAY_STOP_NO_EXIT) return true;
    bool ours = death->stop == DAY_STOP_WALL || death->exit.cpu_us >= death->cpu_seconds * 1000000ull;
    return killed_by(death, SIGKILL) && !ours;
}
