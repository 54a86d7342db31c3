/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* For tests of the git reader: repositories that the git command makes in a folder of their own, and what the
 * reader says of one. What these give out the caller clears (repo_clear, said_clear). */

/* --- making repositories ----------------------------------------------------------------------------- */

typedef struct repo {
    char *path;
    guint tick; /* each commit gets a minute of its own */
} repo;

static inline char *run(const repo *at, const char *command)
{
    char *out = NULL;
    int status = 0;
    const char *argv[] = {"sh", "-ec", command, NULL};
    g_auto(GStrv) env = g_get_environ();
    g_autofree char *date = g_strdup_printf("2020-03-03T05:%02u:00+0300", at->tick % 60);
    env = g_environ_setenv(env, "HOME", "/nonexistent", TRUE);
    env = g_environ_setenv(env, "GIT_CONFIG_NOSYSTEM", "1", TRUE);
    env = g_environ_setenv(env, "GIT_AUTHOR_NAME", "Ivan", TRUE);
    env = g_environ_setenv(env, "GIT_AUTHOR_EMAIL", "ivan@example.org", TRUE);
    env = g_environ_setenv(env, "GIT_COMMITTER_NAME", "Ivan", TRUE);
    env = g_environ_setenv(env, "GIT_COMMITTER_EMAIL", "ivan@example.org", TRUE);
    env = g_environ_setenv(env, "GIT_AUTHOR_DATE", date, TRUE);
    env = g_environ_setenv(env, "GIT_COMMITTER_DATE", date, TRUE);
    g_autoptr(GError) error = NULL;
    gboolean ok = g_spawn_sync(at->path, (char **)argv, env, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                               &status, &error);
    if (!ok || !g_spawn_check_wait_status(status, NULL)) g_error("failed: %s\n%s", command, out);
    return out;
}

static inline void sh(repo *at, const char *command)
{
    g_free(run(at, command));
    at->tick++;
}

static inline repo repo_new(void)
{
    const char *root = g_getenv("MESON_BUILD_ROOT");
    repo out = {.path = g_build_filename(root != NULL ? root : g_get_tmp_dir(), "git-test-XXXXXX", NULL)};
    g_assert_nonnull(g_mkdtemp(out.path));
    sh(&out, "git init -q -b main .");
    return out;
}

static inline void repo_clear(repo *at)
{
    g_autofree char *quoted = g_shell_quote(at->path);
    g_autofree char *command = g_strdup_printf("chmod -R u+rwx %s && rm -rf %s", quoted, quoted);
    g_free(run(&(repo){.path = (char *)"/"}, command));
    g_free(at->path);
}

/* --- reading them ------------------------------------------------------------------------------------ */

typedef struct said_child {
    char *name;
    GString *facts; /* "key=value\n"; "key@place=value\n" */
    GByteArray *bytes;
    int64_t mtime_ms;
    day_state state;
} said_child;

typedef struct said {
    GPtrArray *children; /* said_child */
    GString *units;      /* "place\ntext\n\n" */
    GString *facts;
    GString *times; /* of messages: "id ms\n" */
    day_state state;
    char *reason;
    char *mime;
} said;

static inline void child_free(void *data)
{
    said_child *child = data;
    g_free(child->name);
    g_string_free(child->facts, TRUE);
    g_byte_array_unref(child->bytes);
    g_free(child);
}

static inline void said_clear(said *out)
{
    g_ptr_array_unref(out->children);
    g_string_free(out->units, TRUE);
    g_string_free(out->facts, TRUE);
    g_string_free(out->times, TRUE);
    g_free(out->reason);
    g_free(out->mime);
}

