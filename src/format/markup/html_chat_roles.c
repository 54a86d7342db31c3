/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who wrote, among what recurs in the blocks of a page, and whether the blocks are messages at all. Lists of
 * articles, of search results, of commits and of events have moments and names, too: their text is links or
 * stands under headings, their names are programs' or their classes say what they are. Invariant: linear in
 * the nodes. */
#include "format/chat/chat_names.h"
#include "html_chat_names.h"
#include "html_chat_tree.h"
#include <string.h>

#define BLOCKS_MIN 3u
#define DISTINCT_MAX 4000u

static bool has_word(const char *call, const char *const *words)
{
    g_autofree char *lower = g_utf8_strdown(call, -1);
    for (; *words != NULL; words++)
        if (strstr(lower, *words) != NULL) return true;
    return false;
}

static bool is_called_sender(const char *call)
{
    static const char *const words[] = {"name",    "author", "sender", "from",    "user",   "nick",
                                        "speaker", "member", "poster", "contact", "person", "talker",
                                        "昵称",    "имя",    "автор",  NULL};
    static const char *const others[] = {"file",    "reply",   "quote", "forward",
                                         "initial", "channel", "title", NULL};
    return has_word(call, words) && !has_word(call, others);
}

static bool is_called_other(const char *call)
{
    static const char *const words[] = {"title", "room",    "categ",   "status",  "price", "location",
                                        "tag",   "subject", "topic",   "channel", "level", "badge",
                                        "reply", "quote",   "forward", "initial", "label", "place",
                                        "type",  "version", "file",    NULL};
    return has_word(call, words);
}

bool day_html_call_says_chat(const char *call)
{
    static const char *const words[] = {"message", "msg",     "chat",     "convers", "dialog",
                                        "bubble",  "comment", "post",     "reply",   "消息",
                                        "聊天",    "сообщ",   "переписк", NULL};
    return has_word(call, words);
}

static bool is_called_change(const char *call)
{
    static const char *const words[] = {"commit",   "revision", "changes",  "changelog", "release", "version",
                                        "history-", "event",    "calendar", "schedule",  NULL};
    return has_word(call, words);
}

typedef struct sender {
    guint32 call, depth; /* in the block */
    guint blocks, last;  /* blocks that have one; the last of them */
    guint machines, order;
    size_t characters;
    GHashTable *distinct;
} sender;

static const day_html_chat_node *node_at(const day_html_chat_tree *tree, guint at)
{
    return &g_array_index(tree->nodes, day_html_chat_node, at);
}

static void free_sender(void *data)
{
    sender *old = data;
    g_hash_table_destroy(old->distinct);
    g_free(old);
}

static bool has_letter(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text))) return true;
    return false;
}

static sender *sender_of(GHashTable *senders, const day_html_chat_node *node, guint depth)
{
    gint64 key = (gint64)node->call << 16 | depth;
    sender *out = g_hash_table_lookup(senders, &key);
    if (out != NULL) return out;
    out = g_new0(sender, 1);
    *out = (sender){.call = node->call, .depth = depth, .order = g_hash_table_size(senders)};
    out->distinct = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(senders, g_memdup2(&key, sizeof key), out);
    return out;
}

static void note_senders(const day_html_chat_tree *tree, GHashTable *senders)
{
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (node->block == 0 || node->text == NULL || node->is_moment || node->call == 0) continue;
        if (!has_letter(node->text)) continue;
        sender *to = sender_of(senders, node, (guint)(node->depth - node_at(tree, node->block)->depth));
        if (to->last == node->block) continue;
        to->last = node->block;
        to->blocks++;
        to->characters += (size_t)g_utf8_strlen(node->text, -1);
        to->machines += day_chat_is_machine_name(node->text, strlen(node->text));
        if (g_hash_table_size(to->distinct) < DISTINCT_MAX)
            g_hash_table_add(to->distinct, (gpointer)node->text);
    }
}

