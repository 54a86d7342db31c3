/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Joining: each value gathers the records that have it. Those that a stronger value has settled already are
 * given; if they are of one person, or of none, the others are that person's too, unless names part them. The
 * order of values within a role is that of their first appearance, so that the same case gives the same
 * persons. */
#include "persons_private.h"
#include <string.h>

#define GROUPS_MAX                                                                                           \
    64u /* people behind one value; more are a switchboard's, and it joins only who is told apart */
#define GROUP_NAMES 4u
#define CROWD 5u /* names behind an address of mail or a card from which on it is an office's */

typedef struct group {
    uint32_t record;             /* one of its records */
    uint32_t names[GROUP_NAMES]; /* 0: no more */
    bool settled;                /* by a stronger value */
} group;

typedef struct gathering {
    day_persons *persons;
    const uint32_t *records; /* that have the value */
    guint n;
    group groups[GROUPS_MAX];
    guint n_groups, n_settled;
    bool full;
} gathering;

static day_person_record *record_of(const day_persons *persons, uint32_t number)
{
    return &g_array_index(persons->records, day_person_record, number);
}

static uint32_t root_of(const day_persons *persons, uint32_t record)
{
    while (record_of(persons, record)->parent != record) {
        day_person_record *one = record_of(persons, record);
        one->parent = record_of(persons, one->parent)->parent;
        record = one->parent;
    }
    return record;
}

static void join(day_persons *persons, uint32_t a, uint32_t b)
{
    uint32_t first = root_of(persons, a), second = root_of(persons, b);
    record_of(persons, MAX(first, second))->parent = MIN(first, second);
}

static bool names_agree(const day_persons *persons, const group *to, uint32_t name)
{
    const day_name_key *own = &g_array_index(persons->names, day_name_key, name - 1);
    for (guint i = 0; i < GROUP_NAMES && to->names[i] != 0; i++)
        if (!day_name_keys_agree(own, &g_array_index(persons->names, day_name_key, to->names[i] - 1)))
            return false;
    return true;
}

static void add_name(group *to, uint32_t name)
{
    for (guint i = 0; i < GROUP_NAMES && name != 0; i++) {
        if (to->names[i] == name) return;
        if (to->names[i] != 0) continue;
        to->names[i] = name;
        return;
    }
}

static group *new_group(gathering *at, uint32_t record, bool settled)
{
    if (at->n_groups == GROUPS_MAX) {
        at->full = true;
        return NULL;
    }
    group *one = &at->groups[at->n_groups++];
    *one = (group){.record = record, .settled = settled};
    at->n_settled += settled;
    add_name(one, record_of(at->persons, record)->name);
    return one;
}

/* Who is told apart already. */
static void gather_settled(gathering *at)
{
    for (guint i = 0; i < at->n; i++) {
        const day_person_record *record = record_of(at->persons, at->records[i]);
        if (!record->joined || record->nobodys) continue;
        uint32_t root = root_of(at->persons, at->records[i]);
        guint k = 0;
        while (k < at->n_groups && root_of(at->persons, at->groups[k].record) != root) k++;
        if (k == at->n_groups)
            new_group(at, at->records[i], true);
        else
            add_name(&at->groups[k], record->name);
    }
}

/* The one group that a name agrees with; NULL when none does or several do, which *several tells. */
static group *group_of_name(gathering *at, uint32_t name, bool *several)
{
    group *found = NULL;
    *several = false;
    for (guint i = 0; i < at->n_groups; i++) {
        bool agrees = at->groups[i].names[0] != 0 && names_agree(at->persons, &at->groups[i], name);
        if (!agrees) continue;
        *several = found != NULL;
        if (*several) return NULL;
        found = &at->groups[i];
    }
    return found;
}

static void settle_into(gathering *at, group *to, uint32_t record)
{
    day_person_record *one = record_of(at->persons, record);
    join(at->persons, to->record, record);
    add_name(to, one->name);
    one->joined = true;
}

/* Records with names, which find their group or begin one. */
static void place_named(gathering *at)
{
    for (guint i = 0; i < at->n && !at->full; i++) {
        day_person_record *record = record_of(at->persons, at->records[i]);
        bool several;
        if (record->joined || record->name == 0) continue;
        group *to = group_of_name(at, record->name, &several);
        if (to == NULL && !several && at->n_groups == 1 && at->groups[0].names[0] == 0) to = &at->groups[0];
        if (to == NULL && !several) to = new_group(at, at->records[i], false);
        if (to != NULL) settle_into(at, to, at->records[i]);
        if (several) record->joined = record->nobodys = true;
    }
}

/* Records without: the one there is, or nobody's. */
static void place_unnamed(gathering *at)
{
    for (guint i = 0; i < at->n && !at->full; i++) {
        day_person_record *record = record_of(at->persons, at->records[i]);
        if (record->joined) continue;
        if (at->n_groups == 0) new_group(at, at->records[i], false);
        if (at->n_groups == 1)
            settle_into(at, &at->groups[0], at->records[i]);
        else
            record->joined = record->nobodys = true;
    }
}

