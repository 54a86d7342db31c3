/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What daylight-worker does with an item: identify, extract, and scan each unit. */
#include "worker_read.h"
#include "format/identify.h"
#include "format/read.h"
#include "worker_scan.h"

static day_err read_item(int fd, const day_job *job, day_emit *emit)
{
    if (g_strcmp0(job->reader, DAY_READER_SCAN) == 0) return day_worker_scan_plain(fd, job, emit);
    if (g_strcmp0(job->reader, DAY_READER_SENTENCES) == 0) return day_worker_scan_sentences(fd, job, emit);
    return day_read_item(fd, job, emit);
}

day_err day_worker_read(int fd, const day_job *job, day_emit *emit)
{
    day_worker_scan scan;
    day_worker_scan_begin(&scan, emit, job);
    day_err err = read_item(fd, job, emit);
    day_worker_scan_end(&scan);
    return err;
}

void day_worker_warm(void)
{
    day_identify_warm();
    day_worker_scan_warm();
}
