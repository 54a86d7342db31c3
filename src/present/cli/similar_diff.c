/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Two texts word by word. What a trove says is printed with everything that would steer a terminal made
 * visible; line ends stay. */
#include "similar_diff.h"
#include "analyse/alike/item_text.h"
#include "analyse/alike/text_diff.h"
#include "base/json.h"
#include "base/utf8.h"
#include "model/citation.h"
#include <string.h>

#define TEXT_MAX ((size_t)16 << 20) /* bytes of each */
#define AROUND 80u                  /* bytes of what is the same on each side of what differs */
#define QUOTE_MAX 300u

typedef struct side {
    char *hex, *path;
    day_item_text *text;
    const char *bytes;
    size_t size;
    bool cut;
} side;

static void clear_side(side *one)
{
    g_free(one->hex);
    g_free(one->path);
    day_item_text_free(one->text);
}

static bool take_item(const day_item_row *item, void *ctx)
{
    side *one = ctx;
    one->hex = g_strdup(day_item_hex(item).text);
    one->path = g_strdup(item->path);
    return false;
}

static day_err read_side(side *one, day_store *store, int64_t item, day_error *error)
{
    day_err err = day_item_get(store, item, take_item, one, error);
    if (err == DAY_OK) err = day_item_text_read(&one->text, store, item, TEXT_MAX, &one->cut, error);
    if (err == DAY_OK) one->bytes = day_item_text_bytes(one->text, &one->size);
    return err;
}

static day_err read_both(side both[2], GArray **runs, day_store *store, int64_t a, int64_t b,
                         day_error *error)
{
    day_err err = read_side(&both[0], store, a, error);
    if (err == DAY_OK) err = read_side(&both[1], store, b, error);
    if (err == DAY_OK) *runs = day_text_diff(both[0].bytes, both[0].size, both[1].bytes, both[1].size);
    return err;
}

/* --- for people -------------------------------------------------------------------------------------- */

static void write_lines(const day_cli *cli, const char *text, size_t size)
{
    day_terminal_write_text(&cli->terminal, text, size);
}

static void print_same(const day_cli *cli, const char *text, size_t size, bool first, bool last)
{
    size_t head = first ? 0 : day_utf8_floor(text, MIN(AROUND, size));
    size_t tail = last ? size : size - MIN(AROUND, size);
    while (tail < size && ((uint8_t)text[tail] & 0xc0) == 0x80) tail++;
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

static void print_runs(const day_cli *cli, const side both[2], GArray *runs)
{
    static const char *out[2] = {"[-", "-]"}, *in[2] = {"{+", "+}"};
    for (guint i = 0; i < runs->len && !day_command_output_gone(); i++) {
        day_diff_run run = g_array_index(runs, day_diff_run, i);
        const char *a = both[0].bytes + run.a_start, *b = both[1].bytes + run.b_start;
        if (run.same) {
            print_same(cli, b, run.b_size, i == 0, i + 1 == runs->len);
            continue;
        }
        print_changed(cli, DAY_STYLE_BAD, out, a, run.a_size);
        print_changed(cli, DAY_STYLE_GOOD, in, b, run.b_size);
    }
    puts("");
}

day_err day_similar_diff_print(const day_cli *cli, day_store *store, int64_t a, int64_t b, day_error *error)
{
    side both[2] = {{0}, {0}};
    GArray *runs = NULL;
    day_err err = read_both(both, &runs, store, a, b, error);
    if (err == DAY_OK) {
        g_autofree char *from = day_utf8_printable(both[0].path, strlen(both[0].path));
        g_autofree char *to = day_utf8_printable(both[1].path, strlen(both[1].path));
        printf("%s[-%s-]%s\n%s{+%s+}%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_BAD), from,
               day_terminal_off(&cli->terminal), day_terminal_on(&cli->terminal, DAY_STYLE_GOOD), to,
               day_terminal_off(&cli->terminal));
        if (both[0].cut || both[1].cut) puts("only the first 16 MB of each text are compared");
        puts("");
        print_runs(cli, both, runs);
        g_array_unref(runs);
    }
    clear_side(&both[0]);
    clear_side(&both[1]);
    return err;
}

/* --- as JSON ----------------------------------------------------------------------------------------- */

static void put_side(day_json *json, const char *key, const side *one, size_t start, size_t size)
{
    size_t within;
    g_autofree char *place = day_item_text_place(one->text, start, size, &within);
    g_autofree char *quote =
        g_strndup(one->bytes + start, day_utf8_floor(one->bytes + start, MIN(within, QUOTE_MAX)));
    g_autofree char *citation = day_citation_write(one->hex, place, *quote != '\0' ? quote : NULL);
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_key(json, "text");
    day_json_bytes(json, one->bytes + start, size);
    day_json_put_string(json, "place", place);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
}

static void put_item(day_json *json, const char *key, const side *one)
{
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_put_string(json, "item", one->hex);
    day_json_put_string(json, "path", one->path);
    day_json_end_object(json);
}

static void put_runs(day_json *json, const side both[2], GArray *runs)
{
    day_json_key(json, "hunks");
    day_json_begin_array(json);
    for (guint i = 0; i < runs->len; i++) {
        day_diff_run run = g_array_index(runs, day_diff_run, i);
        if (run.same) continue;
        day_json_begin_object(json);
        put_side(json, "a", &both[0], run.a_start, run.a_size);
        put_side(json, "b", &both[1], run.b_start, run.b_size);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

day_err day_similar_diff_write(day_store *store, int64_t a, int64_t b, day_error *error)
{
    side both[2] = {{0}, {0}};
    GArray *runs = NULL;
    day_err err = read_both(both, &runs, store, a, b, error);
    if (err == DAY_OK) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_key(&json, "diff");
        day_json_begin_object(&json);
        put_item(&json, "a", &both[0]);
        put_item(&json, "b", &both[1]);
        if (both[0].cut || both[1].cut) day_json_put_bool(&json, "cut", true);
        put_runs(&json, both, runs);
        day_json_end_object(&json);
        day_json_end_object(&json);
        puts(line->str);
        g_array_unref(runs);
    }
    clear_side(&both[0]);
    clear_side(&both[1]);
    return err;
}
