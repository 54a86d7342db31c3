/* SPDX-License-Identifier: AGPL-3.0-or-later
 * daylight-legacy: documents that daylight-worker identified and hands on (model/handed.def), read by the
 * libraries around librevenge. The same jail as daylight-worker; in a program of its own because its
 * libraries would cost every fork of the other. */
#include "jail/worker_kind.h"
#include "legacy/legacy_languages.h"
#include "legacy/legacy_read.h"
#include "worker_scan.h"
#include <stdio.h>
#include <string.h>

static day_err read_item(int fd, const day_job *job, day_emit *emit)
{
    day_worker_scan scan;
    day_worker_scan_begin(&scan, emit, job);
    day_err err = day_legacy_read_item(fd, job, emit);
    day_worker_scan_end(&scan);
    return err;
}

static void warm(void)
{
    day_worker_scan_warm();
    day_legacy_warm();
}

int main(int argc, char **argv)
{
    static const day_worker_kind kind = {.warm = warm, .read = read_item, .landlock_abi_max = UINT32_MAX};
    if (argc == 2 && strcmp(argv[1], "--nursery") == 0) return day_nursery_run(&kind);
    fputs("daylight-legacy reads files for daylight, which starts it; there is nothing to run here.\n",
          stderr);
    return 2;
}
