/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Arrays, not objects: a list of ten million rows must fit. Records and values are numbers; a record's values
 * lie in `entries` from its first on. Joining is a union of records, value by value, roles from the strongest
 * on (person_join.c); `mark` is scratch for counting distinct persons. */
#include "persons.h"
#include "persons_private.h"
#include <string.h>

day_persons *day_persons_new(void)
{
    day_persons *persons = g_new0(day_persons, 1);
    persons->values = g_array_new(FALSE, FALSE, sizeof(day_person_value));
    persons->records = g_array_new(FALSE, FALSE, sizeof(day_person_record));
    persons->entries = g_array_new(FALSE, FALSE, sizeof(day_person_entry));
    persons->names = g_array_new(FALSE, FALSE, sizeof(day_name_key));
    day_hash_index_init(&persons->by_hash);
    day_hash_index_init(&persons->by_content);
    day_hash_index_init(&persons->by_name);
    return persons;
}

void day_persons_free(day_persons *persons)
{
    if (persons == NULL) return;
    g_array_unref(persons->values);
    g_array_unref(persons->records);
    g_array_unref(persons->entries);
    g_array_unref(persons->names);
    day_hash_index_clear(&persons->by_hash);
    day_hash_index_clear(&persons->by_content);
    day_hash_index_clear(&persons->by_name);
    g_free(persons->lists);
    g_free(persons->order);
    g_free(persons->person);
    g_free(persons->country);
    g_free(persons->mark);
    g_free(persons);
}

/* --- gathering ---------------------------------------------------------------------------------------- */

typedef struct wanted {
    const day_persons *persons;
    const void *data;
    uint32_t scope;
} wanted;

static bool is_value(uint32_t number, const void *ctx)
{
    const wanted *want = ctx;
    const day_person_value *value = &g_array_index(want->persons->values, day_person_value, number);
    return value->scope == want->scope && memcmp(value->hash, want->data, sizeof value->hash) == 0;
}

static uint64_t mixed(uint64_t hash)
{
    hash = (hash ^ hash >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ hash >> 27) * UINT64_C(0x94d049bb133111eb);
    return hash ^ hash >> 31;
}

static uint16_t code_of(const char *two)
{
    return (uint16_t)((uint8_t)two[0] << 8 | (uint8_t)two[1]);
}

uint32_t day_persons_value(day_persons *persons, const uint8_t hash[DAY_AFFECTED_HASH], day_role role,
                           uint32_t list, const char *country)
{
    bool scoped = (day_role_flags(role) & DAY_ROLE_SCOPED) != 0;
    wanted want = {persons, hash, scoped ? list + 1 : 0};
    uint64_t key;
    memcpy(&key, hash, sizeof key);
    key = mixed(key + want.scope);
    uint32_t *slot = day_hash_index_find(&persons->by_hash, key, is_value, &want);
    if (*slot != 0) return *slot - 1;
    day_person_value value = {.scope = want.scope, .role = (uint8_t)role};
    memcpy(value.hash, hash, sizeof value.hash);
    if (country[0] != '\0' && country[1] != '\0') value.country = code_of(country);
    g_array_append_val(persons->values, value);
    day_hash_index_set(&persons->by_hash, slot, key, persons->values->len - 1);
    return persons->values->len - 1;
}

static bool is_name(uint32_t number, const void *ctx)
{
    const wanted *want = ctx;
    return memcmp(&g_array_index(want->persons->names, day_name_key, number), want->data,
                  sizeof(day_name_key)) == 0;
}

static uint64_t hash_of(const void *data, size_t size)
{
    const uint32_t *words = data;
    uint64_t hash = 0;
    for (size_t i = 0; i < size / sizeof *words; i++) hash = mixed(hash + words[i] + 1);
    return hash;
}

/* 0: no name. */
static uint32_t number_of_name(day_persons *persons, const day_name_key *name)
{
    wanted want = {persons, name, 0};
    uint64_t hash = hash_of(name, sizeof *name);
    if (day_name_key_is_empty(name)) return 0;
    uint32_t *slot = day_hash_index_find(&persons->by_name, hash, is_name, &want);
    if (*slot != 0) return *slot;
    g_array_append_val(persons->names, *name);
    day_hash_index_set(&persons->by_name, slot, hash, persons->names->len - 1);
    return persons->names->len;
}

