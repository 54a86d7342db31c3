/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Boolean queries that mix text and fields, as operations on sets of documents: one bit a document and shard.
 * Text alone never comes here; it stays one FTS5 expression. */
#include "filter.h"
#include <string.h>

typedef struct maker {
    const day_ground *ground;
    day_reader *reader;
    day_error *error;
} maker;

static void make_empty(day_filter *out, const day_reader *reader)
{
    out->n_shards = day_reader_shards(reader);
    for (unsigned s = 0; s < out->n_shards; s++) {
        uint32_t n;
        day_reader_docs(reader, s, &n);
        out->bits[s] = g_new0(uint64_t, day_bits_words(n) + 1);
    }
}

void day_filter_clear(day_filter *filter)
{
    for (unsigned s = 0; s < filter->n_shards; s++) g_clear_pointer(&filter->bits[s], g_free);
    filter->n_shards = 0;
}

void day_filter_and(day_filter *filter, const day_filter *other, const day_reader *reader)
{
    for (unsigned s = 0; s < filter->n_shards; s++) {
        uint32_t n;
        day_reader_docs(reader, s, &n);
        for (size_t w = 0; w < day_bits_words(n); w++) filter->bits[s][w] &= other->bits[s][w];
    }
}

static void or_into(day_filter *filter, const day_filter *other, const day_reader *reader)
{
    for (unsigned s = 0; s < filter->n_shards; s++) {
        uint32_t n;
        day_reader_docs(reader, s, &n);
        for (size_t w = 0; w < day_bits_words(n); w++) filter->bits[s][w] |= other->bits[s][w];
    }
}

/* Bits beyond the last document are set too; nobody reads them. */
static void invert(day_filter *filter, const day_reader *reader)
{
    for (unsigned s = 0; s < filter->n_shards; s++) {
        uint32_t n;
        day_reader_docs(reader, s, &n);
        for (size_t w = 0; w < day_bits_words(n); w++) filter->bits[s][w] = ~filter->bits[s][w];
    }
}

void day_filter_alive(day_filter *out, const day_ledger *ledger, const day_reader *reader)
{
    make_empty(out, reader);
    for (unsigned s = 0; s < out->n_shards; s++) {
        uint32_t n;
        const day_shard_doc *docs = day_reader_docs(reader, s, &n);
        for (uint32_t i = 0; i < n; i++)
            if (day_ledger_holds(ledger, &docs[i])) day_bits_set(out->bits[s], i);
    }
}

static day_err by_field(maker *m, day_filter *out, const day_match *match)
{
    day_field_test *test = NULL;
    day_err err = day_field_prepare(&test, match->query, m->ground, m->error);

    for (unsigned s = 0; s < out->n_shards && err == DAY_OK; s++) {
        uint32_t n;
        const day_shard_doc *docs = day_reader_docs(m->reader, s, &n);
        for (uint32_t i = 0; i < n; i++)
            if (day_field_holds(test, &docs[i])) day_bits_set(out->bits[s], i);
    }
    day_field_free(test);
    return err;
}

static day_err make(maker *m, day_filter *out, const day_match *match);

static day_err by_children(maker *m, day_filter *out, const day_match *match)
{
    day_err err = DAY_OK;

    for (guint i = 0; i < match->children->len && err == DAY_OK; i++) {
        g_auto(day_filter) part = {0};
        err = make(m, &part, match->children->pdata[i]);
        if (err != DAY_OK) break;
        if (match->kind == DAY_MATCH_AND && i > 0)
            day_filter_and(out, &part, m->reader);
        else
            or_into(out, &part, m->reader);
    }
    if (match->kind == DAY_MATCH_NOT) invert(out, m->reader);
    return err;
}

static day_err make(maker *m, day_filter *out, const day_match *match)
{
    day_err err = DAY_OK;

    make_empty(out, m->reader);
    switch (match->kind) {
    case DAY_MATCH_ALL: invert(out, m->reader); break;
    case DAY_MATCH_NONE: break;
    case DAY_MATCH_TEXT:
        for (unsigned s = 0; s < out->n_shards && err == DAY_OK; s++)
            err = day_reader_match(m->reader, s, match->fts, out->bits[s], m->error);
        break;
    case DAY_MATCH_FIELD: err = by_field(m, out, match); break;
    case DAY_MATCH_AND:
    case DAY_MATCH_OR:
    case DAY_MATCH_NOT: err = by_children(m, out, match); break;
    }
    return err;
}

day_err day_filter_make(day_filter *out, const day_match *match, const day_ground *ground, day_error *error)
{
    maker m = {ground, ground->reader, error};
    return make(&m, out, match);
}

bool day_filter_needs_named(const day_match *match)
{
    bool needs = false;

    for (int i = 0; i < DAY_N_NAMED && match->kind == DAY_MATCH_FIELD && !needs; i++)
        needs = g_str_equal(match->query->field, day_named_fields[i]);
    for (guint i = 0; match->children && i < match->children->len && !needs; i++)
        needs = day_filter_needs_named(match->children->pdata[i]);
    return needs;
}

bool day_filter_needs_ledger(const day_match *match)
{
    bool needs = match->kind == DAY_MATCH_FIELD;

    for (guint i = 0; match->children && i < match->children->len && !needs; i++)
        needs = day_filter_needs_ledger(match->children->pdata[i]);
    return needs;
}
