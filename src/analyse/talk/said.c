/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages on their way from the store into numbers. Texts are hashed while they pass and not kept.
 * Invariant: `said` is in the order of units, so that messages of one item follow each other as they stand in
 * it. */
#include "said.h"
#include "analyse/item_path.h"
#include <string.h>

#define HASHED_MAX ((size_t)64 * 1024) /* bytes of a body */
#define RECIPIENTS_MAX 2000

static void made_clear(void *data)
{
    day_conversation_made *made = data;
    g_free(made->key);
    g_free(made->title);
}

day_talk *day_talk_new(void)
{
    day_talk *talk = g_new0(day_talk, 1);
    talk->accounts = day_accounts_new();
    talk->said = g_array_new(FALSE, FALSE, sizeof(day_said));
    talk->to = g_array_new(FALSE, FALSE, sizeof(guint32));
    talk->items = g_array_new(FALSE, FALSE, sizeof(day_said_item));
    talk->item_by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    talk->conversations = g_array_new(FALSE, TRUE, sizeof(day_conversation_made));
    g_array_set_clear_func(talk->conversations, made_clear);
    talk->by_parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return talk;
}

void day_talk_free(day_talk *talk)
{
    if (talk == NULL) return;
    day_accounts_free(talk->accounts);
    g_array_free(talk->said, TRUE);
    g_array_free(talk->to, TRUE);
    g_array_free(talk->items, TRUE);
    g_hash_table_unref(talk->item_by_id);
    g_array_free(talk->conversations, TRUE);
    g_hash_table_unref(talk->by_parts);
    g_free(talk);
}

guint32 day_talk_conversation(day_talk *talk, const char *kind, const char *parts, const char *key,
                              const char *title)
{
    void *known = g_hash_table_lookup(talk->by_parts, parts);
    if (known != NULL) return GPOINTER_TO_UINT(known) - 1;
    char *own = g_strdup(parts);
    day_conversation_made made = {.kind = kind,
                                  .key = g_strdup(key),
                                  .title = g_strdup(title),

                                  .first_ms = DAY_TIME_NONE,
                                  .last_ms = DAY_TIME_NONE,
                                  .room = DAY_NO_ACCOUNT,
                                  .sample = talk->said->len};
    g_array_append_val(talk->conversations, made);
    g_hash_table_insert(talk->by_parts, own, GUINT_TO_POINTER(talk->conversations->len));
    return talk->conversations->len - 1;
}

/* --- texts ------------------------------------------------------------------------------------------- */

/* FNV-1a of the bytes that are no white space; 0 when there are none. *size: how many. */
static uint64_t hash_said(const char *text, size_t length, guint32 *size)
{
    uint64_t hash = 0xCBF29CE484222325u;
    guint32 n = 0;
    for (size_t i = 0; i < MIN(length, HASHED_MAX); i++) {
        if (g_ascii_isspace(text[i])) continue;
        hash = (hash ^ (uint8_t)text[i]) * 0x100000001B3u;
        n++;
    }
    if (size != NULL) *size = n;
    return n == 0 ? 0 : MAX(hash, 1);
}

static uint64_t id_hash(const char *id)
{
    return hash_said(id, strlen(id), NULL);
}

/* Ids that count: digits alone, of which a series has no more than 15. */
static int64_t number_of(const char *id)
{
    size_t size = strlen(id);
    if (size == 0 || size > 15 || strspn(id, "0123456789") != size) return -1;
    return g_ascii_strtoll(id, NULL, 10);
}

/* --- recipients -------------------------------------------------------------------------------------- */

/* What a mail's head says behind "Cc:" and "Bcc:"; the line of that name, NULL when there is none. */
static char *head_line(const day_talk_source *source, const char *name)
{
    g_autofree char *head = g_strndup((const char *)source->text.data, source->body_start);
    g_autofree char *label = g_strconcat(name, ": ", NULL);
    const char *at = head;
    while (at != NULL && !g_str_has_prefix(at, label))
        at = strchr(at, '\n') != NULL ? strchr(at, '\n') + 1 : NULL;
    return at != NULL ? g_strndup(at, strcspn(at, "\n")) : NULL;
}

typedef struct copies {
    char *to, *cc, *bcc;
} copies;

static bool got_copy(const copies *lines, const char *line)
{
    if (lines->to != NULL && strstr(lines->to, line) != NULL) return false;
    return (lines->cc != NULL && strstr(lines->cc, line) != NULL) ||
           (lines->bcc != NULL && strstr(lines->bcc, line) != NULL);
}

static bool is_among(const day_talk *talk, const day_said *said, guint32 account)
{
    for (guint i = said->to; i < talk->to->len; i++)
        if ((g_array_index(talk->to, guint32, i) & ~DAY_TO_COPY) == account) return true;
    return false;
}

/* Of the list's first lines: a mail to thousands names them each. */
static void take_recipients(day_talk *talk, day_said *said, guint32 *room, const day_talk_source *source,
                            const day_account_place *place)
{
    copies lines = {0};
    if (place->origin == DAY_ADDRESS_MAIL && source->body_start > 0)
        lines = (copies){head_line(source, "To"), head_line(source, "Cc"), head_line(source, "Bcc")};
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (const char *at = source->recipients; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        g_autofree char *line = g_strndup(at, size);
        at += size + (at[size] == '\n');
        g_array_set_size(found, 0);
        day_accounts_take(talk->accounts, found, room, line, place);
        bool copy = found->len > 0 && got_copy(&lines, line);
        for (guint i = 0; i < found->len; i++) {
            guint32 account = g_array_index(found, guint32, i);
            guint so_far = talk->to->len - said->to;
            if (so_far >= RECIPIENTS_MAX || (so_far < 64 && is_among(talk, said, account))) continue;
            if (copy) account |= DAY_TO_COPY;
            g_array_append_val(talk->to, account);
        }
    }
    said->n_to = (guint16)(talk->to->len - said->to);
    g_free(lines.to);
    g_free(lines.cc);
    g_free(lines.bcc);
}

