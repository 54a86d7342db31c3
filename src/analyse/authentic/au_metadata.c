/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Metadata over the whole: files made by many people over years name many programs and many days; files that
 * one person made, or converted, in one go name one program and one afternoon. Which of the two, and who did
 * it, metadata does not say. Shares are given as counted; below the numbers here nothing is said. */
#include "authentic.h"
#include "model/when.h"
#include "store/q_authentic.h"
#include <string.h>

enum {
    FEWEST = 10,     /* files of which something is said */
    MOST_OF_TEN = 9, /* "nearly all": in tenths */
    PROGRAMS = 4,    /* "many" */
    PROGRAMS_MORE = 8,
    DAYS = 30,  /* different days that "many" files were made on */
    FILES = 50, /* of the file system's times */
};
#define HOUR_MS (3600 * INT64_C(1000))
#define DAY_MS (24 * HOUR_MS)

typedef struct made {
    int64_t item, created_ms;
    char *program;
} made;

typedef struct survey {
    GArray *files;        /* made, those that name a program */
    GArray *times;        /* int64_t, when files say they were made */
    GHashTable *programs; /* name → count */
    GHashTable *authors;
    guint authored;
} survey;

static void made_clear(void *data)
{
    g_free(((made *)data)->program);
}

static void count_in(GHashTable *table, const char *key)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_replace(table, g_strdup(key), GUINT_TO_POINTER(n + 1));
}

static int64_t moment(const char *text)
{
    day_when when;
    return day_when_parse(&when, text, strlen(text), DAY_ORDER_DAY_FIRST) ? when.ms : DAY_TIME_NONE;
}

static bool take(const day_authentic_document *document, void *ctx)
{
    survey *all = ctx;
    int64_t created = moment(document->created);
    if (created != DAY_TIME_NONE) g_array_append_val(all->times, created);
    if (*document->author != '\0') {
        all->authored++;
        count_in(all->authors, document->author);
    }
    if (*document->program == '\0') return true;
    made one = {document->item, created, g_strdup(document->program)};
    g_array_append_val(all->files, one);
    count_in(all->programs, document->program);
    return true;
}

/* --- programs ---------------------------------------------------------------------------------------- */

static const char *most_named(const survey *all, guint *times)
{
    GHashTableIter iter;
    void *key, *value;
    const char *best = "";
    *times = 0;
    g_hash_table_iter_init(&iter, all->programs);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint n = GPOINTER_TO_UINT(value);
        if (n < *times || (n == *times && strcmp(key, best) > 0)) continue;
        *times = n;
        best = key;
    }
    return best;
}

/* How long it took to make those that name this program; DAY_TIME_NONE when not all say when. */
static int64_t span_of(const survey *all, const char *program)
{
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (guint i = 0; i < all->files->len; i++) {
        const made *one = &g_array_index(all->files, made, i);
        if (strcmp(one->program, program) != 0) continue;
        if (one->created_ms == DAY_TIME_NONE) return DAY_TIME_NONE;
        first = MIN(first, one->created_ms);
        last = MAX(last, one->created_ms);
    }
    return last - first;
}

static void places_of(day_places *places, const survey *all, const char *program)
{
    for (guint i = 0; i < all->files->len; i++) {
        const made *one = &g_array_index(all->files, made, i);
        if (program == NULL || strcmp(one->program, program) == 0)
            day_places_add(places, one->item, 0, 0, 0, one->program);
    }
}

static guint days_of(const GArray *times)
{
    g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < times->len; i++)
        g_hash_table_add(days, GINT_TO_POINTER((gint)(g_array_index(times, int64_t, i) / DAY_MS)));
    return g_hash_table_size(days);
}

static day_err put_one_program(day_authentic *at, const survey *all, const char *program, guint times,
                               const char *looked_at, day_error *error)
{
    g_auto(day_places) places = {0};
    int64_t span = span_of(all, program);
    bool at_once = span != DAY_TIME_NONE && span <= DAY_MS;
    g_autofree char *when =
        at_once ? g_strdup_printf(", all made within %.1f hours", (double)span / HOUR_MS) : g_strdup("");
    g_autofree char *found = g_strdup_printf("%u of %u files name the same program, “%s”%s.", times,
                                             all->files->len, program, when);
    places_of(&places, all, program);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = at_once ? "moderate" : "weak",
        .weight_why = at_once
                          ? "files that many people wrote over time are not made in one day by one program; "
                            "somebody made or converted these in one go"
                          : "one program for nearly all is usual in one office as well",
        .looked_at = looked_at,
        .found = found,
        .otherwise = "An export, a scan of papers, or a conversion by whoever passed the files on leaves the "
                     "same trace; so does an office that uses one program.",
    };
    return day_authentic_put(at, &finding, &places, error);
}

