/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * CPU time, rate and memory of what is alike, alone: versions CASE; what it writes is taken back
 */
#include "analyse/analyse.h"
#include "store/q_alike.h"
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

extern const day_analysis day_analysis_versions, day_analysis_stories;

static bool add_size(const day_alike_text *text, void *ctx)
{
    *(size_t *)ctx += text->size;
    return true;
}

static day_err measure(day_store *store, const day_analysis *analysis, double megabytes, day_error *error)
{
    const day_analysis_run run = {.store = store, .title = analysis->name};
    clock_t begin = clock();
    day_err err = day_store_begin(store, error);
    if (err == DAY_OK) err = analysis->run(&run, error);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    day_store_rollback(store);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%s: %.1f s of CPU, %.0f MB/s of text, peak %ld MB\n", analysis->name, seconds,
           megabytes / seconds, used.ru_maxrss / 1000);
    return err;
}

int main(int argc, char **argv)
{
    g_autoptr(day_store) store = NULL;
    day_error error = {0};
    size_t size = 0;
    day_err err = argc == 2 ? day_store_open(&store, argv[1], DAY_STORE_WRITE, &error)
                            : day_error_set(&error, DAY_ERR_USAGE, "usage: versions CASE");
    if (err == DAY_OK) err = day_alike_each_text_alone(store, add_size, &size, &error);
    if (err == DAY_OK) err = measure(store, &day_analysis_versions, (double)size / 1e6, &error);
    if (err == DAY_OK) err = measure(store, &day_analysis_stories, (double)size / 1e6, &error);
    if (err != DAY_OK) fprintf(stderr, "%s\n", error.message);
    return err == DAY_OK ? 0 : 1;
}
