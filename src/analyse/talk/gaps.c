/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where messages are missing. Each rule says nothing unless the conversation itself shows what would be
 * usual: ids are a series only when nearly all count on by one, and a silence is one only against the pauses
 * between the days on which these people do write. Pauses of a sparse chat are exponential at best: of n such
 * the longest is about ln(n) means, so three times the longest of the others is far out. */
#include "gaps.h"
#include <stdlib.h>

#define SERIES_MIN 20  /* messages whose ids count */
#define HOLES_MAX 1000 /* of one conversation and kind */
#define PAUSES_MIN 12  /* before a silence is judged */
#define PAUSE_MS ((int64_t)12 * 3600 * 1000)
#define DAY_MS ((int64_t)24 * 3600 * 1000)
#define SILENCE_MS                                                                                           \
    (21 * DAY_MS) /* longer than the new year of China (up to 15 days) and Nowruz (13), with leave */

typedef struct range {
    const day_gap_run *run;
    guint32 conversation, from, to; /* in `order` */
} range;

static guint32 index_at(const range *r, guint32 k)
{
    return g_array_index(r->run->order, guint32, k);
}

static const day_said *said_at(const range *r, guint32 k)
{
    return &g_array_index(r->run->talk->said, day_said, index_at(r, k));
}

static bool is_duplicate(const range *r, guint32 k)
{
    return g_array_index(r->run->duplicates, guint32, index_at(r, k)) != G_MAXUINT32;
}

static void found(const range *r, guint32 after, guint32 before, const char *kind, const char *detail)
{
    r->run->found(r->conversation, after == DAY_GAP_EDGE ? after : index_at(r, after), index_at(r, before),
                  kind, detail, r->run->ctx);
}

/* --- answers ----------------------------------------------------------------------------------------- */

/* Ids of mail are one case's; those of chats count from 1 in each. */
static uint64_t scoped(const day_said *said, uint64_t id)
{
    if (id == 0 || said->origin == DAY_ADDRESS_MAIL) return id;
    return id ^ ((uint64_t)(said->conversation + 1) * 0x9E3779B97F4A7C15u);
}

static GHashTable *known_ids(const day_talk *talk)
{
    GHashTable *ids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < talk->said->len; i++) {
        const day_said *said = &g_array_index(talk->said, day_said, i);
        uint64_t id = scoped(said, said->id);
        if (id != 0 && !g_hash_table_contains(ids, &id)) g_hash_table_add(ids, g_memdup2(&id, sizeof id));
    }
    return ids;
}

/* Each missing one is told once, at its first answer. */
static void find_replies(const range *r, GHashTable *ids)
{
    guint holes = 0;
    for (guint32 k = r->from; k < r->to && holes < HOLES_MAX; k++) {
        const day_said *said = said_at(r, k);
        uint64_t id = scoped(said, said->answers);
        if (id == 0 || is_duplicate(r, k) || g_hash_table_contains(ids, &id)) continue;
        g_hash_table_add(ids, g_memdup2(&id, sizeof id));
        found(r, k > r->from ? k - 1 : DAY_GAP_EDGE, k, "reply", NULL);
        holes++;
    }
}

/* --- ids that count ---------------------------------------------------------------------------------- */

typedef struct numbered {
    int64_t number;
    guint32 item, k;
} numbered;

static int by_number(const void *a, const void *b)
{
    const numbered *one = a, *other = b;
    if (one->item != other->item) return one->item < other->item ? -1 : 1;
    if (one->number != other->number) return one->number < other->number ? -1 : 1;
    return (one->k > other->k) - (one->k < other->k);
}

static void tell_hole(const range *r, const numbered *before, const numbered *after)
{
    int64_t first = before->number + 1, last = after->number - 1;
    g_autofree char *detail =
        first == last ? g_strdup_printf("number %" G_GINT64_FORMAT " is missing", first)
                      : g_strdup_printf("numbers %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are missing",
                                        first, last);
    found(r, before->k, after->k, "number", detail);
}

/* The messages of one item: a series when nine of ten steps are 1 and time goes on with it. */
static void judge_series(const range *r, const numbered *all, guint n)
{
    guint ones = 0, forward = 0, holes = 0;
    if (n < SERIES_MIN) return;
    for (guint i = 1; i < n; i++) {
        ones += all[i].number - all[i - 1].number == 1;
        forward += all[i].k > all[i - 1].k;
    }
    if (ones * 10 < (n - 1) * 9 || forward * 10 < (n - 1) * 9) return;
    for (guint i = 1; i < n && holes < HOLES_MAX; i++) {
        if (all[i].number - all[i - 1].number <= 1) continue;
        tell_hole(r, &all[i - 1], &all[i]);
        holes++;
    }
}

static void find_numbers(const range *r)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(numbered));
    for (guint32 k = r->from; k < r->to; k++) {
        const day_said *said = said_at(r, k);
        numbered one = {said->number, said->item, k};
        if (said->number >= 0) g_array_append_val(list, one);
    }
    if (list->len < SERIES_MIN) return;
    numbered *all = (numbered *)(void *)list->data;
    qsort(all, list->len, sizeof *all, by_number);
    for (guint i = 0, end; i < list->len; i = end) {
        for (end = i + 1; end < list->len && all[end].item == all[i].item;) end++;
        judge_series(r, all + i, end - i);
    }
}

/* --- silences ---------------------------------------------------------------------------------------- */

typedef struct silence {
    int64_t ms;
    guint32 after, before;
} silence;

static int by_length(const void *a, const void *b)
{
    const silence *one = a, *other = b;
    return (one->ms > other->ms) - (one->ms < other->ms);
}

static void find_silences(const range *r)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(silence));
    guint32 last = G_MAXUINT32;
    for (guint32 k = r->from; k < r->to; k++) {
        const day_said *said = said_at(r, k);
        if (said->time_ms == DAY_TIME_NONE || is_duplicate(r, k)) continue;
        if (last != G_MAXUINT32) {
            silence one = {said->time_ms - said_at(r, last)->time_ms, last, k};
            if (one.ms >= PAUSE_MS) g_array_append_val(list, one);
        }
        last = k;
    }
    if (list->len < PAUSES_MIN) return;
    silence *all = (silence *)(void *)list->data;
    guint n = list->len;
    qsort(all, n, sizeof *all, by_length);
    int64_t median = all[n / 2].ms;
    guint top = n; /* more than one silence may stand out: the first of those that do ends the usual ones */
    for (guint i = n - MIN(n / 10 + 1, 3u); i < n && top == n; i++)
        if (all[i].ms >= SILENCE_MS && all[i].ms >= 3 * all[i - 1].ms && all[i].ms >= 8 * median) top = i;
    for (guint i = top; i < n; i++) {
        g_autofree char *detail = g_strdup_printf("silent for %" G_GINT64_FORMAT
                                                  " days, where the longest pause else is %" G_GINT64_FORMAT,
                                                  all[i].ms / DAY_MS, MAX(all[top - 1].ms / DAY_MS, 1));
        found(r, all[i].after, all[i].before, "silence", detail);
    }
}

void day_gaps_find(const day_gap_run *run)
{
    g_autoptr(GHashTable) ids = known_ids(run->talk);
    for (guint32 c = 0; c + 1 < run->starts->len; c++) {
        range r = {run, c, g_array_index(run->starts, guint32, c),
                   g_array_index(run->starts, guint32, c + 1)};
        find_replies(&r, ids);
        find_numbers(&r);
        find_silences(&r);
    }
}
