/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "known_targets.h"
#include "target_reading.h"

/* Targets in what people say and write: whose call records there are and how many, whose mail server somebody
 * has access to, on which host a shell is. An organisation that is merely named is none. All is borrowed. */
typedef struct day_target_talk {
    const day_cast *cast;
    const day_known_targets *known; /* names that tables have */
    GHashTable *own;                /* int64_t *: entities that sell, buy or employ: no targets by talk */
} day_target_talk;

/* Cheap: whether a text with these terms (day_lexicon_hit) could speak of one: there is data or access, or a
 * status beside a name that a table has. */
bool day_target_talk_may(const GArray *terms, const day_known_targets *known, const char *plain, size_t size);
/* The same by words that are in no lexicon: hosts and shells. `folded`, NUL-terminated. */
bool day_target_site_may(const char *folded);

/* Appends readings (day_target_reading *). Doubtful ones count beside others only. */
void day_target_talk_read(GPtrArray *out, const day_target_talk *at, const day_annotated *text);

/* Hosts, sites and addresses with a word for target, shell or hole beside them. */
void day_target_sites_read(GPtrArray *out, const day_target_talk *at, const day_annotated *text);
