/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The `daylight` executable: command line, broker, and later the local server. It never parses a byte of the
 * trove itself: that is `daylight-worker`, in its jail. Its link set (no parser library) is the proof. */
#include "base/memory.h"
#include "jail/self.h"
#include "present/cli/cli.h"
#include "present/cli/command.h"
#include "proof/sha.h"
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Descriptors 0 to 2 must be open: otherwise the case's database could become standard error. */
static bool standard_descriptors_open(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDWR) != fd) return false;
    return true;
}

/* GLib ends a program whose memory has run out, by a signal and a line for programmers. Nothing of a case is
 * lost then (what was not committed was not done), so this is said, and the exit is one of ours. */
static G_NORETURN void out_of_memory(const char *message)
{
    static const char before[] =
        "daylight: out of memory, so it ends here; the case is as it was last written: "
        "run it again (";
    ssize_t written = write(STDERR_FILENO, before, sizeof before - 1);
    if (written > 0 && message != NULL) written = write(STDERR_FILENO, message, strlen(message));
    if (written > 0) written = write(STDERR_FILENO, ")\n", 2);
    _exit(DAY_EXIT_TROUBLE);
}

/* The default handler, since one for a domain is kept in memory that GLib asks for while it holds the lock
 * that telling of an error takes. */
static void take_log(const char *domain, GLogLevelFlags level, const char *message, void *ctx)
{
    bool ends = (level & G_LOG_LEVEL_ERROR) != 0;
    if (ends && (g_strcmp0(domain, "GLib") == 0 || g_strcmp0(domain, DAY_MEMORY_DOMAIN) == 0))
        out_of_memory(message);
    g_log_default_handler(domain, level, message, ctx);
}

int main(int argc, char **argv)
{
    if (!standard_descriptors_open()) return 3;
    g_log_set_default_handler(take_log, NULL);
    day_jail_self_no_core();
    umask(077); /* SQLite makes its files as it likes otherwise */
    if (!day_sha_prepare()) day_memory_is_gone("OpenSSL cannot begin");
    /* A reader that went away, or a zygote that died, is an error of a write, not the end of an ingest. */
    signal(SIGPIPE, SIG_IGN);
    return day_cli_main(argc, argv);
}
