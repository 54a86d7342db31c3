/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "proof/merkle.h"

typedef enum day_sealed_part {
#define PART(number, name, plural, singular, form) DAY_SEALED_##name = number,
#include "sealed.def"
#undef PART
    DAY_SEALED_PARTS
} day_sealed_part;

/* How statements are made: form 1 has fewer parts than form 2, and fewer columns of items. A seal is compared
 * in its own form; new ones have the last. */
enum { DAY_SEALED_FORM = 2 };
bool day_sealed_has(int form, day_sealed_part part);

/* "items", and "item"; static. */
const char *day_sealed_plural(day_sealed_part part);
const char *day_sealed_singular(day_sealed_part part);

/* Whether only the process that holds the case's lock changes it: what was read out of the trove. The rest is
 * the users' own, and theirs at any time. */
bool day_sealed_is_ours(day_sealed_part part);

/* The leaves of a part as the case is now, in a form that has it, by key (the row's id, of results the
 * item's), each key once. A leaf's data is the table's name and a line end, then each row's values and a line
 * end: "n;" for NULL, "i" decimal ";", "f" 16 hexadecimal digits of the IEEE 754 bits ";", "t" bytes ":" text
 * ";", "b" bytes ":" blob
 * ";". Of the log it is the entry's own leaf. Return false to stop. DAY_ERR_FORMAT when items claim each
 * other's units. */
typedef bool (*day_sealed_leaf_fn)(int64_t key, const day_sha256 *leaf, void *ctx);
day_err day_sealed_now(day_store *store, int form, day_sealed_part part, day_sealed_leaf_fn fn, void *ctx,
                       day_error *error);
