/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Records of any export as messages. The words decide what a key may be (chat_roles.h); a sample decides
 * whether the set is a conversation at all: its moments must be moments, somebody must speak and something
 * must be said. Reading is by rank and not by fixed keys, as records of one set differ (a photograph, a call,
 * somebody who left). Invariants: every field of a message is in its unit or in its day_message, except the
 * text's copies in another layout; work is linear in the fields. */
#include "chat_map.h"
#include "chat_dates.h"
#include "chat_message.h"
#include "chat_repair.h"
#include "chat_roles.h"
#include "html_text.h"
#include <string.h>

#define KEYS_MAX 4096        /* different paths that are remembered */
#define STRENGTH_MAX 45      /* of the words for who and what together, when nothing else speaks for a chat */
#define MEMBERS_ADDRESSED 8  /* so many others are recipients; more are a group, which the thread names */

#define DAY_CHAT_HTML (1u << 0)
#define DAY_CHAT_OWNER_WROTE (1u << 1)

typedef struct key {
    day_chat_role role;
    unsigned rank;
    char *plain;
    day_chat_dates dates; /* of the sample */
    unsigned filled;
    size_t characters;
} key;

typedef struct platform {
    const char *name;
    unsigned flags;
    const char *keys[3];
} platform;

static const platform platforms[] = {
#define CHAT_PLATFORM(name, flags, a, b, c) {name, flags, {a, b, c}},
#include "chat_platforms.def"
#undef CHAT_PLATFORM
};

struct day_chat_map {
    GHashTable *keys;         /* path with indices as "[]" → key */
    GString *general;         /* a path in that form */
    const platform *platform; /* NULL: none that is known */
    day_date_order order;
    bool latin1, html, timeless, tells_own;
    key others; /* of no role: what came after KEYS_MAX */
    guint records;
};

static void free_key(void *data)
{
    key *old = data;
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

static key *key_of(day_chat_map *map, const char *path)
{
    const char *general = generalised(map, path);
    key *known = g_hash_table_lookup(map->keys, general);
    if (known != NULL) return known;
    if (g_hash_table_size(map->keys) >= KEYS_MAX) return &map->others;
    known = g_new0(key, 1);
    known->role = day_chat_role_of_path(general, &known->rank);
    known->plain = day_chat_plain_path(general);
    g_hash_table_insert(map->keys, g_strdup(general), known);
    return known;
}

/* --- learning ---------------------------------------------------------------------------------------- */

static void look_at(day_chat_map *map, const day_json_record *record)
{
    for (guint i = 0; i < day_json_record_size(record); i++) {
        if (day_json_record_is_empty(record, i)) continue;
        const char *value = day_json_record_value(record, i);
        key *known = key_of(map, day_json_record_path(record, i));
        known->filled++;
        known->characters += strlen(value);
        if (known->role == DAY_CHAT_TIME) day_chat_dates_note(&known->dates, value);
    }
}

/* Words for moments under which other things stand play no part. */
static void drop_false_moments(day_chat_map *map)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data)) {
        key *known = data;
        if (known->role == DAY_CHAT_TIME && known->filled > 0 && !day_chat_dates_hold(&known->dates))
            known->role = DAY_CHAT_NONE;
    }
}

static const key *best_key(const day_chat_map *map, day_chat_role role, const char **path)
{
    const key *best = NULL;
    GHashTableIter each;
    gpointer name, data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, &name, &data)) {
        const key *known = data;
        if (known->role != role || known->filled == 0) continue;
        bool better = best == NULL || known->rank < best->rank ||
                      (known->rank == best->rank && (known->filled > best->filled ||
                                                     (known->filled == best->filled &&
                                                      strcmp(name, *path) < 0)));
        if (!better) continue;
        best = known;
        *path = name;
    }
    return best;
}

static bool has_plain(const day_chat_map *map, const char *plain)
{
    GHashTableIter each;
    gpointer data;
    g_hash_table_iter_init(&each, map->keys);
    while (g_hash_table_iter_next(&each, NULL, &data))
        if (strcmp(((const key *)data)->plain, plain) == 0) return true;
    return false;
}