/* A row as what is compared: list, name, then values with their columns. */
typedef struct content {
    const day_persons *persons;
    const day_person_row *row;
    uint32_t list, name;
} content;

static bool is_record(uint32_t number, const void *ctx)
{
    const content *want = ctx;
    const day_person_record *record = &g_array_index(want->persons->records, day_person_record, number);
    if (record->list != want->list || record->name != want->name || record->n != want->row->n) return false;
    for (guint i = 0; i < record->n; i++) {
        const day_person_entry *entry =
            &g_array_index(want->persons->entries, day_person_entry, record->first + i);
        if (entry->value != want->row->values[i].value || entry->column != want->row->values[i].column)
            return false;
    }
    return true;
}

static void note(day_person_record *record, int64_t day)
{
    if (record->rows < UINT32_MAX) record->rows++;
    if (day == DAY_AFFECTED_NO_DAY || day < INT32_MIN + 1 || day > INT32_MAX) return;
    int32_t short_day = (int32_t)day;
    if (record->first_day == DAY_PERSON_NO_DAY || short_day < record->first_day)
        record->first_day = short_day;
    if (record->last_day == DAY_PERSON_NO_DAY || short_day > record->last_day) record->last_day = short_day;
}

void day_persons_add(day_persons *persons, uint32_t list, const day_person_row *row)
{
    content want = {persons, row, list, number_of_name(persons, &row->name)};
    uint64_t hash = mixed((uint64_t)list << 32 | want.name);
    for (guint i = 0; i < row->n; i++)
        hash = mixed(hash + ((uint64_t)row->values[i].column << 32 | row->values[i].value));
    persons->n_lists = MAX(persons->n_lists, list + 1);
    uint32_t *slot = day_hash_index_find(&persons->by_content, hash, is_record, &want);
    if (*slot == 0) {
        day_person_record record = {.list = list,
                                    .name = want.name,
                                    .first = persons->entries->len,
                                    .n = (uint8_t)row->n,
                                    .first_day = DAY_PERSON_NO_DAY,
                                    .last_day = DAY_PERSON_NO_DAY,
                                    .parent = persons->records->len};
        for (guint i = 0; i < row->n; i++) {
            day_person_entry entry = {row->values[i].value, row->values[i].column};
            g_array_append_val(persons->entries, entry);
        }
        g_array_append_val(persons->records, record);
        day_hash_index_set(&persons->by_content, slot, hash, persons->records->len - 1);
    }
    note(&g_array_index(persons->records, day_person_record, *slot - 1), row->day);
}

/* --- counting ----------------------------------------------------------------------------------------- */

guint day_persons_count(const day_persons *persons)
{
    return persons->n_persons;
}

/* Where the records of a list stand in the order. */
static void range_of(const day_persons *persons, uint32_t list, guint *from, guint *to)
{
    *from = *to = 0;
    if (list >= persons->n_lists) return;
    *from = persons->lists[list];
    *to = persons->lists[list + 1];
}

/* Whether a person was not yet met in this count. */
static bool is_new(day_persons *persons, uint32_t person)
{
    if (person == 0 || persons->mark[person] == persons->round) return false;
    persons->mark[person] = persons->round;
    return true;
}

guint day_persons_of_list(day_persons *persons, uint32_t list)
{
    guint from, to, n = 0;
    range_of(persons, list, &from, &to);
    persons->round++;
    for (guint i = from; i < to; i++) n += is_new(persons, persons->person[persons->order[i]]);
    return n;
}

guint day_persons_of_column(day_persons *persons, uint32_t list, uint8_t column)
{
    guint from, to, n = 0;
    range_of(persons, list, &from, &to);
    persons->round++;
    for (guint i = from; i < to; i++) {
        uint32_t number = persons->order[i];
        const day_person_record *record = &g_array_index(persons->records, day_person_record, number);
        for (guint k = 0; k < record->n; k++)
            if (g_array_index(persons->entries, day_person_entry, record->first + k).column == column)
                n += is_new(persons, persons->person[number]);
    }
    return n;
}

static void count_one(GHashTable *out, const char *country)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(out, country));
    g_hash_table_insert(out, g_strdup(country), GUINT_TO_POINTER(n + 1));
}

