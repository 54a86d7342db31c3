/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The surroundings of lists of messages: "name", "participants" and the like stand beside or above the list,
 * and lists of users give names to accounts. A value that comes behind the list is too late, as messages go
 * out as they come. Invariants: levels below LEVELS_MAX are only counted; names are kept up to
 * DAY_CHAT_NAMES_MAX, members up to MEMBERS_MAX. */
#include "json_around.h"
#include "format/chat/chat_repair.h"
#include "format/chat/chat_roles.h"
#include <string.h>

#define LEVELS_MAX 32
#define MEMBERS_MAX 12
#define KEYS_MAX 4096
#define NAME_BYTES_MAX ((size_t)200)

typedef enum meaning {
    MEANS_NOTHING,
    MEANS_TITLE, /* of a conversation */
    MEANS_NAME,
    MEANS_ID,
    MEANS_PLACE,   /* holds what tells the conversation */
    MEANS_MEMBERS, /* holds who takes part */
} meaning;

typedef struct level {
    meaning holds;
    char *title, *name, *id;
    GPtrArray *members; /* of char *, NULL-terminated when it is asked for */
} level;

struct day_json_around {
    level levels[LEVELS_MAX];
    guint depth;
    GHashTable *meanings; /* key as written → meaning */
    GHashTable *names;
    char *thread; /* as told last */
    day_chat_around here;
};

day_json_around *day_json_around_new(void)
{
    day_json_around *around = g_new0(day_json_around, 1);
    around->meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    around->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return around;
}

static void clear_level(level *old)
{
    g_free(old->title);
    g_free(old->name);
    g_free(old->id);
    if (old->members != NULL) g_ptr_array_free(old->members, TRUE);
    *old = (level){0};
}

void day_json_around_free(day_json_around *around)
{
    if (around == NULL) return;
    for (guint i = 0; i < LEVELS_MAX; i++) clear_level(&around->levels[i]);
    g_hash_table_destroy(around->meanings);
    g_hash_table_destroy(around->names);
    g_free(around->thread);
    g_free(around);
}

static meaning meaning_of_plain(const char *plain)
{
    static const char *const titles[] = {
        "title", "roomname", "channelname", "chatname", "conversationname", "groupname", NULL};
    static const char *const places[] = {"channel", "room",   "chat",   "conversation",
                                         "group",   "dialog", "thread", NULL};
    static const char *const members[] = {"participants", "participantdata", "members",
                                          "users",        "recipients",      NULL};
    if (g_strv_contains(titles, plain)) return MEANS_TITLE;
    if (g_strv_contains(places, plain)) return MEANS_PLACE;
    if (g_strv_contains(members, plain)) return MEANS_MEMBERS;
    if (day_chat_is_name_key(plain)) return MEANS_NAME;
    bool id =
        day_chat_is_id_key(plain) || strcmp(plain, "conversationid") == 0 || strcmp(plain, "roomid") == 0;
    return id ? MEANS_ID : MEANS_NOTHING;
}

static meaning meaning_of(day_json_around *around, const char *key)
{
    gpointer known;
    if (key == NULL) return MEANS_NOTHING;
    if (g_hash_table_lookup_extended(around->meanings, key, NULL, &known)) return GPOINTER_TO_INT(known);
    g_autofree char *plain = day_chat_plain_path(key);
    meaning means = strlen(key) > 64 ? MEANS_NOTHING : meaning_of_plain(plain);
    if (g_hash_table_size(around->meanings) < KEYS_MAX)
        g_hash_table_insert(around->meanings, g_strdup(key), GINT_TO_POINTER(means));
    return means;
}

static char *mended(const char *value)
{
    char *repaired = day_chat_repair_latin1(value);
    return repaired != NULL ? repaired : g_strdup(value);
}

static void set_once(char **slot, const char *value)
{
    if (*slot == NULL && *value != '\0' && strlen(value) <= NAME_BYTES_MAX) *slot = mended(value);
}