/* How well it fits, 0 when it does not. */
static double fit(const day_html_chat_tree *tree, const sender *s, guint blocks, bool chat)
{
    const char *call = tree->calls->pdata[s->call];
    guint distinct = g_hash_table_size(s->distinct);
    bool named = is_called_sender(call);
    if (s->blocks < 2 || s->characters > (size_t)s->blocks * 40 || s->machines * 3 > s->blocks) return 0;
    double share = (double)s->blocks / blocks;
    if (named) return share >= 0.2 ? 2 + share : 0;
    bool again = distinct >= 2 && distinct * 2 <= s->blocks + 2;
    if (!again || share < 0.6 || is_called_other(call)) return 0;
    bool opaque = strpbrk(call, "_0123456789") != NULL || strchr(call, '.') == NULL;
    return opaque || chat ? share - 0.001 * MIN(s->order, 100) : 0;
}

static bool choose_sender(const day_html_chat_tree *tree, day_html_chat_shape *shape, guint blocks, bool chat,
                          sender *out)
{
    g_autoptr(GHashTable) senders = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_sender);
    note_senders(tree, senders);
    double best = 0;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, senders);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const sender *s = value;
        double fits = fit(tree, s, blocks, chat);
        if (fits < best || (fits == best && (fits == 0 || s->order > out->order))) continue;
        best = fits;
        *out = *s;
    }
    out->distinct = NULL;
    if (best == 0) return false;
    shape->from = g_strdup(tree->calls->pdata[out->call]);
    shape->from_depth = out->depth;
    shape->named = out->blocks;
    return true;
}

/* --- messages or something else ---------------------------------------------------------------------- */

typedef struct looks {
    guint blocks, with_text, with_heading, received, sent;
    guint last_text, last_heading;
    bool chat, change;
} looks;

static bool is_sender(const day_html_chat_tree *tree, const day_html_chat_node *node, const sender *from)
{
    return from != NULL && node->call == from->call &&
           (guint)(node->depth - node_at(tree, node->block)->depth) == from->depth;
}

/* In how many nodes of messages a text stands: equal texts are one string. */
static GHashTable *count_texts(const day_html_chat_tree *tree)
{
    GHashTable *out = g_hash_table_new(NULL, NULL);
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (node->block == 0 || node->text == NULL) continue;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(out, node->text));
        g_hash_table_insert(out, (gpointer)node->text, GUINT_TO_POINTER(count + 1));
    }
    return out;
}

static void look_at_blocks(const day_html_chat_tree *tree, looks *out)
{
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (node->block != i) continue;
        const char *call = tree->calls->pdata[node->call];
        day_chat_direction way = day_html_call_way(call);
        out->blocks++;
        out->chat = out->chat || day_html_call_says_chat(call);
        out->change = out->change || is_called_change(call);
        out->received += way == DAY_DIRECTION_IN;
        out->sent += way == DAY_DIRECTION_OUT;
    }
}

/* The messages that say something of their own, and those that stand under a headline. */
static void look_at_texts(const day_html_chat_tree *tree, const sender *from, looks *out)
{
    static const char *const headlines[] = {"title", "headline", NULL};
    g_autoptr(GHashTable) counts = count_texts(tree);
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (node->block == 0 || (node->text == NULL && !node->is_long)) continue;
        if (node->is_moment || is_sender(tree, node, from)) continue;
        guint same = node->text != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(counts, node->text)) : 0;
        bool own = same < 3 || same * 2 < out->blocks;
        if (own && !node->in_link && out->last_text != node->block) {
            out->last_text = node->block;
            out->with_text++;
        }
        bool headline =
            node->is_heading || (node->in_link && has_word(tree->calls->pdata[node->call], headlines));
        if (headline && out->last_heading != node->block) {
            out->last_heading = node->block;
            out->with_heading++;
        }
    }
}

bool day_html_chat_find_roles(const day_html_chat_tree *tree, day_html_chat_shape *shape)
{
    sender from = {0};
    looks seen = {.chat = tree->titled_chat};
    look_at_blocks(tree, &seen);
    if (seen.blocks < BLOCKS_MIN || seen.change) return false;
    shape->blocks = seen.blocks;
    bool named = choose_sender(tree, shape, seen.blocks, seen.chat, &from);
    bool two_ways = seen.received > 0 && seen.sent > 0 && (seen.received + seen.sent) * 10 >= seen.blocks * 9;
    if (!named && !two_ways) return false;
    if (shape->clocks && !seen.chat) return false;
    look_at_texts(tree, named ? &from : NULL, &seen);
    return seen.with_text >= BLOCKS_MIN && seen.with_text * 2 >= seen.blocks &&
           seen.with_heading * 2 < seen.blocks;
}
