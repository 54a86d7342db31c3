/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Running daylight-print: it gets the paper as a file without a name, and three descriptors in all. Its
 * environment is ours, so that no setting of the user's has it look for fonts or write caches elsewhere. */
#include "printer.h"
#include "base/fd.h"
#include "base/utf8.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_FILES = 3, ERROR_MAX = 300 };

static bool read_all(GByteArray *out, int fd, size_t most)
{
    struct stat status;
    if (fstat(fd, &status) != 0) return false;
    size_t size = MIN((size_t)status.st_size, most), at = out->len;
    g_byte_array_set_size(out, (guint)(at + size));
    while (at < out->len) {
        ssize_t n = pread(fd, out->data + at, out->len - at, (off_t)(at + size - out->len));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += (size_t)n;
    }
    return true;
}

/* 0 or an errno; *status as of waitpid(). */
static int run(int *status, const int files[N_FILES])
{
    static const char *const environment[] = {"LC_ALL=C.UTF-8", "TZ=UTC0", "XDG_CACHE_HOME=/nonexistent",
                                              NULL};
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : g_strdup(".");
    g_autofree char *program = g_build_filename(folder, "daylight-print", NULL);
    char *arguments[] = {program, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int failed = posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < N_FILES && failed == 0; i++)
        failed = posix_spawn_file_actions_adddup2(&actions, files[i], i);
    if (failed == 0) failed = posix_spawn_file_actions_addclosefrom_np(&actions, N_FILES);
    if (failed == 0)
        failed = posix_spawn(&child, program, &actions, NULL, arguments, (char *const *)environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return failed;
    while (waitpid(child, status, 0) < 0)
        if (errno != EINTR) return errno;
    return 0;
}

static day_err report(const int files[N_FILES], int failed, int status, day_error *error)
{
    g_autoptr(GByteArray) said = g_byte_array_new();
    if (failed != 0)
        return day_error_set(error, DAY_ERR_FAILED, "daylight-print cannot be started: %s",
                             g_strerror(failed));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return DAY_OK;
    (void)read_all(said, files[2], ERROR_MAX);
    while (said->len > 0 && said->data[said->len - 1] == '\n') g_byte_array_set_size(said, said->len - 1);
    g_autofree char *text = day_utf8_printable((const char *)said->data, said->len);
    if (WIFSIGNALED(status))
        return day_error_set(error, DAY_ERR_FAILED, "daylight-print was ended by signal %d",
                             WTERMSIG(status));
    return day_error_set(error, DAY_ERR_FAILED, "daylight-print: %s", *text != '\0' ? text : "it failed");
}

day_err day_printer_run(GByteArray *out, const day_paper *paper, day_error *error)
{
    int files[N_FILES], status = 0;
    bool good = true;
    for (int i = 0; i < N_FILES; i++) {
        files[i] = memfd_create("daylight-print", MFD_CLOEXEC);
        good &= files[i] >= N_FILES;
    }
    good = good && day_fd_write(files[0], paper->bytes->data, paper->bytes->len) &&
           lseek(files[0], 0, SEEK_SET) == 0;
    day_err err = good ? report(files, run(&status, files), status, error)
                       : day_error_set(error, DAY_ERR_IO, "no memory for the PDF: %s", g_strerror(errno));
    if (err == DAY_OK && !read_all(out, files[1], G_MAXUINT / 2))
        err = day_error_set(error, DAY_ERR_IO, "the PDF cannot be read");
    for (int i = 0; i < N_FILES; i++)
        if (files[i] >= 0) close(files[i]);
    return err;
}
