/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations in plain text: every line of a file is in exactly one unit, whatever was understood of it;
 * every golden near miss stays what it is; what a whole file tells of its dates is used from its first line.
 */
#include "format/chat/chat_line.h"
#include "format/identify.h"
#include "read_back.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct seen_unit {
    uint64_t first, last;
    char *text;
} seen_unit;

static bool drop(const uint8_t *data, size_t size, void *ctx)
{
    (void)data, (void)size, (void)ctx;
    return true;
}

static void note_unit(const day_unit *unit, const day_message *message, day_emit *emit, void *ctx)
{
    (void)message;
    (void)emit;
    GArray *units = ctx;
    seen_unit seen = {.text = g_strndup(unit->text, unit->text_size)};
    char *more = NULL;
    g_assert_cmpint(unit->place[0], ==, 'L');
    seen.first = seen.last = g_ascii_strtoull(unit->place + 1, &more, 10);
    if (*more == '-') seen.last = g_ascii_strtoull(more + 1, NULL, 10);
    if (*more == '+') seen.first = 0; /* a line goes on */
    g_array_append_val(units, seen);
}

static GArray *units_of(const char *path)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(seen_unit));
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    day_job job = day_job_defaults();
    job.name = path;
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), drop, NULL);
    day_emit_set_hooks(emit, NULL, note_unit, units);
    day_read_item(fd, &job, emit);
    close(fd);
    return units;
}

static void free_units(GArray *units)
{
    for (guint i = 0; i < units->len; i++) g_free(g_array_index(units, seen_unit, i).text);
    g_array_free(units, TRUE);
}

/* The unit's lines are the file's, but for line ends after the last. */
static void check_text(const seen_unit *unit, char **lines, guint n_lines)
{
    g_auto(GStrv) own = g_strsplit(unit->text, "\n", -1);
    for (guint i = 0; own[i] != NULL && unit->first - 1 + i < n_lines; i++) {
        const char *line = lines[unit->first - 1 + i];
        if (unit->first + i > unit->last)
            g_assert_cmpstr(own[i], ==, "");
        else
            g_assert_true(g_str_has_prefix(line, own[i]) && strlen(line) <= strlen(own[i]) + 1);
    }
}

static void check_lines(const char *path)
{
    g_autofree char *raw = NULL;
    g_assert_true(g_file_get_contents(path, &raw, NULL, NULL));
    const char *start = g_str_has_prefix(raw, "\xEF\xBB\xBF") ? raw + 3 : raw;
    g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
    guint n_lines = g_strv_length(lines);
    if (n_lines > 0 && *lines[n_lines - 1] == '\0') n_lines--;
    GArray *units = units_of(path);
    uint64_t next = 1;
    for (guint i = 0; i < units->len; i++) {
        const seen_unit *unit = &g_array_index(units, seen_unit, i);
        if (unit->first == 0) continue;
        g_assert_cmpuint(unit->first, ==, next);
        next = unit->last + 1;
        bool cut = i + 1 < units->len && g_array_index(units, seen_unit, i + 1).first == 0;
        if (!cut && g_utf8_validate(raw, -1, NULL)) check_text(unit, lines, n_lines);
    }
    g_assert_cmpuint(next, ==, n_lines + 1);
    free_units(units);
}

static void test_golden_lines(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("DAY_TESTS"), "golden", "chat", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint chats = 0, misses = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".expected") || g_str_has_prefix(name, "README")) continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_test_message("%s", name);
        read_back back = read_back_path(path);
        bool miss = g_str_has_prefix(name, "near_miss");
        g_assert_cmpint(strcmp(back.mime, "text/x-chat") == 0, ==, !miss);
        if (!miss) check_lines(path);
        chats += !miss;
        misses += miss;
        read_back_clear(&back);
    }
    g_test_message("%u forms of conversations, %u near misses", chats, misses);
    g_assert_cmpuint(chats, >=, 36);
    g_assert_cmpuint(misses, >=, 19);
}

static char *write_chat(const char *text)
{
    char *path = NULL;
    int fd = g_file_open_tmp("chat-XXXXXX.txt", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    close(fd);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* Only the last lines of some 200 kB say that months come first. */
static void test_order_of_the_whole(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 4000; i++)
        g_string_append_printf(text, "%d/1/22, 1%d:%02d - %s: the %d. message, with some words\n",
                               1 + i / 1000, i % 10, i % 60, i % 3 ? "Anna" : "Boris", i);
    g_string_append(text, "5/13/22, 10:00 - Anna: last\n");
    g_autofree char *path = write_chat(text->str);
    read_back back = read_back_path(path);
    g_assert_cmpstr(back.mime, ==, "text/x-chat");
    g_assert_nonnull(strstr(back.facts->str, "dates = month first (1 lines allow no other order)"));
    g_assert_cmpuint(back.n_units, ==, 4001);
    read_back_clear(&back);
    check_lines(path);
    g_remove(path);
}

/* Lines and messages that are longer than anything that is held. */
static void test_long_lines(void)
{
    g_autoptr(GString) text = g_string_new("31.12.21, 23:58 - Anna: short\n31.12.21, 23:59 - Boris: ");
    for (int i = 0; i < 40000; i++) g_string_append(text, "a long line ");
    g_string_append(text, "\n01.01.22, 00:01 - Anna: many lines\n");
    for (int i = 0; i < 60000; i++) g_string_append_printf(text, "line %d\n", i);
    g_string_append(text, "01.01.22, 00:02 - Boris: end");
    g_autofree char *path = write_chat(text->str);
    check_lines(path);
    read_back back = read_back_path(path);
    g_assert_cmpint(back.state, ==, DAY_STATE_DONE);
    g_assert_nonnull(strstr(back.text->str, "line 59999"));
    g_assert_nonnull(strstr(back.facts->str, "chat.messages=4\n"));
    read_back_clear(&back);
    g_remove(path);
}

/* "从 name 到 :": whom it is for is left out, and the words around it share their blank. */
static void test_to_nobody(void)
{
    static const char line[] = "10:13:00 从 王梅 到 ：没有人";
    day_chat_head heads[DAY_CHAT_READINGS];
    g_assert_cmpuint(day_chat_line_heads(heads, line, strlen(line)), ==, 1);
    g_assert_cmpint(heads[0].shape.mark, ==, DAY_MARK_ROUTE);
    g_assert_cmpuint(heads[0].from.size, ==, strlen("王梅"));
    g_assert_cmpuint(heads[0].to.size, ==, 0);
    g_assert_cmpstr(line + heads[0].body, ==, "没有人");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/chat-text/golden-lines", test_golden_lines);
    g_test_add_func("/chat-text/order-of-the-whole", test_order_of_the_whole);
    g_test_add_func("/chat-text/long-lines", test_long_lines);
    g_test_add_func("/chat-text/to-nobody", test_to_nobody);
    return g_test_run();
}
