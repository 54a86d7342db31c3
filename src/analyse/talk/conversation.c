/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which messages are one conversation. Accounts decide where recipients are told: two are a pair wherever
 * their messages lie, more are a group. A room gathers what is written to it; most say by their address that
 * they are rooms, and in chats one that is written to by three or more and never answers is taken for one.
 * Mail is left out of that: of a mailbox that leaked, its owner's answers may lie elsewhere. */
#include "conversation.h"
#include "base/pair_hash.h"
#include <stdlib.h>
#include <string.h>

#define ROOM_MESSAGES 6 /* received, before silence says that it is a room */
#define SHOWN_MAX 5     /* members in a title */
#define KEY_MAX 300     /* bytes of a key of accounts; longer ones are hashed */

static day_said *said_at(const day_talk *talk, guint i)
{
    return &g_array_index(talk->said, day_said, i);
}

static guint32 recipient(const day_talk *talk, const day_said *said, guint i)
{
    return g_array_index(talk->to, guint32, said->to + i) & ~DAY_TO_COPY;
}

/* --- rooms ------------------------------------------------------------------------------------------- */

static void find_rooms(day_talk *talk)
{
    guint n = day_accounts_count(talk->accounts);
    g_autofree guint32 *sent = g_new0(guint32, n + 1), *received = g_new0(guint32, n + 1);
    for (guint i = 0; i < talk->said->len; i++) {
        const day_said *said = said_at(talk, i);
        if (said->sender != DAY_NO_ACCOUNT) sent[said->sender]++;
        for (guint k = 0; k < said->n_to; k++) received[recipient(talk, said, k)]++;
    }
    for (guint i = 0; i < n; i++) {
        const day_account_row *row = day_accounts_get(talk->accounts, i);
        bool many =
            row->writer[G_N_ELEMENTS(row->writer) - 1] != DAY_NO_ACCOUNT && received[i] >= ROOM_MESSAGES;
        bool person = strcmp(row->kind, "phone") == 0 || strcmp(row->kind, "email") == 0 ||
                      strcmp(row->kind, "owner") == 0;
        if (row->chat && many && sent[i] == 0 && !person) day_accounts_make_room(talk->accounts, i);
    }
}

/* --- keys -------------------------------------------------------------------------------------------- */

static gint by_number(const void *a, const void *b)
{
    guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
    return (one > other) - (one < other);
}

/* Who takes part in a message, each once. */
static void participants(GArray *out, const day_talk *talk, const day_said *said)
{
    g_array_set_size(out, 0);
    if (said->sender != DAY_NO_ACCOUNT) g_array_append_val(out, said->sender);
    for (guint i = 0; i < said->n_to; i++) {
        guint32 account = recipient(talk, said, i);
        g_array_append_val(out, account);
    }
    g_array_sort(out, by_number);
    guint kept = 0;
    for (guint i = 0; i < out->len; i++) {
        guint32 account = g_array_index(out, guint32, i);
        if (kept > 0 && g_array_index(out, guint32, kept - 1) == account) continue;
        g_array_index(out, guint32, kept++) = account;
    }
    g_array_set_size(out, kept);
}

static guint32 room_of(const day_talk *talk, const day_said *said)
{
    for (guint i = 0; i < said->n_to; i++)
        if (day_accounts_is_room(talk->accounts, recipient(talk, said, i))) return recipient(talk, said, i);
    return DAY_NO_ACCOUNT;
}

static guint32 of_accounts(day_talk *talk, const day_said *said, GArray *people)
{
    guint32 room = room_of(talk, said);
    if (room != DAY_NO_ACCOUNT) {
        g_autofree char *parts = g_strdup_printf("r%u", room);
        guint32 conversation = day_talk_conversation(talk, "room", parts, NULL, NULL);
        g_array_index(talk->conversations, day_conversation_made, conversation).room = room;
        return conversation;
    }
    participants(people, talk, said);
    g_autoptr(GString) parts = g_string_new("p");
    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(parts, "%s%u", i > 0 ? "," : "", g_array_index(people, guint32, i));
    return day_talk_conversation(talk, people->len > 2 ? "group" : "pair", parts->str, NULL, NULL);
}

/* --- every message ----------------------------------------------------------------------------------- */

static void note_item(day_talk *talk, const day_said *said)
{
    day_said_item *item = &g_array_index(talk->items, day_said_item, said->item);
    item->several = item->several ||
                    (item->conversation != DAY_NO_CONVERSATION && item->conversation != said->conversation);
    item->conversation = said->conversation;
}

void day_talk_converse(day_talk *talk)
{
    find_rooms(talk);
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < talk->said->len; i++) {
        day_said *said = said_at(talk, i);
        guint before = talk->conversations->len;
        if (said->conversation == DAY_NO_CONVERSATION) said->conversation = of_accounts(talk, said, people);
        if (talk->conversations->len > before)
            g_array_index(talk->conversations, day_conversation_made, said->conversation).sample = i;
        if (said->n_to > 0) note_item(talk, said);
    }
    for (guint i = 0; i < talk->said->len; i++) {
        day_said *said = said_at(talk, i);
        const day_said_item *item = &g_array_index(talk->items, day_said_item, said->item);
        bool joins = said->n_to == 0 && said->origin == DAY_ADDRESS_CHAT && !item->several;
        if (joins && item->conversation != DAY_NO_CONVERSATION) said->conversation = item->conversation;
    }
}

