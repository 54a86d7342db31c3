/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Zones of groups. People who talk with each other are one group (communities.c); their times by each clock
 * are one record, and records whose clocks agree are taken together. A member whose own hours contradict the
 * group's is taken out of it, and those taken out who agree with each other are a group of their own. Each
 * group gets a line: an offset when the posterior is clear, or why there is none. Nothing is shifted: this
 * says what could be. Groups of fewer than LEAST messages get no line. */
#include "analyse/analyse.h"
#include "clocks_agree.h"
#include "store/q_zone.h"
#include "zone_evidence.h"
#include "zone_people.h"

#define LEAST 10
#define MEMBER_PRESENCE 80 /* of a member whose hours can speak against the group */
#define MEMBER_DAYS 20
#define CONTRADICTS 0.02 /* posterior near the group's offset */
#define FILES_SHOWN 50
#define ALTERNATIVES 6

/* The records of some people by clocks that agree. */
typedef struct set {
    GArray *records; /* indices into people->records */
    day_activity *activity;
    GPtrArray *clocks; /* names, borrowed */
    bool utc;
} set;

typedef struct work {
    const day_analysis_run *run;
    const day_zone_people *people;
    day_zone_model *model;
    int64_t groups; /* written */
    day_error *error;
} work;

static const day_zone_record *record_at(const work *w, guint i)
{
    return &g_array_index(w->people->records, day_zone_record, i);
}

static day_zone_person *person_at(const work *w, guint32 i)
{
    return &g_array_index(w->people->persons, day_zone_person, i);
}

static set *set_new(void)
{
    set *s = g_new0(set, 1);
    s->records = g_array_new(FALSE, FALSE, sizeof(guint));
    s->activity = day_activity_new();
    s->clocks = g_ptr_array_new();
    s->utc = true;
    return s;
}

static void set_free(void *data)
{
    set *s = data;
    if (s == NULL) return;
    g_array_unref(s->records);
    day_activity_free(s->activity);
    g_ptr_array_unref(s->clocks);
    g_free(s);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(set, set_free)

static void set_add(set *s, const work *w, guint i)
{
    const day_zone_record *record = record_at(w, i);
    const char *clock = w->people->clocks->pdata[record->clock];
    g_array_append_val(s->records, i);
    day_activity_add(s->activity, record->person, record->written_ms);
    s->utc = s->utc && day_zone_clock_is_utc(w->people, record->clock);
    if (!g_ptr_array_find(s->clocks, clock, NULL)) g_ptr_array_add(s->clocks, (void *)clock);
}

/* --- what is known of a set -------------------------------------------------------------------------- */

/* Messages of each member, the busiest first. */
typedef struct member {
    guint32 person, messages;
} member;

static gint by_messages(gconstpointer a, gconstpointer b)
{
    const member *x = a, *y = b;
    if (x->messages != y->messages) return x->messages > y->messages ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static GArray *members_of(const work *w, const set *s)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(member));
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < s->records->len; i++) {
        guint32 person = record_at(w, g_array_index(s->records, guint, i))->person;
        gpointer at = g_hash_table_lookup(known, GUINT_TO_POINTER(person));
        if (at == NULL) {
            member first = {person, 0};
            g_array_append_val(members, first);
            at = GUINT_TO_POINTER(members->len);
            g_hash_table_insert(known, GUINT_TO_POINTER(person), at);
        }
        g_array_index(members, member, GPOINTER_TO_UINT(at) - 1).messages++;
    }
    g_array_sort(members, by_messages);
    return members;
}

static void add_told(GArray *all, const GArray *own)
{
    for (guint k = 0; own != NULL && k < own->len; k++) {
        day_zone_told one = g_array_index(own, day_zone_told, k);
        guint at = 0;
        while (at < all->len && g_array_index(all, day_zone_told, at).offset != one.offset) at++;
        if (at < all->len)
            g_array_index(all, day_zone_told, at).messages += one.messages;
        else
            g_array_append_val(all, one);
    }
}

/* Zones that members told elsewhere, and those (colleagues) that have addresses at the same domain: an array
 * of day_zone_told. */
