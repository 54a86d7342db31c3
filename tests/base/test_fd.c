/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/fd.h"
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>

enum { SIZE = 1 << 20 }; /* bytes: more than a pipe holds */

static gpointer drain(gpointer data)
{
    int fd = GPOINTER_TO_INT(data);
    GByteArray *got = g_byte_array_new();
    guint8 piece[8192];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) > 0) {
        g_byte_array_append(got, piece, (guint)n);
        g_usleep(200);
    }
    return got;
}

static gint n_signals; /* atomic */

static void on_alarm(int number)
{
    (void)number;
    g_atomic_int_inc(&n_signals);
}

/* For the thread that writes alone: each cuts a write to a pipe that is full short, or ends it with EINTR. */
static void set_alarms(int us)
{
    struct sigaction handled = {.sa_handler = on_alarm}; /* no SA_RESTART */
    struct itimerval every = {{0, us}, {0, us}};
    g_assert_cmpint(sigaction(SIGALRM, &handled, NULL), ==, 0);
    g_assert_cmpint(setitimer(ITIMER_REAL, &every, NULL), ==, 0);
}

static void test_whole(void)
{
    sigset_t alarms;
    int ends[2];
    g_autofree guint8 *bytes = g_malloc(SIZE);
    for (guint i = 0; i < SIZE; i++) bytes[i] = (guint8)(i * 7 + i / 256);
    g_assert_cmpint(pipe(ends), ==, 0);
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarms, NULL);
    GThread *reader = g_thread_new("drain", drain, GINT_TO_POINTER(ends[0]));
    pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
    set_alarms(500);
    g_assert_true(day_fd_write(ends[1], bytes, SIZE));
    set_alarms(0);
    g_assert_cmpint(g_atomic_int_get(&n_signals), >, 5);
    g_assert_true(day_fd_write(ends[1], bytes, 0));
    close(ends[1]);
    g_autoptr(GByteArray) got = g_thread_join(reader);
    g_assert_cmpmem(got->data, got->len, bytes, SIZE);
    close(ends[0]);
}

static void test_full(void)
{
    int ends[2];
    g_autofree guint8 *bytes = g_malloc0(SIZE);
    g_assert_cmpint(pipe2(ends, O_NONBLOCK), ==, 0);
    g_assert_false(day_fd_write(ends[1], bytes, SIZE));
    g_assert_cmpint(errno, ==, EAGAIN);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    g_assert_false(day_fd_write(ends[1], bytes, 1));
    g_assert_cmpint(errno, ==, EPIPE);
    close(ends[1]);
}

static void test_steal(void)
{
    int taken;
    {
        g_auto(day_fd) fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
        taken = day_fd_steal(&fd);
        g_assert_cmpint(fd, ==, -1);
    }
    g_assert_cmpint(fcntl(taken, F_GETFD), ==, FD_CLOEXEC);
    close(taken);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/fd/whole", test_whole);
    g_test_add_func("/base/fd/full", test_full);
    g_test_add_func("/base/fd/steal", test_steal);
    return g_test_run();
}