/* --- order ------------------------------------------------------------------------------------------- */

static gint by_place(const void *a, const void *b, void *ctx)
{
    const day_talk *talk = ctx;
    guint32 i = *(const guint32 *)a, k = *(const guint32 *)b;
    const day_said *one = said_at(talk, i), *other = said_at(talk, k);
    if (one->conversation != other->conversation) return one->conversation < other->conversation ? -1 : 1;
    if (one->at_ms != other->at_ms) return one->at_ms < other->at_ms ? -1 : 1;
    return (i > k) - (i < k);
}

void day_talk_order(GArray **order, GArray **starts, day_talk *talk)
{
    *order = g_array_sized_new(FALSE, FALSE, sizeof(guint32), talk->said->len);
    *starts = g_array_sized_new(FALSE, TRUE, sizeof(guint32), talk->conversations->len + 1);
    g_array_set_size(*starts, talk->conversations->len + 1);
    for (guint32 i = 0; i < talk->said->len; i++) {
        const day_said *said = said_at(talk, i);
        day_conversation_made *made =
            &g_array_index(talk->conversations, day_conversation_made, said->conversation);
        made->messages++;
        if (said->time_ms != DAY_TIME_NONE) {
            made->first_ms =
                made->first_ms == DAY_TIME_NONE ? said->time_ms : MIN(made->first_ms, said->time_ms);
            made->last_ms = MAX(made->last_ms, said->time_ms);
        }
        g_array_append_val(*order, i);
        g_array_index(*starts, guint32, said->conversation + 1)++;
    }
    for (guint i = 1; i < (*starts)->len; i++)
        g_array_index(*starts, guint32, i) += g_array_index(*starts, guint32, i - 1);
    g_array_sort_with_data(*order, by_place, talk);
}

/* --- names ------------------------------------------------------------------------------------------- */

static gint by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "pair:handle:a|handle:b", the same whenever the case is analysed. */
static char *key_of(day_talk *talk, const char *kind, const GArray *people)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < people->len; i++) {
        const day_account_row *row = day_accounts_get(talk->accounts, g_array_index(people, guint32, i));
        g_ptr_array_add(names, g_strconcat(row->kind, ":", row->value, NULL));
    }
    g_ptr_array_sort(names, by_text);
    g_ptr_array_add(names, NULL);
    g_autofree char *joined = g_strjoinv("|", (char **)names->pdata);
    if (strlen(joined) <= KEY_MAX) return g_strconcat(kind, ":", joined, NULL);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, joined, -1);
    return g_strdup_printf("%s:%u:%.32s", kind, people->len, hash);
}

static char *title_of(day_talk *talk, const GArray *people)
{
    GString *title = g_string_new(NULL);
    for (guint i = 0; i < MIN(people->len, SHOWN_MAX); i++)
        g_string_append_printf(title, "%s%s",
                               i == 0             ? ""
                               : people->len == 2 ? " – "
                                                  : ", ",
                               day_accounts_shown(talk->accounts, g_array_index(people, guint32, i)));
    if (people->len > SHOWN_MAX) g_string_append_printf(title, " and %u more", people->len - SHOWN_MAX);
    return g_string_free(title, FALSE);
}

void day_talk_name(day_talk *talk, guint32 conversation)
{
    day_conversation_made *made = &g_array_index(talk->conversations, day_conversation_made, conversation);
    if (made->key != NULL) return;
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (made->room != DAY_NO_ACCOUNT)
        g_array_append_val(people, made->room);
    else
        participants(people, talk, said_at(talk, made->sample));
    made->key = key_of(talk, made->kind, people);
    made->title = title_of(talk, people);
}

/* --- members ----------------------------------------------------------------------------------------- */

static int by_member(const void *a, const void *b)
{
    guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
    return (one > other) - (one < other);
}

GArray *day_talk_members(const day_talk *talk)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < talk->said->len; i++) {
        const day_said *said = said_at(talk, i);
        for (guint k = 0; k <= said->n_to; k++) {
            guint32 account = k < said->n_to ? recipient(talk, said, k) : said->sender;
            if (account == DAY_NO_ACCOUNT) continue;
            guint64 member = (guint64)said->conversation << 32 | account;
            if (!g_hash_table_contains(seen, &member))
                g_hash_table_add(seen, g_memdup2(&member, sizeof member));
        }
    }
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(guint64), g_hash_table_size(seen));
    GHashTableIter at;
    void *key;
    g_hash_table_iter_init(&at, seen);
    while (g_hash_table_iter_next(&at, &key, NULL)) g_array_append_vals(out, key, 1);
    g_array_sort(out, by_member);
    return out;
}
