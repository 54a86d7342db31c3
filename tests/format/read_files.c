/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads the files named on the command line (or, one a line, on standard input) as a worker would, without
 * the jail, and prints a line each: state, MIME type, units, bytes of text, milliseconds, name, reason. For
 * looking at many files at once under a sanitizer and for measuring a reader alone; with -t the text of the
 * units too. DAY_PASSWORD is tried where something is locked. */
#include "format/identify.h"
#include "format/text/lang.h"
#include "format/read.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct outcome {
    uint64_t text;
    bool show;
    GByteArray *frames; /* the last frames, enough to hold END */
} outcome;

static bool take(const uint8_t *data, size_t size, void *ctx)
{
    outcome *out = ctx;
    g_byte_array_set_size(out->frames, 0);
    g_byte_array_append(out->frames, data, (guint)size);
    return true;
}

static void count_unit(const day_unit *unit, const day_message *message, day_emit *emit, void *ctx)
{
    (void)message;
    (void)emit;
    outcome *out = ctx;
    out->text += unit->text_size;
    if (out->show)
        printf("--- %s %s lang=%s bytes=%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT "\n%.*s\n",
               day_unit_kind_name(unit->kind), unit->place, day_lang_of(unit->text, unit->text_size),
               unit->src_start, unit->src_size, (int)unit->text_size, unit->text);
}

static void show_end(const outcome *out, const char *path, double ms)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){out->frames->data, out->frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        day_fact fact;
        if (out->show && type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK)
            printf("fact %s = %s (%s)\n", fact.key, fact.value, fact.place);
        day_end end;
        if (type != DAY_FRAME_END || day_frame_get_end(&end, payload, arena) != DAY_OK) continue;
        printf("%s %s units=%u children=%u text=%" G_GUINT64_FORMAT " ms=%.1f %s | %s\n",
               day_state_name(end.state), end.mime, end.n_units, end.n_children, out->text, ms, path,
               end.reason != NULL ? end.reason : "");
    }
}

static void read_path(const char *path, bool show)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    g_autofree char *name = g_path_get_basename(path);
    outcome out = {.show = show, .frames = g_byte_array_new()};
    day_job job = day_job_defaults();
    job.name = name;
    const char *const passwords[] = {g_getenv("DAY_PASSWORD"), NULL};
    job.passwords = passwords;
    gint64 start = g_get_monotonic_time();
    day_emit *emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), take, &out);
    day_emit_set_hooks(emit, NULL, count_unit, &out);
    day_read_item(fd, &job, emit);
    show_end(&out, path, (double)(g_get_monotonic_time() - start) / 1000);
    fflush(stdout);
    day_emit_free(emit);
    g_byte_array_free(out.frames, TRUE);
    close(fd);
}

int main(int argc, char **argv)
{
    day_identify_warm();
    bool show = argc > 1 && strcmp(argv[1], "-t") == 0;
    for (int i = 1 + show; i < argc; i++) read_path(argv[i], show);
    char line[4096];
    while (argc == 1 && fgets(line, sizeof line, stdin) != NULL) read_path(g_strchomp(line), false);
    return 0;
}
