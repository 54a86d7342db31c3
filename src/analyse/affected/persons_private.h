/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "hash_index.h"
#include "persons.h"

/* How persons.c and person_join.c hold what persons.h promises. */

#define DAY_PERSON_NO_DAY INT32_MIN

typedef struct day_person_value {
    uint8_t hash[DAY_AFFECTED_HASH];
    uint32_t scope;   /* list + 1; 0: means the same everywhere */
    uint16_t country; /* two letters; 0: none */
    uint8_t role;
} day_person_value;

typedef struct day_person_entry {
    uint32_t value;
    uint8_t column;
} day_person_entry;

typedef struct day_person_record {
    uint32_t list, name; /* name: 0 none */
    uint32_t first;      /* its entries */
    uint32_t rows, parent;
    int32_t first_day, last_day;
    uint8_t n;
    bool joined;  /* a value has settled whose it is */
    bool nobodys; /* may be any of several persons that are counted */
} day_person_record;

struct day_persons {
    GArray *values, *records, *entries, *names;
    uint32_t n_lists;
    uint32_t *lists, *order; /* records by list: order[lists[i]] to before order[lists[i + 1]] */
    day_hash_index by_hash, by_content, by_name;
    uint32_t *person;  /* of each record; 0: nobody */
    uint16_t *country; /* of each person, from 1 */
    uint32_t *mark;    /* of each person: the count in which it was met last */
    uint32_t round;
    guint n_persons;
};
