/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The scanner alone, without the jail, for bench/mentions.py.
 *   bench_scanner lines          reads "lang<TAB>moment<TAB>text" lines ("\n" and "\\" escaped, moment in ms
 * or "-") and answers each with one line of JSON: an array of what was found, offsets in characters
 *   bench_scanner hits FILE…     prints "kind<TAB>value<TAB>text<TAB>how<TAB>file:byte" of every mention
 *   bench_scanner speed FILE…    MB/s of CPU time over the files' text, in units as the readers cut them at
 * most, best of five rounds, beside the rate at which the same bytes can be read at all; mentions per MB */
#include "base/json.h"
#include "base/utf8.h"
#include "model/detail.h"
#include "model/record.h"
#include "scan/kind.h"
#include "scan/scan.h"
#include "scan/tokens.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

#define UNIT DAY_UNIT_TEXT_MAX /* as the readers cut texts at most */
#define ROUNDS 5

typedef struct answer {
    day_json json;
    const char *text;
} answer;

static void put_found(const day_found *found, void *ctx)
{
    answer *to = ctx;
    day_json_begin_object(&to->json);
    day_json_put_string(&to->json, "kind", found->kind);
    glong start = g_utf8_strlen(to->text, (gssize)found->start);
    day_json_put_int(&to->json, "start", start);
    day_json_put_int(&to->json, "end", start + g_utf8_strlen(to->text + found->start, (gssize)found->size));
    day_json_put_string(&to->json, "value", found->value);
    day_detail_put(&to->json, found->detail);
    day_json_end_object(&to->json);
}

static void answer_line(char *line)
{
    g_auto(GStrv) columns = g_strsplit(line, "\t", 3);
    if (g_strv_length(columns) < 3) return;
    g_autofree char *text = g_strcompress(columns[2]);
    g_autoptr(GString) out = g_string_new(NULL);
    answer to = {day_json_into(out), text};
    day_scene scene = {.text = {(const uint8_t *)text, strlen(text)}, .lang = columns[0], .region = ""};
    scene.at_ms = *columns[1] == '-' && columns[1][1] == '\0' ? DAY_SCENE_UNDATED
                                                              : g_ascii_strtoll(columns[1], NULL, 10);
    day_json_begin_array(&to.json);
    day_scan_text(&scene, put_found, &to);
    day_json_end_array(&to.json);
    puts(out->str);
}

static int answer_lines(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    while ((size = getline(&line, &room, stdin)) > 0) {
        if (line[size - 1] == '\n') line[size - 1] = '\0';
        answer_line(line);
    }
    free(line);
    return 0;
}

/* --- files ------------------------------------------------------------------------------------------- */

typedef struct piece {
    const char *file;
    char *text;
    size_t size;
    guint64 at;
} piece;

/* Pieces of at most UNIT bytes, cut at line ends, of what is UTF-8 text. */
static GArray *pieces_of(char **paths, guint64 *bytes)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    for (; *paths != NULL; paths++) {
        char *raw = NULL;
        gsize size = 0;
        if (!g_file_get_contents(*paths, &raw, &size, NULL) || memchr(raw, 0, size) != NULL) continue;
        size_t clean_size = size;
        char *text = day_utf8_clean(raw, size, &clean_size);
        g_free(raw);
        for (size_t at = 0; at < clean_size;) {
            size_t take = MIN(clean_size - at, UNIT);
            const char *line = take == UNIT ? g_strrstr_len(text + at, (gssize)take, "\n") : NULL;
            if (line != NULL)
                take = (size_t)(line - text - (gssize)at) + 1;
            else if (take == UNIT)
                take = day_utf8_floor(text + at, take);
            piece one = {*paths, text + at, take, at};
            g_array_append_val(pieces, one);
            at += take;
        }
        *bytes += clean_size;
    }
    return pieces;
}

static void print_hit(const day_found *found, void *ctx)
{
    const piece *in = ctx;
    g_autofree char *text = g_strndup(in->text + found->start, found->size);
    g_strdelimit(text, "\n\t\r", ' ');
    printf("%s\t%s\t%s\t%s\t%s:%" G_GUINT64_FORMAT "\n", found->kind, found->value, text, found->how,
           in->file, in->at + found->start);
}

