/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Points that are in few texts are kept. Around each passage that names something (an anchor) stands a
 * context: its own points and those near it. Contexts that share points meet through an inverted index, and
 * are weighed one by one. Bounded: a point in more than CONTEXTS_MAX contexts finds nobody, a context is
 * weighed against its best CANDIDATES_MAX only, and a text is in at most OF_TEXT pairs. */
#include "stories.h"
#include "base/pair_hash.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_SCORE 1.2
#define LEAST_TOLD 0.4
#define LEAST_CLASS 0.15  /* for a class to stand beside another */
#define LEAST_WORD 0.28   /* of the rarest: many common words are the language of a trade */
#define EXTRAS 0.5        /* the most that time and language add */
#define NEAR 0.3          /* of those for the same days */
#define CONTEXTS_MAX 400u /* that share a point */
#define CANDIDATES_MAX 48u
#define OF_TEXT 20u
#define OF_TWO_TEXTS 2u
#define PAIRS_MAX 50000u
#define NEAR_FACTOR 0.8F /* what a point near a passage weighs of one within it */
#define CONTEXT_MAX 64u
/* Points on one side of a passage that are looked at: a message may have any number. */
#define NEAR_MAX 2048u
#define WORDS_MAX 0.9
#define TEXTS_MAX 100u /* that a point may be in, in a case of any size */
#define DAY_MS ((gint64)86400000)

typedef struct tally {
    guint32 last; /* kin */
    guint16 n;
} tally;

/* A point of a context. */
typedef struct near_point {
    guint64 hash;
    guint passage, point;
    float weight;
} near_point;

typedef struct posting {
    guint64 hash;
    guint anchor;
    float weight;
} posting;

struct day_stories {
    tally *tallies;
    guint64 mask;
    guint kins, most; /* a point in more texts than that tells nothing */
    GArray *passages, *points;
    GHashTable *apart; /* "kin, other" */
    GArray *by_line;   /* guint: passages by line and seq */
    guint *rank;       /* of a passage there */
    float rarities[TEXTS_MAX + 1];
};

day_stories *day_stories_new(void)
{
    day_stories *stories = g_new0(day_stories, 1);
    stories->mask = ((guint64)1 << 23) - 1;
    stories->tallies = g_new0(tally, stories->mask + 1);
    stories->passages = g_array_new(FALSE, FALSE, sizeof(day_story_passage));
    stories->points = g_array_new(FALSE, FALSE, sizeof(day_story_point));
    stories->apart = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    stories->by_line = g_array_new(FALSE, FALSE, sizeof(guint));
    return stories;
}

void day_stories_free(day_stories *stories)
{
    if (stories == NULL) return;
    g_free(stories->tallies);
    g_free(stories->rank);
    g_array_unref(stories->passages);
    g_array_unref(stories->points);
    g_array_unref(stories->by_line);
    g_hash_table_unref(stories->apart);
    g_free(stories);
}

/* --- reading ----------------------------------------------------------------------------------------- */

/* Two points may share a tally in a very large case: both then seem less rare than they are. */
void day_stories_count(day_stories *stories, guint kin, guint64 hash)
{
    tally *one = &stories->tallies[hash & stories->mask];
    if (one->last == kin) return;
    one->last = kin;
    if (one->n < G_MAXUINT16) one->n++;
}

void day_stories_counted(day_stories *stories, guint kins)
{
    stories->kins = kins;
    stories->most = CLAMP(kins / 4, 16, TEXTS_MAX);
    for (guint i = 2; i <= stories->most; i++)
        stories->rarities[i] = (float)(1 - log(i / 2.0) / log(stories->most / 2.0 + 1));
}

/* 1 for what is in two texts, 0 for what is in one or in too many. */
static double rarity(const day_stories *stories, guint64 hash)
{
    return stories->rarities[MIN(stories->tallies[hash & stories->mask].n, TEXTS_MAX)];
}

