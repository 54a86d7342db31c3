/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Accounts of the case, and what in a text is one: by the scanner's mentions first (they are validated), then
 * by being written as an account is. */
#include "claim_source.h"
#include "piece_form.h"
#include "index/fold.h"
#include <string.h>

#define ACCOUNT_BYTES_MAX 128

struct day_claim_accounts {
    GHashTable *by_id;     /* → day_named, its own */
    GHashTable *by_folded; /* → day_named, borrowed */
    GHashTable *by_local;  /* what stands before '@' or ':' → day_named, borrowed; NULL: of two */
};

static void named_free(void *data)
{
    day_named *named = data;
    g_free((char *)named->value);
    g_free(named);
}

day_claim_accounts *day_claim_accounts_new(void)
{
    day_claim_accounts *accounts = g_new0(day_claim_accounts, 1);
    accounts->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, named_free);
    accounts->by_folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    accounts->by_local = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return accounts;
}

void day_claim_accounts_free(day_claim_accounts *accounts)
{
    if (accounts == NULL) return;
    g_hash_table_unref(accounts->by_folded);
    g_hash_table_unref(accounts->by_local);
    g_hash_table_unref(accounts->by_id);
    g_free(accounts);
}

void day_claim_accounts_add(day_claim_accounts *accounts, int64_t id, day_named account)
{
    int64_t *key = g_new(int64_t, 1);
    *key = id;
    day_named *own = g_new(day_named, 1);
    *own = (day_named){g_intern_string(account.kind), g_strdup(account.value)};
    g_hash_table_replace(accounts->by_id, key, own);
    static const char *const nobody[] = {"room", "owner", "name", "exchange", "role", NULL};
    if (g_strv_contains(nobody, own->kind)) return;
    g_hash_table_insert(accounts->by_folded, day_fold_text(own->value, strlen(own->value), NULL), own);
    const char *local = own->value + (*own->value == '@');
    char *called = day_fold_text(local, strcspn(local, "@:/"), NULL);
    g_hash_table_insert(accounts->by_local, called,
                        g_hash_table_contains(accounts->by_local, called) ? NULL : own);
}

day_named day_claim_accounts_get(const day_claim_accounts *accounts, int64_t id)
{
    const day_named *named = g_hash_table_lookup(accounts->by_id, &id);
    return named != NULL ? *named : (day_named){0};
}

day_named day_claim_accounts_find(const day_claim_accounts *accounts, const char *text, size_t size)
{
    if (accounts == NULL || size == 0 || size > ACCOUNT_BYTES_MAX) return (day_named){0};
    g_autofree char *folded = day_fold_text(text, size, NULL);
    const day_named *named = g_hash_table_lookup(accounts->by_folded, folded);
    return named != NULL ? *named : (day_named){0};
}

day_named day_claim_accounts_called(const day_claim_accounts *accounts, const char *text, size_t size)
{
    if (accounts == NULL || size == 0 || size > ACCOUNT_BYTES_MAX) return (day_named){0};
    day_named whole = day_claim_accounts_find(accounts, text, size);
    if (whole.kind != NULL) return whole;
    g_autofree char *folded = day_fold_text(text, size, NULL);
    const day_named *named = g_hash_table_lookup(accounts->by_local, folded);
    return named != NULL ? *named : (day_named){0};
}

guint day_claim_mention_from(const GArray *mentions, size_t start)
{
    guint low = 0, high = mentions != NULL ? mentions->len : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(mentions, day_claim_mention, middle).start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool identifies(const char *kind)
{
    static const char *const kinds[] = {
        "email",  "phone",    "jabber", "matrix",   "telegram",      "wechat",   "qq",
        "skype",  "whatsapp", "line",   "discord",  "icq",           "signal",   "session",
        "tox",    "twitter",  "vk",     "facebook", "instagram",     "linkedin", "weibo",
        "github", "gitlab",   "eitaa",  "rubika",   "odnoklassniki", "douyin",   NULL};
    return g_strv_contains(kinds, kind);
}

/* Whether only marks, blanks and a short label ("mailto:", "<") stand between the mention and the piece's
 * ends. */
static bool fills(const day_claim_mention *m, size_t start, size_t end)
{
    return m->start >= start && m->start + m->size <= end && m->start - start <= 8 &&
           end - (m->start + m->size) <= 4;
}

day_named day_claim_identifier(const day_claim_text *text, size_t start, size_t end)
{
    gsize from = start, to = end;
    day_piece_trim(text->text, &from, &to);
    if (from >= to) return (day_named){0};
    const GArray *mentions = text->mentions != NULL ? text->mentions(text) : NULL;
    for (guint i = day_claim_mention_from(mentions, from); mentions != NULL && i < mentions->len; i++) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (m->start >= to) break;
        if (identifies(m->kind) && fills(m, from, to)) return (day_named){m->kind, m->value};
    }
    if (text->text[from] == '@') from++;
    return day_claim_accounts_find(text->accounts, text->text + from, to - from);
}