static void count_hit(const day_found *found, void *ctx)
{
    (void)found;
    ++*(guint64 *)ctx;
}

static day_scene scene_of(const piece *one)
{
    const char *lang = g_getenv("DAY_LANG"); /* of all files; unknown otherwise */
    return (day_scene){.text = {(const uint8_t *)one->text, one->size},
                       .lang = lang != NULL ? lang : "",
                       .region = "",
                       .at_ms = DAY_SCENE_UNDATED};
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double scan_once(const GArray *pieces, guint64 *found)
{
    double began = cpu_seconds();
    *found = 0;
    for (guint i = 0; i < pieces->len; i++) {
        day_scene scene = scene_of(&g_array_index(pieces, piece, i));
        day_scan_text(&scene, count_hit, found);
    }
    return cpu_seconds() - began;
}

static double read_once(const GArray *pieces)
{
    double began = cpu_seconds();
    volatile guint64 sink = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const piece *one = &g_array_index(pieces, piece, i);
        guint64 sum = 0, word;
        for (size_t at = 0; at + 8 <= one->size; at += 8) {
            memcpy(&word, one->text + at, 8);
            sum += word;
        }
        sink += sum;
    }
    return cpu_seconds() - began;
}

static void print_speed(const GArray *pieces, guint64 bytes)
{
    double scanned = G_MAXDOUBLE, read = G_MAXDOUBLE, megabytes = (double)bytes / 1e6;
    guint64 found = 0;
    for (guint i = 0; i < ROUNDS; i++) {
        double once = scan_once(pieces, &found), memory = read_once(pieces);
        scanned = MIN(scanned, once);
        read = MIN(read, memory);
    }
    printf("{\"bytes\":%" G_GUINT64_FORMAT ",\"mentions\":%" G_GUINT64_FORMAT
           ",\"mb_per_second\":%.1f,\"memory_mb_per_second\":%.0f,\"mentions_per_mb\":%.0f}\n",
           bytes, found, megabytes / scanned, megabytes / read, (double)found / megabytes);
}

/* --- what each kind costs ---------------------------------------------------------------------------- */

typedef struct kind_cost {
    const day_kind *kind;
    day_terms *terms;
    const piece *in;
    day_scene scene;
    GString *value, *detail;
    uint64_t memory[DAY_KINDS_MEMORY / sizeof(uint64_t)];
    guint64 wakes, hits;
    double seconds;
} kind_cost;

static bool wake(kind_cost *cost, day_event event, size_t at, size_t size, uint32_t tag)
{
    const day_kind *kind = cost->kind;
    bool sized = event == DAY_EVENT_DIGIT || event == DAY_EVENT_RUN;
    if (sized && (size < kind->size_min || (kind->size_max != 0 && size > kind->size_max))) return false;
    bool digits = event == DAY_EVENT_DIGIT && kind->figures_min != 0;
    if (digits && day_tokens_figures(cost->scene.text, at, 16) < kind->figures_min) return false;
    g_string_truncate(cost->value, 0);
    g_string_truncate(cost->detail, 0);
    day_hit hit = {.value = cost->value, .detail = cost->detail, .memory = cost->memory};
    day_wake why = {event, at, size, tag};
    bool found = kind->match(&cost->scene, &why, &hit);
    cost->wakes++;
    cost->hits += found;
    return found;
}

static bool term_stands(unsigned owner, size_t at, size_t size, uint32_t tag, void *ctx)
{
    (void)owner;
    return wake(ctx, DAY_EVENT_TERM, at, size, tag);
}

static void woken(day_event event, size_t at, void *ctx)
{
    kind_cost *cost = ctx;
    day_span text = cost->scene.text;
    size_t end = at;
    if (event == DAY_EVENT_TERM) {
        day_terms_at(cost->terms, text, at, term_stands, cost);
        return;
    }
    if (event == DAY_EVENT_DIGIT)
        while (end < text.size && g_ascii_isdigit(text.data[end])) end++;
    if (event == DAY_EVENT_RUN)
        while (end < text.size && g_ascii_isalnum(text.data[end])) end++;
    (void)wake(cost, event, at, MAX(end - at, 1), 0);
}

