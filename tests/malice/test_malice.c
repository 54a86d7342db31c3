/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every attack of attacks.def in a real jail: it must not work, and the ledger must say what it was. After
 * the attacks an honest item is read by the same pool. MALICE_WORKER is the worker, MALICE_JAIL which jail.
 */
#include "jail/pool.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct attack_row {
    const char *name;
    bool tree;
    day_state state;
    const char *reason;
} attack_row;

static const attack_row rows[] = {
#define CALL(name, expression) {#name, false, DAY_STATE_VIOLATION, "seccomp"},
#define FRAME(name, state, reason) {#name, false, DAY_STATE_##state, reason},
#define RESOURCE(name, state, reason) {#name, false, DAY_STATE_##state, reason},
#define TREE(name, state, reason) {#name, true, DAY_STATE_##state, reason},
#include "attacks.def"
};

typedef struct outcome {
    guint n_finished;
    bool worked;
    day_state state;
    char *reason;
} outcome;

/* Alone in its worker, and after an item of the same container. */
enum { ALONE, SHARED, N_WAYS };

static outcome outcomes[N_WAYS][G_N_ELEMENTS(rows)];

static void hear_fact(const day_fact *fact, void *ctx)
{
    if (strcmp(fact->key, "attack") == 0) ((outcome *)ctx)->worked = true;
}

static void hear_end(const day_end *end, void *ctx)
{
    outcome *told = ctx;
    told->n_finished++;
    told->state = end->state;
    told->reason = g_strdup(end->reason);
}

static void hear_restart(void *ctx)
{
    ((outcome *)ctx)->worked = false;
}

static const day_job_events events = {.fact = hear_fact, .restarted = hear_restart, .finished = hear_end};

static day_pool *open_pool(guint jobs, guint wall_seconds)
{
    day_pool *pool = NULL;
    day_error error = {0};
    day_pool_options options = {.worker = g_getenv("MALICE_WORKER"),
                                .jobs = jobs,
                                .wall_seconds = wall_seconds,
                                .cpu_seconds = 1,
                                .memory_bytes = (uint64_t)192 << 20};
    day_pool_open(&pool, &options, &error);
    g_assert_cmpstr(error.message, ==, "");
    return pool;
}

/* A directory with something inside, something outside and a link from in to out. */
static char *make_tree(void)
{
    char *root = g_dir_make_tmp("daylight-malice-XXXXXX", NULL);
    g_autofree char *inside = g_build_filename(root, "in", NULL);
    g_autofree char *file = g_build_filename(inside, "inside.txt", NULL);
    g_autofree char *secret = g_build_filename(root, "outside.txt", NULL);
    g_autofree char *link = g_build_filename(inside, "link", NULL);
    g_assert_cmpint(g_mkdir(inside, 0700), ==, 0);
    g_assert_true(g_file_set_contents(file, "inside", -1, NULL));
    g_assert_true(g_file_set_contents(secret, "secret", -1, NULL));
    g_assert_cmpint(symlink(secret, link), ==, 0);
    return root;
}

static void assert_tree_unharmed(const char *root)
{
    g_autofree char *inside = g_build_filename(root, "in", NULL);
    g_autofree char *file = g_build_filename(inside, "inside.txt", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "inside");
    guint count = 0;
    g_autoptr(GDir) dir = g_dir_open(inside, 0, NULL);
    while (g_dir_read_name(dir) != NULL) count++;
    g_assert_cmpuint(count, ==, 2);
}

static void remove_tree(const char *root)
{
    const char *const names[] = {"in/inside.txt", "in/link", "outside.txt", "in"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(root, names[i], NULL);
        g_remove(path);
    }
    g_rmdir(root);
}

