/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Golden tests of the readers: each tests/golden/<reader>/<file> is read (without the jail: that is tested in
 * tests/malice/) and what is said about it is compared with <file>.expected. A file named <file>.git.tar or
 * the like is input too; only names that end in ".expected" or are README are not. DAY_GOLDEN_UPDATE=1
 * rewrites. */
#include "format/identify.h"
#include "format/read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

/* One line a frame, escaped, so that differences read well. */
static void put_field(GString *out, const char *label, const char *text)
{
    if (text == NULL) return;
    g_autoptr(GString) line = g_string_new(text);
    g_string_replace(line, "\\", "\\\\", 0);
    g_string_replace(line, "\n", "\\n", 0);
    g_string_replace(line, "\r", "\\r", 0);
    g_string_append_printf(out, " %s=\"%s\"", label, line->str);
}

static void put_list(GString *out, const char *label, const char *const *list)
{
    for (guint i = 0; list != NULL && list[i] != NULL; i++) put_field(out, label, list[i]);
}

static void show_unit(GString *out, day_span payload, day_arena *arena)
{
    day_unit unit;
    g_assert_cmpint(day_frame_get_unit(&unit, payload, arena), ==, DAY_OK);
    g_string_append_printf(out, "unit %s", day_unit_kind_name(unit.kind));
    put_field(out, "place", unit.place);
    g_string_append_printf(out, " flags=%u span=%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " boxes=%zu",
                           unit.flags, unit.src_start, unit.src_size, unit.n_boxes);
    put_field(out, "text", unit.text);
}

static void show_message(GString *out, day_span payload, day_arena *arena)
{
    day_message message;
    g_assert_cmpint(day_frame_get_message(&message, payload, arena), ==, DAY_OK);
    g_string_append_printf(out, "message unit=%u", message.unit);
    put_field(out, "raw", message.time_raw);
    if (message.time_ms != DAY_TIME_NONE)
        g_string_append_printf(out, " ms=%" G_GINT64_FORMAT, message.time_ms);
    put_field(out, "zone", message.zone);
    put_field(out, "from", message.from);
    put_list(out, "to", message.to);
    put_field(out, "subject", message.subject);
    put_field(out, "id", message.id);
    put_field(out, "reply", message.reply_to_id);
    put_field(out, "thread", message.thread);
    put_list(out, "attachment", message.attachments);
}

static void show_rest(GString *out, uint32_t type, day_span payload, day_arena *arena)
{
    day_fact fact;
    day_child child;
    day_end end;
    day_state state;
    const char *reason;
    uint32_t page;
    if (type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "fact %s", fact.key);
        put_field(out, "value", fact.value);
        put_field(out, "place", fact.place);
    } else if (type == DAY_FRAME_WANTS_OCR && day_frame_get_wants_ocr(&page, payload) == DAY_OK) {
        g_string_append_printf(out, "wants ocr page=%u", page);
    } else if (type == DAY_FRAME_CHILD_BEGIN && day_frame_get_child_begin(&child, payload, arena) == DAY_OK) {
        g_string_append(out, "child");
        put_field(out, "name", child.name);
        put_field(out, "mime", child.mime);
    } else if (type == DAY_FRAME_CHILD_DATA) {
        g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, payload.data, payload.size);
        g_string_append_printf(out, "  data %zu bytes %.16s", payload.size, sum);
    } else if (type == DAY_FRAME_CHILD_END &&
               day_frame_get_child_end(&state, &reason, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "  end %s", day_state_name(state));
        put_field(out, "reason", reason);
    } else if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK) {
        g_string_append_printf(out, "end %s %s units=%u children=%u", day_state_name(end.state), end.mime,
                               end.n_units, end.n_children);
        put_field(out, "reason", end.reason);
    } else {
        g_string_append_printf(out, "UNDECODABLE frame %u", type);
    }
}

static char *show_frames(const GByteArray *frames)
{
    GString *out = g_string_new(NULL);
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        g_assert_true(day_cursor_ok(&cursor));
        if (type == DAY_FRAME_UNIT)
            show_unit(out, payload, arena);
        else if (type == DAY_FRAME_MESSAGE)
            show_message(out, payload, arena);
        else
            show_rest(out, type, payload, arena);
        g_string_append_c(out, '\n');
        day_arena_clear(arena);
    }
    return g_string_free(out, FALSE);
}

static char *read_one(const char *path)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.name = name;
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, frames);
    day_read_item(fd, &job, emit);
    close(fd);
    return show_frames(frames);
}

static void test_file(const void *data)
{
    const char *path = data;
    g_autofree char *expected_path = g_strconcat(path, ".expected", NULL);
    g_autofree char *shown = read_one(path);
    if (g_getenv("DAY_GOLDEN_UPDATE") != NULL)
        g_assert_true(g_file_set_contents(expected_path, shown, -1, NULL));
    g_autofree char *expected = NULL;
    g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    g_assert_cmpstr(shown, ==, expected);
}

static void add_folder(const char *root, const char *reader)
{
    g_autofree char *folder = g_build_filename(root, reader, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README")) continue;
        g_autofree char *test = g_strdup_printf("/golden/%s/%s", reader, name);
        g_test_add_data_func_full(test, g_build_filename(folder, name, NULL), test_file, g_free);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_autofree char *root = g_build_filename(g_getenv("DAY_TESTS"), "golden", NULL);
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (!day_formats[i]->tree) add_folder(root, day_formats[i]->name);
    return g_test_run();
}
