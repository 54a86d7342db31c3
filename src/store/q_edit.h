/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* What the user says of offers and targets: confirms one, rejects it, or corrects a field. The truth, not
 * derived: no analysis touches it, and what is undone stays as a row. day_offer_each() and day_target_each()
 * give rows as corrected, and leave out what was rejected. */

typedef struct day_edit {
    int64_t id, time_ms;
    const char *subject;       /* offer, target */
    const char *key;           /* of the offer or target */
    const char *action;        /* confirm, reject, correct */
    const char *field, *value; /* of what is corrected; else "" */
    const char *before;        /* what was shown until then */
    const char *by;            /* "" who runs the commands */
    int64_t undone_ms;         /* INT64_MIN: it holds */
    const char *undone_by;
} day_edit;
typedef bool (*day_edit_fn)(const day_edit *edit, void *ctx);

/* *out is the new row; time_ms and what is undone are not looked at. */
day_err day_edit_add(int64_t *out, day_store *store, const day_edit *edit, day_error *error);
/* DAY_ERR_NOT_FOUND when there is no such edit of this subject, or it is undone already. */
day_err day_edit_undo(day_store *store, const char *subject, int64_t id, const char *by, day_error *error);

typedef struct day_edit_filter {
    const char *subject, *key; /* NULL: any */
    bool undone_too;
} day_edit_filter;
/* In the order they were made. */
day_err day_edit_each(day_store *store, const day_edit_filter *filter, day_edit_fn fn, void *ctx,
                      day_error *error);

/* All that holds of one subject, in memory. */
typedef struct day_edit_book day_edit_book;
day_err day_edit_book_read(day_edit_book **out, day_store *store, const char *subject, day_error *error);
void day_edit_book_free(day_edit_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_edit_book, day_edit_book_free)

/* day_edit * of one key, in order; NULL: none. Borrowed. */
const GPtrArray *day_edit_book_of(const day_edit_book *book, const char *key);
/* Of those, the last that confirms or rejects: "confirm", "reject", "". */
const char *day_edit_ruling(const GPtrArray *edits);
/* Of those, the last that corrects a field; NULL: none. */
const day_edit *day_edit_of_field(const GPtrArray *edits, const char *field);
