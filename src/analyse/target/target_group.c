/* SPDX-License-Identifier: AGPL-3.0-or-later
 * First by the name alone, folded; then pair by pair. Pairs are looked at among names that share a key of
 * who/name_match.h or a fact, and all of them only while there are few. */
#include "target_group.h"
#include "analyse/who/name_match.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "target_same.h"
#include "target_sector.h"
#include <math.h>
#include <string.h>

#define PAIRWISE_MAX                                                                                         \
    1500u /* groups that are all compared with each other: 1.1 million pairs, some seconds                   \
           */

struct day_target_groups {
    const day_lexicon *lexicon;
    GPtrArray *groups;  /* day_target_group */
    GHashTable *by_key; /* folded name → index + 1 */
};

static void free_group(void *data)
{
    day_target_group *group = data;
    g_ptr_array_unref(group->readings);
    g_free(group);
}

day_target_groups *day_target_groups_new(const day_lexicon *lexicon)
{
    day_target_groups *groups = g_new0(day_target_groups, 1);
    groups->lexicon = lexicon;
    groups->groups = g_ptr_array_new_with_free_func(free_group);
    groups->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return groups;
}

void day_target_groups_free(day_target_groups *groups)
{
    if (groups == NULL) return;
    g_ptr_array_unref(groups->groups);
    g_hash_table_unref(groups->by_key);
    g_free(groups);
}

/* --- adding ------------------------------------------------------------------------------------------- */

/* Letters and figures of the folded name. */
static char *key_of(const char *name)
{
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    GString *key = g_string_new(NULL);
    size_t size = strlen(folded);
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t n = MAX(day_utf8_next(folded + at, size - at, &code), 1);
        day_fold_class class = day_fold_class_of(code);
        if (class != DAY_FOLD_BLANK && class != DAY_FOLD_SEPARATOR && class != DAY_FOLD_BREAK)
            g_string_append_len(key, folded + at, (gssize)n);
        at += n;
    }
    return g_string_free(key, FALSE);
}

static void fill_sector(const day_target_groups *groups, day_target_reading *reading)
{
    const day_target_value *name = &reading->fact[DAY_TARGET_NAME];
    day_target_value *to = &reading->fact[DAY_TARGET_SECTOR];
    g_autofree char *folded = day_fold_text(name->value, strlen(name->value), NULL);
    if (to->value != NULL || reading->kind != DAY_TARGET_ORGANISATION) return;
    const char *sector = day_target_sector_of(groups->lexicon, folded, strlen(folded));
    if (sector != NULL) *to = (day_target_value){g_strdup(sector), name->unit, name->start, name->size};
}

/* The country that a place in the name lies in. */
static void fill_country(day_target_reading *reading, const day_annotated *text)
{
    const day_target_value *name = &reading->fact[DAY_TARGET_NAME];
    day_target_value *to = &reading->fact[DAY_TARGET_COUNTRY];
    for (guint i = 0; i < text->mentions->len && to->value == NULL; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        bool country = strcmp(one->kind, "country") == 0;
        bool place = strcmp(one->kind, "city") == 0 || strcmp(one->kind, "region") == 0;
        int64_t start, size;
        if (!country && !place) continue;
        day_plain_span(&text->plain, one->start, one->end, &start, &size);
        if (start + text->offset < name->start || start + text->offset + size > name->start + name->size)
            continue;
        const char *told = country ? one->value : strstr(one->detail, "country=");
        if (told == NULL) continue;
        if (!country) told += strlen("country=");
        *to = (day_target_value){g_strndup(told, 2), name->unit, start + text->offset, size};
    }
}

/* The country of a host, by its last label; those that are sold to everybody say nothing. */
static void fill_host_country(day_target_reading *reading)
{
    static const char *const EVERYBODYS[] = {"io", "co", "me", "tv", "ai", "cc", "ws", "to", "fm", "ly", "gg",
                                             "su", "eu", "sh", "la", "pw", "tk", "ml", "ga", "cf", "gq", "vc",
                                             "vg", "gl", "st", "ac", "am", "im", "is", "bz", "nu"};
    const day_target_value *name = &reading->fact[DAY_TARGET_NAME];
    day_target_value *to = &reading->fact[DAY_TARGET_COUNTRY];
    const char *last = strrchr(name->value, '.');
    if (reading->kind != DAY_TARGET_SITE || to->value != NULL || last == NULL || strlen(last) != 3) return;
    for (guint i = 0; i < G_N_ELEMENTS(EVERYBODYS); i++)
        if (strcmp(EVERYBODYS[i], last + 1) == 0) return;
    if (!g_ascii_isalpha(last[1]) || !g_ascii_isalpha(last[2])) return;
    char *code = strcmp(last + 1, "uk") == 0 ? g_strdup("GB") : g_ascii_strup(last + 1, 2);
    *to = (day_target_value){code, name->unit, name->start, name->size};
}

