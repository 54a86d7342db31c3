/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writes the broker's filter (self.c) as rows of struct sock_filter, while Daylight is built. libseccomp 2.5
 * loops or falls when it gets no memory while it puts a filter together, so the broker has it ready. */
#include <errno.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/socket.h>

static const int denied_calls[] = {
    SCMP_SYS(connect),        SCMP_SYS(execve),         SCMP_SYS(execveat),          SCMP_SYS(ptrace),
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
};

static int deny(scmp_filter_ctx filter)
{
    uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
    int failed = seccomp_rule_add(filter, refuse, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    for (size_t i = 0; i < sizeof denied_calls / sizeof *denied_calls && failed == 0; i++)
        failed = seccomp_rule_add(filter, refuse, denied_calls[i], 0);
    return failed;
}

static int print_rows(FILE *from)
{
    struct sock_filter row;
    rewind(from);
    while (fread(&row, sizeof row, 1, from) == 1)
        printf("{0x%04x, %u, %u, 0x%08x},\n", row.code, row.jt, row.jf, row.k);
    return ferror(from) || fflush(stdout) != 0;
}

int main(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    FILE *made = tmpfile();
    if (filter == NULL || made == NULL || deny(filter) != 0 || seccomp_export_bpf(filter, fileno(made)) != 0)
        return 1;
    seccomp_release(filter);
    return print_rows(made);
}
