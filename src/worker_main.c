/* SPDX-License-Identifier: AGPL-3.0-or-later
 * daylight-worker: everything that touches a hostile byte. It links no database, no HTTP library and no keys,
 * and is started by the broker only (jail/pool.h), as a nursery that forks zygotes that fork workers. */
#include "jail/worker_kind.h"
#include "worker_read.h"
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static const day_worker_kind kind = {
        .warm = day_worker_warm, .read = day_worker_read, .landlock_abi_max = UINT32_MAX};
    if (argc == 2 && strcmp(argv[1], "--nursery") == 0) return day_nursery_run(&kind);
    fputs("daylight-worker reads files for daylight, which starts it; there is nothing to run here.\n",
          stderr);
    return 2;
}
