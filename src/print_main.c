/* SPDX-License-Identifier: AGPL-3.0-or-later
 * daylight-print: reads a paper from standard input and writes it to standard output as PDF. It is started by
 * `daylight report`, with an environment of its own. Texts of a case are hostile, and shaping letters is work
 * for libraries: before the first byte is read it gives up the network, other programs, and every file but
 * fonts. */
#include "jail/jail_landlock.h"
#include "jail/self.h"
#include "print/print.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { PAPER_MAX = 256 << 20, PIECE = 1 << 16, CPU_SECONDS = 300 };
static const rlim_t MEMORY = (rlim_t)4 << 30; /* of address space: fonts are mapped */

static day_err lock_down(day_error *error)
{
    uint32_t abi = 0;
    const struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS}, memory = {MEMORY, MEMORY};
    day_jail_self_no_core(); /* a kernel that pipes cores to a program asks for no limit */
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_AS, &memory);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "no_new_privs cannot be set");
    int system = open("/usr", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (system < 0) return day_error_set(error, DAY_ERR_IO, "/usr cannot be opened");
    day_err err = day_landlock_read_beneath(&abi, UINT32_MAX, system, error);
    close(system);
    return err == DAY_OK ? day_jail_self_deny(error) : err;
}

static day_err read_paper(GByteArray *paper, day_error *error)
{
    static guint8 piece[PIECE];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, stdin)) > 0) {
        if (paper->len + got > PAPER_MAX)
            return day_error_set(error, DAY_ERR_LIMIT, "the paper is larger than 256 MiB");
        g_byte_array_append(paper, piece, (guint)got);
    }
    return DAY_OK;
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc != 1 || isatty(0) || isatty(1)) {
        fputs("daylight-print makes a PDF for daylight, which starts it; there is nothing to run here.\n",
              stderr);
        return 2;
    }
    day_error error = {0};
    g_autoptr(GByteArray) paper = g_byte_array_new(), out = g_byte_array_new();
    day_print_warm();
    day_err err = lock_down(&error);
    if (err == DAY_OK) err = read_paper(paper, &error);
    if (err == DAY_OK) err = day_print(out, (day_span){paper->data, paper->len}, &error);
    if (err == DAY_OK && (fwrite(out->data, 1, out->len, stdout) != out->len || fflush(stdout) != 0))
        err = day_error_set(&error, DAY_ERR_IO, "the PDF cannot be written");
    if (err != DAY_OK) fprintf(stderr, "%s\n", error.message);
    return err == DAY_OK ? 0 : 1;
}