void day_target_groups_add(day_target_groups *groups, day_target_reading *reading, const day_annotated *text)
{
    const char *name = reading->fact[DAY_TARGET_NAME].value;
    g_autofree char *key = name != NULL ? key_of(name) : NULL;
    if (key == NULL || *key == '\0') {
        day_target_reading_free(reading);
        return;
    }
    fill_sector(groups, reading);
    if (text != NULL) fill_country(reading, text);
    fill_host_country(reading);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(groups->by_key, key));
    if (index == 0) {
        day_target_group *group = g_new0(day_target_group, 1);
        group->readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_target_reading_free);
        group->parent = groups->groups->len;
        g_ptr_array_add(groups->groups, group);
        index = groups->groups->len;
        g_hash_table_insert(groups->by_key, g_steal_pointer(&key), GUINT_TO_POINTER(index));
    }
    day_target_group *group = groups->groups->pdata[index - 1];
    g_ptr_array_add(group->readings, reading);
}

/* --- what a group tells --------------------------------------------------------------------------------- */

/* What a place weighs: a table says it in so many words, a picture may be misread. */
static guint weight_of(const day_target_reading *reading)
{
    static const guint WEIGHTS[] = {
        [DAY_TARGET_TABLE] = 1000, [DAY_TARGET_OFFER] = 40, [DAY_TARGET_TALK] = 10, [DAY_TARGET_PROSE] = 9};
    guint weight = WEIGHTS[reading->basis];
    return reading->by_picture ? weight / 4 : reading->doubtful ? 1 : weight;
}

/* Of statuses that weigh the same, the one that goes furthest. */
static guint status_rank(const char *status)
{
    static const char *const RANKS[] = {"planned", "offered", "claimed",     "in progress", "failed",
                                        "lost",    "sampled", "in contract", "paid",        "delivered"};
    for (guint i = 0; i < G_N_ELEMENTS(RANKS); i++)
        if (strcmp(RANKS[i], status) == 0) return i + 1;
    return 0;
}

/* What each value of a fact weighs over all places: value → weight. */
static GHashTable *weights_of(const day_target_group *group, day_target_fact fact)
{
    GHashTable *weights = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < group->readings->len; i++) {
        const day_target_reading *reading = group->readings->pdata[i];
        char *value = reading->fact[fact].value;
        if (value == NULL) continue;
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(weights, value));
        g_hash_table_insert(weights, value, GUINT_TO_POINTER(before + weight_of(reading)));
    }
    return weights;
}

static guint rank_of(GHashTable *weights, day_target_fact fact, const char *value)
{
    guint weight = GPOINTER_TO_UINT(g_hash_table_lookup(weights, value));
    return fact == DAY_TARGET_STATUS ? (weight >= 250 ? 1000 : 0) + status_rank(value) : weight;
}

static void choose(day_target_group *group, day_target_fact fact)
{
    guint best = 0;
    g_autoptr(GHashTable) weights = weights_of(group, fact);
    for (guint i = 0; i < group->readings->len; i++) {
        const day_target_reading *reading = group->readings->pdata[i];
        const char *value = reading->fact[fact].value;
        guint weight = value != NULL ? rank_of(weights, fact, value) + 1 : 0;
        if (weight <= best) continue;
        best = weight;
        group->fact[fact] = value;
        if (fact != DAY_TARGET_VOLUME) continue;
        group->volume = reading->volume;
        group->volume_unit = reading->volume_unit;
    }
}

static void sum_up(day_target_group *group)
{
    group->in_table = false;
    group->pictures = group->doubtful = true;
    group->volume = NAN;
    group->volume_unit = "";
    group->entity = 0;
    for (guint i = 0; i < group->readings->len; i++) {
        const day_target_reading *reading = group->readings->pdata[i];
        group->in_table = group->in_table || (reading->basis == DAY_TARGET_TABLE && !reading->by_picture);
        group->pictures = group->pictures && reading->by_picture;
        group->doubtful = group->doubtful && reading->doubtful;
        if (group->entity == 0) group->entity = reading->entity;
    }
    for (guint fact = 0; fact < DAY_N_TARGET_FACTS; fact++) {
        group->fact[fact] = NULL;
        choose(group, fact);
    }
    group->name = group->fact[DAY_TARGET_NAME];
}