static GArray *told_by(const work *w, const GArray *members, bool colleagues)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(day_zone_told));
    g_autoptr(GHashTable) counted = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) domains = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < members->len; i++) {
        day_zone_person *one = person_at(w, g_array_index(members, member, i).person);
        g_hash_table_add(counted, one);
        if (colleagues && one->domain != NULL) g_hash_table_add(domains, one->domain);
        add_told(all, one->told);
    }
    for (guint i = 0; colleagues && i < w->people->persons->len; i++) {
        day_zone_person *one = person_at(w, i);
        bool colleague =
            one->told != NULL && one->domain != NULL && g_hash_table_contains(domains, one->domain);
        if (colleague && !g_hash_table_contains(counted, one)) add_told(all, one->told);
    }
    return all;
}

/* The language of most messages that have one; NULL when none prevails. Borrowed. */
static const char *language_of(const work *w, const set *s)
{
    guint n = w->people->languages->len, best = 0, told = 0;
    g_autofree guint32 *counts = g_new0(guint32, n);
    for (guint i = 0; i < s->records->len; i++)
        counts[record_at(w, g_array_index(s->records, guint, i))->language]++;
    for (guint i = 1; i < n; i++) {
        told += counts[i];
        if (counts[i] > counts[best] || best == 0) best = i;
    }
    return best > 0 && counts[best] * 2 > told ? w->people->languages->pdata[best] : NULL;
}

/* The organisation that most messages' writers work for, or the busiest members' names. Caller frees. */
static char *name_of(const work *w, const GArray *members)
{
    g_autoptr(GHashTable) organisations = g_hash_table_new(g_str_hash, g_str_equal);
    guint64 all = 0;
    const char *best = NULL;
    for (guint i = 0; i < members->len; i++) {
        const member *one = &g_array_index(members, member, i);
        char *organisation = person_at(w, one->person)->organisation;
        all += one->messages;
        if (*organisation == '\0') continue;
        gsize own = GPOINTER_TO_SIZE(g_hash_table_lookup(organisations, organisation)) + one->messages;
        g_hash_table_insert(organisations, organisation, GSIZE_TO_POINTER(own));
        if (best == NULL || own > GPOINTER_TO_SIZE(g_hash_table_lookup(organisations, best)))
            best = organisation;
    }
    if (best != NULL && 2 * GPOINTER_TO_SIZE(g_hash_table_lookup(organisations, best)) > all)
        return g_strdup(best);
    const char *first = person_at(w, g_array_index(members, member, 0).person)->shown;
    if (members->len == 1) return g_strdup(first);
    const char *second = person_at(w, g_array_index(members, member, 1).person)->shown;
    if (members->len == 2) return g_strdup_printf("%s and %s", first, second);
    return g_strdup_printf("%s, %s and %u more", first, second, members->len - 2);
}

static char *clocks_of(const set *s)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < s->clocks->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", (const char *)s->clocks->pdata[i]);
    return g_string_free(out, FALSE);
}

/* --- writing ----------------------------------------------------------------------------------------- */

static day_err write_items(const work *w, const set *s, day_zone_group *group, GArray **out)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    *out = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < s->records->len; i++) {
        guint32 item = record_at(w, g_array_index(s->records, guint, i))->item;
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(item + 1))) continue;
        if ((*out)->len < FILES_SHOWN)
            g_array_append_val(*out, g_array_index(w->people->items, int64_t, item));
    }
    group->items = g_hash_table_size(seen);
    return DAY_OK;
}

