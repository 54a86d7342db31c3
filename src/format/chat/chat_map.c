/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of any export as messages. The words decide what a key may be (chat_roles.h); a sample decides
 * whether the set is a conversation at all: its moments must be moments, somebody must speak and something
 * must be said. Then chat_record.c reads each record by it. Invariants: a key's role is decided once, by its
 * path without indices; at most KEYS_MAX keys are remembered, the others play no part and are kept as text.
 */
#include "chat_map.h"
#include "chat_map_keys.h"
#include "chat_repair.h"
#include <string.h>

#define KEYS_MAX 4096   /* different paths that are remembered */
#define KEYS_SHOWN 3    /* of one role, in an explanation */
#define STRENGTH_MAX 45 /* of the words for who and what together, when nothing else speaks for a chat */

static const day_chat_platform platforms[] = {
#define CHAT_PLATFORM(name, flags, a, b, c) {name, flags, {a, b, c}},
#include "chat_platforms.def"
#undef CHAT_PLATFORM
};

static void free_key(void *data)
{
    day_chat_key *old = data;
    g_free(old->plain);
    g_free(old);
}

void day_chat_map_free(day_chat_map *map)
{
    if (map == NULL) return;
    g_hash_table_destroy(map->keys);
    g_string_free(map->general, TRUE);
    g_free(map);
}

static const char *generalised(day_chat_map *map, const char *path)
{
    if (strchr(path, '[') == NULL) return path;
    g_string_truncate(map->general, 0);
    for (const char *at = path; *at != '\0'; at++) {
        if (!g_ascii_isdigit(*at) || at == path || at[-1] != '[') {
            g_string_append_c(map->general, *at);
            continue;
        }
        while (g_ascii_isdigit(at[1])) at++;
    }
    return map->general->str;
}

day_chat_key *day_chat_map_key(day_chat_map *map, const char *path)
{
    const char *general = generalised(map, path);
    day_chat_key *known = g_hash_table_lookup(map->keys, general);
    if (known != NULL) return known;
    if (g_hash_table_size(map->keys) >= KEYS_MAX) return &map->others;
    known = g_new0(day_chat_key, 1);
    known->role = day_chat_role_of_path(general, &known->rank);
    known->plain = day_chat_plain_path(general);
    g_hash_table_insert(map->keys, g_strdup(general), known);
    return known;
}

/* --- learning ---------------------------------------------------------------------------------------- */

static void look_at(day_chat_map *map, const day_json_record *record)
{
    for (guint i = 0; i < day_json_record_size(record); i++) {
        const char *value = day_json_record_value(record, i);
        day_chat_key *known = day_chat_map_key(map, day_json_record_path(record, i));
        if (day_json_record_is_empty(record, i)) continue;
        known->filled++;
        known->characters += strlen(value);
        if (known->role != DAY_CHAT_TIME) continue;
        day_chat_dates_note(&known->dates, value);
        known->clocks += strpbrk(value, "0123456789") != NULL;
    }
}

/* Words for moments under which other things stand play no part; what has a clock in it ("20:15", "29 Aug,
 * 22:22") may, when nothing better is there. */
static void drop_false_moments(day_chat_map *map)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data)) {
        day_chat_key *known = data;
        if (known->role != DAY_CHAT_TIME || known->filled == 0 || day_chat_dates_hold(&known->dates))
            continue;
        known->role = DAY_CHAT_NONE;
        known->clock = known->characters <= (size_t)known->filled * 48;
    }
}

static void take_clocks(day_chat_map *map)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data))
        if (((day_chat_key *)data)->clock) ((day_chat_key *)data)->role = DAY_CHAT_TIME;
}

static int compare_keys(gconstpointer a, gconstpointer b, gpointer keys)
{
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    const day_chat_key *first = g_hash_table_lookup(keys, left), *second = g_hash_table_lookup(keys, right);
    if (first->rank != second->rank) return first->rank < second->rank ? -1 : 1;
    if (first->filled != second->filled) return first->filled > second->filled ? -1 : 1;
    return strcmp(left, right);
}