static void join_all(gathering *at)
{
    guint first = 0;
    while (first < at->n && record_of(at->persons, at->records[first])->nobodys) first++;
    for (guint i = first; i < at->n; i++) {
        day_person_record *record = record_of(at->persons, at->records[i]);
        if (!record->nobodys) join(at->persons, at->records[first], at->records[i]);
        record->joined = true;
    }
}

/* How many different names stand beside a value, up to CROWD + 1. */
static guint names_beside(const gathering *at)
{
    group seen[CROWD + 1] = {0};
    guint n = 0;
    for (guint i = 0; i < at->n && n <= CROWD; i++) {
        uint32_t name = record_of(at->persons, at->records[i])->name;
        guint k = 0;
        while (k < n && name != 0 && !names_agree(at->persons, &seen[k], name)) k++;
        if (name != 0 && k == n) add_name(&seen[n++], name);
    }
    return n;
}

static void settle_value(day_persons *persons, day_role role, const uint32_t *records, guint n)
{
    gathering at = {.persons = persons, .records = records, .n = n};
    unsigned flags = day_role_flags(role);
    gather_settled(&at);
    bool parts = at.n_groups > 1 || (flags & DAY_ROLE_SPLITS) != 0 ||
                 ((flags & DAY_ROLE_CROWDS) != 0 && n > CROWD && names_beside(&at) > CROWD);
    if (at.full) return;
    if (!parts) {
        join_all(&at);
        return;
    }
    place_named(&at);
    place_unnamed(&at);
}

/* --- values in order ---------------------------------------------------------------------------------- */

typedef struct holders {
    uint32_t *from; /* of each value, and of the end: where its records begin */
    uint32_t *records;
} holders;

static holders holders_of(const day_persons *persons)
{
    guint n = persons->values->len;
    holders out = {g_new0(uint32_t, n + 2), g_new(uint32_t, persons->entries->len + 1)};
    for (guint i = 0; i < persons->entries->len; i++)
        out.from[g_array_index(persons->entries, day_person_entry, i).value + 2]++;
    for (guint i = 2; i < n + 2; i++) out.from[i] += out.from[i - 1];
    for (guint i = 0; i < persons->records->len; i++) {
        const day_person_record *record = record_of(persons, i);
        for (guint k = 0; k < record->n; k++) {
            uint32_t value = g_array_index(persons->entries, day_person_entry, record->first + k).value;
            out.records[out.from[value + 1]++] = i;
        }
    }
    return out;
}

static bool identifies(day_role role)
{
    return role == DAY_ROLE_NONE || (day_role_flags(role) & DAY_ROLE_IDENTIFIES) != 0;
}

static void number_persons(day_persons *persons)
{
    guint n = persons->records->len;
    persons->person = g_new0(uint32_t, n + 1);
    for (guint i = 0; i < n; i++) {
        const day_person_record *record = record_of(persons, i);
        if (!record->joined || record->nobodys) continue;
        uint32_t root = root_of(persons, i); /* the lowest of its records: numbered already, or this one */
        if (persons->person[root] == 0) persons->person[root] = ++persons->n_persons;
        persons->person[i] = persons->person[root];
    }
    persons->mark = g_new0(uint32_t, persons->n_persons + 1);
}

/* A person is from where the strongest value says that tells a country. */
static void place_persons(day_persons *persons)
{
    g_autofree uint8_t *role = g_new(uint8_t, persons->n_persons + 1);
    persons->country = g_new0(uint16_t, persons->n_persons + 1);
    memset(role, 0xFF, persons->n_persons + 1);
    for (guint i = 0; i < persons->records->len; i++) {
        const day_person_record *record = record_of(persons, i);
        uint32_t person = persons->person[i];
        for (guint k = 0; k < record->n && person != 0; k++) {
            uint32_t number = g_array_index(persons->entries, day_person_entry, record->first + k).value;
            const day_person_value *value = &g_array_index(persons->values, day_person_value, number);
            if (value->country == 0 || value->role >= role[person] || !identifies(value->role)) continue;
            role[person] = value->role;
            persons->country[person] = value->country;
        }
    }
}

/* Records by list: tables of one item take turns. */
static void order_records(day_persons *persons)
{
    guint n = persons->n_lists;
    persons->lists = g_new0(uint32_t, n + 2);
    persons->order = g_new(uint32_t, persons->records->len + 1);
    for (guint i = 0; i < persons->records->len; i++) persons->lists[record_of(persons, i)->list + 2]++;
    for (guint i = 2; i < n + 2; i++) persons->lists[i] += persons->lists[i - 1];
    for (guint i = 0; i < persons->records->len; i++)
        persons->order[persons->lists[record_of(persons, i)->list + 1]++] = i;
}

void day_persons_settle(day_persons *persons)
{
    holders all = holders_of(persons);
    for (guint role = 0; role <= DAY_ROLE_NONE; role++) {
        if (!identifies(role)) continue;
        for (guint i = 0; i < persons->values->len; i++) {
            if (g_array_index(persons->values, day_person_value, i).role != role) continue;
            settle_value(persons, role, all.records + all.from[i], all.from[i + 1] - all.from[i]);
        }
    }
    g_free(all.from);
    g_free(all.records);
    number_persons(persons);
    place_persons(persons);
    order_records(persons);
}
