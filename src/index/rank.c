/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Ranking within the engine's own loop: an auxiliary function of FTS5 that is called once a matching row,
 * scores it (BM25, Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75, lengths from memory), keeps the best in a
 * heap and counts the rest, so that one pass gives order, exact total and facets. How many documents hold a
 * phrase is estimated first, from the first SAMPLE documents that hold it: documents are numbered densely, so
 * where the sample ends says how frequent the phrase is. */
#include "reader_private.h"
#include "tokenizer.h"
#include <math.h>
#include <string.h>

#define K1 1.2
#define B 0.75
#define SAMPLE 2000
#define MEASURED_MAX 16 /* phrases; a pattern's many words count the same each */
#define TF_MAX 64

struct day_collector {
    const day_rank_job *job;
    day_reader_shard *shard;
    const uint64_t *filter;
    const double *weights; /* one a phrase */
    int n_weights;
    double average; /* positions a document, over all shards */
    GArray *heap;   /* day_rank_hit, the worst first */
    uint64_t total;
    double held[MEASURED_MAX]; /* documents with each phrase, estimated */
    day_error error;
};

typedef struct sample {
    int n;
    sqlite3_int64 last;
} sample;

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
    sample *s = ctx;

    s->last = api->xRowid(fts);
    return ++s->n >= SAMPLE ? SQLITE_DONE : SQLITE_OK;
}

/* day_measure(fts): fills collector->held from the first matching row on. */
static void measure(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *sql, int n,
                    sqlite3_value **values)
{
    day_reader_shard *shard = api->xUserData(fts);
    int phrases = MIN(api->xPhraseCount(fts), MEASURED_MAX);

    for (int i = 0; i < phrases; i++) {
        sample s = {0};
        api->xQueryPhrase(fts, i, &s, count_row);
        shard->collector->held[i] = s.n < SAMPLE ? s.n : (double)SAMPLE / (double)s.last * shard->docs->len;
    }
}

static bool worse(const day_rank_hit *a, const day_rank_hit *b)
{
    if (a->key < b->key || a->key > b->key) return a->key < b->key;
    return a->id > b->id;
}

static void sift_down(GArray *heap, guint at)
{
    day_rank_hit *hits = (day_rank_hit *)heap->data;

    for (;;) {
        guint child = 2 * at + 1;
        if (child >= heap->len) return;
        if (child + 1 < heap->len && worse(&hits[child + 1], &hits[child])) child++;
        if (!worse(&hits[child], &hits[at])) return;
        day_rank_hit swap = hits[at];
        hits[at] = hits[child];
        hits[child] = swap;
        at = child;
    }
}

static void keep(GArray *heap, uint32_t limit, const day_rank_hit *hit)
{
    day_rank_hit *hits;

    if (heap->len < limit) {
        g_array_append_vals(heap, hit, 1);
        hits = (day_rank_hit *)heap->data;
        for (guint at = heap->len - 1; at && worse(&hits[at], &hits[(at - 1) / 2]); at = (at - 1) / 2) {
            day_rank_hit swap = hits[at];
            hits[at] = hits[(at - 1) / 2];
            hits[(at - 1) / 2] = swap;
        }
    } else if (limit && worse(&g_array_index(heap, day_rank_hit, 0), hit)) {
        g_array_index(heap, day_rank_hit, 0) = *hit;
        sift_down(heap, 0);
    }
}

static int frequency(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase)
{
    Fts5PhraseIter iter;
    int column, offset, n = 1;

    if (api->xPhraseFirst(fts, phrase, &iter, &column, &offset) != SQLITE_OK || column < 0) return 0;
    /* What follows are the differences of the other positions, each of whose last byte is below 0x80: there
     * is one column, so no column marks stand between. */
    for (const unsigned char *at = iter.a; at < iter.b && n < TF_MAX; at++) n += *at < 0x80;
    return n;
}

static double score(const day_collector *c, const Fts5ExtensionApi *api, Fts5Context *fts,
                    const day_shard_doc *doc)
{
    double norm = K1 * (1 - B + B * doc->length / c->average), sum = 0;

    for (int i = 0; i < c->n_weights; i++) {
        int tf = frequency(api, fts, i);
        sum += c->weights[i] * tf * (K1 + 1) / (tf + norm);
    }
    return sum;
}

static double key_of(day_rank_order order, double value, const day_shard_doc *doc)
{
    if (order == DAY_RANK_SCORE) return value;
    if (doc->time_ms == INT64_MIN) return -HUGE_VAL;
    return order == DAY_RANK_NEWEST ? (double)doc->time_ms : -(double)doc->time_ms;
}

static void collect(day_collector *c, const day_shard_doc *doc, uint32_t n, double value)
{
    day_rank_hit hit = {.key = key_of(c->job->order, value, doc),
                        .score = value,
                        .id = doc->id,
                        .shard = c->shard->number,
                        .doc = n};

    c->total++;
    if (c->job->each) c->job->each(doc, c->shard->number, c->job->ctx);
    keep(c->heap, c->job->keep, &hit);
}

static int rank_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
    day_collector *c = ctx;
    sqlite3_int64 row = api->xRowid(fts) - 1;

    if (row < 0 || row >= c->shard->docs->len || (c->filter && !day_bits_has(c->filter, (uint32_t)row)))
        return SQLITE_OK;
    const day_shard_doc *doc = &g_array_index(c->shard->docs, day_shard_doc, row);
    collect(c, doc, (uint32_t)row, score(c, api, fts, doc));
    return SQLITE_OK;
}

