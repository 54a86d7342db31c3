/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Two texts word by word. What a trove says is printed with everything that would steer a terminal made
 * visible; line ends stay. */
#include "similar_diff.h"
#include "analyse/alike/text_diff.h"
#include "base/utf8.h"
#include "present/card/diff_card.h"
#include <string.h>

#define AROUND 80u /* bytes of what is the same on each side of what differs */

static void write_lines(const day_cli *cli, const char *text, size_t size)
{
    day_terminal_write_text(&cli->terminal, text, size);
}

static void print_same(const day_cli *cli, const char *text, size_t size, bool first, bool last)
{
    size_t head = first ? 0 : day_utf8_floor(text, MIN(AROUND, size));
    size_t tail = last ? size : day_utf8_ceil(text, size - MIN(AROUND, size), size);
    if (tail <= head + 24) {
        write_lines(cli, text, size);
        return;
    }
    write_lines(cli, text, head);
    printf("%s […] %s", day_terminal_on(&cli->terminal, DAY_STYLE_FAINT), day_terminal_off(&cli->terminal));
    write_lines(cli, text + tail, size - tail);
}

static void print_changed(const day_cli *cli, day_style style, const char *marks[2], const char *text,
                          size_t size)
{
    if (size == 0) return;
    bool colour = cli->terminal.colour;
    printf("%s%s", day_terminal_on(&cli->terminal, style), colour ? "" : marks[0]);
    write_lines(cli, text, size);
    printf("%s%s", colour ? "" : marks[1], day_terminal_off(&cli->terminal));
}

static void print_runs(const day_cli *cli, const day_diff_pair *pair)
{
    static const char *out[2] = {"[-", "-]"}, *in[2] = {"{+", "+}"};
    for (guint i = 0; i < pair->runs->len && !day_command_output_gone(); i++) {
        day_diff_run run = g_array_index(pair->runs, day_diff_run, i);
        const char *a = pair->a.bytes + run.a_start, *b = pair->b.bytes + run.b_start;
        if (run.same) {
            print_same(cli, b, run.b_size, i == 0, i + 1 == pair->runs->len);
            continue;
        }
        print_changed(cli, DAY_STYLE_BAD, out, a, run.a_size);
        print_changed(cli, DAY_STYLE_GOOD, in, b, run.b_size);
    }
    puts("");
}

day_err day_similar_diff_print(const day_cli *cli, day_store *store, int64_t a, int64_t b, day_error *error)
{
    g_auto(day_diff_pair) pair = {0};
    day_err err = day_diff_pair_read(&pair, store, a, b, error);
    if (err != DAY_OK) return err;
    g_autofree char *from = day_utf8_shown(pair.a.path), *to = day_utf8_shown(pair.b.path);
    printf("%s[-%s-]%s\n%s{+%s+}%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_BAD), from,
           day_terminal_off(&cli->terminal), day_terminal_on(&cli->terminal, DAY_STYLE_GOOD), to,
           day_terminal_off(&cli->terminal));
    if (pair.a.cut || pair.b.cut) puts("only the first 16 MB of each text are compared");
    puts("");
    print_runs(cli, &pair);
    return DAY_OK;
}

day_err day_similar_diff_write(day_store *store, int64_t a, int64_t b, day_error *error)
{
    g_auto(day_diff_pair) pair = {0};
    day_err err = day_diff_pair_read(&pair, store, a, b, error);
    if (err != DAY_OK) return err;
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_key(&json, "diff");
    day_json_begin_object(&json);
    day_diff_card_put(&json, &pair, false);
    day_json_end_object(&json);
    day_json_end_object(&json);
    puts(line->str);
    return DAY_OK;
}
