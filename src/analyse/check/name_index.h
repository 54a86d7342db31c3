/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/cast.h"
#include "foreign_name.h"

/* Everybody and everything that the case knows by name: entities, targets, parties of offers. A name in an
 * article is led to them by letters, by what it means and by how it sounds. */
typedef struct day_name_index day_name_index;

/* `words` gets the names as forms; it is borrowed and must outlive the index. */
day_name_index *day_name_index_new(day_wordbook *words);
void day_name_index_free(day_name_index *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_name_index, day_name_index_free)

/* A bearer of names; `entity` 0: no entity (a target, a party that is nobody known). The same entity is the
 * same bearer. */
guint day_name_index_bearer(day_name_index *index, int64_t entity);
/* One of its names, as written. Names of fewer than two letters are left out. */
void day_name_index_add(day_name_index *index, guint bearer, const char *name);

int64_t day_name_index_entity(const day_name_index *index, guint bearer);

/* The wordbook's concept that stands for a bearer in texts, and the bearer of a concept; G_MAXUINT: of none.
 */
guint day_name_index_concept(const day_name_index *index, guint bearer);
guint day_name_index_bearer_of(const day_name_index *index, guint concept);

/* Appends the bearers (guint) that a folded phrase may name; how well, 0: nobody. */
double day_name_index_resolve(GArray *out, const day_name_index *index, const char *phrase);

/* Adds those whose names in other languages are the same as a name of one that is in `bearers`. */
void day_name_index_widen(GArray *bearers, const day_name_index *index);

/* The bearer that an entity is; G_MAXUINT: none. */
guint day_name_index_of_entity(const day_name_index *index, int64_t entity);