/* --- joining ------------------------------------------------------------------------------------------ */

static day_target_group *group_at(const day_target_groups *groups, guint index)
{
    return groups->groups->pdata[index];
}

static guint root_of(const day_target_groups *groups, guint index)
{
    while (group_at(groups, index)->parent != index) index = group_at(groups, index)->parent;
    return index;
}

/* The readings of the later one go to the earlier, which is returned; what it tells is not summed up yet. */
static day_target_group *take_in(day_target_groups *groups, guint a, guint b)
{
    guint to = MIN(a, b), from = MAX(a, b);
    day_target_group *into = group_at(groups, to), *gone = group_at(groups, from);
    gone->parent = to;
    g_ptr_array_extend_and_steal(into->readings, gone->readings);
    gone->readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_target_reading_free);
    return into;
}

static void unite(day_target_groups *groups, guint a, guint b)
{
    sum_up(take_in(groups, a, b));
}

static void unite_entities(day_target_groups *groups)
{
    g_autoptr(GHashTable) by_entity = g_hash_table_new(g_int64_hash, g_int64_equal),
                          grown = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    void *group_of_several;
    for (guint i = 0; i < groups->groups->len; i++) {
        day_target_group *group = group_at(groups, i);
        if (group->entity == 0 || group->parent != i) continue;
        gpointer there = g_hash_table_lookup(by_entity, &group->entity);
        if (there != NULL)
            g_hash_table_add(grown, take_in(groups, GPOINTER_TO_UINT(there) - 1, i));
        else
            g_hash_table_insert(by_entity, &group->entity, GUINT_TO_POINTER(i + 1));
    }
    g_hash_table_iter_init(&iter, grown);
    while (g_hash_table_iter_next(&iter, &group_of_several, NULL)) sum_up(group_of_several);
}

/* Those that are surely one. A group that took another in is compared anew: it tells more. */
static bool unite_sure(day_target_groups *groups, guint i)
{
    for (guint j = 0; j < groups->groups->len; j++) {
        if (j == i || group_at(groups, j)->parent != j) continue;
        if (day_target_same(group_at(groups, i), group_at(groups, j)) < 2) continue;
        unite(groups, i, j);
        return true;
    }
    return false;
}

/* The only group that fits by what it tells; its index, or the count of all when there is none or several. */
static guint only_likely(const day_target_groups *groups, guint i)
{
    guint n = groups->groups->len, found = n;
    for (guint j = 0; j < n; j++) {
        if (j == i || group_at(groups, j)->parent != j) continue;
        if (day_target_same(group_at(groups, i), group_at(groups, j)) == 0) continue;
        if (found != n) return n;
        found = j;
    }
    return found;
}

/* Names that share a key, when there are too many for all pairs. */
static void unite_by_keys(day_target_groups *groups)
{
    g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < groups->groups->len; i++) {
        if (group_at(groups, i)->parent != i) continue;
        g_autoptr(GPtrArray) keys = day_org_keys(group_at(groups, i)->name);
        for (guint k = 0; k < keys->len; k++) {
            gpointer there = g_hash_table_lookup(first, keys->pdata[k]);
            guint j = there != NULL ? root_of(groups, GPOINTER_TO_UINT(there) - 1) : i;
            guint own = root_of(groups, i);
            if (j != own && day_target_same(group_at(groups, own), group_at(groups, j)) == 2)
                unite(groups, own, j);
            if (there == NULL) g_hash_table_insert(first, g_strdup(keys->pdata[k]), GUINT_TO_POINTER(i + 1));
        }
    }
}

void day_target_groups_join(day_target_groups *groups)
{
    guint n = groups->groups->len;
    for (guint i = 0; i < n; i++) sum_up(group_at(groups, i));
    unite_entities(groups);
    if (n > PAIRWISE_MAX) {
        unite_by_keys(groups);
        return;
    }
    for (guint i = 0; i < n; i++)
        while (group_at(groups, i)->parent == i && unite_sure(groups, i)) continue;
    for (guint i = 0; i < n; i++) {
        if (group_at(groups, i)->parent != i) continue;
        guint j = only_likely(groups, i);
        if (j != n && only_likely(groups, j) == i) unite(groups, i, j);
    }
}

guint day_target_groups_count(const day_target_groups *groups)
{
    return groups->groups->len;
}

const day_target_group *day_target_groups_at(const day_target_groups *groups, guint index)
{
    const day_target_group *group = groups->groups->pdata[index];
    return group->parent == index && !group->doubtful ? group : NULL;
}