static guint count_list(day_persons *persons, GHashTable *out, uint32_t list, const char *fallback)
{
    guint from, to, n = 0;
    range_of(persons, list, &from, &to);
    for (guint i = from; i < to; i++) {
        uint32_t person = persons->person[persons->order[i]];
        if (!is_new(persons, person)) continue;
        uint16_t own = persons->country[person];
        char code[3] = {(char)(own >> 8), (char)own, '\0'};
        const char *told = own != 0 ? code : fallback;
        count_one(out, *told != '\0' ? told : "--");
        n++;
    }
    return n;
}

guint day_persons_by_country(day_persons *persons, GHashTable *out, const bool *lists,
                             const char *const *countries)
{
    guint n = 0;
    persons->round++;
    for (uint32_t list = 0; list < persons->n_lists; list++)
        if (lists[list]) n += count_list(persons, out, list, countries[list]);
    return n;
}

/* --- giving out --------------------------------------------------------------------------------------- */

typedef struct line {
    uint32_t value, record;
    uint8_t column;
} line;

static int by_value(const void *left, const void *right, void *ctx)
{
    const day_persons *persons = ctx;
    const line *a = left, *b = right;
    if (a->value != b->value) {
        const day_person_value *one = &g_array_index(persons->values, day_person_value, a->value);
        const day_person_value *other = &g_array_index(persons->values, day_person_value, b->value);
        int order = memcmp(one->hash, other->hash, sizeof one->hash);
        if (order != 0) return order;
    }
    uint32_t list = g_array_index(persons->records, day_person_record, a->record).list;
    uint32_t other_list = g_array_index(persons->records, day_person_record, b->record).list;
    if (list != other_list) return list < other_list ? -1 : 1;
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    uint32_t person = persons->person[a->record], other_person = persons->person[b->record];
    return person != other_person ? (person < other_person ? -1 : 1) : 0;
}

static int64_t long_day(int32_t day)
{
    return day == DAY_PERSON_NO_DAY ? DAY_AFFECTED_NO_DAY : day;
}

static day_affected_value value_of(const day_persons *persons, const line *at)
{
    const day_person_record *record = &g_array_index(persons->records, day_person_record, at->record);
    day_affected_value out = {.list = record->list,
                              .seq = at->column,
                              .person = persons->person[at->record],
                              .records = record->rows,
                              .first_day = long_day(record->first_day),
                              .last_day = long_day(record->last_day)};
    memcpy(out.hash, g_array_index(persons->values, day_person_value, at->value).hash, sizeof out.hash);
    return out;
}

static bool is_same_place(const day_affected_value *a, const day_affected_value *b)
{
    return memcmp(a->hash, b->hash, sizeof a->hash) == 0 && a->list == b->list && a->seq == b->seq &&
           a->person == b->person;
}

static void sum_up(day_affected_value *sum, const day_affected_value *more)
{
    sum->records += more->records;
    if (more->first_day == DAY_AFFECTED_NO_DAY) return;
    if (sum->first_day == DAY_AFFECTED_NO_DAY || more->first_day < sum->first_day)
        sum->first_day = more->first_day;
    if (sum->last_day == DAY_AFFECTED_NO_DAY || more->last_day > sum->last_day)
        sum->last_day = more->last_day;
}

void day_persons_each_value(day_persons *persons, day_affected_value_fn fn, void *ctx)
{
    g_autoptr(GArray) lines = g_array_sized_new(FALSE, FALSE, sizeof(line), persons->entries->len);
    for (guint i = 0; i < persons->records->len; i++) {
        const day_person_record *record = &g_array_index(persons->records, day_person_record, i);
        for (guint k = 0; k < record->n; k++) {
            const day_person_entry *entry =
                &g_array_index(persons->entries, day_person_entry, record->first + k);
            line one = {entry->value, i, entry->column};
            if (g_array_index(persons->values, day_person_value, entry->value).role != DAY_ROLE_NONE)
                g_array_append_val(lines, one);
        }
    }
    g_array_sort_with_data(lines, by_value, persons);
    day_affected_value sum = {0};
    for (guint i = 0; i < lines->len; i++) {
        day_affected_value next = value_of(persons, &g_array_index(lines, line, i));
        if (i > 0 && is_same_place(&sum, &next)) {
            sum_up(&sum, &next);
            continue;
        }
        if (i > 0 && !fn(&sum, ctx)) return;
        sum = next;
    }
    if (lines->len > 0) fn(&sum, ctx);
}