static day_err write_parts(const work *w, int64_t group, const GArray *members, const GArray *items,
                           const day_zone_result *result)
{
    day_store *store = w->run->store;
    day_err err = DAY_OK;
    for (guint i = 0; i < members->len && err == DAY_OK; i++) {
        const member *one = &g_array_index(members, member, i);
        const GArray *accounts = person_at(w, one->person)->accounts;
        for (guint k = 0; k < accounts->len && err == DAY_OK; k++)
            err = day_zone_member_insert(store, group, g_array_index(accounts, day_zone_own, k).account,
                                         k == 0 ? one->messages : 0, w->error);
    }
    for (guint i = 0; i < items->len && err == DAY_OK; i++)
        err = day_zone_item_insert(store, group, g_array_index(items, int64_t, i), w->error);
    for (guint i = 0; result != NULL && i < MIN(result->shares->len, ALTERNATIVES) && err == DAY_OK; i++) {
        const day_zone_share *share = &g_array_index(result->shares, day_zone_share, i);
        if (share->posterior < 0.001) break;
        err = day_zone_alternative_insert(store, group, share->offset, share->posterior, w->error);
    }
    return err;
}

/* `result` NULL: too few to infer anything. */
static day_err write_group(work *w, const set *s, const GArray *members, const day_zone_known *known,
                           const day_zone_result *result)
{
    day_zone_case of = {.activity = s->activity, .known = known, .result = result};
    of.doubt = result != NULL ? day_zone_doubt(s->activity, result) : day_zone_too_few(s->activity);
    g_autofree char *name = name_of(w, members), *clock = clocks_of(s), *evidence = day_zone_evidence(&of);
    g_autoptr(GArray) items = NULL;
    day_zone_group group = {.id = ++w->groups,
                            .name = name,
                            .clock = clock,
                            .tz = result != NULL && result->place != NULL ? result->place->tz : "",
                            .messages = (int64_t)s->activity->messages,
                            .claimed = of.doubt == NULL,
                            .posterior = result != NULL ? result->posterior : -1,
                            .evidence = evidence};
    if (of.doubt == NULL) group.offset_minutes = g_array_index(result->shares, day_zone_share, 0).offset;
    write_items(w, s, &group, &items);
    day_err err = day_zone_group_insert(w->run->store, &group, w->error);
    return err == DAY_OK ? write_parts(w, group.id, members, items, result) : err;
}

/* --- members who contradict -------------------------------------------------------------------------- */

/* Each member's own records, in the order of `members`. */
static GPtrArray *split(const work *w, const set *s, const GArray *members)
{
    GPtrArray *own = g_ptr_array_new_with_free_func(set_free);
    g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < members->len; i++) {
        g_ptr_array_add(own, set_new());
        g_hash_table_insert(at, GUINT_TO_POINTER(g_array_index(members, member, i).person), own->pdata[i]);
    }
    for (guint i = 0; i < s->records->len; i++) {
        guint record = g_array_index(s->records, guint, i);
        set_add(g_hash_table_lookup(at, GUINT_TO_POINTER(record_at(w, record)->person)), w, record);
    }
    for (guint i = 0; i < own->len; i++) day_activity_close(((set *)own->pdata[i])->activity);
    return own;
}

static void set_join(set *to, const work *w, const set *from)
{
    for (guint i = 0; i < from->records->len; i++) set_add(to, w, g_array_index(from->records, guint, i));
}

/* Takes those out whose own hours leave nothing for the offset: *kept and *out are what becomes of the set.
 * Nobody is taken out of a group of one. */
static void take_out(const work *w, const set *s, const GArray *members, int offset, set **kept, set **out)
{
    g_autoptr(GPtrArray) own = split(w, s, members);
    *kept = set_new();
    *out = set_new();
    for (guint i = 0; i < own->len; i++) {
        const set *one = own->pdata[i];
        bool speaks = members->len > 1 && one->activity->presence->len >= MEMBER_PRESENCE &&
                      one->activity->days >= MEMBER_DAYS;
        bool against = false;
        if (speaks && !day_clocks_agree(s->activity, one->activity) && day_analysis_goes_on(w->run, 0, 0)) {
            g_autoptr(day_zone_result) result = day_zone_infer(w->model, one->activity, NULL);
            against = day_zone_mass_near(result, offset, 60) < CONTRADICTS && result->office > 0.5;
        }
        set_join(against ? *out : *kept, w, one);
    }
    day_activity_close((*kept)->activity);
    day_activity_close((*out)->activity);
}

/* --- groups ------------------------------------------------------------------------------------------ */

