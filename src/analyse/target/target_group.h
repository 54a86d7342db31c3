/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "target_reading.h"

/* Readings that mean one target, and what they tell together. */
typedef struct day_target_group {
    GPtrArray *readings; /* day_target_reading *, owned */
    guint parent;        /* of the union: its own index, or a lower one's */
    const char *name;    /* the form written most, tables first; borrowed from a reading */
    /* The value that stands above, and NULL when none is told; borrowed. */
    const char *fact[DAY_N_TARGET_FACTS];
    double volume;
    const char *volume_unit;
    int64_t entity;
    bool in_table; /* a table names it that was no picture */
    bool pictures; /* all readings come from pictures */
    bool doubtful; /* all are */
} day_target_group;

typedef struct day_target_groups day_target_groups;

/* `lexicon` is borrowed. */
day_target_groups *day_target_groups_new(const day_lexicon *lexicon);
void day_target_groups_free(day_target_groups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_target_groups, day_target_groups_free)

/* Takes the reading; one without a name is dropped. Its sector and country are filled in from its name when
 * nothing else tells them; `text` is where it stands, NULL: not at hand. */
void day_target_groups_add(day_target_groups *groups, day_target_reading *reading, const day_annotated *text);

/* Joins what means the same: names alike in any script, one entity, the same facts. To be called once, when
 * all are added. */
void day_target_groups_join(day_target_groups *groups);

/* After joining; NULL where a group went into another, or is doubtful and alone. */
guint day_target_groups_count(const day_target_groups *groups);
const day_target_group *day_target_groups_at(const day_target_groups *groups, guint index);