static const platform *find_platform(const day_chat_map *map)
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
    static const char *const speakers[] = {"user", "assistant", "system", "tool", "human", "model", "bot", "gpt", NULL};
    return g_strv_contains(speakers, value);
}

/* Logs of assistants tell no time, but who is who. */
static bool are_speakers(day_chat_map *map, const GPtrArray *sample)
{
    guint speakers = 0;
    for (guint i = 0; i < sample->len; i++) {
        const day_json_record *record = sample->pdata[i];
        for (guint k = 0; k < day_json_record_size(record); k++)
            speakers += key_of(map, day_json_record_path(record, k))->role == DAY_CHAT_FROM &&
                        is_speaker(day_json_record_value(record, k));
    }
    return sample->len >= 2 && speakers >= sample->len;
}

static unsigned strength(const key *known)
{
    return known->rank >= DAY_CHAT_RANK_ID ? known->rank - 20 : known->rank;
}

static bool is_conversation(day_chat_map *map, const GPtrArray *sample)
{
    const char *path = "";
    const key *time = best_key(map, DAY_CHAT_TIME, &path), *from = best_key(map, DAY_CHAT_FROM, &path);
    const key *text = best_key(map, DAY_CHAT_TEXT, &path), *me = best_key(map, DAY_CHAT_ME, &path);
    bool owner = map->platform != NULL && (map->platform->flags & DAY_CHAT_OWNER_WROTE) != 0;
    map->timeless = time == NULL;
    map->tells_own = me != NULL;
    if (text == NULL || (from == NULL && me == NULL && !owner)) return false;
    if (from != NULL && from->characters > (size_t)from->filled * 120) return false;
    if (time == NULL) return from != NULL && are_speakers(map, sample);
    bool enough = time->filled * 20 >= map->records && (text->filled >= 3 || text->filled * 10 >= map->records);
    bool threads = best_key(map, DAY_CHAT_THREAD, &path) != NULL || best_key(map, DAY_CHAT_REPLY, &path) != NULL;
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
            key *known = key_of(map, day_json_record_path(record, k));
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
    const char *path = "";
    const key *time = best_key(map, DAY_CHAT_TIME, &path);
    if (time != NULL) map->order = day_chat_dates_order(&time->dates);
    judge_texts(map, sample);
    return g_steal_pointer(&map);
}

void day_chat_map_explain(const day_chat_map *map, const char *written, day_chat_explain *explain)
{
    const char *name = map->platform != NULL ? map->platform->name : "records";
    g_autofree char *parser = g_strdup_printf("%s (%s)", name, written);
    day_chat_explain_begin(explain, parser);
    for (day_chat_role role = 0; role < DAY_CHAT_COPY; role++) {
        const char *path = "";
        const key *best = best_key(map, role, &path);
        if (best == NULL) continue;
        g_autofree char *why =
            role == DAY_CHAT_TIME
                ? g_strdup_printf("its name, read as moments: %u of %u looked at", best->dates.moments, best->dates.filled)
                : g_strdup_printf("its name, in %u of %u looked at", best->filled, map->records);
        day_chat_explain_role(explain, day_chat_role_name(role), path, why);
    }
}

/* --- one record -------------------------------------------------------------------------------------- */

typedef struct reading {
    day_chat_map *map;
    const day_json_record *record;
    const day_chat_around *around;
    day_chat_explain *explain;
    int best[DAY_CHAT_N_ROLES]; /* index of the field; -1: none */
    unsigned rank[DAY_CHAT_N_ROLES];
    int account; /* the sender's, beside the name */
    key **keys; /* of each field */
    bool *used;
    GPtrArray *kept; /* strings that live as long as the message; NULL: none */
} reading;

static const char *value_of(const reading *r, int index)
{
    return index < 0 ? NULL : day_json_record_value(r->record, (guint)index);
}

static const char *keep(reading *r, char *text)
{
    if (r->kept == NULL) r->kept = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(r->kept, text);
    return text;
}

/* The value, repaired when the set's texts are. */
static const char *text_of(reading *r, int index)
{
    const char *value = value_of(r, index);
    if (value == NULL || !r->map->latin1) return value;
    char *mended = day_chat_repair_latin1(value);
    if (mended == NULL) return value;
    day_chat_explain_note(r->explain, "text repaired: UTF-8 that had been read as Latin-1");
    return keep(r, mended);
}

