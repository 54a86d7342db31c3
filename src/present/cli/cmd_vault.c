/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight vault create|open|close DIR`: a folder that is encrypted on the disk. gocryptfs does it, and asks
 * for its password itself: none passes through here. */
#include "base/utf8.h"
#include "options.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

extern char **environ;

static const day_manual manual = {
    .name = "vault",
    .usage = "[create|open|close DIR]",
    .about = "A case holds everything that a trove says, and lies on the disk as it is. Best is a disk that "
             "is encrypted\n"
             "as a whole (LUKS, at installation). Where it is not, a vault is a folder that is: DIR.vault "
             "has the\n"
             "encrypted files, and while it is open DIR shows them plain. gocryptfs (Debian: apt install "
             "gocryptfs fuse3) does\n"
             "it and asks for the password; without the password, or the master key that it prints once, "
             "nothing of it\n"
             "can be read again.\n"
             "Not hidden: that there is a vault, how many files it has and how large they are. Not "
             "protected: what is\n"
             "open, from anything that runs as you; what was in memory, from a swap that is not encrypted. "
             "What lay on\n"
             "the disk before stays there until it is overwritten.\n"
             "Without arguments, says whether gocryptfs is there. 'daylight doctor CASE' says where a case "
             "lies.\n",
    .examples = "  daylight vault create work           # once; then it is open as work/\n"
                "  daylight ingest work/leak.case /media/usb/leak\n"
                "  daylight vault close work\n"
                "  daylight vault open work\n",
    .negative = "gocryptfs is not installed, or refused",
    .max_args = 2,
};

static char *find(const char *program)
{
    return g_find_program_in_path(program);
}

/* Runs a program at the user's terminal. */
static day_exit run(const day_cli *cli, char **arguments)
{
    pid_t child = 0;
    int status = 0;
    fflush(stdout);
    int failed = posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ);
    while (failed == 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR) failed = errno;
    if (failed != 0)
        return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s: %s", arguments[0], g_strerror(failed));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return DAY_EXIT_OK;
    g_autofree char *name = g_path_get_basename(arguments[0]);
    return day_command_fail(cli, DAY_EXIT_NO, "%s did not do it", name);
}

/* What lies in the folder already would stay there as it is, and be hidden while the vault is open. */
static bool has_files(const char *plain)
{
    g_autoptr(GDir) dir = g_dir_open(plain, 0, NULL);
    return dir != NULL && g_dir_read_name(dir) != NULL;
}

static bool is_mounted(const char *plain)
{
    struct stat here, above;
    g_autofree char *parent = g_strconcat(plain, "/..", NULL);
    return stat(plain, &here) == 0 && stat(parent, &above) == 0 && here.st_dev != above.st_dev;
}

static day_exit refuse_files(const day_cli *cli, const char *plain)
{
    if (is_mounted(plain)) return day_command_fail(cli, DAY_EXIT_USAGE, "%s is open already", plain);
    return day_command_fail(
        cli, DAY_EXIT_USAGE,
        "%s has files, which a vault does not encrypt: name another folder, and move them "
        "into it when it is open",
        plain);
}

static day_exit open_vault(const day_cli *cli, const char *program, const char *sealed, const char *plain)
{
    if (has_files(plain)) return refuse_files(cli, plain);
    if (g_mkdir(plain, 0700) != 0 && errno != EEXIST)
        return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s: %s", plain, g_strerror(errno));
    char *arguments[] = {(char *)program, "--", (char *)sealed, (char *)plain, NULL};
    day_exit code = run(cli, arguments);
    g_autofree char *shown = day_utf8_shown(plain);
    if (code == DAY_EXIT_OK) printf("%s is open; 'daylight vault close %s' closes it\n", shown, shown);
    return code;
}

static day_exit create(const day_cli *cli, const char *program, const char *sealed, const char *plain)
{
    if (g_file_test(sealed, G_FILE_TEST_EXISTS))
        return day_command_fail(cli, DAY_EXIT_USAGE, "%s is there already: 'daylight vault open %s'", sealed,
                                plain);
    if (has_files(plain)) return refuse_files(cli, plain);
    if (g_mkdir(sealed, 0700) != 0)
        return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s: %s", sealed, g_strerror(errno));
    char *arguments[] = {(char *)program, "-init", "--", (char *)sealed, NULL};
    day_exit code = run(cli, arguments);
    if (code != DAY_EXIT_OK) {
        g_rmdir(sealed);
        return code;
    }
    return open_vault(cli, program, sealed, plain);
}

/* Debian's gocryptfs does without it, and mounts nothing then. */
static char *find_mounter(const day_cli *cli)
{
    char *program = find("fusermount3");
    if (program == NULL) program = find("fusermount");
    if (program == NULL) day_command_fail(cli, DAY_EXIT_NO, "fusermount3 is missing: apt install fuse3");
    return program;
}

static day_exit close_vault(const day_cli *cli, const char *plain)
{
    g_autofree char *program = find_mounter(cli);
    if (program == NULL) return DAY_EXIT_NO;
    char *arguments[] = {program, "-u", "--", (char *)plain, NULL};
    return run(cli, arguments);
}

static day_exit vault(const day_cli *cli, const char *what, const char *name)
{
    static const char missing[] = "gocryptfs is not installed: apt install gocryptfs fuse3";
    size_t size = strlen(name);
    while (size > 1 && name[size - 1] == '/') size--;
    g_autofree char *bare = g_strndup(name, size);
    /* A name that begins with a dash would be an option of the programs. */
    g_autofree char *plain = *bare == '-' ? g_strconcat("./", bare, NULL) : g_strdup(bare);
    g_autofree char *sealed = g_strconcat(plain, ".vault", NULL);
    g_autofree char *program = find("gocryptfs");
    bool creates = strcmp(what, "create") == 0, closes = strcmp(what, "close") == 0;
    if (!creates && !closes && strcmp(what, "open") != 0)
        return day_command_fail(cli, DAY_EXIT_USAGE, "create, open or close a vault, not '%s'", what);
    if (size == 0) return day_command_fail(cli, DAY_EXIT_USAGE, "which folder? daylight vault %s DIR", what);
    if (closes) return close_vault(cli, plain);
    if (program == NULL) return day_command_fail(cli, DAY_EXIT_NO, "%s", missing);
    g_autofree char *mounter = find_mounter(cli);
    if (mounter == NULL) return DAY_EXIT_NO;
    if (creates) return create(cli, program, sealed, plain);
    if (!g_file_test(sealed, G_FILE_TEST_IS_DIR))
        return day_command_fail(cli, DAY_EXIT_USAGE, "there is no %s: 'daylight vault create %s'", sealed,
                                plain);
    return open_vault(cli, program, sealed, plain);
}

day_exit day_command_vault(day_cli *cli, char **argv)
{
    const GOptionEntry entries[] = {{NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    if (args[0] != NULL) return vault(cli, args[0], args[1] != NULL ? args[1] : "");
    g_autofree char *program = find("gocryptfs");
    fputs(manual.about, stdout);
    printf("\ngocryptfs is %s\n",
           program != NULL ? "installed" : "not installed: apt install gocryptfs fuse3");
    return program != NULL ? DAY_EXIT_OK : DAY_EXIT_NO;
}