/* day_rank(fts): one matching row; NULL, so that as a condition it gives no row out. */
static void rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *sql, int n,
                 sqlite3_value **values)
{
    day_reader_shard *shard = api->xUserData(fts);
    rank_row(api, fts, shard->collector);
}

/* day_rank_phrase(fts), at the first matching row of an expression that is one phrase: all its rows, without
 * the virtual machine in between (half the time for a frequent word). */
static void rank_phrase(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *sql, int n,
                        sqlite3_value **values)
{
    day_reader_shard *shard = api->xUserData(fts);
    int code = api->xQueryPhrase(fts, 0, shard->collector, rank_row);

    if (code != SQLITE_OK) sqlite3_result_error_code(sql, code);
}

day_err day_rank_register(day_reader_shard *shard, day_error *error)
{
    fts5_api *api = day_tokenizer_fts5(shard->db);

    if (!api || api->xCreateFunction(api, "day_rank", shard, rank, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "day_rank_phrase", shard, rank_phrase, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "day_measure", shard, measure, NULL) != SQLITE_OK)
        return day_reader_failed(shard, error);
    return DAY_OK;
}

static void run_statement(day_collector *c, sqlite3_stmt *statement)
{
    int code;

    c->shard->collector = c;
    sqlite3_bind_text(statement, 1, c->job->match, -1, SQLITE_STATIC);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        ;
    if (code != SQLITE_DONE) day_reader_failed(c->shard, &c->error);
    sqlite3_reset(statement);
    c->shard->collector = NULL;
}

static gpointer measure_shard(gpointer data)
{
    day_collector *c = data;

    if (c->job->match) run_statement(c, c->shard->measure);
    return NULL;
}

static gpointer rank_shard(gpointer data)
{
    day_collector *c = data;
    const day_shard_doc *docs = (const day_shard_doc *)c->shard->docs->data;

    if (c->job->match) {
        /* a prefix is made of its words' rows when the phrase is opened: not twice */
        bool phrase = c->job->n_boosts == 1 && !g_str_has_suffix(c->job->match, "*");
        run_statement(c, phrase ? c->shard->rank_phrase : c->shard->rank);
        return NULL;
    }
    for (uint32_t n = 0; n < c->shard->docs->len; n++)
        if (!c->filter || day_bits_has(c->filter, n)) collect(c, &docs[n], n, 0);
    return NULL;
}

/* The first shard's in this thread, the others each in one of their own. */
static day_err on_each(day_collector *collectors, unsigned n, GThreadFunc fn, day_error *error)
{
    GThread *threads[DAY_SHARD_MAX];

    for (unsigned i = 1; i < n; i++) threads[i] = g_thread_new("search", fn, &collectors[i]);
    fn(&collectors[0]);
    for (unsigned i = 1; i < n; i++) g_thread_join(threads[i]);
    for (unsigned i = 0; i < n; i++)
        if (collectors[i].error.code != DAY_OK)
            return day_error_set(error, collectors[i].error.code, "%s", collectors[i].error.message);
    return DAY_OK;
}

/* Inverse document frequency of each phrase over all shards, times its boost. */
static double *weights_of(const day_rank_job *job, const day_collector *collectors, unsigned n_shards)
{
    double *weights = g_new(double, job->n_boosts + 1), docs = 0;

    for (unsigned s = 0; s < n_shards; s++) docs += collectors[s].shard->docs->len;
    for (size_t i = 0; i < job->n_boosts; i++) {
        double held = 0;
        for (unsigned s = 0; s < n_shards && i < MEASURED_MAX; s++) held += collectors[s].held[i];
        double idf = job->n_boosts > MEASURED_MAX ? 1 : log(1 + (MAX(docs - held, 0) + 0.5) / (held + 0.5));
        weights[i] = job->boosts[i] * idf;
    }
    return weights;
}

static gint better_first(gconstpointer a, gconstpointer b)
{
    return worse(a, b) ? 1 : worse(b, a) ? -1 : 0;
}

day_err day_reader_rank(day_reader *reader, const day_rank_job *job, GArray *hits, uint64_t *total,
                        day_error *error)
{
    day_collector collectors[DAY_SHARD_MAX] = {0};
    unsigned n = reader->n_shards;
    uint64_t docs = 0, positions = 0;
    g_autofree double *weights = NULL;
    day_err err = DAY_OK;

    for (unsigned i = 0; i < n; i++) {
        collectors[i] = (day_collector){.job = job, .shard = &reader->shards[i]};
        collectors[i].filter = job->filters ? job->filters[i] : NULL;
        collectors[i].heap = g_array_new(FALSE, FALSE, sizeof(day_rank_hit));
        docs += reader->shards[i].docs->len;
        positions += reader->shards[i].positions;
    }
    if (job->n_boosts > 1 && job->n_boosts <= MEASURED_MAX && job->order == DAY_RANK_SCORE)
        err = on_each(collectors, n, measure_shard, error);
    weights = weights_of(job, collectors, n);
    for (unsigned i = 0; i < n; i++) {
        collectors[i].weights = weights;
        collectors[i].n_weights = job->order == DAY_RANK_SCORE ? (int)job->n_boosts : 0;
        collectors[i].average = docs && positions ? (double)positions / (double)docs : 1;
    }
    if (err == DAY_OK) err = on_each(collectors, n, rank_shard, error);
    *total = 0;
    for (unsigned i = 0; i < n; i++) {
        *total += collectors[i].total;
        g_array_append_vals(hits, collectors[i].heap->data, collectors[i].heap->len);
        g_array_unref(collectors[i].heap);
    }
    g_array_sort(hits, better_first);
    if (hits->len > job->keep) g_array_set_size(hits, job->keep);
    return err;
}
