/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The `daylight` executable: command line, broker, and later the local server. It never parses a byte of the
 * trove itself: that is `daylight-worker`, in its jail. Its link set (no parser library) is the proof. */
#include "jail/self.h"
#include "present/cli/cli.h"
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

/* Descriptors 0 to 2 must be open: otherwise the case's database could become standard error. */
static bool standard_descriptors_open(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDWR) != fd) return false;
    return true;
}

int main(int argc, char **argv)
{
    if (!standard_descriptors_open()) return 3;
    day_jail_self_no_core();
    /* A reader that went away, or a zygote that died, is an error of a write, not the end of an ingest. */
    signal(SIGPIPE, SIG_IGN);
    return day_cli_main(argc, argv);
}
