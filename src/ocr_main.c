/* SPDX-License-Identifier: AGPL-3.0-or-later
 * daylight-ocr: reads one page of one item by OCR, or draws it for people to look at, in the same jail as
 * daylight-worker, whose nursery starts it when the first page wants it. A program of its own because
 * Tesseract and its models are large, and few items need them. */
#include "jail/worker_kind.h"
#include "ocr/page_picture.h"
#include "ocr/read_page.h"
#include "worker_scan.h"
#include <stdio.h>
#include <string.h>

static void warm(void)
{
    day_ocr_warm();
    day_worker_scan_warm();
}

static day_err read_item(int fd, const day_job *job, day_emit *emit)
{
    if (g_strcmp0(job->ocr, DAY_PAGE_PICTURE) == 0) return day_page_picture(fd, job, emit);
    day_worker_scan scan;
    day_worker_scan_begin(&scan, emit, job);
    day_err err = day_ocr_read_page(fd, job, emit);
    day_worker_scan_end(&scan);
    return err;
}

int main(int argc, char **argv)
{
    static const day_worker_kind kind = {.warm = warm, .read = read_item, .landlock_abi_max = UINT32_MAX};
    if (argc == 2 && strcmp(argv[1], "--nursery") == 0) return day_nursery_run(&kind);
    fputs("daylight-ocr reads pages for daylight, which starts it; there is nothing to run here.\n", stderr);
    return 2;
}
