/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * How fast searches are on a case, warm, in one process: queries drawn from the case's own texts (so a common
 * word is asked for as often as it is written), each kind's median and 95th percentile. bench_search CASE
 * [QUERIES]           measure bench_search --make FOLDER ITEMS      make a case of ITEMS texts in Chinese,
 * Russian and English first bench_search --reindex CASE           build its index again and say how fast */
#include "base/json.h"
#include "base/utf8.h"
#include "index/index.h"
#include "search/search.h"
#include "store/q_item.h"
#include "store/q_search.h"
#include "store/q_unit.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum kind {
    WORD,
    RARE,
    PHRASE,
    CHINESE,
    BOTH,
    PREFIX,
    FACETS,
    FILTER,
    INFIX,
    FUZZY,
    REGEX,
    N_KINDS
} kind;

static const char *const kind_names[N_KINDS] = {
    "word",   "rare word",       "phrase",  "Chinese",      "AND",    "prefix",
    "facets", "type: and date:", "*infix*", "fuzzy word~1", "/regex/"};

static G_NORETURN void die(const char *what)
{
    fprintf(stderr, "bench_search: %s\n", what);
    exit(1);
}

static void check(const day_error *error)
{
    if (error->code != DAY_OK) die(error->message);
}

/* ---- drawing queries ---- */

typedef struct sampler {
    day_store *store;
    GRand *rand;
    GPtrArray *words; /* of the unit drawn last, in order */
    GPtrArray *runs;  /* of Chinese */
    int64_t last_unit;
} sampler;

static bool is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

static bool take_words(const day_unit_row *row, void *ctx)
{
    sampler *s = ctx;
    GString *open = g_string_new(NULL);
    bool han = false;
    size_t size = MIN(row->unit.text_size, (size_t)20000);
    uint32_t code;

    g_ptr_array_set_size(s->words, 0);
    g_ptr_array_set_size(s->runs, 0);
    for (size_t at = 0; at <= size;) {
        size_t n = day_utf8_next(row->unit.text + at, size - at, &code);
        bool letter = n && g_unichar_isalnum(code), is_run = letter && is_han(code);
        if (open->len && (!letter || is_run != han)) {
            g_ptr_array_add(han ? s->runs : s->words, g_strdup(open->str));
            g_string_truncate(open, 0);
        }
        han = is_run;
        if (letter) g_string_append_unichar(open, code);
        at += MAX(n, 1);
    }
    g_string_free(open, TRUE);
    return true;
}

static void draw_unit(sampler *s)
{
    for (int tries = 0; tries < 1000; tries++) {
        int64_t id = 1 + (int64_t)(g_rand_double(s->rand) * (double)s->last_unit);
        if (day_unit_get(s->store, id, take_words, s, NULL) == DAY_OK && s->words->len + s->runs->len > 5)
            return;
    }
    die("no texts to draw queries from");
}

static const char *draw(sampler *s, const GPtrArray *from, guint *at)
{
    *at = (guint)g_rand_int_range(s->rand, 0, (gint32)from->len);
    return from->pdata[*at];
}

/* A word of at least `least` letters, its place in s->words in *at. */
static const char *draw_word(sampler *s, glong least, guint *at)
{
    for (;;) {
        draw_unit(s);
        for (int tries = 0; s->words->len && tries < 20; tries++) {
            const char *word = draw(s, s->words, at);
            if (g_utf8_strlen(word, -1) >= least) return word;
        }
    }
}

static char *draw_run(sampler *s)
{
    guint at;

    for (int tries = 0; tries < 200; tries++) {
        draw_unit(s);
        if (!s->runs->len) continue;
        const char *run = draw(s, s->runs, &at);
        glong n = g_utf8_strlen(run, -1), want = g_rand_int_range(s->rand, 2, 5);
        if (n >= want) return g_utf8_substring(run, 0, want);
    }
    return g_strdup(draw_word(s, 2, &at));
}

