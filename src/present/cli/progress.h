/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "ingest/ingest.h"

/* How far long work has come, on standard error: one line drawn again and again on a terminal, a line every
 * five seconds elsewhere, nothing with `quiet`. */
typedef struct day_progress {
    const day_cli *cli;
    bool quiet;
    bool drawn;     /* a line stands on the terminal */
    gint64 last_us; /* when it was last written */
} day_progress;

day_progress day_progress_for(const day_cli *cli, bool quiet);

/* A day_ingest_progress_fn; ctx is a day_progress. */
void day_progress_show(const day_ingest_progress *now, void *ctx);

/* With cli->progress_json: how far an analysis is. */
void day_progress_analysis(day_progress *progress, const char *name, int64_t done, int64_t total);

/* Any other line, drawn as often; `line` may be changed. */
void day_progress_line(day_progress *progress, GString *line);

/* Wipes the line. */
void day_progress_end(day_progress *progress);
