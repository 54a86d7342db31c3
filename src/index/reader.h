/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index.h"
#include "shard.h"

/* Reading the full text while others write it: all shards, with the columns of their documents in memory (32
 * bytes each). For one thread; within day_reader_rank() each shard has its own. */
typedef struct day_reader day_reader;

/* DAY_ERR_NOT_FOUND when there is no index, DAY_ERR_FORMAT when it is older or damaged. Works on a medium
 * that cannot be written. */
day_err day_reader_open(day_reader **out, const char *case_folder, day_error *error);
void day_reader_close(day_reader *reader);

/* Only how far the index got, and whether it can be used: without reading columns. */
day_err day_reader_peek(int64_t marks[DAY_N_INDEX_SPACES], const char *case_folder, day_error *error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_reader, day_reader_close)

/* Takes in what was committed since, a rebuilt shard too; *changed says whether anything was. */
day_err day_reader_refresh(day_reader *reader, bool *changed, day_error *error);

unsigned day_reader_shards(const day_reader *reader);

/* Documents of a shard; document n has bit n in bitsets. Borrowed until the next refresh. `lang` is a number
 * of the reader's here: day_reader_lang(). */
const day_shard_doc *day_reader_docs(const day_reader *reader, unsigned shard, uint32_t *n);
/* Names are indexed before their items are read: gives each of them the time of its item, for ranking by time
 * and in day_reader_docs(). To be done again after a refresh that changed anything, and when items were read.
 */
typedef int64_t (*day_reader_date_fn)(int64_t item, void *ctx);
void day_reader_date_names(day_reader *reader, day_reader_date_fn date, void *ctx);
uint64_t day_reader_count(const day_reader *reader, day_index_space space);
int64_t day_reader_mark(const day_reader *reader, day_index_space space);

/* "" for 0. Numbers are below day_reader_langs(). */
const char *day_reader_lang(const day_reader *reader, unsigned lang);
unsigned day_reader_langs(const day_reader *reader);

/* How many 64-bit words a bitset over `n` documents has. */
static inline size_t day_bits_words(uint32_t n)
{
    return ((size_t)n + 63) / 64;
}
static inline bool day_bits_has(const uint64_t *bits, uint32_t n)
{
    return bits[n / 64] >> (n % 64) & 1;
}
static inline void day_bits_set(uint64_t *bits, uint32_t n)
{
    bits[n / 64] |= (uint64_t)1 << (n % 64);
}

/* Sets the bit of each document that matches the FTS5 expression. */
day_err day_reader_match(day_reader *reader, unsigned shard, const char *match, uint64_t *bits,
                         day_error *error);

typedef enum day_rank_order { DAY_RANK_SCORE, DAY_RANK_NEWEST, DAY_RANK_OLDEST } day_rank_order;

typedef struct day_rank_hit {
    double key; /* what is sorted by, highest first */
    double score;
    int64_t id; /* as in day_shard_doc */
    uint32_t shard, doc;
} day_rank_hit;

/* What to rank. */
typedef struct day_rank_job {
    const char *match;    /* FTS5 expression; NULL: every document that the filter has */
    const double *boosts; /* one a phrase of it */
    size_t n_boosts;
    const uint64_t *const *filters; /* a bitset a shard, or NULL */
    day_rank_order order;
    uint32_t keep;
    /* Called for every match, from the shard's thread; may be NULL. */
    void (*each)(const day_shard_doc *doc, unsigned shard, void *ctx);
    void *ctx;
} day_rank_job;

/* One pass gives the best `keep` and the exact total. `hits` of day_rank_hit, best first. */
day_err day_reader_rank(day_reader *reader, const day_rank_job *job, GArray *hits, uint64_t *total,
                        day_error *error);

/* Every word of the vocabulary, some of them twice; false stops. */
typedef bool (*day_word_fn)(const char *word, size_t size, void *ctx);
day_err day_reader_words(day_reader *reader, day_word_fn fn, void *ctx, day_error *error);
