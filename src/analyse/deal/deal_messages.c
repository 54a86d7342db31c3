/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A window over a conversation. Messages are kept as rows, and annotated when one near them names an amount.
 * A short conversation is kept whole until it ends: it may turn out to be about a ransom. */
#include "deal_messages.h"
#include "deal_bundle.h"
#include "haggle.h"
#include <string.h>

#define WHOLE_MESSAGES 2000u          /* of a conversation that is kept whole: negotiations are shorter */
#define WHOLE_BYTES ((size_t)4 << 20) /* and their texts */

typedef struct entry {
    day_offer_text *row;
    day_annotated *text; /* NULL: not needed so far */
} entry;

struct day_deal_messages {
    day_annotator *annotator;
    day_store *store;
    day_deal_message_fn message;
    day_deal_conversation_fn conversation;
    void *ctx;
    int64_t group;
    GPtrArray *entries; /* entry */
    guint next;         /* the first that was not looked at */
    size_t bytes;
    bool cut;    /* the first ones are gone */
    bool ransom; /* somebody speaks of one */
    bool money;  /* and somebody of an amount */
};

static void entry_free(void *data)
{
    entry *one = data;
    day_deal_text_free(one->row);
    day_annotated_free(one->text);
    g_free(one);
}

day_deal_messages *day_deal_messages_new(day_annotator *annotator, day_store *store,
                                         day_deal_message_fn message, day_deal_conversation_fn conversation,
                                         void *ctx)
{
    day_deal_messages *at = g_new0(day_deal_messages, 1);
    at->annotator = annotator;
    at->store = store;
    at->message = message;
    at->conversation = conversation;
    at->ctx = ctx;
    at->entries = g_ptr_array_new_with_free_func(entry_free);
    return at;
}

void day_deal_messages_free(day_deal_messages *at)
{
    if (at == NULL) return;
    g_ptr_array_unref(at->entries);
    g_free(at);
}

static bool speaks_of_ransom(const day_annotated *text)
{
    for (guint i = 0; i < text->terms->len; i++) {
        const day_lexicon_term *term = g_array_index(text->terms, day_lexicon_hit, i).term;
        if (strcmp(term->concept, "ransom") == 0 || strcmp(term->concept, "decryption") == 0) return true;
    }
    return false;
}

/* The same, cheaply, of a message that may name no amount: the price stands elsewhere than the lock. */
static bool may_speak_of_ransom(const day_offer_text *row)
{
    static const char *const STEMS[] = {
        "ecrypt",  "ncrypted", "ransom",     "our files",   "our data", "publish", "publication", "дешифр",
        "расшифр", "выкуп",    "ваши файлы", "ваши данные", "解密",     "赎金",    "你们的数据",  "رمزگشا"};
    for (guint i = 0; i < G_N_ELEMENTS(STEMS); i++)
        if (g_strstr_len(row->text.text, (gssize)row->text.size, STEMS[i]) != NULL) return true;
    return false;
}

/* Annotates entries [first, last) where that is not done, and lists them; the caller frees the list. */
static day_err annotate(GPtrArray **out, day_deal_messages *at, guint first, guint last, day_error *error)
{
    day_err err = DAY_OK;
    *out = g_ptr_array_new();
    for (guint i = first; i < last && err == DAY_OK; i++) {
        entry *one = at->entries->pdata[i];
        const day_annotated *text = NULL;
        if (one->text == NULL) {
            err = day_annotator_read(&text, at->annotator, at->store, &one->row->text, error);
            if (err == DAY_OK) one->text = day_annotated_dup(text);
        }
        g_ptr_array_add(*out, one->text);
    }
    return err;
}

/* Whether a message may name a price without a currency: where one is talked of, in the last messages. */
static bool may_haggle(const day_deal_messages *at, guint index)
{
    static const char *const ASKS[] = {
        "price", "Price",   "how much", "still have", "want for", "do you have", "available", "цен",
        "Цен",   "сколько", "Сколько",  "почем",      "есть",     "нужн",        "Нужн",      "多少",
        "价",    "有吗",    "有没有",   "怎么卖",     "قیمت",     "چند"};
    const day_offer_text *row = ((const entry *)at->entries->pdata[index])->row;
    if (!row->text.is_message || !day_haggle_may(row->text.text, row->text.size)) return false;
    for (guint i = index > 4 ? index - 4 : 0; i < index; i++) {
        const day_offer_text *before = ((const entry *)at->entries->pdata[i])->row;
        if (before->money) return true;
        for (guint k = 0; k < G_N_ELEMENTS(ASKS); k++)
            if (g_strstr_len(before->text.text, (gssize)MIN(before->text.size, 600), ASKS[k]) != NULL)
                return true;
    }
    return false;
}

/* Looks at what has enough messages after it. */
static day_err look(day_deal_messages *at, guint after, day_error *error)
{
    day_err err = DAY_OK;
    for (; at->next + after < at->entries->len && err == DAY_OK; at->next++) {
        const entry *one = at->entries->pdata[at->next];
        g_autoptr(GPtrArray) around = NULL;
        if (!one->row->money && !may_haggle(at, at->next)) continue;
        guint first = at->next > DAY_DEAL_BEFORE ? at->next - DAY_DEAL_BEFORE : 0;
        guint last = MIN(at->entries->len, at->next + DAY_DEAL_AFTER + 1);
        err = annotate(&around, at, first, last, error);
        if (err != DAY_OK) break;
        at->money = at->money || one->row->money;
        at->ransom = at->ransom || speaks_of_ransom(one->text);
        at->message(around, at->next - first, one->row, at->ctx);
    }
    return err;
}

/* Lets go of what no message to come needs. */
static void trim(day_deal_messages *at)
{
    if (!at->cut && at->entries->len <= WHOLE_MESSAGES && at->bytes <= WHOLE_BYTES) return;
    at->cut = true;
    if (at->next > DAY_DEAL_BEFORE + 64) {
        guint gone = at->next - DAY_DEAL_BEFORE;
        g_ptr_array_remove_range(at->entries, 0, gone);
        at->next -= gone;
    }
}

day_err day_deal_messages_end(day_deal_messages *at, day_error *error)
{
    day_err err = look(at, 0, error);
    if (err == DAY_OK && at->ransom && at->money && !at->cut) {
        g_autoptr(GPtrArray) all = NULL;
        err = annotate(&all, at, 0, at->entries->len, error);
        if (err == DAY_OK) at->conversation(all, at->ctx);
    }
    g_ptr_array_set_size(at->entries, 0);
    at->next = 0;
    at->bytes = 0;
    at->cut = at->ransom = at->money = false;
    return err;
}

day_err day_deal_messages_add(day_deal_messages *at, const day_offer_text *row, day_error *error)
{
    day_err err = DAY_OK;
    if (at->group != row->group) err = day_deal_messages_end(at, error);
    at->group = row->group;
    entry *one = g_new0(entry, 1);
    one->row = day_deal_text_dup(row);
    g_ptr_array_add(at->entries, one);
    at->bytes += row->text.size;
    at->ransom = at->ransom || (!at->cut && may_speak_of_ransom(row));
    if (err == DAY_OK) err = look(at, DAY_DEAL_AFTER, error);
    trim(at);
    return err;
}
