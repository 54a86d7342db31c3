/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Checking a case: how findings are told, and the database. A case may come from whoever altered it, so
 * nothing that it says of itself counts, but for what follows from the bytes. */
#include "inspection.h"
#include <string.h>

const char *day_check_name(day_check check)
{
    static const char *const names[] = {"database",  "log",   "seals",    "sealed",
                                        "originals", "blobs", "citations"};
    return names[check];
}

static void tell(day_inspection *at, day_check check, bool bad, const char *subject, const char *format,
                 va_list values)
{
    g_autofree char *text = g_strdup_vprintf(format, values);
    day_finding finding = {check, bad, subject, text};
    if (bad) at->counts[check].bad++;
    at->tell(&finding, at->ctx);
}

void day_inspection_tell(day_inspection *at, day_check check, const char *subject, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    tell(at, check, true, subject, format, values);
    va_end(values);
}

void day_inspection_note(day_inspection *at, day_check check, const char *subject, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    tell(at, check, false, subject, format, values);
    va_end(values);
}

bool day_inspection_step(day_inspection *at, day_check check)
{
    at->counts[check].checked++;
    if (at->step != NULL) at->step(check, at->counts[check].checked, at->ctx);
    return at->stop == NULL || g_atomic_int_get(at->stop) == 0;
}

day_err day_inspect_database(day_inspection *at, day_error *error)
{
    day_error found = {0};
    day_inspection_step(at, DAY_CHECK_DATABASE);
    day_err err = day_store_check(at->store, &found);
    if (err == DAY_ERR_FORMAT) {
        day_inspection_tell(at, DAY_CHECK_DATABASE, "case.db", "%s", found.message);
        return DAY_OK;
    }
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", found.message);
}
