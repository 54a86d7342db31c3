/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chapter.h"
#include "store/q_offer.h"

/* Every offer of the case, as copies that outlive the query: day_offer *, by date. An array that the caller
 * frees with g_ptr_array_unref(); NULL with `error` set. */
GPtrArray *day_offer_list(day_dossier *d, day_error *error);

/* The table of offers: the `most` that tell most of `offers`, in the order of the array. */
day_err day_offer_table(day_dossier *d, const GPtrArray *offers, guint most, day_error *error);

/* In a cell: the amount as written, with what it comes to. `places` may be NULL: nothing is masked then. */
void day_offer_amount(day_dossier *d, const day_offer *offer);

/* Who it is: the entity's name, else as written; "" when not told. Borrowed. */
const char *day_offer_party(const day_dossier *d, int64_t entity, const char *written);
