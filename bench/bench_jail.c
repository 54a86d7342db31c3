/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the jail costs: many small text files through the real pool. Prints files a second and CPU a file,
split
 * into workers (from fork to exit, reading included), zygote (forking) and broker.
 * usage: bench_jail WORKER [FILES [JOBS [shared]]]     shared: as items of one container
#bench: bench_jail build/daylight-worker [FILES [JOBS [shared]]]     what the jail costs a file
 */
#include "jail/pool.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct tally {
    guint n_done, n_other;
} tally;

static void count(const day_end *end, void *ctx)
{
    tally *all = ctx;
    all->n_done += end->state == DAY_STATE_DONE;
    all->n_other += end->state != DAY_STATE_DONE;
}

static int small_file(void)
{
    int fd = memfd_create("note.txt", MFD_CLOEXEC);
    for (guint line = 0; fd >= 0 && line < 20; line++)
        dprintf(fd, "Line %u of a note that somebody wrote to someone@example.org on a Friday.\n", line);
    return fd;
}

static double own_cpu_us(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static void forget(void *ctx)
{
    (void)ctx;
}

static const day_job_events events = {.restarted = forget, .finished = count};

static day_err run(day_pool *pool, guint n_files, bool shared, tally *all, day_error *error)
{
    day_job job = day_job_defaults();
    job.trust = shared;
    job.name = "note.txt";
    int fd = small_file();
    day_err err = DAY_OK;
    for (guint i = 0; i < n_files && err == DAY_OK;) {
        if (day_pool_free_slots(pool) == 0)
            err = day_pool_poll(pool, -1, error);
        else if ((err = day_pool_submit(pool, &job, fd, &events, all, error)) == DAY_OK)
            i++;
    }
    while (err == DAY_OK && day_pool_running(pool) > 0) err = day_pool_poll(pool, -1, error);
    close(fd);
    return err;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: bench_jail WORKER [FILES [JOBS [shared]]]\n");
        return 2;
    }
    guint n_files = argc > 2 ? (guint)atoi(argv[2]) : 2000;
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = argv[1], .jobs = argc > 3 ? (guint)atoi(argv[3]) : 0};
    bool shared = argc > 4 && strcmp(argv[4], "shared") == 0;
    tally all = {0};
    if (day_pool_open(&pool, &options, &error) != DAY_OK || run(pool, 100, shared, &all, &error) != DAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    day_pool_costs before = day_pool_costs_so_far(pool);
    double own_before = own_cpu_us();
    gint64 start = g_get_monotonic_time();
    if (run(pool, n_files, shared, &all, &error) != DAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    double seconds = (double)(g_get_monotonic_time() - start) / 1e6, n = n_files;
    day_pool_costs after = day_pool_costs_so_far(pool);
    printf(
        "%u files (%u not done), %.0f files/s, CPU a file: worker %.0f us, zygote %.0f us, broker %.0f us\n",
        n_files, all.n_other, n / seconds, (double)(after.worker_cpu_us - before.worker_cpu_us) / n,
        (double)(after.zygote_cpu_us - before.zygote_cpu_us) / n, (own_cpu_us() - own_before) / n);
    return all.n_other != 0;
}
