/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Real files that nobody here wrote (../shared/corpora, or DAY_CORPORA), read one process each under the
 * worker's limits of memory and time. Every file must end with one END frame; a reader that dies is allowed
 * only what a library may do (the jail records it), and at most a few files in a hundred. DAY_SHOW=1 prints a
 * line a file. With arguments: those files and folders instead. */
#include "base/cursor.h"
#include "format/identify.h"
#include "format/read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct tally {
    guint files, died, lying;
    guint64 text_bytes;
    guint states[DAY_N_STATES];
} tally;

typedef struct outcome {
    bool ended;
    day_state state;
    guint units, children;
    guint64 text_bytes;
    char mime[96], reason[160];
} outcome;

static bool note_frame(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

/* Walks the whole frames that have come, and forgets them. */
static void digest(outcome *out, GByteArray *frames, day_arena *arena)
{
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        g_assert_true(day_cursor_ok(&cursor));
        day_unit unit;
        day_end end;
        if (type == DAY_FRAME_UNIT && day_frame_get_unit(&unit, payload, arena) == DAY_OK)
            out->text_bytes += unit.text_size;
        if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK) {
            out->ended = true;
            out->state = end.state;
            out->units = end.n_units;
            out->children = end.n_children;
            g_strlcpy(out->mime, end.mime, sizeof out->mime);
            g_strlcpy(out->reason, end.reason != NULL ? end.reason : "", sizeof out->reason);
        }
        day_arena_clear(arena);
    }
    g_byte_array_set_size(frames, 0);
}

typedef struct sink {
    outcome out;
    GByteArray *frames;
    day_arena *arena;
} sink;

static bool swallow(const uint8_t *data, size_t size, void *ctx)
{
    sink *s = ctx;
    note_frame(data, size, s->frames);
    digest(&s->out, s->frames, s->arena);
    return true;
}

static void read_in_child(const char *path, int pipe_fd)
{
    sink s = {.frames = g_byte_array_new(), .arena = day_arena_new()};
    g_autofree char *name = g_path_get_basename(path);
    day_job job = day_job_defaults();
    job.name = name;
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), swallow, &s);
    day_read_item(fd, &job, emit);
    ssize_t put = write(pipe_fd, &s.out, sizeof s.out);
    _exit(put == (ssize_t)sizeof s.out ? 0 : 1);
}

static void limit_child(void)
{
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_AS, &(struct rlimit){(rlim_t)1 << 30, (rlim_t)1 << 30});
#endif
    setrlimit(RLIMIT_CPU, &(struct rlimit){30, 30});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

static int run_one(outcome *out, const char *path)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        limit_child();
        read_in_child(path, ends[1]);
    }
    close(ends[1]);
    if (read(ends[0], out, sizeof *out) != (ssize_t)sizeof *out) *out = (outcome){.ended = false};
    close(ends[0]);
    int status = 0;
    waitpid(pid, &status, 0);
    return status;
}

static void read_file(tally *t, const char *path)
{
    outcome out = {0};
    int status = run_one(&out, path);
    bool died = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    t->files++;
    t->died += died;
    t->lying += !died && !out.ended;
    if (!died && out.ended) t->states[out.state]++;
    t->text_bytes += out.text_bytes;
    if (g_getenv("DAY_SHOW") == NULL) return;
    g_autofree char *how =
        died ? g_strdup_printf("DIED signal %d exit %d", WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                               WEXITSTATUS(status))
             : g_strdup(day_state_name(out.state));
    g_print("# %s\t%s\t%s\tunits=%u text=%" G_GUINT64_FORMAT " children=%u\t%s\n", path, how, out.mime,
            out.units, out.text_bytes, out.children, out.reason);
}

static void read_tree(tally *t, const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (dir == NULL) {
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) read_file(t, path);
        return;
    }
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (!g_file_test(inner, G_FILE_TEST_IS_SYMLINK)) read_tree(t, inner);
    }
}

static void show(const char *label, const tally *t)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < DAY_N_STATES; i++)
        if (t->states[i] > 0)
            g_string_append_printf(line, " %s=%u", day_state_name((day_state)i), t->states[i]);
    g_test_message("%s: files=%u died=%u%s text=%" G_GUINT64_FORMAT, label, t->files, t->died, line->str,
                   t->text_bytes);
    g_print("# %s: files=%u died=%u%s text=%" G_GUINT64_FORMAT "\n", label, t->files, t->died, line->str,
            t->text_bytes);
}

static char *corpora(void)
{
    if (g_getenv("DAY_CORPORA") != NULL) return g_strdup(g_getenv("DAY_CORPORA"));
    return g_build_filename(g_getenv("DAY_TESTS"), "..", "..", "shared", "corpora", NULL);
}

static void test_folder(const void *data)
{
    g_autofree char *root = corpora();
    g_autofree char *folder = g_build_filename(root, (const char *)data, NULL);
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_test_skip("the corpora are not here");
        return;
    }
    tally t = {0};
    read_tree(&t, folder);
    show(data, &t);
    g_assert_cmpuint(t.files, >, 0);
    g_assert_cmpuint(t.lying, ==, 0);
    g_assert_cmpuint(t.died * 50, <=, t.files);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    if (argc > 1) {
        tally t = {0};
        for (int i = 1; i < argc; i++) read_tree(&t, argv[i]);
        show("all", &t);
        return 0;
    }
    static const char *const folders[] = {"pdf", "hostile/zod", "hostile/traversal", "archives"};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *name = g_strdup_printf("/corpora/%s", folders[i]);
        g_test_add_data_func(name, folders[i], test_folder);
    }
    return g_test_run();
}