void day_stories_begin(day_stories *stories, const day_story_passage *passage)
{
    day_story_passage one = *passage;
    if (stories->passages->len > 0) {
        const day_story_passage *last =
            &g_array_index(stories->passages, day_story_passage, stories->passages->len - 1);
        if (last->n == 0) g_array_set_size(stories->passages, stories->passages->len - 1);
    }
    one.first = stories->points->len;
    one.n = 0;
    g_array_append_val(stories->passages, one);
}

void day_stories_add(day_stories *stories, const day_story_point *point)
{
    day_story_point kept = *point;
    kept.weight = (float)(point->base / 100.0 * rarity(stories, point->hash));
    if (kept.weight <= 0) return;
    g_array_append_val(stories->points, kept);
    g_array_index(stories->passages, day_story_passage, stories->passages->len - 1).n++;
}

static gint64 apart_key(guint a, guint b)
{
    return (gint64)MIN(a, b) << 32 | MAX(a, b);
}

void day_stories_apart(day_stories *stories, guint kin, guint other)
{
    gint64 key = apart_key(kin, other);
    g_hash_table_add(stories->apart, g_memdup2(&key, sizeof key));
}

const day_story_passage *day_stories_passage(const day_stories *stories, guint index)
{
    return &g_array_index(stories->passages, day_story_passage, index);
}

static const day_story_point *point_at(const day_stories *stories, guint index)
{
    return &g_array_index(stories->points, day_story_point, index);
}

/* --- contexts ---------------------------------------------------------------------------------------- */

static int by_line(gconstpointer a, gconstpointer b, gpointer ctx)
{
    const day_story_passage *first = day_stories_passage(ctx, *(const guint *)a);
    const day_story_passage *second = day_stories_passage(ctx, *(const guint *)b);
    if (first->line != second->line) return first->line < second->line ? -1 : 1;
    return (first->seq > second->seq) - (first->seq < second->seq);
}

static void order(day_stories *stories)
{
    guint n = stories->passages->len;
    for (guint i = 0; i < n; i++) g_array_append_val(stories->by_line, i);
    g_array_sort_with_data(stories->by_line, by_line, stories);
    stories->rank = g_new(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++) stories->rank[g_array_index(stories->by_line, guint, i)] = i;
}

static int by_hash(const void *a, const void *b)
{
    const near_point *first = a, *second = b;
    if (first->hash != second->hash) return first->hash < second->hash ? -1 : 1;
    return (first->weight < second->weight) - (first->weight > second->weight);
}

static int by_weight(const void *a, const void *b)
{
    float first = ((const near_point *)a)->weight, second = ((const near_point *)b)->weight;
    return (first < second) - (first > second);
}

static void add_points(GArray *out, const day_stories *stories, guint passage, float factor)
{
    const day_story_passage *one = day_stories_passage(stories, passage);
    for (guint i = one->first; i < one->first + one->n; i++) {
        const day_story_point *point = point_at(stories, i);
        near_point near = {point->hash, passage, i, (float)factor * point->weight};
        g_array_append_val(out, near);
    }
}

/* The points in and near a passage: each once, where it weighs most; by hash. */
static void context_of(GArray *out, const day_stories *stories, guint passage)
{
    const day_story_passage *one = day_stories_passage(stories, passage);
    g_array_set_size(out, 0);
    add_points(out, stories, passage, 1);
    for (int step = -1; step <= 1; step += 2) {
        guint most = out->len + NEAR_MAX;
        for (gint64 at = (gint64)stories->rank[passage] + step;
             at >= 0 && at < stories->by_line->len && out->len < most; at += step) {
            guint other = g_array_index(stories->by_line, guint, at);
            const day_story_passage *near = day_stories_passage(stories, other);
            bool far = fabs((double)near->seq - (double)one->seq) > (double)one->reach;
            if (near->line != one->line || far) break;
            add_points(out, stories, other, NEAR_FACTOR);
        }
    }
    near_point *all = (near_point *)(void *)out->data;
    if (out->len > CONTEXT_MAX) {
        qsort(all, out->len, sizeof *all, by_weight);
        g_array_set_size(out, CONTEXT_MAX);
    }
    if (out->len > 1) qsort(all, out->len, sizeof *all, by_hash);
    guint kept = 0;
    for (guint i = 0; i < out->len; i++)
        if (i == 0 || all[i].hash != all[kept - 1].hash) all[kept++] = all[i];
    g_array_set_size(out, kept);
}

