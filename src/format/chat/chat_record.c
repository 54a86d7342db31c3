/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One record into a message by a map that was learned (chat_map.c): by rank and not by fixed keys, as records
 * of one set differ (a photograph, a call, somebody who left). Invariants: every field of a message is in its
 * unit or in its day_message, except the text's copies in another layout; work is linear in the fields;
 * strings that are made on the way live until the message is out. */
#include "chat_map_keys.h"
#include "chat_message.h"
#include "chat_repair.h"
#include "format/markup/html_text.h"
#include <string.h>

#define MEMBERS_ADDRESSED 8 /* so many others are recipients; more are a group, which the thread names */

typedef struct reading {
    day_chat_map *map;
    const day_json_record *record;
    const day_chat_around *around;
    day_chat_explain *explain;
    int best[DAY_CHAT_N_ROLES]; /* index of the field; -1: none */
    unsigned rank[DAY_CHAT_N_ROLES];
    bool has_text_key;   /* even when nothing stands under it */
    int account;         /* the sender's, beside the name */
    day_chat_key **keys; /* of each field */
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

/* Beside a name: "U024BE7LH", "user777". */
static bool is_account(const char *value)
{
    size_t size = strlen(value);
    return size >= 3 && size <= 100 && strcspn(value, "0123456789@") < size &&
           strpbrk(value, " \t\n") == NULL;
}

static void note_account(reading *r)
{
    int best = r->best[DAY_CHAT_FROM];
    for (guint i = 0; best >= 0 && i < day_json_record_size(r->record) && r->account < 0; i++)
        if ((int)i != best && r->keys[i]->role == DAY_CHAT_FROM && r->keys[i]->rank >= 20 &&
            day_json_record_is_said(r->record, i) && is_account(value_of(r, (int)i)))
            r->account = (int)i;
}

static void find_fields(reading *r)
{
    for (int i = 0; i < DAY_CHAT_N_ROLES; i++) r->best[i] = -1;
    r->account = -1;
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        r->keys[i] = day_chat_map_key(r->map, day_json_record_path(r->record, i));
        r->has_text_key = r->has_text_key || r->keys[i]->role == DAY_CHAT_TEXT;
        if (!day_json_record_is_said(r->record, i)) continue;
        const day_chat_key *known = r->keys[i];
        if (known->role == DAY_CHAT_NONE) continue;
        if (r->best[known->role] >= 0 && r->rank[known->role] <= known->rank) continue;
        r->best[known->role] = (int)i;
        r->rank[known->role] = known->rank;
    }
    note_account(r);
}

/* --- its parts --------------------------------------------------------------------------------------- */

/* Text in pieces ("text[0]", "text[1].text") is put together again. */
/* A key that stands twice in its record is said twice. */
static bool comes_again(const reading *r, int first)
{
    const char *path = day_json_record_path(r->record, (guint)first);
    for (guint i = (guint)first + 1; i < day_json_record_size(r->record); i++)
        if (r->keys[i] == r->keys[first] && strcmp(day_json_record_path(r->record, i), path) == 0)
            return true;
    return false;
}

static const char *pieces_of(reading *r, int first)
{
    const char *path = day_json_record_path(r->record, (guint)first);
    size_t head = strcspn(path, "[");
    bool runs = path[head] != '\0' && (!g_str_has_suffix(path, "]") || g_str_has_prefix(path, "text["));
    GString *body = g_string_new(NULL);
    for (guint i = (guint)first; i < day_json_record_size(r->record); i++) {
        const char *at = day_json_record_path(r->record, i);
        if (r->keys[i]->role != DAY_CHAT_TEXT || strncmp(at, path, head + 1) != 0) continue;
        if (!runs && body->len > 0) /* paragraphs */
            g_string_append_c(body, '\n');
        g_string_append(body, text_of(r, (int)i));
        r->used[i] = true;
    }
    return keep(r, g_string_free(body, FALSE));
}

/* "contentType": "text" beside texts that are HTML otherwise. */
static bool says_plain_text(const reading *r)
{
    for (guint i = 0; i < day_json_record_size(r->record); i++)
        if (r->keys[i]->plain != NULL && g_str_has_suffix(r->keys[i]->plain, "contenttype") &&
            strchr(r->keys[i]->plain, '[') == NULL &&
            g_ascii_strncasecmp(value_of(r, (int)i), "text", 5) == 0)
            return true;
    return false;
}

static const char *body_of(reading *r)
{
    int first = r->best[DAY_CHAT_TEXT];
    if (first < 0) return "";
    r->used[first] = true;
    bool pieces = comes_again(r, first) || strchr(day_json_record_path(r->record, (guint)first), '[') != NULL;
    const char *text = pieces ? pieces_of(r, first) : text_of(r, first);
    if (!r->map->html || strpbrk(text, "<&") == NULL || says_plain_text(r)) return text;
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
        const day_chat_key *known = r->keys[i];
        bool weaker =
            role == DAY_CHAT_TO && known->rank >= DAY_CHAT_RANK_ID && r->rank[role] < DAY_CHAT_RANK_ID;
        if (known->role != role || weaker || !day_json_record_is_said(r->record, i)) continue;
        if (role == DAY_CHAT_TO && known->rank >= DAY_CHAT_RANK_ID && strlen(value_of(r, (int)i)) < 3)
            continue;
        if (day_json_record_is_word(r->record, i)) continue; /* says that there is one, not which */
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

static bool is_ordinary_kind(const char *value)
{
    static const char *const ordinary[] = {"message",  "text",
                                           "Text",     "RichText",
                                           "Default",  "m.room.message",
                                           "m.text",   "normal",
                                           "incoming", "REGULAR_CHAT_MESSAGE",
                                           NULL};
    return g_strv_contains(ordinary, value);
}

/* Fields that play no part, as "key: value"; NULL when there are none. */
static const char *other_of(reading *r, bool has_body)
{
    GString *other = NULL;
    for (guint i = 0; i < day_json_record_size(r->record); i++) {
        if (r->used[i] || !day_json_record_is_said(r->record, i)) continue;
        const char *path = day_json_record_path(r->record, i);
        if (r->keys[i]->role == DAY_CHAT_ME || strcmp(path, "memberKey") == 0) continue;
        if (r->keys[i]->role == DAY_CHAT_KIND && is_ordinary_kind(value_of(r, (int)i))) continue;
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

/* The name from around the list and the key within the record belong together. */
static void set_thread(reading *r, day_chat_message *out)
{
    const char *told = take(r, DAY_CHAT_THREAD), *around = r->around->thread;
    bool named = told != NULL && r->rank[DAY_CHAT_THREAD] < 10;
    if (named) r->used[r->best[DAY_CHAT_THREAD]] = false; /* shown, too */
    out->thread = told != NULL ? told : around;
    if (told != NULL && !named && around != NULL && strcmp(told, around) != 0)
        out->thread = keep(r, g_strdup_printf("%s (%s)", around, told));
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
    *fits = (said && (who || when)) || (who && (when || r->has_text_key));
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
    r.keys = g_new0(day_chat_key *, day_json_record_size(record) + 1);
    find_fields(&r);
    day_err err = emit_message(&r, place, fits, emit);
    if (r.kept != NULL) g_ptr_array_free(r.kept, TRUE);
    g_free(r.used);
    g_free(r.keys);
    return err;
}