/* Paths of a role that were seen, the one that wins first. */
static GPtrArray *keys_by_rank(const day_chat_map *map, day_chat_role role)
{
    GPtrArray *paths = g_ptr_array_new();
    GHashTableIter each;
    gpointer path, data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, &path, &data))
        if (((const day_chat_key *)data)->role == role && ((const day_chat_key *)data)->filled > 0)
            g_ptr_array_add(paths, path);
    g_ptr_array_sort_with_data(paths, compare_keys, map->keys);
    return paths;
}

static const day_chat_key *best_key(const day_chat_map *map, day_chat_role role)
{
    g_autoptr(GPtrArray) paths = keys_by_rank(map, role);
    return paths->len > 0 ? g_hash_table_lookup(map->keys, paths->pdata[0]) : NULL;
}

static bool has_plain(const day_chat_map *map, const char *plain)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data))
        if (strcmp(((const day_chat_key *)data)->plain, plain) == 0) return true;
    return false;
}

static const day_chat_platform *find_platform(const day_chat_map *map)
{
    for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++) {
        bool all = true;
        for (int k = 0; k < 3 && all; k++)
            all = *platforms[i].keys[k] == '\0' || has_plain(map, platforms[i].keys[k]);
        if (all) return &platforms[i];
    }
    return NULL;
}

static bool is_speaker(const char *value)
{
    static const char *const speakers[] = {"user",  "assistant", "system", "tool", "human",
                                           "model", "bot",       "gpt",    NULL};
    return g_strv_contains(speakers, value);
}

/* The values under the best key for who speaks: how many, how many different ones, and how many are the parts
 * of a dialogue. */
typedef struct speakers {
    guint all, different, parts;
} speakers;

static speakers count_speakers(day_chat_map *map, const GPtrArray *sample, const day_chat_key *from)
{
    speakers found = {0};
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < sample->len; i++) {
        const day_json_record *record = sample->pdata[i];
        for (guint k = 0; k < day_json_record_size(record); k++) {
            if (day_chat_map_key(map, day_json_record_path(record, k)) != from) continue;
            const char *value = day_json_record_value(record, k);
            found.all++;
            found.parts += is_speaker(value);
            g_hash_table_add(names, (gpointer)value);
        }
    }
    found.different = g_hash_table_size(names);
    return found;
}

/* A key for moments that is always empty, or holds numbers. */
static bool has_time_key(const day_chat_map *map)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data)) {
        const day_chat_key *known = data;
        if (known->role == DAY_CHAT_TIME && known->clocks * 10 >= known->filled * 7) return true;
    }
    return false;
}

/* Without moments: the key for them is there and empty; or few speak again and again under a name for
 * speakers
 * ("from" and "to" may be languages, or places). */
static bool is_timeless_dialogue(day_chat_map *map, const GPtrArray *sample, const day_chat_key *from)
{
    if (from == NULL) return false;
    speakers found = count_speakers(map, sample, from);
    if (found.parts >= 2 && found.parts >= found.all) return true;
    if (has_time_key(map)) return true;
    bool named = from->rank <= 25 && strcmp(from->plain, "from") != 0;
    return named && found.all >= 4 && found.different * 2 <= found.all;
}

static unsigned strength(const day_chat_key *known)
{
    return known->rank >= DAY_CHAT_RANK_ID ? known->rank - 20 : known->rank;
}