void day_json_around_open(day_json_around *around, const char *key)
{
    around->depth++;
    if (around->depth >= LEVELS_MAX) return;
    level *opened = &around->levels[around->depth];
    opened->holds = meaning_of(around, key);
    if (key != NULL && opened->holds == MEANS_NOTHING && day_chat_is_identifier(key))
        set_once(&opened->id, key);
}

static void add_member(day_json_around *around, guint depth, const char *name)
{
    level *of = &around->levels[depth];
    if (of->members == NULL) of->members = g_ptr_array_new_with_free_func(g_free);
    if (of->members->len < MEMBERS_MAX && strlen(name) <= NAME_BYTES_MAX)
        g_ptr_array_add(of->members, mended(name));
}

void day_json_around_scalar(day_json_around *around, const char *key, const char *value)
{
    if (around->depth >= LEVELS_MAX) return;
    level *in = &around->levels[around->depth];
    if (key == NULL && in->holds == MEANS_MEMBERS && around->depth > 0) {
        add_member(around, around->depth - 1, value);
        return;
    }
    meaning means = meaning_of(around, key);
    if (means == MEANS_TITLE || means == MEANS_PLACE) set_once(&in->title, value);
    if (means == MEANS_NAME) set_once(&in->name, value);
    if (means == MEANS_ID) set_once(&in->id, value);
}

static void learn_name(day_json_around *around, const level *of)
{
    if (of->id == NULL || of->name == NULL || strlen(of->id) < 3) return;
    bool full = g_hash_table_size(around->names) >= DAY_CHAT_NAMES_MAX;
    /* A short number counts rows of a table, and names nobody. */
    bool number = of->id[strspn(of->id, "0123456789")] == '\0' && strlen(of->id) < 6;
    if (!full && !number && !g_hash_table_contains(around->names, of->id))
        g_hash_table_insert(around->names, g_strdup(of->id), g_strdup(of->name));
}

void day_json_around_close(day_json_around *around)
{
    if (around->depth == 0) return;
    guint depth = around->depth--;
    if (depth >= LEVELS_MAX) return;
    level *closed = &around->levels[depth], *parent = &around->levels[depth - 1];
    learn_name(around, closed);
    const char *title = closed->title != NULL ? closed->title : closed->name;
    if (closed->holds == MEANS_PLACE && title != NULL && parent->title == NULL)
        parent->title = g_strdup(title);
    if (closed->holds == MEANS_ID && parent->id == NULL) parent->id = g_steal_pointer(&closed->id);
    if (parent->holds == MEANS_MEMBERS && depth > 1 && closed->name != NULL)
        add_member(around, depth - 2, closed->name);
    clear_level(closed);
}

void day_json_around_reset(day_json_around *around)
{
    for (guint i = 0; i < LEVELS_MAX; i++) clear_level(&around->levels[i]);
    around->depth = 0;
}

/* --- telling ----------------------------------------------------------------------------------------- */

static const char *title_here(const day_json_around *around)
{
    for (guint i = MIN(around->depth, LEVELS_MAX - 1) + 1; i > 0; i--) {
        const level *at = &around->levels[i - 1];
        if (at->title != NULL) return at->title;
        if (at->name != NULL) return at->name;
        if (at->id != NULL) return at->id;
    }
    return NULL;
}

static const char *const *members_here(const day_json_around *around)
{
    for (guint i = MIN(around->depth, LEVELS_MAX - 1) + 1; i > 0; i--) {
        GPtrArray *members = around->levels[i - 1].members;
        if (members == NULL || members->len >= MEMBERS_MAX) continue;
        g_ptr_array_add(members, NULL);
        g_ptr_array_set_size(members, (gint)members->len - 1); /* the NULL stays behind the last */
        return (const char *const *)members->pdata;
    }
    return NULL;
}

const day_chat_around *day_json_around_here(day_json_around *around)
{
    around->here = (day_chat_around){.members = members_here(around), .names = around->names};
    around->here.thread = title_here(around);
    if (around->here.thread == NULL && around->here.members != NULL) {
        g_free(around->thread);
        around->thread = g_strjoinv(", ", (char **)around->here.members);
        around->here.thread = around->thread;
    }
    return &around->here;
}
