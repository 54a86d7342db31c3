/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* What only the dossier asks, over tables of several families. Strings are borrowed until the callback
 * returns; never NULL. Return false from a callback to stop. */

/* A unit of a message that an entity wrote: the first one; 0: none. */
day_err day_report_first_message(int64_t *out, day_store *store, int64_t entity, day_error *error);

/* Messages without copies by month of their time, in order: "2022-06". */
typedef bool (*day_report_month_fn)(const char *month, int64_t messages, void *ctx);
day_err day_report_each_month(day_store *store, day_report_month_fn fn, void *ctx, day_error *error);

/* A conversation by how telling it is: offers and targets that rest on its messages, and the sum of how
 * central its members are (PageRank). */
typedef struct day_report_telling {
    int64_t conversation, offers, targets, messages;
    const char *kind, *title;
    int64_t first_ms, last_ms; /* DAY_TIME_NONE: not known */
} day_report_telling;
typedef bool (*day_report_telling_fn)(const day_report_telling *one, void *ctx);
/* The most telling first. */
day_err day_report_each_telling(day_store *store, day_report_telling_fn fn, void *ctx, day_error *error);

/* Units of one conversation in its order: first those that offers or targets rest on (`tells`), then the
 * others, so that there is always something to quote. */
typedef bool (*day_report_unit_fn)(int64_t unit, bool tells, void *ctx);
day_err day_report_each_telling_unit(day_store *store, int64_t conversation, day_report_unit_fn fn, void *ctx,
                                     day_error *error);

/* Gaps of conversations of one kind ("reply", "number", "silence"), the unit beside each; 0: none. */
typedef bool (*day_report_gap_fn)(const char *title, const char *detail, int64_t unit, void *ctx);
day_err day_report_each_gap(day_store *store, const char *kind, day_report_gap_fn fn, void *ctx,
                            day_error *error);

/* How many values of each kind hold by a check digit or the like, as `how` of their mentions says; the first
 * unit of each. */
typedef bool (*day_report_check_fn)(const char *kind, const char *how, int64_t values, int64_t unit,
                                    int64_t start, int64_t size, void *ctx);
day_err day_report_each_check(day_store *store, day_report_check_fn fn, void *ctx, day_error *error);

/* Every name of everybody who wrote a message: accounts, names beside them, other names of the same entity.
 */
typedef bool (*day_report_name_fn)(const char *name, void *ctx);
day_err day_report_each_writer_name(day_store *store, day_report_name_fn fn, void *ctx, day_error *error);

/* Copies in the ledger: items that are read for the same bytes as another. */
day_err day_report_same_bytes(int64_t *out, day_store *store, day_error *error);