static bool is_conversation(day_chat_map *map, const GPtrArray *sample)
{
    const day_chat_key *time = best_key(map, DAY_CHAT_TIME), *from = best_key(map, DAY_CHAT_FROM);
    const day_chat_key *text = best_key(map, DAY_CHAT_TEXT), *me = best_key(map, DAY_CHAT_ME);
    bool owner = map->platform != NULL && (map->platform->flags & DAY_CHAT_OWNER_WROTE) != 0;
    if (time == NULL) {
        take_clocks(map);
        time = best_key(map, DAY_CHAT_TIME);
    }
    map->timeless = time == NULL;
    map->tells_own = me != NULL;
    if (text == NULL || (from == NULL && me == NULL && !owner)) return false;
    if (from != NULL && from->characters > (size_t)from->filled * 120) return false;
    bool moments = time != NULL && !time->clock && time->filled * 20 >= map->records;
    if (!moments && !is_timeless_dialogue(map, sample, from)) return false;
    bool enough = text->filled >= 3 || text->filled * 10 >= map->records;
    bool threads = best_key(map, DAY_CHAT_THREAD) != NULL || best_key(map, DAY_CHAT_REPLY) != NULL;
    bool strong = from == NULL || threads || me != NULL || strength(from) + text->rank <= STRENGTH_MAX;
    return enough && strong;
}

/* What the texts of the sample say of how they are written. */
static void judge_texts(day_chat_map *map, const GPtrArray *sample)
{
    guint foreign = 0, repaired = 0, texts = 0, tagged = 0;
    for (guint i = 0; i < sample->len; i++) {
        const day_json_record *record = sample->pdata[i];
        for (guint k = 0; k < day_json_record_size(record); k++) {
            const char *value = day_json_record_value(record, k);
            day_chat_key *known = day_chat_map_key(map, day_json_record_path(record, k));
            if (known->role == DAY_CHAT_TEXT && !day_json_record_is_empty(record, k)) {
                texts++;
                tagged += g_str_has_prefix(value, "<p>") || g_str_has_prefix(value, "<div");
            }
            if (!day_chat_has_non_ascii(value)) continue;
            g_autofree char *mended = day_chat_repair_latin1(value);
            foreign++;
            repaired += mended != NULL;
        }
    }
    map->latin1 = repaired > 0 && repaired == foreign;
    map->html = (map->platform != NULL && (map->platform->flags & DAY_CHAT_HTML) != 0) ||
                (texts >= 3 && tagged * 10 >= texts * 9);
}

day_chat_map *day_chat_map_learn(const GPtrArray *sample)
{
    g_autoptr(day_chat_map) map = g_new0(day_chat_map, 1);
    map->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_key);
    map->general = g_string_new(NULL);
    map->others.role = DAY_CHAT_NONE;
    map->records = sample->len;
    for (guint i = 0; i < sample->len; i++) look_at(map, sample->pdata[i]);
    drop_false_moments(map);
    map->platform = find_platform(map);
    if (!is_conversation(map, sample)) return NULL;
    const day_chat_key *time = best_key(map, DAY_CHAT_TIME);
    if (time != NULL) map->order = day_chat_dates_order(&time->dates);
    judge_texts(map, sample);
    return g_steal_pointer(&map);
}

/* The keys of a role that the sample holds, the one that wins first. */
static char *keys_of_role(const day_chat_map *map, day_chat_role role)
{
    GString *all = g_string_new(NULL);
    g_autoptr(GPtrArray) paths = keys_by_rank(map, role);
    for (guint i = 0; i < paths->len && i < KEYS_SHOWN; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? " | " : "", (const char *)paths->pdata[i]);
    return g_string_free(all, FALSE);
}

void day_chat_map_explain(const day_chat_map *map, const char *written, day_chat_explain *explain)
{
    const char *name = map->platform != NULL ? map->platform->name : "records";
    g_autofree char *parser = g_strdup_printf("%s (%s)", name, written);
    day_chat_explain_begin(explain, parser);
    for (day_chat_role role = 0; role < DAY_CHAT_COPY; role++) {
        const day_chat_key *best = best_key(map, role);
        if (best == NULL) continue;
        g_autofree char *keys = keys_of_role(map, role);
        g_autofree char *why =
            role == DAY_CHAT_TIME
                ? g_strdup_printf("its name, read as moments: %u of %u looked at", best->dates.moments,
                                  best->dates.filled)
                : g_strdup_printf("its name, in %u of %u looked at", best->filled, map->records);
        day_chat_explain_role(explain, day_chat_role_name(role), keys, why);
    }
}