static char *draw_query(sampler *s, kind k)
{
    guint at;
    const char *word = draw_word(s, k == RARE ? 7 : k == PREFIX ? 5 : k >= INFIX ? 6 : 2, &at);
    g_autofree char *head = g_utf8_substring(word, 0, MIN(g_utf8_strlen(word, -1), 4));

    switch (k) {
    case PHRASE:
        return g_strdup_printf("\"%s %s\"", word, (char *)s->words->pdata[MIN(at + 1, s->words->len - 1)]);
    case CHINESE: return draw_run(s);
    case BOTH: return g_strdup_printf("%s %s", word, draw(s, s->words, &at));
    case PREFIX: return g_strdup_printf("%s*", head);
    case FILTER: return g_strdup_printf("%s type:text date:>=2000", word);
    case INFIX: return g_strdup_printf("*%s*", word);
    case FUZZY: return g_strdup_printf("%s~1", word);
    case REGEX: return g_strdup_printf("/%s.?/", word);
    default: return g_strdup_printf("\"%s\"", word);
    }
}

/* ---- measuring ---- */

static gint by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Processor time of all threads: what a busy machine does not change. */
static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double run_one(day_search *search, const char *query, kind k, uint64_t *total)
{
    g_auto(day_search_result) result = {0};
    day_search_options options = {.facets = k == FACETS};
    day_error error = {0};

    day_search_run(&result, search, query, &options, &error);
    if (error.code == DAY_ERR_USAGE) /* a pattern of more words than may be */
        return -1;
    check(&error);
    *total += result.total;
    return result.seconds * 1000;
}

static void measure_kind(day_search *search, sampler *s, kind k, int queries, day_json *json)
{
    g_autoptr(GPtrArray) asked = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    uint64_t total = 0, ignored = 0;

    for (int i = 0; i < queries; i++) g_ptr_array_add(asked, draw_query(s, k));
    for (int i = 0; i < queries; i++) run_one(search, asked->pdata[i], k, &ignored);
    double began = cpu_ms();
    for (int i = 0; i < queries; i++) {
        double ms = run_one(search, asked->pdata[i], k, &total);
        if (ms >= 0) g_array_append_val(times, ms);
    }
    if (!times->len) return;
    double cpu = (cpu_ms() - began) / queries;
    g_array_sort(times, by_value);
    double median = g_array_index(times, double, times->len / 2);
    double p95 = g_array_index(times, double, times->len * 95 / 100);
    printf("%-16s %8.2f %8.2f %8.2f %8.2f %10.0f\n", kind_names[k], median, p95,
           g_array_index(times, double, times->len - 1), cpu, (double)total / times->len);
    day_json_key(json, kind_names[k]);
    day_json_begin_object(json);
    day_json_put_real(json, "median_ms", median, 3);
    day_json_put_real(json, "p95_ms", p95, 3);
    day_json_put_real(json, "cpu_ms", cpu, 3);
    day_json_end_object(json);
}

static void measure(const char *folder, int queries)
{
    g_autoptr(day_search) search = NULL;
    sampler s = {.rand = g_rand_new_with_seed(1),
                 .words = g_ptr_array_new_with_free_func(g_free),
                 .runs = g_ptr_array_new_with_free_func(g_free)};
    day_error error = {0};
    gint64 began = g_get_monotonic_time();
    day_search_counts counts;
    uint64_t total = 0;

    day_search_open(&search, folder, &error);
    check(&error);
    double opened = (double)(g_get_monotonic_time() - began) / 1000;
    day_store_open(&s.store, folder, DAY_STORE_READ, &error);
    check(&error);
    day_search_counts_read(&counts, s.store, &error);
    s.last_unit = counts.last_unit;
    run_one(search, "a", FACETS, &total);
    printf("%" G_GINT64_FORMAT " items, %" G_GINT64_FORMAT
           " units; opened in %.1f ms\n\n%-16s %8s %8s %8s %8s %10s\n",
           counts.items, counts.units, opened, "ms, warm", "median", "p95", "worst", "CPU", "hits");
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    for (kind k = 0; k < N_KINDS; k++) measure_kind(search, &s, k, queries, &json);
    day_json_end_object(&json);
    printf("\n%s\n", text->str);
    day_store_close(s.store);
    g_rand_free(s.rand);
    g_ptr_array_unref(s.words);
    g_ptr_array_unref(s.runs);
}