static inline bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static inline void take_child(said *out, said_child **open, uint32_t type, day_span payload, day_arena *arena)
{
    day_child child;
    const char *reason;
    if (type == DAY_FRAME_CHILD_BEGIN) {
        g_assert_cmpint(day_frame_get_child_begin(&child, payload, arena), ==, DAY_OK);
        *open = g_new0(said_child, 1);
        (*open)->name = g_strdup(child.name);
        (*open)->mtime_ms = child.mtime_ms;
        (*open)->facts = g_string_new("");
        (*open)->bytes = g_byte_array_new();
        g_ptr_array_add(out->children, *open);
    } else if (type == DAY_FRAME_CHILD_DATA) {
        g_byte_array_append((*open)->bytes, payload.data, (guint)payload.size);
    } else {
        g_assert_cmpint(day_frame_get_child_end(&(*open)->state, &reason, payload, arena), ==, DAY_OK);
        *open = NULL;
    }
}

static inline void take_frame(said *out, said_child **open, uint32_t type, day_span payload, day_arena *arena)
{
    day_fact fact;
    day_unit unit;
    day_message message;
    day_end end;
    if (type >= DAY_FRAME_CHILD_BEGIN && type <= DAY_FRAME_CHILD_END) {
        take_child(out, open, type, payload, arena);
    } else if (type == DAY_FRAME_FACT) {
        g_assert_cmpint(day_frame_get_fact(&fact, payload, arena), ==, DAY_OK);
        bool placed = fact.place != NULL && *fact.place != '\0';
        g_string_append_printf(*open != NULL ? (*open)->facts : out->facts, "%s%s%s=%s\n", fact.key,
                               placed ? "@" : "", placed ? fact.place : "", fact.value);
    } else if (type == DAY_FRAME_UNIT) {
        g_assert_cmpint(day_frame_get_unit(&unit, payload, arena), ==, DAY_OK);
        g_string_append_printf(out->units, "%s\n%s\n", unit.place, unit.text);
    } else if (type == DAY_FRAME_MESSAGE) {
        g_assert_cmpint(day_frame_get_message(&message, payload, arena), ==, DAY_OK);
        g_string_append_printf(out->times, "%s %" G_GINT64_FORMAT "\n", message.id, message.time_ms);
    } else if (type == DAY_FRAME_END) {
        g_assert_cmpint(day_frame_get_end(&end, payload, arena), ==, DAY_OK);
        out->state = end.state;
        out->reason = g_strdup(end.reason);
        out->mime = g_strdup(end.mime);
    }
}

static inline said read_repo(const char *path)
{
    said out = {.children = g_ptr_array_new_with_free_func(child_free),
                .units = g_string_new(""),
                .facts = g_string_new(""),
                .times = g_string_new("")};
    int back = g_open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    int fd = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.reader = "git";
    g_autoptr(day_emit) emit = day_emit_new(&job, 0, collect, frames);
    g_assert_cmpint(day_read_item(fd, &job, emit), ==, DAY_OK);
    g_assert_cmpint(fchdir(back), ==, 0); /* the reader's worker never goes back; a test does */
    close(fd);
    close(back);
    g_autoptr(day_arena) arena = day_arena_new();
    said_child *open = NULL;
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        take_frame(&out, &open, type, day_cursor_prefixed(&cursor), arena);
        g_assert_true(day_cursor_ok(&cursor));
        day_arena_clear(arena);
    }
    return out;
}

static inline const said_child *child_named(const said *what, const char *name)
{
    for (guint i = 0; i < what->children->len; i++)
        if (strcmp(((said_child *)what->children->pdata[i])->name, name) == 0)
            return what->children->pdata[i];
    return NULL;
}

static inline guint count_named(const said *what, const char *name)
{
    guint count = 0;
    for (guint i = 0; i < what->children->len; i++)
        count += strcmp(((said_child *)what->children->pdata[i])->name, name) == 0;
    return count;
}

#define assert_has(haystack, needle)                                                                         \
    G_STMT_START                                                                                             \
    {                                                                                                        \
        if (strstr(haystack, needle) == NULL) g_error("no %s in:\n%s", needle, haystack);                    \
    }                                                                                                        \
    G_STMT_END