/* A passage that is compared, with its context: near_point, by hash. */
typedef struct anchor {
    guint passage;
    guint first, n; /* of finding.near */
} anchor;

typedef struct points {
    const near_point *at;
    guint n;
} points;

/* Whether a passage itself says what or who: others speak only as neighbours of such. */
static bool is_anchor(const day_stories *stories, const day_story_passage *one)
{
    for (guint i = one->first; i < one->first + one->n; i++)
        if (point_at(stories, i)->class <= DAY_STORY_WHO) return true;
    return false;
}

/* --- weighing ---------------------------------------------------------------------------------------- */

static bool overlap(const day_story_common *one, const day_story_common *other)
{
    bool a = one->a == other->a && one->in_a.start < other->in_a.start + other->in_a.size &&
             other->in_a.start < one->in_a.start + one->in_a.size;
    bool b = one->b == other->b && one->in_b.start < other->in_b.start + other->in_b.size &&
             other->in_b.start < one->in_b.start + one->in_b.size;
    return a || b;
}

static int by_common_weight(const void *a, const void *b)
{
    double first = ((const day_story_common *)a)->weight, second = ((const day_story_common *)b)->weight;
    if (first != second) return first < second ? 1 : -1;
    guint low = ((const day_story_common *)a)->in_a.start, high = ((const day_story_common *)b)->in_a.start;
    return (low > high) - (low < high);
}

static int by_words(const void *a, const void *b)
{
    const day_story_common *first = a, *second = b;
    bool words = first->in_a.class == DAY_STORY_WORDS, others = second->in_a.class == DAY_STORY_WORDS;
    if (words != others) return words ? 1 : -1;
    if (first->a != second->a) return first->a < second->a ? -1 : 1;
    return (first->in_a.start > second->in_a.start) - (first->in_a.start < second->in_a.start);
}

/* Whether words go on where others end, on both sides alike: a phrase. */
static bool goes_with(const day_story_common *one, const day_story_common *next)
{
    if (one->in_a.class != DAY_STORY_WORDS || one->a != next->a || one->b != next->b) return false;
    gint64 a = (gint64)next->in_a.start - one->in_a.start, b = (gint64)next->in_b.start - one->in_b.start;
    return a == b && next->in_a.start <= one->in_a.start + one->in_a.size + 1;
}

static void join_phrases(GArray *common)
{
    day_story_common *all = (day_story_common *)(void *)common->data;
    if (common->len > 1) qsort(all, common->len, sizeof *all, by_words);
    guint kept = 0;
    for (guint i = 0; i < common->len; i++) {
        day_story_common *last = kept > 0 ? &all[kept - 1] : NULL;
        if (last == NULL || !goes_with(last, &all[i])) {
            all[kept++] = all[i];
            continue;
        }
        last->in_a.size = all[i].in_a.start + all[i].in_a.size - last->in_a.start;
        last->in_b.size = all[i].in_b.start + all[i].in_b.size - last->in_b.start;
        last->weight = MIN(WORDS_MAX, last->weight + all[i].weight / 2);
    }
    g_array_set_size(common, kept);
}

/* Drops what says the same place again: an amount and its number, an address and its domain. */
static void drop_overlaps(GArray *common)
{
    day_story_common *all = (day_story_common *)(void *)common->data;
    if (common->len > 1) qsort(all, common->len, sizeof *all, by_common_weight);
    guint kept = 0;
    for (guint i = 0; i < common->len; i++) {
        bool again = false;
        for (guint j = 0; j < kept && !again; j++) again = overlap(&all[j], &all[i]);
        if (!again) all[kept++] = all[i];
    }
    g_array_set_size(common, kept);
}

