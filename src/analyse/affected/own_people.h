/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"
#include "table_row.h"

/* Those who wrote what is in the case: a list in which many of them stand is theirs (an address book, a list
 * of staff), no dump of other people's data. */
typedef struct day_own_people day_own_people;
day_err day_own_people_load(day_own_people **out, day_store *store, day_error *error);
void day_own_people_free(day_own_people *own);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_own_people, day_own_people_free)

/* Whether a cell of the row is the address, telephone, handle or full name of one. */
bool day_own_people_have(const day_own_people *own, const day_table_row *row);
