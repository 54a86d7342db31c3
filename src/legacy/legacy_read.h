/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Reads one item that daylight-worker identified: job->reader is its MIME type. Ends with day_emit_end(). */
day_err day_legacy_read_item(int fd, const day_job *job, day_emit *emit);
