/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index/query.h"
#include "index/reader.h"
#include "ledger.h"
#include "named.h"

/* What field:value asks of documents. */
typedef struct day_field_test day_field_test;

/* Where conditions are looked up; all of it borrowed. */
typedef struct day_ground {
    day_ledger *ledger;
    const day_named_view *named; /* NULL where nothing asks what units name (day_filter_needs_named()) */
    day_store *store;
    day_reader *reader;
} day_ground;

/* Reads the value and finds what it selects. DAY_ERR_USAGE with the column for a value that cannot be. */
day_err day_field_prepare(day_field_test **out, const day_query *query, const day_ground *ground,
                          day_error *error);
void day_field_free(day_field_test *test);

bool day_field_holds(const day_field_test *test, const day_shard_doc *doc);
