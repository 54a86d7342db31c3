/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A function aside computes and can do nothing else. */
#include "jail/aside.h"
#include <fcntl.h>
#include <linux/futex.h>
#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct answer {
    int n;
    char text[100];
} answer;

static void compute(void *out, void *ctx)
{
    answer *a = out;
    g_autofree char *copy = g_strdup_printf("%s, computed", (const char *)ctx);
    g_autofree char *large = g_malloc(8 << 20);
    memset(large, 1, 8 << 20);
    a->n = large[4 << 20];
    g_strlcpy(a->text, copy, sizeof a->text);
}

static void open_file(void *out, void *ctx)
{
    ((answer *)out)->n = open(ctx, O_RDONLY);
}

static void write_file(void *out, void *ctx)
{
    ((answer *)out)->n = open(ctx, O_WRONLY | O_CREAT, 0600);
}

static void make_socket(void *out, void *ctx)
{
    ((answer *)out)->n = socket(AF_UNIX, SOCK_STREAM, 0);
}

static void make_process(void *out, void *ctx)
{
    ((answer *)out)->n = (int)fork();
}

static void write_elsewhere(void *out, void *ctx)
{
    ((answer *)out)->n = (int)write(2, "x", 1);
}

static void signal_parent(void *out, void *ctx)
{
    ((answer *)out)->n = kill(*(pid_t *)ctx, SIGTERM);
}

static void run_for_ever(void *out, void *ctx)
{
    volatile int *n = &((answer *)out)->n;
    for (;;) ++*n;
}

/* Costs no time of the processor. */
static void stand_still(void *out, void *ctx)
{
    int word = 0;
    if (ctx != NULL) close(3); /* as if it had ended */
    for (;;) syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    (void)out;
}

static void crash(void *out, void *ctx)
{
    *(volatile int *)ctx = 1;
}

static void test_computes(void)
{
    answer a = {0};
    day_error error = {0};
    g_assert_cmpint(day_aside_run(&a, sizeof a, compute, (void *)"this", &error), ==, DAY_OK);
    g_assert_cmpint(a.n, ==, 1);
    g_assert_cmpstr(a.text, ==, "this, computed");
    g_assert_cmpint(day_aside_run(&a, sizeof a, open_file, (void *)"/etc/passwd", &error), ==, DAY_OK);
    g_assert_cmpint(a.n, ==, -1);
    g_assert_cmpint(day_aside_run(&a, sizeof a, write_file, (void *)"/tmp/aside-was-here", &error), ==,
                    DAY_OK);
    g_assert_cmpint(a.n, ==, -1);
    g_assert_false(g_file_test("/tmp/aside-was-here", G_FILE_TEST_EXISTS));
}

static void test_kills(void)
{
    static const day_aside_fn attacks[] = {make_socket, make_process, write_elsewhere, signal_parent, crash};
    pid_t self = getpid();
    for (guint i = 0; i < G_N_ELEMENTS(attacks); i++) {
        answer a = {0};
        day_error error = {0};
        void *ctx = attacks[i] == signal_parent ? &self : NULL;
        g_assert_cmpint(day_aside_run(&a, sizeof a, attacks[i], ctx, &error), ==, DAY_ERR_FAILED);
        g_assert_cmpint(a.n, ==, 0);
    }
}

static gpointer try_to_stand_still(gpointer closes)
{
    static const day_aside_bounds bounds = {1, (guint64)1 << 30};
    answer a = {0};
    day_error error = {0};
    return GINT_TO_POINTER(day_aside_run_within(&a, sizeof a, &bounds, stand_still, closes, &error));
}

static void test_stands_still(void)
{
    gint64 before = g_get_monotonic_time();
    GThread *open = g_thread_new("open", try_to_stand_still, NULL);
    GThread *closed = g_thread_new("closed", try_to_stand_still, (gpointer) "");
    g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(open)), ==, DAY_ERR_FAILED);
    g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(closed)), ==, DAY_ERR_FAILED);
    g_assert_cmpint(g_get_monotonic_time() - before, >=, 9 * G_USEC_PER_SEC); /* and not for another reason */
}

/* The child's seconds are no more than the parent's: so that the test takes two and not ten. Comes last. */
static void test_ends(void)
{
    answer a = {0};
    day_error error = {0};
    struct rlimit two = {2, 2};
    g_assert_cmpint(setrlimit(RLIMIT_CPU, &two), ==, 0);
    g_assert_cmpint(day_aside_run(&a, sizeof a, run_for_ever, NULL, &error), ==, DAY_ERR_FAILED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jail/aside/computes", test_computes);
    g_test_add_func("/jail/aside/kills", test_kills);
    g_test_add_func("/jail/aside/stands-still", test_stands_still);
    g_test_add_func("/jail/aside/ends", test_ends);
    return g_test_run();
}
