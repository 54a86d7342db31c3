/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "column_roles.h"
#include "lexicon/lexicon.h"

/* Where a table stands, for what its words say. */
typedef struct day_list_place {
    const char *path;   /* of the item, with those of its containers */
    const char *table;  /* its name, "" none */
    const char *titles; /* lines above its heading; "" none */
} day_list_place;

/* What kind of data a list of people is: a concept of the lexicon (class data), "" when nothing says. Static,
 * or the lexicon's (which may be NULL). */
const char *day_list_kind(const day_columns *columns, const day_list_place *place,
                          const day_lexicon *lexicon);
