/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/card/kept.h"
#include "search/columns.h"

/* A thread that reads what is kept of the case before somebody waits for it: at the start, and again when
 * something was derived anew and nothing is at work any more. While an ingest or analysis is, it follows with
 * what searches count by. */
typedef struct day_warm day_warm;

/* `kept` and `folder` are borrowed until day_warm_end(). */
day_warm *day_warm_start(day_kept *kept, day_columns *columns, const char *folder);
/* Waits for what it does to stop. */
void day_warm_end(day_warm *warm);