static GArray *common_of(const day_stories *stories, points first, points second)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_story_common));
    for (guint i = 0, j = 0; i < first.n && j < second.n;) {
        const near_point *a = &first.at[i], *b = &second.at[j];
        if (a->hash != b->hash) {
            if (a->hash < b->hash)
                i++;
            else
                j++;
            continue;
        }
        day_story_common one = {a->passage, b->passage, *point_at(stories, a->point),
                                *point_at(stories, b->point), MIN(a->weight, b->weight)};
        bool amounts =
            one.in_a.money && one.in_b.money; /* of other currencies, or the pair has them as money */
        if (!amounts) g_array_append_val(out, one);
        i++;
        j++;
    }
    join_phrases(out);
    drop_overlaps(out);
    return out;
}

GArray *day_stories_common(const day_stories *stories, guint a, guint b)
{
    g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(near_point));
    g_autoptr(GArray) second = g_array_new(FALSE, FALSE, sizeof(near_point));
    context_of(first, stories, a);
    context_of(second, stories, b);
    return common_of(stories, (points){(const near_point *)(void *)first->data, first->len},
                     (points){(const near_point *)(void *)second->data, second->len});
}

static double nearness(const day_story_passage *a, const day_story_passage *b)
{
    if (a->time_ms == G_MININT64 || b->time_ms == G_MININT64) return 0;
    double days = fabs((double)a->time_ms - (double)b->time_ms) / (double)DAY_MS;
    return days < 3 ? NEAR : days < 10 ? NEAR / 2 : 0;
}

/* Whether sums of classes make a story: what with anything else, two of what (a number of a contract and its
 * amount), or one of what in another language and the same days; or who with a time, a place, or words that
 * are not a title alone. */
static bool is_told(const double sums[DAY_STORY_CLASSES], guint classes, bool abroad)
{
    double what = sums[DAY_STORY_WHAT], who = sums[DAY_STORY_WHO];
    if (what >= LEAST_TOLD) return classes >= 2 || what >= 1.2 || (abroad && what >= 0.75);
    bool more = what + sums[DAY_STORY_WHERE] + sums[DAY_STORY_WHEN] >= 0.3 || sums[DAY_STORY_WORDS] >= 0.5;
    return who >= 0.55 && more;
}

/* The first of a class counts whole, the next half, and so on; 0 when it is no story. */
static double score_of(const day_stories *stories, const GArray *common, guint a, guint b)
{
    const day_story_passage *first = day_stories_passage(stories, a),
                            *second = day_stories_passage(stories, b);
    /* Lists that share much are no better a story than a sentence that does. */
    static const double most[DAY_STORY_CLASSES] = {1.6, 1.2, 0.8, 0.6, WORDS_MAX};
    double sums[DAY_STORY_CLASSES] = {0}, factor[DAY_STORY_CLASSES], score = 0, rarest_word = 0;
    for (guint i = 0; i < DAY_STORY_CLASSES; i++) factor[i] = 1;
    for (guint i = 0; i < common->len; i++) {
        const day_story_common *one = &g_array_index(common, day_story_common, i);
        sums[one->in_a.class] += one->weight * factor[one->in_a.class];
        factor[one->in_a.class] /= 2;
        if (one->in_a.class == DAY_STORY_WORDS) rarest_word = MAX(rarest_word, one->weight);
    }
    guint classes = 0;
    for (guint i = 0; i < DAY_STORY_CLASSES; i++) {
        sums[i] = MIN(sums[i], most[i]);
        bool rare = i != DAY_STORY_WORDS || rarest_word >= LEAST_WORD;
        classes += rare && sums[i] >= LEAST_CLASS;
        score += sums[i];
    }
    bool languages = first->lang != 0 && second->lang != 0 && first->lang != second->lang;
    double near = nearness(first, second);
    if (!is_told(sums, classes, languages && near >= NEAR)) return 0;
    return score + near + (languages ? EXTRAS - NEAR : 0);
}

static bool strangers(const day_stories *stories, guint a, guint b)
{
    const day_story_passage *first = day_stories_passage(stories, a),
                            *second = day_stories_passage(stories, b);
    if (first->kin == second->kin || first->line == second->line) return false;
    if (first->thread != 0 && first->thread == second->thread) return false;
    if (first->sender != 0 && first->sender == second->sender && first->lang == second->lang) return false;
    gint64 key = apart_key(first->kin, second->kin);
    return !g_hash_table_contains(stories->apart, &key);
}

