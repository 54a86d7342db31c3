/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* From now on each unit that is emitted is given its language before it goes out, and is scanned for mentions
 * right after: for any executable of the jail. `job` is borrowed until the end. */
void day_worker_scan_units(day_emit *emit, const day_job *job);

/* DAY_READER_SCAN: the item is UTF-8 text (what is not is replaced); its units follow each other without a
 * gap. */
day_err day_worker_scan_plain(int fd, const day_job *job, day_emit *emit);

/* Loads what that needs, before the lock-down. */
void day_worker_scan_warm(void);
