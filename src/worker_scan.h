/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* From now on each unit that is emitted is given its language before it goes out, and is scanned for mentions
 * right after: for any executable of the jail. */
void day_worker_scan_units(day_emit *emit);

/* Loads what that needs, before the lock-down. */
void day_worker_scan_warm(void);