static void note_account(reading *r, int index, const key *known)
{
    if (known->role == DAY_CHAT_FROM && known->rank >= DAY_CHAT_RANK_ID && r->account < 0) r->account = index;
}

static void find_fields(reading *r)
{
    for (int i = 0; i < DAY_CHAT_N_ROLES; i++) r->best[i] = -1;
    r->account = -1;
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        r->keys[i] = key_of(r->map, day_json_record_path(r->record, i));
        if (!day_json_record_is_said(r->record, i)) continue;
        const key *known = r->keys[i];
        if (known->role == DAY_CHAT_NONE) continue;
        note_account(r, (int)i, known);
        if (r->best[known->role] >= 0 && r->rank[known->role] <= known->rank) continue;
        r->best[known->role] = (int)i;
        r->rank[known->role] = known->rank;
    }
}

/* --- its parts --------------------------------------------------------------------------------------- */

/* Text in pieces ("text[0]", "text[1].text") is put together again. */
static const char *pieces_of(reading *r, int first)
{
    const char *path = day_json_record_path(r->record, (guint)first);
    size_t head = strcspn(path, "[");
    bool lines = g_str_has_suffix(path, "]") && strncmp(path, "text[", 5) != 0; /* paragraphs, not runs */
    GString *body = g_string_new(NULL);
    for (guint i = (guint)first; i < day_json_record_size(r->record); i++) {
        const char *at = day_json_record_path(r->record, i);
        if (r->keys[i]->role != DAY_CHAT_TEXT || strncmp(at, path, head + 1) != 0) continue;
        if (lines && body->len > 0) g_string_append_c(body, '\n');
        g_string_append(body, text_of(r, (int)i));
        r->used[i] = true;
    }
    return keep(r, g_string_free(body, FALSE));
}

static const char *body_of(reading *r)
{
    int first = r->best[DAY_CHAT_TEXT];
    if (first < 0) return "";
    r->used[first] = true;
    bool pieces = strchr(day_json_record_path(r->record, (guint)first), '[') != NULL;
    const char *text = pieces ? pieces_of(r, first) : text_of(r, first);
    if (!r->map->html || strpbrk(text, "<&") == NULL) return text;
    char *shown = day_html_to_text(text, strlen(text));
    day_chat_explain_note(r->explain, "texts are HTML: shown as a reader sees them");
    return keep(r, g_strchomp(shown));
}

/* A file's name and the path that ends with it are one. */
static void add_once(GPtrArray *list, const char *value)
{
    const char *last = list->len > 0 ? list->pdata[list->len - 1] : NULL;
    if (last != NULL && g_str_has_suffix(last, value)) return;
    if (last != NULL && g_str_has_suffix(value, last))
        list->pdata[list->len - 1] = (gpointer)value;
    else
        g_ptr_array_add(list, (gpointer)value);
}

/* All fields of a role, such as several files; each string once. */
static const char *const *list_of(reading *r, day_chat_role role)
{
    static const char *const nothing[] = {NULL};
    if (r->best[role] < 0) return nothing;
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        const key *known = r->keys[i];
        bool weaker = role == DAY_CHAT_TO && known->rank >= DAY_CHAT_RANK_ID && r->rank[role] < DAY_CHAT_RANK_ID;
        if (known->role != role || weaker || !day_json_record_is_said(r->record, i)) continue;
        const char *value = text_of(r, (int)i);
        add_once(list, value);
        r->used[i] = true;
    }
    g_ptr_array_add(list, NULL);
    return (const char *const *)keep(r, (char *)g_ptr_array_free(list, FALSE));
}

/* The account and the name of one record explain the account of others. */
static void learn_name(reading *r, const char *account, const char *name)
{
    GHashTable *names = r->around->names;
    if (names == NULL || g_hash_table_size(names) >= DAY_CHAT_NAMES_MAX || strlen(account) < 3) return;
    if (g_hash_table_contains(names, account)) return;
    g_hash_table_insert(names, g_strdup(account), g_strdup(name));
}

static const char *known_name(reading *r, const char *account)
{
    const char *name = r->around->names != NULL ? g_hash_table_lookup(r->around->names, account) : NULL;
    if (name == NULL || strcmp(name, account) == 0) return NULL;
    day_chat_explain_note(r->explain, "accounts named by what the file tells of them");
    return name;
}