static uint64_t sift(uint64_t starts, size_t base, void *ctx)
{
    kind_cost *cost = ctx;
    return day_terms_sift(cost->terms, cost->scene.text, starts, base);
}

static void pass_alone(kind_cost *cost, const GArray *pieces)
{
    unsigned wanted = cost->kind != NULL ? cost->kind->events : DAY_EVENT_TERM;
    day_event_sink sink = {woken, sift};
    double began = cpu_seconds();
    for (guint i = 0; i < pieces->len; i++) {
        cost->scene = scene_of(&g_array_index(pieces, piece, i));
        memset(cost->memory, 0, sizeof cost->memory);
        day_events_find(cost->scene.text, wanted, &sink, cost);
    }
    cost->seconds = cpu_seconds() - began;
}

static kind_cost cost_of(const day_kind *kind, const GArray *pieces)
{
    kind_cost cost = {
        .kind = kind, .terms = day_terms_new(), .value = g_string_new(NULL), .detail = g_string_new(NULL)};
    if (kind != NULL && kind->warm != NULL) kind->warm(cost.terms);
    day_terms_build(cost.terms);
    pass_alone(&cost, pieces);
    day_terms_free(cost.terms);
    return cost;
}

static gint by_cost(gconstpointer left, gconstpointer right)
{
    const kind_cost *a = left, *b = right;
    return a->seconds > b->seconds ? -1 : a->seconds < b->seconds;
}

static void print_costs(const GArray *pieces, guint64 bytes)
{
    GArray *costs = g_array_new(FALSE, FALSE, sizeof(kind_cost));
    double bare = cost_of(NULL, pieces).seconds, megabytes = (double)bytes / 1e6;
    for (guint i = 0; day_kinds[i] != NULL; i++) {
        const char *only = g_getenv("DAY_KIND");
        const day_kind *kind = day_kinds[i];
        if (kind->match == NULL || (only != NULL && strcmp(only, kind->name) != 0)) continue;
        kind_cost cost = cost_of(kind, pieces);
        g_array_append_val(costs, cost);
    }
    g_array_sort(costs, by_cost);
    printf("%-16s %10s %12s %10s\n", "kind", "ns/KB", "wakes/MB", "hits/MB");
    printf("%-16s %10.1f\n", "(bare pass)", bare / megabytes * 1e6);
    for (guint i = 0; i < costs->len; i++) {
        const kind_cost *cost = &g_array_index(costs, kind_cost, i);
        printf("%-16s %10.1f %12.0f %10.1f\n", cost->kind->name, (cost->seconds - bare) / megabytes * 1e6,
               (double)cost->wakes / megabytes, (double)cost->hits / megabytes);
    }
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    double began = cpu_seconds();
    day_scan_warm();
    if (g_getenv("DAY_WARM") != NULL) fprintf(stderr, "warm-up: %.1f ms\n", (cpu_seconds() - began) * 1000);
    if (strcmp(what, "lines") == 0) return answer_lines();
    guint64 bytes = 0;
    GArray *pieces = argc > 2 ? pieces_of(argv + 2, &bytes) : NULL;
    if (pieces == NULL || pieces->len == 0) {
        fprintf(stderr, "usage: bench_scanner lines | hits FILE… | speed FILE… | cost FILE…\n");
        return 2;
    }
    if (strcmp(what, "speed") == 0) print_speed(pieces, bytes);
    if (strcmp(what, "cost") == 0) print_costs(pieces, bytes);
    for (guint i = 0; i < pieces->len && strcmp(what, "hits") == 0; i++) {
        piece *one = &g_array_index(pieces, piece, i);
        day_scene scene = scene_of(one);
        day_scan_text(&scene, print_hit, one);
    }
    return 0; /* the pieces live as long as the program */
}
