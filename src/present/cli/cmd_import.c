/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight import BUNDLE [CASE]`: a sealed bundle becomes a case. Who sent it may be somebody else: it is
 * unpacked beside its place, looked at in the jail, and gets its name only when all of it is good. */
#include "base/fd.h"
#include "base/given_file.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "ingest/foreign.h"
#include "ingest/ingest.h"
#include "interrupt.h"
#include "options.h"
#include "passphrase_file.h"
#include "present/card/figures.h"
#include "present/export/bundle.h"
#include "present/export/whole_name.h"
#include "progress.h"
#include "store/blob.h"
#include "store/q_audit.h"
#include "store/q_item.h"
#include "store/q_stats.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

static const day_manual manual = {
    .name = "import",
    .usage = "BUNDLE [CASE] [options]",
    .about = "Opens a bundle of 'daylight export --as bundle' and makes a case of it: CASE, or a folder "
             "named like the\n"
             "bundle. The passphrase is asked for, or is the first line of --passphrase-file. A bundle that "
             "was cut or\n"
             "changed is refused, and so is one with any file that a case does not have. Blobs are hashed; "
             "case.db is\n"
             "examined in a process that can only compute before it is opened; the index is built anew. "
             "Originals are\n"
             "not in a bundle: citations of files that lie in no container verify where the sources are.\n"
             "With --json: {\"case\",\"files\",\"bytes\",\"items\",\"units\"}.\n",
    .examples = "  daylight import leak.daylight\n"
                "  daylight import leak.daylight from-colleague --passphrase-file secret.txt\n",
    .min_args = 1,
    .max_args = 2,
};

typedef struct importing {
    const day_cli *cli;
    char *passphrase_file;
    gboolean json, quiet;
    day_lock_key key;
    const volatile int *stop;
    char *folder, *part; /* of the case; where it is unpacked */
    day_bundle_sum sum;
    int fd;              /* of the bundle */
    day_store *unpacked; /* while it is open */
    guint64 absent;      /* items whose bytes should have come along and did not */
} importing;

static void remove_tree(int above, const char *name)
{
    int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    for (const char *in = dir != NULL ? g_dir_read_name(dir) : NULL; in != NULL; in = g_dir_read_name(dir))
        if (unlinkat(fd, in, 0) != 0) remove_tree(fd, in);
    if (fd >= 0) close(fd);
    unlinkat(above, name, AT_REMOVEDIR);
}

static day_err unpack(importing *at, const char *bundle, day_error *error)
{
    if (g_mkdtemp_full(at->part, 0700) == NULL) {
        g_clear_pointer(&at->part, g_free);
        return day_error_set(error, DAY_ERR_IO, "%s: %s", at->folder, g_strerror(errno));
    }
    g_auto(day_fd) dirfd = open(at->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    day_err err = day_bundle_unpack(&at->sum, dirfd, at->fd, &at->key, at->stop, error);
    return err != DAY_OK ? day_error_prefix(error, "%s", bundle) : err;
}

static day_err note_origin(day_store *store, void *ctx, day_error *error)
{
    return day_audit_add_by(store, NULL, "import", ctx, error);
}

static bool count_absent(const day_item_row *item, void *ctx)
{
    importing *at = ctx;
    if (item->depth == 0 || item->size == 0 || item->sha256.size != 32 || item->duplicate_of != 0)
        return true;
    g_auto(day_fd) fd = -1;
    if (day_blob_open(&fd, at->unpacked, item->sha256.data, NULL) != DAY_OK) at->absent++;
    return g_atomic_int_get(at->stop) == 0;
}

/* What was unpacked as a case: examined, opened, indexed, noted. */
static day_err adopt(importing *at, const char *bundle, day_stats *stats, day_error *error)
{
    static const day_item_filter all = {0};
    g_autofree char *base = g_path_get_basename(bundle);
    day_progress progress = day_progress_for(at->cli, at->quiet);
    day_err err = day_foreign_check(at->part, true, error);
    if (err == DAY_OK) err = day_store_open(&at->unpacked, at->part, DAY_STORE_WRITE, error);
    if (err == DAY_OK) err = day_store_change(at->unpacked, note_origin, base, error);
    if (err == DAY_OK) err = day_stats_read(stats, at->unpacked, error);
    if (err == DAY_OK) err = day_item_each(at->unpacked, &all, count_absent, at, error);
    g_clear_pointer(&at->unpacked, day_store_close);
    if (err == DAY_OK) err = day_ingest_index(at->part, true, day_progress_show, &progress, at->stop, error);
    day_progress_end(&progress);
    if (err == DAY_OK && g_atomic_int_get(at->stop) != 0) err = day_error_set(error, DAY_ERR_BUSY, "stopped");
    return err;
}

static void tell(const importing *at, const day_stats *stats)
{
    if (at->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_string(&json, "case", at->folder);
        day_json_put_uint(&json, "files", at->sum.files);
        day_json_put_uint(&json, "bytes", at->sum.bytes);
        day_json_put_int(&json, "items", stats->items);
        day_json_put_int(&json, "units", stats->units);
        day_json_put_uint(&json, "absent", at->absent);
        day_json_end_object(&json);
        puts(line->str);
        return;
    }
    g_autofree char *shown = day_utf8_shown(at->folder);
    g_autofree char *items = day_figure_of((guint64)stats->items, "item");
    g_autofree char *units = day_figure_of((guint64)stats->units, "unit");
    printf("%s: %s, %s; %sas it was bundled\n", shown, items, units, at->absent == 0 ? "whole, and " : "");
    if (at->absent == 0) return;
    g_autofree char *absent = day_figure_of(at->absent, "item");
    day_command_fail(at->cli, DAY_EXIT_OK,
                     "the bytes of %s were not in the bundle: 'daylight verify %s' names them", absent,
                     shown);
}

static day_exit import(importing *at, const char *bundle)
{
    day_error error = {0};
    day_stats stats = {0};
    at->stop = day_interrupt_watch();
    day_err err = unpack(at, bundle, &error);
    if (err == DAY_OK) err = adopt(at, bundle, &stats, &error);
    if (err == DAY_OK && !day_whole_name(at->part, at->folder))
        err = day_error_set(&error, DAY_ERR_IO, "%s: %s", at->folder, g_strerror(errno));
    if (err == DAY_OK)
        tell(at, &stats);
    else if (at->part != NULL)
        remove_tree(AT_FDCWD, at->part);
    day_stats_clear(&stats);
    if (err == DAY_OK) return DAY_EXIT_OK;
    if (err == DAY_ERR_UNSUPPORTED) return day_command_fail(at->cli, DAY_EXIT_JAIL, "%s", error.message);
    if (err == DAY_ERR_BUSY && g_atomic_int_get(at->stop) != 0)
        return day_command_fail(at->cli, DAY_EXIT_INTERRUPTED, "stopped; nothing was imported");
    return day_case_fail(at->cli, &error);
}

/* The bundle is opened before anybody types a passphrase for it. */
static day_exit import_from(importing *at, const char *bundle)
{
    day_error error = {0};
    day_exit code = DAY_EXIT_OK;
    if (g_file_test(at->folder, G_FILE_TEST_EXISTS) || g_file_test(at->folder, G_FILE_TEST_IS_SYMLINK))
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "%s is there already: name another case",
                                at->folder);
    g_auto(day_fd) fd = -1;
    if (day_given_file_open(&fd, bundle, &error) != DAY_OK) return day_case_fail(at->cli, &error);
    at->fd = fd;
    return day_passphrase_take(&at->key, &code, at->cli, at->passphrase_file, 1, false) ? import(at, bundle)
                                                                                        : code;
}

/* "leak.daylight" makes leak.case. */
static char *folder_for(char **args)
{
    if (args[1] != NULL) return day_case_folder(args[1]);
    g_autofree char *base = g_path_get_basename(args[0]);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot > base) *dot = '\0';
    return day_case_folder(base);
}

day_exit day_command_import(day_cli *cli, char **argv)
{
    importing at = {.cli = cli};
    const GOptionEntry entries[] = {{"passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &at.passphrase_file,
                                     "its first line is the passphrase", "FILE"},
                                    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &at.quiet, "no progress", NULL},
                                    {"json", 0, 0, G_OPTION_ARG_NONE, &at.json, "one JSON object", NULL},
                                    {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) {
        at.folder = folder_for(args);
        at.part = g_strconcat(at.folder, ".part-XXXXXX", NULL);
        code = import_from(&at, args[0]);
    }
    day_passphrase_release(&at.key);
    g_free(at.passphrase_file);
    g_free(at.folder);
    g_free(at.part);
    return code;
}
