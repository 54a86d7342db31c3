/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "store/q_audit.h"

/* Notes in a case's audit log what a command did that changed nothing: searched, opened, exported. `name` is
 * the case as the user calls it. A case on a medium that is read-only has no log to write to, and nothing is
 * said; any other failure is a warning, since what was asked for was done. */
void day_case_log(const day_cli *cli, const char *name, const char *action, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The same when the case logs this (day_audit_wants()). */
void day_case_log_habit(const day_cli *cli, const char *name, day_audit_habit habit, const char *action,
                        const char *detail);