/* --- finding ----------------------------------------------------------------------------------------- */

typedef struct finding {
    day_stories *stories;
    GArray *anchors;  /* anchor */
    GArray *near;     /* near_point: contexts, one after the other */
    GArray *postings; /* by hash, then by anchor: words are not among them, as they find nobody alone */
    float *sums;      /* of each anchor, for the one that is looked at */
    GArray *touched;  /* guint: anchors with a sum */
    GArray *pairs;
} finding;

static points points_of(const finding *f, guint index)
{
    const anchor *one = &g_array_index(f->anchors, anchor, index);
    return (points){(const near_point *)(void *)f->near->data + one->first, one->n};
}

static int by_posting(const void *a, const void *b)
{
    const posting *first = a, *second = b;
    if (first->hash != second->hash) return first->hash < second->hash ? -1 : 1;
    return (first->anchor > second->anchor) - (first->anchor < second->anchor);
}

static bool is_words(const finding *f, const near_point *near)
{
    return point_at(f->stories, near->point)->class == DAY_STORY_WORDS;
}

static void post_contexts(finding *f)
{
    g_autoptr(GArray) context = g_array_new(FALSE, FALSE, sizeof(near_point));
    for (guint i = 0; i < f->stories->passages->len; i++) {
        if (!is_anchor(f->stories, day_stories_passage(f->stories, i))) continue;
        context_of(context, f->stories, i);
        anchor one = {i, f->near->len, context->len};
        g_array_append_vals(f->near, context->data, context->len);
        for (guint j = 0; j < context->len; j++) {
            const near_point *near = &g_array_index(context, near_point, j);
            posting posted = {near->hash, f->anchors->len, near->weight};
            if (!is_words(f, near)) g_array_append_val(f->postings, posted);
        }
        g_array_append_val(f->anchors, one);
    }
    if (f->postings->len > 1) qsort(f->postings->data, f->postings->len, sizeof(posting), by_posting);
}

/* The postings of a hash behind anchor `after`; *n is how many, 0 when there are too many of the hash. */
static const posting *postings_of(const finding *f, guint64 hash, guint after, guint *n)
{
    const posting *all = (const posting *)(void *)f->postings->data;
    guint low = 0, high = f->postings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (all[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    guint end = low, from = low;
    for (; end < f->postings->len && all[end].hash == hash && end - low <= CONTEXTS_MAX; end++)
        from += all[end].anchor <= after;
    *n = end - low <= CONTEXTS_MAX ? end - from : 0;
    return all + from;
}

static void touch(finding *f, guint index)
{
    points own = points_of(f, index);
    for (guint i = 0; i < own.n; i++) {
        if (is_words(f, &own.at[i])) continue;
        guint n;
        const posting *found = postings_of(f, own.at[i].hash, index, &n);
        for (guint j = 0; j < n; j++) {
            if (f->sums[found[j].anchor] <= 0) g_array_append_val(f->touched, found[j].anchor);
            f->sums[found[j].anchor] += MIN(own.at[i].weight, found[j].weight);
        }
    }
}

static int by_sum(gconstpointer a, gconstpointer b, gpointer ctx)
{
    const float *sums = ctx;
    float first = sums[*(const guint *)a], second = sums[*(const guint *)b];
    return (first < second) - (first > second);
}

/* Leaves those whose sum may be enough, the best first. */
static void sift_touched(finding *f)
{
    guint kept = 0;
    for (guint i = 0; i < f->touched->len; i++) {
        guint other = g_array_index(f->touched, guint, i);
        if (f->sums[other] >= MAX(LEAST_TOLD, LEAST_SCORE - WORDS_MAX - EXTRAS))
            g_array_index(f->touched, guint, kept++) = other;
        else
            f->sums[other] = 0;
    }
    g_array_set_size(f->touched, kept);
    if (kept > 1) g_array_sort_with_data(f->touched, by_sum, f->sums);
}

static void weigh_touched(finding *f, guint index)
{
    guint passage = g_array_index(f->anchors, anchor, index).passage, weighed = 0;
    sift_touched(f);
    for (guint i = 0; i < f->touched->len; i++) {
        guint other = g_array_index(f->touched, guint, i),
              there = g_array_index(f->anchors, anchor, other).passage;
        f->sums[other] = 0;
        if (weighed >= CANDIDATES_MAX || !strangers(f->stories, passage, there)) continue;
        weighed++;
        g_autoptr(GArray) common = common_of(f->stories, points_of(f, index), points_of(f, other));
        day_story_pair pair = {passage, there, score_of(f->stories, common, passage, there)};
        if (pair.score >= LEAST_SCORE) g_array_append_val(f->pairs, pair);
    }
    g_array_set_size(f->touched, 0);
}

/* --- choosing ---------------------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b)
{
    const day_story_pair *first = a, *second = b;
    if (first->score != second->score) return first->score < second->score ? 1 : -1;
    if (first->a != second->a) return first->a < second->a ? -1 : 1;
    return (first->b > second->b) - (first->b < second->b);
}

/* Adds one to the count of a key; returns what it was. */
static guint count_up(GHashTable *counts, gint64 key)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &key));
    g_hash_table_insert(counts, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(n + 1));
    return n;
}