/* ---- a case to measure on ---- */

#define VOCABULARY 60000
#define CHARACTERS 3500

typedef struct writer {
    GRand *rand;
    char *words[VOCABULARY];
} writer;

/* Ranks as words are used: the second half as often as the first, and so on. */
static guint zipf(GRand *rand, guint n)
{
    return (guint)(pow((double)n, g_rand_double(rand)) - 1);
}

static char *make_word(GRand *rand, guint rank)
{
    static const char *const latin[] = {"ta", "re", "on", "s",   "mi", "ver", "lo",
                                        "en", "ca", "th", "pro", "de", "il",  "u"};
    static const char *const russian[] = {"на", "ре", "ст", "ов", "ми", "пр", "ло",
                                          "ен", "ка", "й",  "до", "у",  "вы"};
    GString *out = g_string_new(NULL);
    bool cyrillic = rank % 3 == 2;

    for (int n = 1 + (int)log10(rank + 2) + g_rand_int_range(rand, 0, 2); n > 0; n--)
        g_string_append(out, cyrillic ? russian[g_rand_int_range(rand, 0, G_N_ELEMENTS(russian))]
                                      : latin[g_rand_int_range(rand, 0, G_N_ELEMENTS(latin))]);
    return g_string_free(out, FALSE);
}

static void write_text(GString *out, writer *w)
{
    bool chinese = g_rand_int_range(w->rand, 0, 5) < 2;
    int n = (int)exp(4.2 + 2.4 * g_rand_double(w->rand) + g_rand_double(w->rand));

    g_string_truncate(out, 0);
    for (int i = 1; i <= n; i++) {
        if (chinese && g_rand_int_range(w->rand, 0, 8)) {
            for (int c = g_rand_int_range(w->rand, 2, 9); c > 0; c--)
                g_string_append_unichar(out, 0x4E00 + zipf(w->rand, CHARACTERS) * 5);
            g_string_append(out, i % 3 ? "，" : "。");
        } else {
            g_string_append(out, w->words[zipf(w->rand, VOCABULARY)]);
            g_string_append_c(out, i % 12 ? ' ' : '\n');
        }
    }
}

static void add_text(day_store *store, int64_t source, int n, const char *text, day_error *error)
{
    g_autofree char *name = g_strdup_printf("file%06d.txt", n);
    g_autofree char *path = g_strdup_printf("folder%02d/%s", n % 37, name);
    uint8_t sha256[32] = {0};
    int64_t id, first;
    day_item_row row = {.source = source,
                        .size = (int64_t)strlen(text),
                        .mtime_ms = INT64_C(1400000000000) + (int64_t)n * 4000000,
                        .state = DAY_ITEM_QUEUED,
                        .declared_children = DAY_TIME_NONE,
                        .name = name,
                        .path = path,
                        .raw_path = {(const uint8_t *)path, strlen(path)}};
    day_unit unit = {
        .place = "L1-100000", .text = text, .text_size = strlen(text), .lang = n % 5 < 2 ? "zh-Hans" : "en"};
    day_item_end end = {
        .mime = n % 4 ? "text/plain" : "text/html", .declared_children = DAY_TIME_NONE, .unit_count = 1};

    memcpy(sha256, &n, sizeof n);
    day_item_insert(&id, store, &row, error);
    day_item_claim(store, id, sha256, row.size, error);
    day_unit_insert(&first, store, id, &unit, error);
    end.unit_first = first;
    day_item_finish(store, id, &end, error);
    check(error);
}

