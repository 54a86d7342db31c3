/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cell_value.h"
#include "store/q_affected.h"
#include <glib.h>

/* Who is who over all lists. Each row of a list tells of a person (of a call, of two): values that identify,
 * a name. Rows that agree in all of that are one record here, so that memory is for distinct ones: about 100
 * bytes each.
 *
 * Values join records, the strongest role first (roles.def): a number of people before a passport, that
 * before an address of mail, that before a telephone. What a stronger value has told apart a weaker one does
 * not join: a telephone of two passports is shared. Among records that only a shared value joins, names
 * decide; a record without a name, which might be any of several, is nobody's and makes nobody. A name alone
 * joins nothing. */
typedef struct day_persons day_persons;

day_persons *day_persons_new(void);
void day_persons_free(day_persons *persons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_persons, day_persons_free)

#define DAY_PERSON_VALUES 12u /* of a row */

typedef struct day_person_row {
    guint n;
    struct {
        uint32_t value; /* of day_persons_value() */
        uint8_t column;
    } values[DAY_PERSON_VALUES];
    day_name_key name;
    int64_t day; /* since 1970; DAY_AFFECTED_NO_DAY: not told */
} day_person_row;

/* The number of a value. A scoped role means somebody within `list` only. What has the role DAY_ROLE_NONE
 * joins last, and is not given out by day_persons_each_value(). `country` is two letters or "". */
uint32_t day_persons_value(day_persons *persons, const uint8_t hash[DAY_AFFECTED_HASH], day_role role,
                           uint32_t list, const char *country);

/* Lists are numbered from 0. */
void day_persons_add(day_persons *persons, uint32_t list, const day_person_row *row);

/* Once all rows are in. */
void day_persons_settle(day_persons *persons);

/* How many there are; of a list; that a column of a list tells. */
guint day_persons_count(const day_persons *persons);
guint day_persons_of_list(day_persons *persons, uint32_t list);
guint day_persons_of_column(day_persons *persons, uint32_t list, uint8_t column);

/* Distinct ones over the lists for which lists[i] is set, by their country: `out` is a GHashTable of char *
 * to GUINT_TO_POINTER. Who has no value that tells a country is where the list is, countries[list]; where
 * that is "" too, "--". The sum is returned. */
guint day_persons_by_country(day_persons *persons, GHashTable *out, const bool *lists,
                             const char *const *countries);

/* Every value of every person, by hash, list, column and person; `person` is 0 where it is nobody's. Return
 * false to stop. */
void day_persons_each_value(day_persons *persons, day_affected_value_fn fn, void *ctx);
