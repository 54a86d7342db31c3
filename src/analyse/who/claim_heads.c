/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "Name <address>" in heads: senders, recipients, authors of commits. Not believed: names of roles and lists,
 * a name on behalf of a list ("Ann via dev"), an address that goes by many names (a list, a tracker, a shared
 * mailbox) and a name that many addresses bear. So rows are kept until all are known. */
#include "claim_source.h"
#include "piece_form.h"
#include <string.h>

#define NAMES_MAX 6     /* that one address goes by, unless one of them is most of it */
#define ADDRESSES_MAX 5 /* that one name stands beside */

typedef struct row {
    day_named account;
    char *name;
    bool role; /* a desk's, told only when the account goes by no other */
    int64_t times, unit;
} row;

typedef struct heads {
    const day_words *words;
    GArray *rows;
    GHashTable *names;     /* account value → how many names */
    GHashTable *addresses; /* name → how many addresses */
} heads;

static void clear_row(void *data)
{
    row *one = data;
    g_free((char *)one->account.value);
    g_free(one->name);
}

static void *begin(const day_words *words)
{
    heads *h = g_new0(heads, 1);
    h->words = words;
    h->rows = g_array_new(FALSE, FALSE, sizeof(row));
    g_array_set_clear_func(h->rows, clear_row);
    h->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    h->addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return h;
}

static void count(GHashTable *table, const char *key)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_insert(table, g_strdup(key), GUINT_TO_POINTER(n + 1));
}

static bool has_word(const char *name, const char *word)
{
    const char *at = strstr(name, word);
    return at != NULL && at > name && at[-1] == ' ' && at[strlen(word)] == ' ';
}

/* Whether what stands beside the account may be somebody's name at all. */
static bool may_name(const heads *h, const char *name)
{
    if (*name == '\0' || strchr(name, '@') != NULL || strstr(name, "://") != NULL) return false;
    if (has_word(name, "via") || has_word(name, "on behalf of") || strstr(name, "代表") != NULL) return false;
    return true;
}

/* "Trading Desk <trading@firm.example>": told so that the account is taken for nobody's. "support@" says it
 * by itself. */
static bool is_told_role(const heads *h, const char *address)
{
    return !day_words_have(h->words, DAY_WORDS_ROLE, address, strcspn(address, "@"));
}

static void beside(void *state, const day_claim_beside *seen)
{
    heads *h = state;
    gsize start = 0, end = strlen(seen->name);
    day_piece_trim(seen->name, &start, &end);
    g_autofree char *name = day_piece_canonical(seen->name + start, end - start);
    bool role = day_words_have(h->words, DAY_WORDS_ROLE, name, strlen(name));
    if (!may_name(h, name) || (role && !is_told_role(h, seen->account.value))) return;
    count(h->names, seen->account.value);
    count(h->addresses, name);
    row one = {{seen->account.kind, g_strdup(seen->account.value)},
               g_steal_pointer(&name),
               role,
               seen->times,
               seen->unit};
    g_array_append_val(h->rows, one);
}

static guint number_of(GHashTable *table, const char *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

/* Rows of one account follow each other, the most frequent first. */
static bool is_most(const heads *h, guint at)
{
    const row *one = &g_array_index(h->rows, row, at);
    int64_t others = 0;
    if (at > 0 && strcmp(g_array_index(h->rows, row, at - 1).account.value, one->account.value) == 0)
        return false;
    for (guint i = at + 1; i < h->rows->len; i++) {
        const row *next = &g_array_index(h->rows, row, i);
        if (strcmp(next->account.value, one->account.value) != 0) break;
        others += next->times;
    }
    return one->times > others;
}

static void put_name(const heads *h, const row *one, const char *name, gsize size, day_claim_book *book)
{
    g_autofree char *value = day_piece_canonical(name, size);
    day_claim_span span = {.unit = one->unit};
    if (one->role) {
        day_claim_book_add_many(book, DAY_CLAIM_SAME, one->account, (day_named){"nickname", value}, "head",
                                0.7, one->times, span);
    } else if (day_full_name_form(h->words, value, strlen(value)) != DAY_NAME_NOT) {
        day_claim_book_add_many(book, DAY_CLAIM_SAME, one->account, (day_named){"name", value}, "head", 0.9,
                                one->times, span);
    } else if (day_org_form(h->words, value, strlen(value))) {
        day_claim_book_add_many(book, DAY_CLAIM_WORKS_FOR, one->account, (day_named){"org", value}, "head",
                                0.6, one->times, span);
    } else if (g_utf8_strlen(value, -1) <= 30) {
        day_claim_book_add_many(book, DAY_CLAIM_SAME, one->account, (day_named){"nickname", value}, "head",
                                0.7, one->times, span);
    }
}

static void put(const heads *h, guint at, day_claim_book *book)
{
    const row *one = &g_array_index(h->rows, row, at);
    if (number_of(h->addresses, one->name) > ADDRESSES_MAX) return;
    if ((one->role || number_of(h->names, one->account.value) > NAMES_MAX) && !is_most(h, at)) return;
    gsize size = strlen(one->name), second = day_piece_second_script(one->name, size);
    bool both = second > 0 && day_full_name_form(h->words, one->name + second, size - second) != DAY_NAME_NOT;
    put_name(h, one, one->name, both ? second : size, book);
    if (both) put_name(h, one, one->name + second, size - second, book);
}

static void end(void *state, day_claim_book *book)
{
    heads *h = state;
    for (guint i = 0; i < h->rows->len; i++) put(h, i, book);
    g_array_unref(h->rows);
    g_hash_table_unref(h->names);
    g_hash_table_unref(h->addresses);
    g_free(h);
}

const day_claim_source day_claim_heads = {.name = "heads", .begin = begin, .beside = beside, .end = end};