/* An export of one's own messages tells only which are one's own. */
static const char *unnamed_sender(reading *r)
{
    static const char *const own[] = {"1", "true", "outgoing", "sent", NULL};
    const char *mine = value_of(r, r->best[DAY_CHAT_ME]), *kind = value_of(r, r->best[DAY_CHAT_KIND]);
    bool owner = r->map->platform != NULL && (r->map->platform->flags & DAY_CHAT_OWNER_WROTE) != 0;
    if (owner || (mine != NULL && g_strv_contains(own, mine)) || (kind != NULL && g_strv_contains(own, kind)))
        return "(owner of the export)";
    return r->map->tells_own ? r->around->thread : NULL;
}

static const char *sender_of(reading *r)
{
    int best = r->best[DAY_CHAT_FROM];
    if (best < 0) return unnamed_sender(r);
    const char *sender = text_of(r, best), *account = value_of(r, r->account);
    const char *name = known_name(r, sender);
    if (name != NULL) return name; /* and the account stands in the first line */
    r->used[best] = true;
    if (account != NULL && r->account != best) learn_name(r, account, sender);
    return sender;
}

static bool is_member(const day_chat_around *around, const char *sender, guint *count)
{
    bool found = false;
    *count = 0;
    for (const char *const *at = around->members; at != NULL && *at != NULL; at++, (*count)++)
        found = found || strcmp(*at, sender) == 0;
    return found;
}

/* Whom the message went to: as told, else the others of a small conversation. */
static const char *const *recipients_of(reading *r, const char *sender)
{
    const char *const *told = list_of(r, DAY_CHAT_TO);
    guint count = 0;
    if (*told != NULL || sender == NULL || !is_member(r->around, sender, &count)) return told;
    if (count > MEMBERS_ADDRESSED) return told;
    GPtrArray *others = g_ptr_array_new();
    for (const char *const *at = r->around->members; *at != NULL; at++)
        if (strcmp(*at, sender) != 0) g_ptr_array_add(others, (gpointer)*at);
    g_ptr_array_add(others, NULL);
    return (const char *const *)keep(r, (char *)g_ptr_array_free(others, FALSE));
}

/* Fields that play no part, as "key: value"; NULL when there are none. */
static const char *other_of(reading *r, bool has_body)
{
    GString *other = NULL;
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        if (r->used[i] || !day_json_record_is_said(r->record, i)) continue;
        const char *path = day_json_record_path(r->record, i);
        if (has_body && r->keys[i]->role == DAY_CHAT_COPY) {
            day_chat_explain_note(r->explain, "fields not shown: the text once more, in another layout");
            continue;
        }
        if (other == NULL)
            other = g_string_sized_new(128);
        else
            g_string_append(other, "  ");
        g_string_append(other, path);
        if (*path != '\0') g_string_append(other, ": ");
        g_string_append(other, text_of(r, (int)i));
    }
    return other != NULL ? keep(r, g_string_free(other, FALSE)) : NULL;
}

static const char *take(reading *r, day_chat_role role)
{
    int index = r->best[role];
    if (index >= 0) r->used[index] = true;
    return text_of(r, index);
}

/* --- the message ------------------------------------------------------------------------------------- */

/* The moment as people write it, beside one for programs. */
static int readable_time(const reading *r)
{
    day_when when;
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        if (r->keys[i]->role != DAY_CHAT_TIME || !day_json_record_is_said(r->record, i)) continue;
        const char *value = value_of(r, (int)i);
        if (!day_chat_moment_is_number(value) && day_chat_moment(&when, value, r->map->order)) return (int)i;
    }
    return -1;
}

