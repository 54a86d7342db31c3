/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The pool with the production worker: what it says of a file arrives, in order and once, whatever happens to
 * the processes in between. */
#include "jail/pool.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct heard {
    GString *text;
    guint n_units, n_finished;
    day_state state;
    char *reason, *mime;
} heard;

static void hear_unit(const day_unit *unit, void *ctx)
{
    heard *all = ctx;
    all->n_units++;
    g_string_append_len(all->text, unit->text, (gssize)unit->text_size);
}

static void hear_end(const day_end *end, void *ctx)
{
    heard *all = ctx;
    all->n_finished++;
    all->state = end->state;
    all->reason = g_strdup(end->reason);
    all->mime = g_strdup(end->mime);
}

static const day_job_events events = {.unit = hear_unit, .finished = hear_end};

static void forget(heard *all)
{
    g_string_free(all->text, TRUE);
    g_free(all->reason);
    g_free(all->mime);
}

static day_pool *open_pool(guint jobs)
{
    day_pool *pool = NULL;
    day_error error = {0};
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = jobs, .wall_seconds = 10};
    day_err err = day_pool_open(&pool, &options, &error);
    g_assert_cmpstr(error.message, ==, "");
    g_assert_cmpint(err, ==, DAY_OK);
    return pool;
}

/* An anonymous file with these bytes. */
static int file_of(const char *text)
{
    int fd = memfd_create("item", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
    return fd;
}

static void submit(day_pool *pool, const char *text, heard *all)
{
    day_error error = {0};
    day_job job = day_job_defaults();
    job.name = "note.txt";
    all->text = g_string_new(NULL);
    int fd = file_of(text);
    g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, all, &error), ==, DAY_OK);
    close(fd);
}

static void run(day_pool *pool)
{
    day_error error = {0};
    while (day_pool_running(pool) > 0) g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
}

static void test_one(void)
{
    g_autoptr(day_pool) pool = open_pool(1);
    heard all = {0};
    submit(pool, "hello, jail\n", &all);
    g_assert_cmpuint(day_pool_free_slots(pool), ==, 0);
    run(pool);
    g_assert_cmpstr(all.reason, ==, NULL);
    g_assert_cmpint(all.state, ==, DAY_STATE_DONE);
    g_assert_cmpstr(all.mime, ==, "text/plain");
    g_assert_cmpstr(all.text->str, ==, "hello, jail\n");
    g_assert_cmpuint(all.n_finished, ==, 1);
    forget(&all);
}

static void test_many(void)
{
    g_autoptr(day_pool) pool = open_pool(4);
    enum { N = 200 };
    heard *all = g_new0(heard, N);
    guint submitted = 0;
    while (submitted < N) {
        g_autofree char *text = g_strdup_printf("file %u\n", submitted);
        if (day_pool_free_slots(pool) > 0)
            submit(pool, text, &all[submitted++]);
        else
            g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
    }
    run(pool);
    for (guint i = 0; i < N; i++) {
        g_autofree char *text = g_strdup_printf("file %u\n", i);
        g_assert_cmpuint(all[i].n_finished, ==, 1);
        g_assert_cmpstr(all[i].text->str, ==, text);
        forget(&all[i]);
    }
    g_free(all);
}

static void test_busy(void)
{
    g_autoptr(day_pool) pool = open_pool(1);
    heard first = {0};
    submit(pool, "x", &first);
    day_job job = day_job_defaults();
    int fd = file_of("y");
    g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, NULL, NULL), ==, DAY_ERR_BUSY);
    close(fd);
    run(pool);
    forget(&first);
}

static void hear_restart(void *ctx)
{
    heard *all = ctx;
    g_string_truncate(all->text, 0);
    all->n_units = 0;
}

static const day_job_events shared_events = {
    .unit = hear_unit, .restarted = hear_restart, .finished = hear_end};

/* N items, the trust of each from `trusts`, one slot: how many workers it took. */
static uint64_t workers_for(const uint64_t *trusts, guint count, const day_job_events *how)
{
    g_autoptr(day_pool) pool = open_pool(1);
    for (guint i = 0; i < count; i++) {
        g_autofree char *text = g_strdup_printf("item %u\n", i);
        heard all = {.text = g_string_new(NULL)};
        day_job job = day_job_defaults();
        job.trust = trusts[i];
        int fd = file_of(text);
        g_assert_cmpint(day_pool_submit(pool, &job, fd, how, &all, NULL), ==, DAY_OK);
        close(fd);
        run(pool);
        g_assert_cmpint(all.state, ==, DAY_STATE_DONE);
        g_assert_cmpstr(all.text->str, ==, text);
        forget(&all);
    }
    heard last = {0}; /* an item of its own makes the idle worker end, and be counted when it has */
    submit(pool, "last", &last);
    run(pool);
    forget(&last);
    for (guint i = 0; i < 50; i++) {
        heard more = {0};
        submit(pool, "more", &more);
        run(pool);
        forget(&more);
    }
    return day_pool_costs_so_far(pool).workers - 51;
}

static void test_shared(void)
{
    const uint64_t one[] = {7, 7, 7, 7, 7, 7}, own[] = {0, 0, 0, 0}, two[] = {7, 8, 7, 8};
    g_assert_cmpuint(workers_for(one, G_N_ELEMENTS(one), &shared_events), ==, 1);
    g_assert_cmpuint(workers_for(own, G_N_ELEMENTS(own), &shared_events), ==, 4);
    g_assert_cmpuint(workers_for(two, G_N_ELEMENTS(two), &shared_events), ==, 4); /* never two containers */
    g_assert_cmpuint(workers_for(one, G_N_ELEMENTS(one), &events), ==,
                     6); /* who cannot forget does not share */
}

static void test_layers(void)
{
    g_autoptr(day_pool) pool = open_pool(1);
    const day_jail_layers *layers = day_pool_layers(pool);
    g_assert_true(layers->seccomp);
    g_assert_cmpuint(layers->landlock_abi, >, 0);
    g_assert_true(layers->limits);
    g_assert_true(layers->undumpable);
    g_assert_true(layers->no_capabilities);
}

static void test_no_worker(void)
{
    day_pool *pool = NULL;
    day_error error = {0};
    day_pool_options options = {.worker = "/nonexistent/daylight-worker"};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_ERR_FAILED);
    g_assert_nonnull(strstr(error.message, "cannot be started"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pool/one", test_one);
    g_test_add_func("/pool/many", test_many);
    g_test_add_func("/pool/busy", test_busy);
    g_test_add_func("/pool/shared", test_shared);
    g_test_add_func("/pool/layers", test_layers);
    g_test_add_func("/pool/no-worker", test_no_worker);
    return g_test_run();
}