static day_err judge(work *w, const set *s, int depth);

static day_err judge_parts(work *w, const set *s, const GArray *members, const day_zone_result *result,
                           int depth, bool *done)
{
    g_autoptr(set) kept = NULL, out = NULL;
    *done = false;
    if (depth > 3 || members->len < 2) return DAY_OK;
    take_out(w, s, members, g_array_index(result->shares, day_zone_share, 0).offset, &kept, &out);
    if (out->records->len == 0 || kept->records->len == 0) return DAY_OK;
    *done = true;
    day_err err = judge(w, kept, depth + 1);
    return err == DAY_OK ? judge(w, out, depth + 1) : err;
}

/* Writes a line for the set, or for the parts it falls into. */
static day_err judge(work *w, const set *s, int depth)
{
    g_autoptr(GArray) members = members_of(w, s);
    g_autoptr(GArray) told = told_by(w, members, day_zone_too_few(s->activity) == NULL);
    g_autoptr(day_zone_result) result = NULL;
    day_zone_known known = {.told = (const day_zone_told *)told->data,
                            .n_told = told->len,
                            .language = language_of(w, s),
                            .utc = s->utc};
    bool done = false;
    day_err err = DAY_OK;
    if (s->activity->messages < LEAST) return DAY_OK;
    if (day_zone_too_few(s->activity) == NULL) {
        result = day_zone_infer(w->model, s->activity, &known);
        err = judge_parts(w, s, members, result, depth, &done);
    }
    return err == DAY_OK && !done ? write_group(w, s, members, &known, result) : err;
}

static gint by_size(gconstpointer a, gconstpointer b)
{
    const set *x = *(set *const *)a, *y = *(set *const *)b;
    return x->records->len > y->records->len ? -1 : x->records->len < y->records->len;
}

/* A set of each clock of the records from `from` on that are of one group; gives the index behind them. */
static guint sets_of_group(const work *w, GPtrArray *sets, guint from)
{
    guint32 group = person_at(w, record_at(w, from)->person)->group, clock = G_MAXUINT32;
    guint i = from;
    for (; i < w->people->records->len; i++) {
        const day_zone_record *record = record_at(w, i);
        if (person_at(w, record->person)->group != group) break;
        if (record->clock != clock) g_ptr_array_add(sets, set_new());
        clock = record->clock;
        set_add(sets->pdata[sets->len - 1], w, i);
    }
    for (guint k = 0; k < sets->len; k++) day_activity_close(((set *)sets->pdata[k])->activity);
    g_ptr_array_sort(sets, by_size);
    return i;
}

/* Smaller sets whose clock agrees with a larger one's become part of it. */
static void join_agreeing(const work *w, GPtrArray *sets)
{
    for (guint i = 0; i < sets->len; i++) {
        set *large = sets->pdata[i];
        for (guint k = i + 1; k < sets->len; k++) {
            if (!day_clocks_agree(large->activity, ((set *)sets->pdata[k])->activity)) continue;
            set_join(large, w, sets->pdata[k]);
            day_activity_close(large->activity);
            g_ptr_array_remove_index(sets, k--);
        }
    }
}

static day_err judge_all(work *w)
{
    day_err err = DAY_OK;
    guint n = w->people->records->len;
    for (guint i = 0; i < n && err == DAY_OK;) {
        g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func(set_free);
        if (!day_analysis_goes_on(w->run, i, n)) return DAY_OK;
        i = sets_of_group(w, sets, i);
        join_agreeing(w, sets);
        for (guint k = 0; k < sets->len && err == DAY_OK; k++) err = judge(w, sets->pdata[k], 0);
    }
    return err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_zone_people) people = NULL;
    day_err err = day_zone_clear(at->store, error);
    if (err == DAY_OK) err = day_zone_people_read(&people, at, error);
    if (err != DAY_OK || people == NULL) return err;
    g_autoptr(day_zone_model) model = day_zone_model_new();
    work w = {.run = at, .people = people, .model = model, .error = error};
    return judge_all(&w);
}

const day_analysis day_analysis_zones = {.name = "zones", .run = run};