static void set_time(reading *r, day_chat_message *out, char zone[8])
{
    int best = r->best[DAY_CHAT_TIME];
    out->time_ms = DAY_TIME_NONE;
    if (best < 0) return;
    const char *value = value_of(r, best);
    r->used[best] = true;
    out->time_raw = value;
    day_when when;
    if (!day_chat_moment(&when, value, r->map->order)) return;
    out->time_ms = when.ms;
    if (when.zone_told) day_when_zone_text(zone, when.zone_minutes);
    if (when.zone_told) out->zone = zone;
    if (!day_chat_moment_is_number(value)) return;
    int readable = readable_time(r);
    if (readable >= 0) {
        r->used[readable] = true;
        out->time_raw = value_of(r, readable);
        return;
    }
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(when.ms / 1000);
    g_autofree char *shown = g_date_time_format(moment, "%Y-%m-%d %H:%M:%S UTC");
    out->time_shown = keep(r, g_strdup_printf("%s (%s)", shown, value));
}

/* A thread that only has a number is kept in the message, and not shown. */
static void set_thread(reading *r, day_chat_message *out)
{
    out->thread = take(r, DAY_CHAT_THREAD);
    if (out->thread != NULL && r->rank[DAY_CHAT_THREAD] < 10) r->used[r->best[DAY_CHAT_THREAD]] = false;
    bool named = out->thread != NULL && r->rank[DAY_CHAT_THREAD] < 10;
    if (!named && r->around->thread != NULL) {
        if (out->thread != NULL) r->used[r->best[DAY_CHAT_THREAD]] = false;
        out->thread = r->around->thread;
    }
}

static void set_ids(reading *r, day_chat_message *out)
{
    out->id = take(r, DAY_CHAT_ID);
    out->reply_to_id = take(r, DAY_CHAT_REPLY);
    const char *moment = value_of(r, r->best[DAY_CHAT_TIME]);
    /* Slack: the moment is the message's id. */
    if (out->id == NULL && moment != NULL && strchr(moment, '.') != NULL && day_chat_moment_is_number(moment))
        out->id = moment;
    if (out->reply_to_id != NULL && out->id != NULL && strcmp(out->reply_to_id, out->id) == 0)
        out->reply_to_id = NULL;
}

static void set_body(reading *r, day_chat_message *out)
{
    out->body = body_of(r);
    out->attachments = list_of(r, DAY_CHAT_ATTACHMENT);
    if (*out->body != '\0' || *out->attachments != NULL) return;
    const char *kind = value_of(r, r->best[DAY_CHAT_KIND]);
    if (kind != NULL) out->body = keep(r, g_strdup_printf("[%s]", kind));
}

static day_err emit_message(reading *r, const char *place, bool *fits, day_emit *emit)
{
    day_chat_message message = {.place = place,
                                .src_start = r->record->src_start,
                                .src_size = r->record->src_end - r->record->src_start};
    char zone[8];
    set_time(r, &message, zone);
    set_thread(r, &message);
    set_ids(r, &message);
    message.from = sender_of(r);
    set_body(r, &message);
    message.to = recipients_of(r, message.from);
    bool said = r->best[DAY_CHAT_TEXT] >= 0 || *message.attachments != NULL;
    bool who = r->best[DAY_CHAT_FROM] >= 0 || r->best[DAY_CHAT_ME] >= 0;
    bool when = r->best[DAY_CHAT_TIME] >= 0;
    *fits = (said && (who || when)) || (who && when);
    if (!*fits) return DAY_OK;
    message.subject = take(r, DAY_CHAT_SUBJECT);
    message.other = other_of(r, r->best[DAY_CHAT_TEXT] >= 0);
    day_err err = day_chat_message_emit(&message, r->explain, emit);
    if (err != DAY_OK || r->map->timeless) return err;
    if (!when) day_chat_explain_unfit(r->explain, place, "no time", message.body);
    if (when && message.time_ms == DAY_TIME_NONE)
        day_chat_explain_unfit(r->explain, place, "its time is not read", message.time_raw);
    return DAY_OK;
}

day_err day_chat_map_emit(day_chat_map *map, const day_json_record *record, const day_chat_around *around,
                          const char *place, bool *fits, day_chat_explain *explain, day_emit *emit)
{
    reading r = {.map = map, .record = record, .around = around, .explain = explain};
    r.used = g_new0(bool, day_json_record_size(record) + 1);
    r.keys = g_new0(key *, day_json_record_size(record) + 1);
    find_fields(&r);
    day_err err = emit_message(&r, place, fits, emit);
    if (r.kept != NULL) g_ptr_array_free(r.kept, TRUE);
    g_free(r.used);
    g_free(r.keys);
    return err;
}
