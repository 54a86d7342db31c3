/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lists of people in dumps. One pass over the texts that are no messages finds lists and gathers who is in
 * them; then persons are told apart over all lists, and lists, columns, counts and hashed values are written.
 * What identifies somebody is in memory as a keyed hash only. */
#include "analyse/analyse.h"
#include "gather.h"
#include "list_target.h"
#include <string.h>

#define ASK_EVERY 0xFFu

typedef struct writer {
    const day_analysis_run *run;
    day_gather *gather;
    day_persons *persons;
    const GPtrArray *lists; /* day_people_list */
    guint n_counted;
    /* By number of list: */
    int64_t *ids;
    char **countries; /* "" not known */
    char **targets;
    GHashTable **people; /* country → persons */
    guint texts;
    day_error *error;
    day_err err;
} writer;

static bool take_text(const day_affected_text *text, void *ctx)
{
    writer *at = ctx;
    if ((++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0)) return false;
    day_gather_text(at->gather, text);
    return true;
}

static GHashTable *new_counts(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* --- countries ---------------------------------------------------------------------------------------- */

/* Where more than half of them are from; "" when there is no such country. */
static const char *most_of(GHashTable *people)
{
    GHashTableIter iter;
    void *country, *n;
    guint all = 0, most = 0;
    const char *best = "";
    g_hash_table_iter_init(&iter, people);
    while (g_hash_table_iter_next(&iter, &country, &n)) {
        all += GPOINTER_TO_UINT(n);
        if (strcmp(country, "--") != 0 && GPOINTER_TO_UINT(n) > most)
            most = GPOINTER_TO_UINT(n), best = country;
    }
    return most * 2 > all ? best : "";
}

static void place_list(writer *at, const day_people_list *list, const day_list_targets *targets)
{
    g_autofree bool *only = g_new0(bool, at->n_counted + 1);
    g_autofree const char **none = g_new0(const char *, at->n_counted + 1);
    uint32_t number = list->number;
    for (guint i = 0; i < at->n_counted; i++) none[i] = "";
    only[number] = true;
    at->people[number] = new_counts();
    day_persons_by_country(at->persons, at->people[number], only, none);
    const day_list_target *target = day_list_targets_of(targets, list->path, list->name);
    bool placed = target != NULL && *target->country != '\0';
    at->targets[number] = g_strdup(target != NULL ? target->key : "");
    at->countries[number] = g_strdup(placed ? target->country : most_of(at->people[number]));
}

/* --- writing ------------------------------------------------------------------------------------------ */

static day_err write_columns(writer *at, const day_people_list *list, int64_t id)
{
    day_err err = DAY_OK;
    bool counted = list->number != UINT32_MAX;
    for (guint i = 0; i < list->columns.n && err == DAY_OK; i++) {
        const day_column *one = &list->columns.column[i];
        bool identifies = (day_role_flags(one->rule.role) & (DAY_ROLE_IDENTIFIES | DAY_ROLE_NAMES)) != 0;
        const day_affected_column column = {
            .name = one->name,
            .role = day_role_name(one->rule.role),
            .identifies = identifies,
            .share = list->filled[i] > 0 ? list->valid[i] / (double)list->filled[i] : one->share,
            .persons = counted ? day_persons_of_column(at->persons, list->number, (uint8_t)i) : 0};
        err = day_affected_column_insert(at->run->store, id, i, &column, at->error);
    }
    return err;
}

static day_err write_list(writer *at, const day_people_list *list)
{
    bool counted = list->number != UINT32_MAX;
    int64_t id;
    const day_affected_list row = {.item = list->item,
                                   .first_unit = list->first_unit,
                                   .last_unit = list->last_unit,
                                   .name = list->name,
                                   .kind = list->kind,
                                   .country = counted ? at->countries[list->number] : "",
                                   .target = counted ? at->targets[list->number] : "",
                                   .left_out = day_list_why(list->verdict),
                                   .records = list->records,
                                   .persons = counted ? day_persons_of_list(at->persons, list->number) : 0,
                                   .first_day = list->first_day,
                                   .last_day = list->last_day};
    day_err err = day_affected_list_insert(&id, at->run->store, &row, at->error);
    if (counted) at->ids[list->number] = id;
    return err == DAY_OK ? write_columns(at, list, id) : err;
}

/* Counts the lists of this kind (NULL: any) in which somebody from there stands, and their records. */
static void count_lists_with(const writer *at, day_affected_count *count, const char *kind,
                             const char *country)
{
    for (guint i = 0; i < at->lists->len; i++) {
        const day_people_list *list = at->lists->pdata[i];
        if (list->number == UINT32_MAX || (kind != NULL && strcmp(list->kind, kind) != 0)) continue;
        GHashTable *people = at->people[list->number];
        bool here =
            country == NULL || g_hash_table_contains(people, country) ||
            (g_hash_table_contains(people, "--") && strcmp(at->countries[list->number], country) == 0);
        count->lists += here;
        count->records += here ? list->records : 0;
    }
}

static day_err write_count(writer *at, const char *kind, const char *country, guint persons)
{
    day_affected_count count = {.kind = kind == NULL    ? ""
                                        : *kind == '\0' ? "-"
                                                        : kind,
                                .country = country != NULL ? country : "",
                                .persons = persons};
    count_lists_with(at, &count, kind, country);
    return day_affected_count_insert(at->run->store, &count, at->error);
}

/* Persons of the lists of one kind, NULL: of all. */
static day_err write_counts(writer *at, const char *kind)
{
    g_autofree bool *wanted = g_new0(bool, at->n_counted + 1);
    g_autoptr(GHashTable) people = new_counts();
    GHashTableIter iter;
    void *country, *n;
    for (guint i = 0; i < at->lists->len; i++) {
        const day_people_list *list = at->lists->pdata[i];
        if (list->number != UINT32_MAX) wanted[list->number] = kind == NULL || strcmp(list->kind, kind) == 0;
    }
    guint all = day_persons_by_country(at->persons, people, wanted, (const char *const *)at->countries);
    day_err err = write_count(at, kind, NULL, all);
    g_hash_table_iter_init(&iter, people);
    while (err == DAY_OK && g_hash_table_iter_next(&iter, &country, &n))
        err = write_count(at, kind, country, GPOINTER_TO_UINT(n));
    return err;
}

static day_err write_all_counts(writer *at)
{
    g_autoptr(GHashTable) kinds = g_hash_table_new(g_str_hash, g_str_equal);
    day_err err = write_counts(at, NULL);
    for (guint i = 0; i < at->lists->len && err == DAY_OK; i++) {
        const day_people_list *list = at->lists->pdata[i];
        if (list->number != UINT32_MAX && g_hash_table_add(kinds, (char *)list->kind))
            err = write_counts(at, list->kind);
    }
    return err;
}

static bool write_value(const day_affected_value *value, void *ctx)
{
    writer *at = ctx;
    day_affected_value row = *value;
    row.list = at->ids[value->list];
    at->err = day_affected_value_insert(at->run->store, &row, at->error);
    return at->err == DAY_OK;
}

static day_err write_all(writer *at)
{
    g_autoptr(day_list_targets) targets = NULL;
    day_err err = day_list_targets_load(&targets, at->run->store, at->error);
    for (guint i = 0; i < at->lists->len && err == DAY_OK; i++) {
        const day_people_list *list = at->lists->pdata[i];
        if (list->number != UINT32_MAX) place_list(at, list, targets);
        err = write_list(at, list);
    }
    if (err == DAY_OK) err = write_all_counts(at);
    if (err != DAY_OK || !day_analysis_goes_on(at->run, at->texts, 0)) return err;
    day_persons_each_value(at->persons, write_value, at);
    return at->err;
}

static guint count_lists(const GPtrArray *lists)
{
    guint n = 0;
    for (guint i = 0; i < lists->len; i++) n += ((day_people_list *)lists->pdata[i])->number != UINT32_MAX;
    return n;
}

static void clear_writer(writer *at)
{
    for (guint i = 0; i < at->n_counted; i++) {
        g_free(at->countries[i]);
        g_free(at->targets[i]);
        if (at->people[i] != NULL) g_hash_table_unref(at->people[i]);
    }
    g_free(at->ids);
    g_free(at->countries);
    g_free(at->targets);
    g_free(at->people);
}

static day_err run(const day_analysis_run *run, day_error *error)
{
    uint8_t key[DAY_AFFECTED_HASH];
    g_autoptr(day_own_people) own = NULL;
    const day_lexicon *lexicon = NULL;
    g_autoptr(day_persons) persons = day_persons_new();
    day_err err = day_affected_clear(run->store, error);
    if (err == DAY_OK) err = day_affected_key(key, run->store, error);
    if (err == DAY_OK) err = day_own_people_load(&own, run->store, error);
    if (err == DAY_OK) err = day_analysis_lexicon(&lexicon, run, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_gather) gather = day_gather_new(persons, key, own, lexicon);
    writer at = {.run = run, .gather = gather, .persons = persons, .error = error};
    err = day_affected_each_text(run->store, take_text, &at, error);
    day_gather_end(gather);
    if (err != DAY_OK || !day_analysis_goes_on(run, at.texts, 0)) return err;
    day_persons_settle(persons);
    at.lists = day_gather_lists(gather);
    at.n_counted = count_lists(at.lists);
    at.ids = g_new0(int64_t, at.n_counted + 1);
    at.countries = g_new0(char *, at.n_counted + 1);
    at.targets = g_new0(char *, at.n_counted + 1);
    at.people = g_new0(GHashTable *, at.n_counted + 1);
    err = write_all(&at);
    clear_writer(&at);
    return err;
}

const day_analysis day_analysis_affected = {.name = "affected", .before = day_affected_make_key, .run = run};
