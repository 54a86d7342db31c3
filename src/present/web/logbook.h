/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_audit.h"

/* What users of the page searched, opened and took out, on its way to the case's audit log: written by a
 * thread of its own, so that no request waits for the disk. The same by the same user within ten minutes is
 * written once. What is logged, and of which routes, stands in traced.def. */
typedef struct day_logbook day_logbook;

/* NULL when the case cannot be written: on a read-only medium nothing is logged. */
day_logbook *day_logbook_start(const char *folder);
/* Writes what is left; where somebody else holds the case for three seconds, says on standard error how much
 * of it is lost instead. NULL is nothing. */
void day_logbook_end(day_logbook *book);

typedef enum day_logbook_when {
    DAY_LOGBOOK_SEARCHES, /* as day_audit_habit */
    DAY_LOGBOOK_READS,
    DAY_LOGBOOK_ALWAYS,
} day_logbook_when;

/* From any thread. `item` is a SHA-256 or the beginning of one, whose path becomes the detail; NULL: `detail`
 * is. */
void day_logbook_note(day_logbook *book, day_logbook_when when, const char *user, const char *action,
                      const char *detail, const char *item);