static void make_case(const char *folder, int items)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree writer *w = g_new0(writer, 1);
    g_autoptr(day_store) store = NULL;
    day_error error = {0};
    int64_t source;

    w->rand = g_rand_new_with_seed(7);
    for (guint i = 0; i < VOCABULARY; i++) w->words[i] = make_word(w->rand, i);
    day_store_open(&store, folder, DAY_STORE_CREATE, &error);
    check(&error);
    for (int i = 0; i < items; i++) {
        if (i % 2000 == 0) day_store_begin(store, &error);
        if (i == 0) day_source_add(&source, store, "/made", "folder", &error);
        write_text(text, w);
        add_text(store, source, i, text->str, &error);
        if (i % 2000 == 1999 || i == items - 1) day_store_commit(store, &error);
        check(&error);
    }
    for (guint i = 0; i < VOCABULARY; i++) g_free(w->words[i]);
    g_rand_free(w->rand);
}

typedef struct feed {
    day_index *index;
    uint64_t bytes;
    day_error error;
} feed;

static bool feed_unit(const day_unit_doc *doc, void *ctx)
{
    feed *f = ctx;
    const day_unit *unit = &doc->unit.unit;
    day_index_doc out = {.space = DAY_INDEX_UNIT,
                         .id = doc->unit.id,
                         .item = doc->unit.item,
                         .text = unit->text,
                         .size = unit->text_size,
                         .lang = unit->lang,
                         .kind = unit->kind,
                         .time_ms = doc->message_ms != DAY_TIME_NONE ? doc->message_ms : doc->mtime_ms};

    f->bytes += unit->text_size;
    return day_index_add(f->index, &out, &f->error) == DAY_OK;
}

static bool feed_item(const day_item_row *item, void *ctx)
{
    feed *f = ctx;
    day_index_doc out = {.space = DAY_INDEX_ITEM,
                         .id = item->id,
                         .item = item->id,
                         .text = item->name,
                         .size = strlen(item->name),
                         .time_ms = item->mtime_ms};

    return day_index_add(f->index, &out, &f->error) == DAY_OK;
}

static void reindex(const char *folder)
{
    g_autoptr(day_store) store = NULL;
    feed f = {0};
    day_item_filter all = {0};
    day_search_counts counts;
    gint64 began = g_get_monotonic_time();

    day_store_open(&store, folder, DAY_STORE_READ, &f.error);
    check(&f.error);
    day_index_open(&f.index, folder, 0, DAY_INDEX_REBUILD, &f.error);
    check(&f.error);
    day_item_each(store, &all, feed_item, &f, &f.error);
    day_unit_each_after(store, 0, 0, feed_unit, &f, &f.error);
    day_search_counts_read(&counts, store, &f.error);
    day_index_commit(f.index, counts.last_unit, counts.last_item, &f.error);
    check(&f.error);
    double seconds = (double)(g_get_monotonic_time() - began) / 1e6;
    day_index_close(f.index);
    printf("%.1f MB of text in %.1f s: %.1f MB/s\n", (double)f.bytes / 1e6, seconds,
           (double)f.bytes / 1e6 / seconds);
}

int main(int argc, char **argv)
{
    if (argc == 4 && g_str_equal(argv[1], "--make")) {
        make_case(argv[2], atoi(argv[3]));
        reindex(argv[2]);
    } else if (argc == 3 && g_str_equal(argv[1], "--reindex")) {
        reindex(argv[2]);
    } else if (argc >= 2 && *argv[1] != '-') {
        measure(argv[1], argc > 2 ? atoi(argv[2]) : 200);
    } else {
        die("CASE [QUERIES] | --make FOLDER ITEMS | --reindex CASE");
    }
    return 0;
}
