/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Threads of mail by union and find: every message, every id that is named and every conversation of
 * Outlook's is a node, and what a message tells joins nodes. A message whose ancestors are missing is joined
 * with its siblings through their common ids. The fallback takes a reply or forward that names nobody to the
 * latest earlier message of the same subject within 60 days with which it shares people: its sender wrote or
 * received that one, or it goes to that one's sender. Invariants: nearly linear; a subject is compared with
 * a bounded number of earlier messages. */
#include "thread_join.h"
#include "mail_subject.h"
#include <string.h>

#define FALLBACK_DAYS 60
#define LOOK_BACK 40u
#define SUBJECT_MIN 4 /* characters of a subject that tells anything */
#define INDEX_ROOT 22 /* bytes of a Thread-Index that all of a conversation share */

typedef struct member {
    int64_t unit, time_ms;
    guint node, part;
    day_thread_how how;
    bool names_others, answers;
    const char *id, *root, *subject, *sender, *key;
    const char *address;     /* of the sender */
    const char **recipients; /* addresses, NULL-terminated */
} member;

struct day_thread_join {
    GArray *parents;    /* guint: of nodes */
    GArray *members;    /* member */
    GHashTable *nodes;  /* id → node + 1 */
    GStringChunk *text; /* each string once */
    GPtrArray *lists;   /* of recipients */
};

day_thread_join *day_thread_join_new(void)
{
    day_thread_join *join = g_new0(day_thread_join, 1);
    join->parents = g_array_new(FALSE, FALSE, sizeof(guint));
    join->members = g_array_new(FALSE, TRUE, sizeof(member));
    join->nodes = g_hash_table_new(g_str_hash, g_str_equal);
    join->text = g_string_chunk_new(64 * 1024);
    join->lists = g_ptr_array_new_with_free_func(g_free);
    return join;
}

void day_thread_join_free(day_thread_join *join)
{
    if (join == NULL) return;
    g_array_unref(join->parents);
    g_array_unref(join->members);
    g_hash_table_unref(join->nodes);
    g_string_chunk_free(join->text);
    g_ptr_array_unref(join->lists);
    g_free(join);
}

static const char *keep(day_thread_join *join, const char *text)
{
    return g_string_chunk_insert_const(join->text, text);
}

/* --- nodes ------------------------------------------------------------------------------------------- */

static guint new_node(day_thread_join *join)
{
    guint node = join->parents->len;
    g_array_append_val(join->parents, node);
    return node;
}