static guint count_of(GHashTable *counts, gint64 key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(counts, &key));
}

/* The best of each two texts, and no text too often: where one message tells a story, its neighbours do, too.
 */
static void choose(GArray *pairs, const day_stories *stories)
{
    g_autoptr(GHashTable) texts = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) two = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) units = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    if (pairs->len > 1) qsort(pairs->data, pairs->len, sizeof(day_story_pair), by_score);
    guint kept = 0;
    for (guint i = 0; i < pairs->len && kept < PAIRS_MAX; i++) {
        day_story_pair pair = g_array_index(pairs, day_story_pair, i);
        const day_story_passage *a = day_stories_passage(stories, pair.a),
                                *b = day_stories_passage(stories, pair.b);
        gint64 key = apart_key(a->kin, b->kin), first = (gint64)((guint64)a->unit << 32 | b->kin),
               second = (gint64)((guint64)b->unit << 32 | a->kin);
        if (count_of(two, key) >= OF_TWO_TEXTS || count_of(units, first) > 0 || count_of(units, second) > 0)
            continue;
        if (count_of(texts, a->kin) >= OF_TEXT || count_of(texts, b->kin) >= OF_TEXT) continue;
        count_up(two, key);
        count_up(units, first);
        count_up(units, second);
        count_up(texts, a->kin);
        count_up(texts, b->kin);
        g_array_index(pairs, day_story_pair, kept++) = pair;
    }
    g_array_set_size(pairs, kept);
}

GArray *day_stories_find(day_stories *stories, bool (*goes_on)(double part, void *ctx), void *ctx)
{
    finding f = {.stories = stories,
                 .anchors = g_array_new(FALSE, FALSE, sizeof(anchor)),
                 .near = g_array_new(FALSE, FALSE, sizeof(near_point)),
                 .postings = g_array_new(FALSE, FALSE, sizeof(posting)),
                 .touched = g_array_new(FALSE, FALSE, sizeof(guint)),
                 .pairs = g_array_new(FALSE, FALSE, sizeof(day_story_pair))};
    order(stories);
    post_contexts(&f);
    f.sums = g_new0(float, (gsize)f.anchors->len + 1);
    for (guint i = 0; i < f.anchors->len; i++) {
        if (i % 256 == 0 && !goes_on((double)i / f.anchors->len, ctx)) break;
        touch(&f, i);
        weigh_touched(&f, i);
    }
    choose(f.pairs, stories);
    GArray *held[] = {f.anchors, f.near, f.postings, f.touched};
    for (guint i = 0; i < G_N_ELEMENTS(held); i++) g_array_unref(held[i]);
    g_free(f.sums);
    return f.pairs;
}
