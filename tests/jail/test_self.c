/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's own filter: afterwards there is no network and no exec, while the pool goes on reading and can
 * replace a zygote. Each test runs in a process of its own, as there is no way back. */
#include "jail/pool.h"
#include "jail/probe.h"
#include "jail/self.h"
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static bool in_subprocess(void)
{
    if (g_test_subprocess()) return true;
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed();
    return false;
}

static void deny(void)
{
    day_error error = {0};
    day_jail_self_deny(&error);
    g_assert_cmpstr(error.message, ==, "");
}

static void assert_refused(int result)
{
    int code = errno;
    g_assert_cmpint(result, ==, -1);
    g_assert_cmpint(code, ==, EPERM);
}

static void test_network(void)
{
    if (!in_subprocess()) return;
    int open_before = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(open_before, >=, 0);
    deny();
    const int families[] = {AF_INET, AF_INET6, AF_PACKET, AF_NETLINK, AF_VSOCK, AF_ALG, AF_BLUETOOTH};
    for (guint i = 0; i < G_N_ELEMENTS(families); i++) assert_refused(socket(families[i], SOCK_STREAM, 0));
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_refused(connect(open_before, (struct sockaddr *)&address, sizeof address));
    g_assert_cmpint(listen(open_before, 1), ==, 0); /* what is open still listens */
}

static void test_exec(void)
{
    if (!in_subprocess()) return;
    deny();
    char *const arguments[] = {"/bin/true", NULL}, *const environment[] = {NULL};
    assert_refused(execve(arguments[0], arguments, environment));
}

static void *try_socket(void *data)
{
    GAsyncQueue *gate = data;
    g_async_queue_pop(gate);
    int result = socket(AF_INET, SOCK_STREAM, 0);
    return GINT_TO_POINTER(result < 0 && errno == EPERM);
}

static void test_threads(void)
{
    if (!in_subprocess()) return;
    GAsyncQueue *gate = g_async_queue_new();
    GThread *thread = g_thread_new("before", try_socket, gate);
    deny();
    g_async_queue_push(gate, gate);
    g_assert_true(GPOINTER_TO_INT(g_thread_join(thread)));
    g_async_queue_unref(gate);
}

static void note_state(const day_end *end, void *ctx)
{
    *(day_state *)ctx = end->state;
}

static void test_pool_lives(void)
{
    if (!in_subprocess()) return;
    static const day_job_events events = {.finished = note_state};
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    deny();
    int fd = memfd_create("item", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, "text", 4), ==, 4);
    for (guint i = 0; i < 3; i++) {
        day_state state = DAY_STATE_CRASH;
        day_job job = day_job_defaults();
        g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, &state, &error), ==, DAY_OK);
        while (day_pool_running(pool) > 0) g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
        g_assert_cmpint(state, ==, DAY_STATE_DONE);
    }
    close(fd);
}

static void test_probe(void)
{
    day_jail_layers layers;
    day_error error = {0};
    g_assert_cmpint(day_jail_probe(&layers, g_getenv("DAY_WORKER"), &error), ==, DAY_OK);
    day_jail_row rows[DAY_JAIL_ROWS];
    day_jail_describe(rows, &layers);
    for (guint i = 0; i < DAY_JAIL_ROWS; i++) {
        g_test_message("%s: %s %s, %s", rows[i].layer, rows[i].active ? "active" : "missing", rows[i].detail,
                       rows[i].explanation);
        g_assert_true(rows[i].active || !rows[i].required);
        g_assert_nonnull(rows[i].explanation);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/self/network", test_network);
    g_test_add_func("/self/exec", test_exec);
    g_test_add_func("/self/threads", test_threads);
    g_test_add_func("/self/pool-lives", test_pool_lives);
    g_test_add_func("/self/probe", test_probe);
    return g_test_run();
}