static guint find(day_thread_join *join, guint node)
{
    guint *parents = (guint *)(void *)join->parents->data;
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* The older node stays: a thread is numbered by what was seen of it first. */
static bool unite(day_thread_join *join, guint a, guint b)
{
    a = find(join, a);
    b = find(join, b);
    if (a == b) return false;
    g_array_index(join->parents, guint, MAX(a, b)) = MIN(a, b);
    return true;
}

static guint node_of(day_thread_join *join, const char *name)
{
    gpointer found = g_hash_table_lookup(join->nodes, name);
    if (found != NULL) return GPOINTER_TO_UINT(found) - 1;
    guint node = new_node(join);
    g_hash_table_insert(join->nodes, (char *)name, GUINT_TO_POINTER(node + 1));
    return node;
}

static void join_id(day_thread_join *join, guint node, const char *id)
{
    if (*id != '\0') unite(join, node, node_of(join, keep(join, id)));
}

/* Outlook's conversation: the part of the index that replies keep. */
static bool join_index(day_thread_join *join, guint node, const char *coded)
{
    gsize size = 0;
    if (*coded == '\0') return false;
    g_autofree guchar *bytes = g_base64_decode(coded, &size);
    if (size < INDEX_ROOT) return false;
    g_autofree char *root = g_base64_encode(bytes, INDEX_ROOT);
    g_autofree char *name = g_strconcat("conversation index ", root, NULL);
    unite(join, node, node_of(join, keep(join, name)));
    return size > INDEX_ROOT;
}

/* --- members ----------------------------------------------------------------------------------------- */

/* "Name <address>" → "address", folded. */
static const char *address_of(day_thread_join *join, const char *who, size_t size)
{
    g_autofree char *text = g_strndup(who, size);
    char *open = strrchr(text, '<');
    char *start = open != NULL ? open + 1 : text;
    if (open != NULL) start[strcspn(start, ">")] = '\0';
    g_autofree char *folded = g_utf8_casefold(g_strstrip(start), -1);
    return keep(join, folded);
}

static const char **addresses_of(day_thread_join *join, const char *lines)
{
    GPtrArray *list = g_ptr_array_new();
    for (const char *at = lines; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        g_ptr_array_add(list, (char *)address_of(join, at, size));
        at += size + (at[size] == '\n');
    }
    g_ptr_array_add(list, NULL);
    const char **out = (const char **)g_ptr_array_free(list, FALSE);
    g_ptr_array_add(join->lists, (void *)out);
    return out;
}

void day_thread_join_add(day_thread_join *join, const day_thread_source *source)
{
    bool answers;
    g_autofree char *key = day_mail_subject_key(source->subject, &answers);
    member one = {.unit = source->unit,
                  .time_ms = source->time_ms,
                  .node = new_node(join),
                  .answers = answers,
                  .id = keep(join, source->id),
                  .root = keep(join, source->root),
                  .subject = keep(join, source->subject),
                  .sender = keep(join, source->sender),
                  .key = keep(join, key),
                  .address = address_of(join, source->sender, strlen(source->sender)),
                  .recipients = addresses_of(join, source->recipients)};
    join_id(join, one.node, source->id);
    join_id(join, one.node, source->reply_to);
    join_id(join, one.node, source->root);
    g_auto(GStrv) references = g_strsplit(source->references, " ", 2000);
    for (guint i = 0; references[i] != NULL; i++) join_id(join, one.node, references[i]);
    bool referred =
        *source->reply_to != '\0' || (*source->root != '\0' && strcmp(source->root, source->id) != 0);
    bool indexed = join_index(join, one.node, source->index);
    one.names_others = referred || indexed;
    one.how = referred ? DAY_THREAD_REFERENCES : indexed ? DAY_THREAD_INDEX : DAY_THREAD_ALONE;
    g_array_append_val(join->members, one);
}

/* --- by subject -------------------------------------------------------------------------------------- */

static bool received(const member *one, const char *address)
{
    for (guint i = 0; one->recipients[i] != NULL; i++)
        if (strcmp(one->recipients[i], address) == 0) return true;
    return false;
}

/* Strings are kept once, but "" says nothing. */
static bool share_people(const member *later, const member *earlier)
{
    bool same = *later->address != '\0' && strcmp(later->address, earlier->address) == 0;
    bool answered = *later->address != '\0' && received(earlier, later->address);
    bool returned = *earlier->address != '\0' && received(later, earlier->address);
    return same || answered || returned;
}

static bool close_in_time(const member *later, const member *earlier)
{
    if (later->time_ms == DAY_TIME_NONE || earlier->time_ms == DAY_TIME_NONE) return false;
    return later->time_ms - earlier->time_ms <= INT64_C(86400000) * FALLBACK_DAYS;
}

static void find_earlier(day_thread_join *join, member *one, const GArray *same)
{
    for (guint back = 0; back < MIN(same->len, LOOK_BACK); back++) {
        guint index = g_array_index(same, guint, same->len - 1 - back);
        const member *earlier = &g_array_index(join->members, member, index);
        if (!close_in_time(one, earlier) || !share_people(one, earlier)) continue;
        if (unite(join, one->node, earlier->node)) one->how = DAY_THREAD_SUBJECT;
        return;
    }
}

static void free_array(void *array)
{
    g_array_unref(array);
}

void day_thread_join_subjects(day_thread_join *join)
{
    for (guint i = 0; i < join->members->len; i++) {
        member *one = &g_array_index(join->members, member, i);
        one->part = find(join, one->node);
    }
    g_autoptr(GHashTable) subjects = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_array);
    for (guint i = 0; i < join->members->len; i++) {
        member *one = &g_array_index(join->members, member, i);
        if (g_utf8_strlen(one->key, -1) < SUBJECT_MIN) continue;
        GArray *same = g_hash_table_lookup(subjects, one->key);
        if (same != NULL && one->answers && !one->names_others) find_earlier(join, one, same);
        if (same == NULL) {
            same = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(subjects, (char *)one->key, same);
        }
        g_array_append_val(same, i);
    }
}

guint day_thread_join_count(const day_thread_join *join)
{
    return join->members->len;
}

day_joined day_thread_join_get(day_thread_join *join, guint index)
{
    const member *one = &g_array_index(join->members, member, index);
    return (day_joined){.unit = one->unit,
                        .time_ms = one->time_ms,
                        .thread = find(join, one->node),
                        .part = one->part,
                        .how = one->how,
                        .id = one->id,
                        .root = one->root,
                        .subject = one->subject,
                        .sender = one->sender};
}
