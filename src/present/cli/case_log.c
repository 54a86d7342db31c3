/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The audit log of commands that only read the case: a short transaction of its own afterwards, which an
 * ingest that is at work lets through. */
#include "case_log.h"
#include "case_folder.h"
#include <unistd.h>

typedef struct entry {
    const char *action, *detail;
} entry;

static day_err add_entry(day_store *store, void *ctx, day_error *error)
{
    const entry *one = ctx;
    return day_audit_add_by(store, NULL, one->action, one->detail, error);
}

static void write_note(const day_cli *cli, const char *name, bool always, day_audit_habit habit,
                       const char *action, const char *detail)
{
    g_autofree char *folder = day_case_folder(name);
    g_autofree char *database = g_build_filename(folder, "case.db", NULL);
    if (access(folder, W_OK) != 0 || access(database, W_OK) != 0) return;
    fflush(stdout); /* what was asked for is there before the log is waited for */
    g_autoptr(day_store) store = NULL;
    day_error error = {0};
    if (day_store_open(&store, folder, DAY_STORE_ANNOTATE, &error) == DAY_OK &&
        (always || day_audit_wants(store, habit)))
        day_store_change(store, add_entry, &(entry){action, detail}, &error);
    if (error.code != DAY_OK)
        day_command_fail(cli, DAY_EXIT_OK, "this could not be noted in the audit log: %s", error.message);
}

void day_case_log(const day_cli *cli, const char *name, const char *action, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *detail = g_strdup_vprintf(format, values);
    va_end(values);
    write_note(cli, name, true, DAY_AUDIT_READS, action, detail);
}

void day_case_log_habit(const day_cli *cli, const char *name, day_audit_habit habit, const char *action,
                        const char *detail)
{
    write_note(cli, name, false, habit, action, detail);
}