static day_err put_many_programs(day_authentic *at, const survey *all, guint times, const char *looked_at,
                                 day_error *error)
{
    g_auto(day_places) places = {0};
    guint programs = g_hash_table_size(all->programs), days = days_of(all->times);
    bool more = programs >= PROGRAMS_MORE && days >= DAYS;
    g_autofree char *found =
        g_strdup_printf("%u files name %u different programs, no more than %u of them the "
                        "same one; %u files say they were made on %u different days.",
                        all->files->len, programs, times, all->times->len, days);
    places_of(&places, all, NULL);
    const day_finding finding = {
        DAY_FINDING_OF("for"),
        .weight = more ? "moderate" : "weak",
        .weight_why =
            more ? "so many programs and days are dear to make up" : "a few programs are cheap to have",
        .looked_at = looked_at,
        .found = found,
        .otherwise = "Genuine files of others, put together for the purpose, have the same variety, and "
                     "metadata can be set by hand.",
    };
    return day_authentic_put(at, &finding, &places, error);
}

static day_err put_programs(day_authentic *at, const survey *all, day_error *error)
{
    guint n = all->files->len, times;
    const char *program = most_named(all, &times);
    g_autofree char *files = day_authentic_count(n, "file");
    g_autofree char *looked_at = g_strdup_printf("%s with the name of the program that wrote it", files);
    if (n < FEWEST) {
        g_autofree char *why =
            g_strdup_printf("Of fewer than %d files that name a program nothing is said.", FEWEST);
        return day_authentic_not_applicable(at, looked_at, why, error);
    }
    if (times * 10 >= n * MOST_OF_TEN) return put_one_program(at, all, program, times, looked_at, error);
    if (g_hash_table_size(all->programs) >= PROGRAMS && times * 10 <= n * 6)
        return put_many_programs(at, all, times, looked_at, error);
    g_autofree char *found = g_strdup_printf("%u files name %u programs, %u of them the same one.", n,
                                             g_hash_table_size(all->programs), times);
    const day_finding finding = {DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found};
    return day_authentic_put(at, &finding, NULL, error);
}

static day_err put_authors(day_authentic *at, const survey *all, day_error *error)
{
    if (all->authored < FEWEST) return DAY_OK;
    g_autofree char *looked_at = g_strdup_printf("%u files that name an author", all->authored);
    g_autofree char *found =
        g_strdup_printf("They name %u different authors.", g_hash_table_size(all->authors));
    const day_finding finding = {
        DAY_FINDING_OF("neutral"),
        .looked_at = looked_at,
        .found = found,
        .otherwise = "One author is what one person's folder has, and what a program's settings give.",
    };
    return day_authentic_put(at, &finding, NULL, error);
}

/* --- the file system's times ------------------------------------------------------------------------- */

static bool take_mtime(int64_t item, int64_t mtime_ms, void *ctx)
{
    (void)item;
    g_array_append_val((GArray *)ctx, mtime_ms);
    return true;
}

/* The most of sorted times that lie within `span`. */
static guint within(const GArray *times, int64_t span)
{
    guint best = 0;
    for (guint from = 0, to = 0; to < times->len; to++) {
        while (g_array_index(times, int64_t, to) - g_array_index(times, int64_t, from) > span) from++;
        best = MAX(best, to - from + 1);
    }
    return best;
}

static day_err put_mtimes(day_authentic *at, day_error *error)
{
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(int64_t));
    day_err err = day_authentic_each_mtime(at->store, take_mtime, times, error);
    if (err != DAY_OK || times->len < FEWEST) return err;
    guint most = within(times, HOUR_MS), days = days_of(times);
    g_autofree char *looked_at =
        g_strdup_printf("%u modification times of files, as the file system has them", times->len);
    g_autofree char *on = day_authentic_count(days, "day");
    g_autofree char *found = g_strdup_printf("%u of them lie within one hour; all together on %s.", most, on);
    bool one = most * 10 >= times->len * MOST_OF_TEN, many = times->len >= FILES && days >= DAYS && !one;
    const day_finding finding = {
        DAY_FINDING_OF(many ? "for" : "neutral"),
        .weight = many ? "weak" : "",
        .weight_why = many ? "times of files are set by a single command" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            one ? "Copying, unpacking or a checkout of git sets them all at once: they tell when that "
                  "was done, and nothing of when the files were made."
                : "Any program can set them.",
    };
    return day_authentic_put(at, &finding, NULL, error);
}

day_err day_authentic_metadata(day_authentic *at, day_error *error)
{
    survey all = {.programs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .authors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .files = g_array_new(FALSE, FALSE, sizeof(made)),
                  .times = g_array_new(FALSE, FALSE, sizeof(int64_t))};
    g_array_set_clear_func(all.files, made_clear);
    day_err err = day_authentic_each_document(at->store, take, &all, error);
    if (err == DAY_OK) err = put_programs(at, &all, error);
    if (err == DAY_OK) err = put_authors(at, &all, error);
    if (err == DAY_OK) err = put_mtimes(at, error);
    g_hash_table_unref(all.programs);
    g_hash_table_unref(all.authors);
    g_array_unref(all.files);
    g_array_unref(all.times);
    return err;
}