static void note_writer(day_talk *talk, const day_said *said)
{
    for (guint i = 0; i < said->n_to && said->sender != DAY_NO_ACCOUNT; i++) {
        day_account_row *row =
            day_accounts_get(talk->accounts, g_array_index(talk->to, guint32, said->to + i) & ~DAY_TO_COPY);
        for (guint k = 0; k < G_N_ELEMENTS(row->writer); k++) {
            if (row->writer[k] == said->sender) break;
            if (row->writer[k] != DAY_NO_ACCOUNT) continue;
            row->writer[k] = said->sender;
            break;
        }
    }
}

/* --- items ------------------------------------------------------------------------------------------- */

static guint32 item_number(day_talk *talk, int64_t id)
{
    if (talk->items->len > 0 && g_array_index(talk->items, day_said_item, talk->items->len - 1).id == id)
        return talk->items->len - 1;
    void *known = g_hash_table_lookup(talk->item_by_id, &id);
    if (known != NULL) return GPOINTER_TO_UINT(known) - 1;
    day_said_item item = {.id = id,
                          .last_ms = DAY_TIME_NONE,
                          .conversation = DAY_NO_CONVERSATION,
                          .alone = DAY_NO_CONVERSATION};
    g_array_append_val(talk->items, item);
    g_hash_table_insert(talk->item_by_id, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(talk->items->len));
    return talk->items->len - 1;
}

/* A thread that is told belongs to its folder: programs write a file a day or a chat, and "general" is in
 * many exports. */
static guint32 alone_in(day_talk *talk, const day_talk_source *source, day_address_origin origin)
{
    g_autofree char *folder = day_item_path_folder(source->path);
    if (source->mail_thread > 0) {
        g_autofree char *parts = g_strdup_printf("t%" G_GINT64_FORMAT, source->mail_thread);
        g_autofree char *key = g_strconcat("thread:", source->mail_thread_key, NULL);
        return day_talk_conversation(talk, "thread", parts, key, source->mail_thread_subject);
    }
    if (origin == DAY_ADDRESS_MAIL) { /* each message is an item; what it lies in is the transcript */
        g_autofree char *key = g_strconcat("file:", folder, NULL);
        return day_talk_conversation(talk, "file", key, key, *folder != '\0' ? folder : source->path);
    }
    if (*source->thread != '\0' && origin == DAY_ADDRESS_CHAT) {
        g_autofree char *key = g_strconcat("room:", folder, "\1", source->thread, NULL);
        return day_talk_conversation(talk, "room", key, key, source->thread);
    }
    g_autofree char *key = g_strconcat("file:", source->path, NULL);
    bool commits = strcmp(source->mime, "application/x-git") == 0;
    g_autofree char *title = g_strconcat(commits ? "commits of " : "", source->path, NULL);
    return day_talk_conversation(talk, "file", key, key, title);
}

void day_talk_add(day_talk *talk, const day_talk_source *source)
{
    day_address_origin origin =
        day_address_origin_of(source->mime, *source->subject != '\0' && *source->thread == '\0');
    day_account_place place = {origin, source->item, source->unit, source->path, *source->recipients == '\0'};
    day_said said = {.unit = source->unit,
                     .time_ms = source->time_ms,
                     .number = number_of(source->message_id),
                     .id = id_hash(source->message_id),
                     .answers = id_hash(source->reply_to_id),
                     .sender = DAY_NO_ACCOUNT,
                     .to = talk->to->len,
                     .item = item_number(talk, source->item),
                     .conversation = DAY_NO_CONVERSATION,
                     .origin = (uint8_t)origin,
                     .zone_told = *source->zone != '\0'};
    const char *text = (const char *)source->text.data;
    said.body = hash_said(text + source->body_start, source->text.size - source->body_start, &said.body_size);
    guint32 room = DAY_NO_ACCOUNT;
    g_autoptr(GArray) sender = g_array_new(FALSE, FALSE, sizeof(guint32));
    day_accounts_take(talk->accounts, sender, &room, source->sender, &place);
    if (sender->len > 0) said.sender = g_array_index(sender, guint32, 0);
    take_recipients(talk, &said, &room, source, &place);
    if (said.n_to == 0 && room != DAY_NO_ACCOUNT) {
        g_array_append_val(talk->to, room);
        said.n_to = 1;
    }
    note_writer(talk, &said);
    day_said_item *item = &g_array_index(talk->items, day_said_item, said.item);
    said.at_ms = said.time_ms != DAY_TIME_NONE ? said.time_ms : item->last_ms;
    item->last_ms = said.at_ms;
    item->seconds = item->seconds || (said.time_ms != DAY_TIME_NONE && said.time_ms % 60000 != 0);
    if (said.n_to == 0 || source->mail_thread > 0) said.conversation = alone_in(talk, source, origin);
    g_array_append_val(talk->said, said);
}