static int open_item(const attack_row *row, const char *root)
{
    g_autofree char *inside = g_build_filename(root, "in", NULL);
    g_autofree char *file = g_build_filename(inside, "inside.txt", NULL);
    return row->tree ? open(inside, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : open(file, O_RDONLY | O_CLOEXEC);
}

static day_job job_of(const attack_row *row)
{
    day_job job = day_job_defaults();
    job.name = row->name;
    job.text_max = (uint64_t)4 << 20;
    job.children_max = 2000;
    job.unpacked_max = (uint64_t)16 << 20;
    if (strcmp(row->name, "flood_ratio") != 0) job.ratio_max = UINT32_MAX;
    return job;
}

static void run_all(int way)
{
    g_autofree char *root = make_tree();
    g_autoptr(day_pool) pool = open_pool(8, 2);
    for (guint next = 0; next < G_N_ELEMENTS(rows) || day_pool_running(pool) > 0;) {
        day_error error = {0};
        if (next < G_N_ELEMENTS(rows) && day_pool_free_slots(pool) > 0) {
            int fd = open_item(&rows[next], root);
            day_job job = job_of(&rows[next]);
            job.trust = way == SHARED;
            g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, &outcomes[way][next], &error), ==,
                            DAY_OK);
            close(fd);
            next++;
        } else {
            g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
        }
    }
    assert_tree_unharmed(root);
    remove_tree(root);
}

static void check_outcome(const attack_row *row, const outcome *told)
{
    const char *reason = told->reason != NULL ? told->reason : "";
    g_assert_cmpuint(told->n_finished, ==, 1);
    g_assert_false(told->worked);
    if (told->state != row->state)
        g_error("%s ended as %s (%s), not %s", row->name, day_state_name(told->state), reason,
                day_state_name(row->state));
    if (strstr(reason, row->reason) == NULL)
        g_error("the reason is \"%s\", not \"…%s…\"", reason, row->reason);
}

static void test_attack(const void *data)
{
    guint index = GPOINTER_TO_UINT(data);
    for (int way = 0; way < N_WAYS; way++) check_outcome(&rows[index], &outcomes[way][index]);
}

/* How an attack ends whose item has so many bytes. */
static outcome end_of_large(day_pool *pool, const char *attack, off_t size)
{
    outcome told = {0};
    int fd = memfd_create("large", MFD_CLOEXEC);
    g_assert_cmpint(ftruncate(fd, size), ==, 0);
    day_job job = day_job_defaults();
    job.name = attack;
    job.ratio_max = UINT32_MAX;
    job.children_max = 2000;
    job.trust = 1;
    g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, &told, NULL), ==, DAY_OK);
    close(fd);
    while (day_pool_running(pool) > 0) g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
    return told;
}

static void assert_large_ends(const char *attack, off_t size, guint wall_seconds, day_state state,
                              const char *reason)
{
    g_autoptr(day_pool) pool = open_pool(1, wall_seconds);
    outcome told = end_of_large(pool, attack, size);
    g_assert_cmpint(told.state, ==, state);
    g_assert_cmpstr(told.reason, ==, reason);
    g_free(told.reason);
}

/* A second more for each 4 MiB, a child for each KiB. */
static void test_limits_grow_with_the_item(void)
{
    assert_large_ends("sleep", (4 << 20) - 1, 2, DAY_STATE_TIMEOUT, "more than 2 s");
    assert_large_ends("sleep", 9 << 20, 2, DAY_STATE_TIMEOUT, "more than 4 s");
    assert_large_ends("busy_loop", 9 << 20, 100, DAY_STATE_TIMEOUT, "more than 3 s of CPU time");
    assert_large_ends("flood_children", 1 << 20, 60, DAY_STATE_OUTPUT_LIMIT, "limit reached: children 2000");
    assert_large_ends("flood_children", 3 << 20, 60, DAY_STATE_OUTPUT_LIMIT, "limit reached: children 3072");
}

static void test_jail_is_the_one(void)
{
    g_autoptr(day_pool) pool = open_pool(1, 2);
    const day_jail_layers *layers = day_pool_layers(pool);
    const char *jail = g_getenv("MALICE_JAIL");
    g_assert_true(layers->seccomp);
    if (strcmp(jail, "abi2") == 0)
        g_assert_cmpuint(layers->landlock_abi, ==, 2);
    else
        g_assert_cmpuint(layers->landlock_abi, >=, 2);
    if (strcmp(jail, "nons") == 0) g_assert_false(layers->user_namespace || layers->pid_namespace);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (int way = 0; way < N_WAYS; way++) run_all(way);
    g_test_add_func("/malice/jail", test_jail_is_the_one);
    g_test_add_func("/malice/large", test_limits_grow_with_the_item);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/malice/%s", rows[i].name);
        g_test_add_data_func(path, GUINT_TO_POINTER(i), test_attack);
    }
    return g_test_run();
}
