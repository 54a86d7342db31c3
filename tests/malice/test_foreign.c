/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Somebody else kills: a worker, its zygote, the nursery. No item pays for it: it is read again, once told as
 * `restarted`, and ends as it would have. An item whose worker is killed three times is a crash. */
#include "jail/pool.h"
#include "jail/self.h"
#include "victim.h"
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct heard {
    guint n_units, n_children, n_restarted, n_finished;
    day_state state;
    char *reason;
} heard;

static void hear_unit(const day_unit *unit, void *ctx)
{
    (void)unit;
    ((heard *)ctx)->n_units++;
}

static void hear_child_end(day_state state, const char *reason, void *ctx)
{
    (void)state;
    (void)reason;
    ((heard *)ctx)->n_children++;
}

static void hear_restart(void *ctx)
{
    heard *all = ctx;
    all->n_units = all->n_children = 0;
    all->n_restarted++;
}

static void hear_end(const day_end *end, void *ctx)
{
    heard *all = ctx;
    all->n_finished++;
    all->state = end->state;
    all->reason = g_strdup(end->reason);
}

static const day_job_events events = {
    .unit = hear_unit, .child_end = hear_child_end, .restarted = hear_restart, .finished = hear_end};
static const day_job_events stubborn = {.unit = hear_unit, .child_end = hear_child_end, .finished = hear_end};

static day_pool *open_pool(void)
{
    day_pool *pool = NULL;
    day_error error = {0};
    day_pool_options options = {.worker = g_getenv("MALICE_WORKER"), .jobs = 1, .wall_seconds = 20};
    day_pool_open(&pool, &options, &error);
    g_assert_cmpstr(error.message, ==, "");
    return pool;
}

static void submit_slow(day_pool *pool, const day_job_events *how, heard *all)
{
    int fd = memfd_create("item", MFD_CLOEXEC);
    day_job job = day_job_defaults();
    job.name = "slow";
    job.ratio_max = UINT32_MAX;
    *all = (heard){0};
    g_assert_cmpint(day_pool_submit(pool, &job, fd, how, all, NULL), ==, DAY_OK);
    close(fd);
}

/* Until the worker has spoken (again). */
static void poll_until_heard(day_pool *pool, const heard *all)
{
    while (all->n_units == 0 && all->n_finished == 0)
        g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
    g_assert_cmpuint(all->n_finished, ==, 0);
}

static void poll_until_finished(day_pool *pool)
{
    while (day_pool_running(pool) > 0) g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
}

static void assert_read_whole(heard *all, guint restarts)
{
    g_assert_cmpuint(all->n_restarted, ==, restarts);
    g_assert_cmpuint(all->n_finished, ==, 1);
    g_assert_cmpstr(day_state_name(all->state), ==, "done");
    g_assert_cmpuint(all->n_units, ==, 1);
    g_assert_cmpuint(all->n_children, ==, 10);
    g_free(all->reason);
}

static void test_killed(const void *depth)
{
    g_autoptr(day_pool) pool = open_pool();
    heard all;
    submit_slow(pool, &events, &all);
    poll_until_heard(pool, &all);
    kill(victim(GPOINTER_TO_INT(depth)), SIGKILL);
    poll_until_finished(pool);
    assert_read_whole(&all, 1);
    submit_slow(pool, &events, &all); /* the pool is whole again */
    poll_until_finished(pool);
    assert_read_whole(&all, 0);
}

static void test_killed_thrice(void)
{
    g_autoptr(day_pool) pool = open_pool();
    heard all;
    submit_slow(pool, &events, &all);
    for (guint i = 0; i < 3; i++) {
        poll_until_heard(pool, &all);
        kill(victim(WORKER), SIGKILL);
        while (all.n_restarted == i && all.n_finished == 0)
            g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
    }
    poll_until_finished(pool);
    g_assert_cmpstr(day_state_name(all.state), ==, "crash");
    g_assert_cmpstr(all.reason, ==, "killed by SIGKILL");
    g_assert_cmpuint(all.n_finished, ==, 1);
    g_free(all.reason);
}

/* A caller that cannot forget gets a crash instead of the same words twice. */
static void test_no_restart(void)
{
    g_autoptr(day_pool) pool = open_pool();
    heard all;
    submit_slow(pool, &stubborn, &all);
    poll_until_heard(pool, &all);
    kill(victim(WORKER), SIGKILL);
    poll_until_finished(pool);
    g_assert_cmpstr(day_state_name(all.state), ==, "crash");
    g_assert_cmpuint(all.n_units, ==, 1);
    g_free(all.reason);
}

/* The nursery dies when no new one can be started: the pool fails, and no item is blamed for it. */
static void test_no_nursery(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        return;
    }
    g_autoptr(day_pool) pool = open_pool();
    g_assert_cmpint(day_jail_self_deny(NULL), ==, DAY_OK);
    heard all;
    submit_slow(pool, &events, &all);
    poll_until_heard(pool, &all);
    kill(victim(NURSERY), SIGKILL);
    day_error error = {0};
    while (day_pool_poll(pool, -1, &error) == DAY_OK) continue;
    g_assert_nonnull(strstr(error.message, "cannot be started"));
    g_assert_cmpuint(all.n_finished, ==, 0);
}

/* Closing a pool leaves no process behind. */
static void test_closed(void)
{
    day_pool *pool = open_pool();
    heard all;
    submit_slow(pool, &events, &all);
    poll_until_heard(pool, &all);
    pid_t worker = victim(WORKER);
    day_pool_close(pool);
    g_assert_cmpuint(all.n_finished, ==, 0);
    for (guint i = 0; i < 500 && victim_parent_of(worker) != 0; i++) g_usleep(10000);
    g_assert_cmpint(victim_parent_of(worker), ==, 0);
    g_assert_cmpint(victim_child_of(getpid()), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/foreign/worker", GINT_TO_POINTER(WORKER), test_killed);
    g_test_add_data_func("/foreign/zygote", GINT_TO_POINTER(ZYGOTE), test_killed);
    g_test_add_data_func("/foreign/nursery", GINT_TO_POINTER(NURSERY), test_killed);
    g_test_add_func("/foreign/thrice", test_killed_thrice);
    g_test_add_func("/foreign/no-restart", test_no_restart);
    g_test_add_func("/foreign/no-nursery", test_no_nursery);
    g_test_add_func("/foreign/closed", test_closed);
    return g_test_run();
}
