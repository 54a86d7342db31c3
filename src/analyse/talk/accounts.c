/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Senders and recipients as numbers. A million messages have few different heads: each is taken apart once
 * and found by its bytes again. Invariants: kind and value name one row; names and ways of writing are
 * counted by how often their head was met, when all are read. */
#include "accounts.h"
#include <string.h>

/* What one head says: some accounts. */
typedef struct head {
    GArray *refs;  /* of ref */
    bool of_place; /* it means another account in another item */
    int64_t uses, unit;
} head;

typedef struct ref {
    guint32 account, room;
    const char *shown, *name; /* in `strings`; name may be NULL */
} ref;

struct day_accounts {
    GArray *rows;            /* of day_account_row */
    GHashTable *by_value;    /* "kind\1value" → number + 1 */
    GHashTable *heads;       /* origin, then the head → head */
    GStringChunk *strings;   /* each once */
    GPtrArray *shown;        /* after the first question: const char *, one a row */
    GHashTable *place_heads; /* item, then the head → head */
};

static void head_free(void *data)
{
    head *one = data;
    g_array_unref(one->refs);
    g_free(one);
}

day_accounts *day_accounts_new(void)
{
    day_accounts *accounts = g_new0(day_accounts, 1);
    accounts->rows = g_array_new(FALSE, FALSE, sizeof(day_account_row));
    accounts->by_value = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    accounts->heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, head_free);
    accounts->place_heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, head_free);
    accounts->strings = g_string_chunk_new(1 << 16);
    return accounts;
}

void day_accounts_free(day_accounts *accounts)
{
    if (accounts == NULL) return;
    g_array_free(accounts->rows, TRUE);
    g_hash_table_unref(accounts->by_value);
    g_hash_table_unref(accounts->heads);
    g_hash_table_unref(accounts->place_heads);
    g_string_chunk_free(accounts->strings);
    if (accounts->shown != NULL) g_ptr_array_free(accounts->shown, TRUE);
    g_free(accounts);
}

/* --- rows -------------------------------------------------------------------------------------------- */

/* FNV-1a. */
static uint64_t hash_of(const char *text, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)text[i]) * 0x100000001B3u;
    return hash;
}

static guint32 intern(day_accounts *accounts, const char *kind, const char *value, bool chat)
{
    g_autofree char *key = g_strconcat(kind, "\1", value, NULL);
    void *known = g_hash_table_lookup(accounts->by_value, key);
    if (known != NULL) return GPOINTER_TO_UINT(known) - 1;
    const char *at = strchr(value, '@');
    if (strcmp(kind, "matrix") == 0) at = strchr(value, ':');
    if (strcmp(kind, "role") == 0) at = strstr(value, " in "); /* the word, and whose part it is */
    size_t start = strcmp(kind, "matrix") == 0;
    size_t local = at != NULL && at > value + start ? (size_t)(at - value) : strlen(value);
    day_account_row row = {.kind = kind,
                           .value = g_string_chunk_insert(accounts->strings, value),
                           .whole_hash = hash_of(value, strlen(value)),
                           .local_hash = hash_of(value + start, local - start),
                           .has_host = at != NULL,
                           .chat = chat,
                           .writer = {DAY_NO_ACCOUNT, DAY_NO_ACCOUNT, DAY_NO_ACCOUNT},
                           .first_ms = INT64_MIN,
                           .last_ms = INT64_MIN};
    g_array_append_val(accounts->rows, row);
    g_hash_table_insert(accounts->by_value, g_steal_pointer(&key), GUINT_TO_POINTER(accounts->rows->len));
    return accounts->rows->len - 1;
}

guint day_accounts_count(const day_accounts *accounts)
{
    return accounts->rows->len;
}

day_account_row *day_accounts_get(day_accounts *accounts, guint32 number)
{
    return &g_array_index(accounts->rows, day_account_row, number);
}

bool day_accounts_is_room(day_accounts *accounts, guint32 number)
{
    return strcmp(day_accounts_get(accounts, number)->kind, "room") == 0;
}

void day_accounts_make_room(day_accounts *accounts, guint32 number)
{
    day_account_row *row = day_accounts_get(accounts, number);
    g_autofree char *key = g_strconcat("room\1", row->value, NULL);
    if (g_hash_table_contains(accounts->by_value, key)) return;
    row->kind = "room";
    g_hash_table_insert(accounts->by_value, g_steal_pointer(&key), GUINT_TO_POINTER(number + 1));
}

bool day_accounts_alike(day_accounts *accounts, guint32 a, guint32 b)
{
    if (a == b) return true;
    if (a == DAY_NO_ACCOUNT || b == DAY_NO_ACCOUNT) return false;
    const day_account_row *one = day_accounts_get(accounts, a), *other = day_accounts_get(accounts, b);
    if (strcmp(one->kind, "owner") == 0 || strcmp(other->kind, "owner") == 0) return true;
    if (strcmp(one->kind, "role") == 0 && strcmp(other->kind, "role") == 0)
        return one->local_hash == other->local_hash;
    if (one->whole_hash == other->whole_hash) return true;
    return one->local_hash == other->local_hash && (!one->has_host || !other->has_host);
}

/* --- heads ------------------------------------------------------------------------------------------- */

/* Words for a part that somebody plays, where a person's name would stand. */
static bool is_role(const char *value)
{
    static const char *const words[] = {
        "victim",        "client",        "customer",     "user",     "assistant",  "support",   "operator",
        "admin",         "administrator", "agent",        "buyer",    "seller",     "vendor",    "guest",
        "manager",       "system",        "bot",          "company",  "chat",       "unknown",   "客户",
        "客服",          "管理员",        "用户",         "卖家",     "买家",       "操作员",    "系统",
        "对方",          "受害者",        "жертва",       "клиент",   "оператор",   "поддержка", "админ",
        "администратор", "система",       "пользователь", "продавец", "покупатель", "менеджер",  "مشتری",
        "پشتیبانی",      "کاربر",         "مدیر",         "قربانی"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(value, words[i]) == 0) return true;
    return false;
}

static bool is_of_place(const day_address *address, const day_account_place *place)
{
    if (strcmp(address->kind, "owner") == 0) return true;
    return place->transcript && strcmp(address->kind, "handle") == 0 && is_role(address->value);
}

static head *read_head(day_accounts *accounts, const char *line, const day_account_place *place)
{
    head *out = g_new0(head, 1);
    out->refs = g_array_new(FALSE, FALSE, sizeof(ref));
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(day_address));
    g_array_set_clear_func(list, (GDestroyNotify)day_address_clear);
    day_address_parse_list(list, line, place->origin);
    for (guint i = 0; i < list->len; i++) {
        const day_address *address = &g_array_index(list, day_address, i);
        bool scoped = is_of_place(address, place), owner = strcmp(address->kind, "owner") == 0;
        g_autofree char *of_place =
            scoped ? g_strconcat(address->value, owner ? " of " : " in ", place->path, NULL) : NULL;
        const char *kind = scoped && !owner ? "role" : address->kind;
        bool chat = place->origin == DAY_ADDRESS_CHAT;
        ref one = {
            .account = intern(accounts, kind, scoped ? of_place : address->value, chat),
            .room = address->room != NULL ? intern(accounts, "room", address->room, chat) : DAY_NO_ACCOUNT,
            .shown = g_string_chunk_insert_const(accounts->strings, address->shown),
            .name =
                address->name != NULL ? g_string_chunk_insert_const(accounts->strings, address->name) : NULL};
        out->of_place = out->of_place || scoped;
        g_array_append_val(out->refs, one);
    }
    out->unit = place->unit;
    return out;
}

/* A head that means somebody of its item only is kept by item, beside its entry that says so. */
static head *find_head(day_accounts *accounts, const char *line, const day_account_place *place)
{
    char mark[3] = {(char)('0' + place->origin), place->transcript ? 't' : 'm', '\0'};
    g_autofree char *key = g_strconcat(mark, line, NULL);
    head *known = g_hash_table_lookup(accounts->heads, key);
    if (known == NULL) {
        known = read_head(accounts, line, place);
        g_hash_table_insert(accounts->heads, g_steal_pointer(&key), known);
        if (!known->of_place) return known;
        head *own = g_new0(head, 1);
        *own = (head){.refs = g_array_ref(known->refs), .of_place = true, .unit = known->unit};
        g_hash_table_insert(accounts->place_heads,
                            g_strdup_printf("%" G_GINT64_FORMAT " %s%s", place->item, mark, line), own);
        return own;
    }
    if (!known->of_place) return known;
    g_autofree char *placed = g_strdup_printf("%" G_GINT64_FORMAT " %s%s", place->item, mark, line);
    head *own = g_hash_table_lookup(accounts->place_heads, placed);
    if (own != NULL) return own;
    own = read_head(accounts, line, place);
    g_hash_table_insert(accounts->place_heads, g_steal_pointer(&placed), own);
    return own;
}

void day_accounts_take(day_accounts *accounts, GArray *out, guint32 *room, const char *line,
                       const day_account_place *place)
{
    if (*line == '\0') return;
    head *one = find_head(accounts, line, place);
    one->uses++;
    for (guint i = 0; i < one->refs->len; i++) {
        const ref *each = &g_array_index(one->refs, ref, i);
        g_array_append_val(out, each->account);
        if (room != NULL && each->room != DAY_NO_ACCOUNT) *room = each->room;
    }
}

/* --- what was met most -------------------------------------------------------------------------------- */

typedef struct told {
    guint32 account;
    const char *text; /* in `strings`, each once: compared by address */
    int64_t times, unit;
} told;

static guint told_hash(const void *key)
{
    const told *one = key;
    return g_direct_hash(one->text) * 31 + one->account;
}

static gboolean told_equal(const void *a, const void *b)
{
    const told *one = a, *other = b;
    return one->account == other->account && one->text == other->text;
}

static void count(GHashTable *counts, guint32 account, const char *text, const head *of)
{
    told key = {.account = account, .text = text};
    told *known = g_hash_table_lookup(counts, &key);
    if (known == NULL) {
        known = g_new(told, 1);
        *known = (told){account, text, 0, of->unit};
        g_hash_table_add(counts, known);
    }
    known->times += of->uses;
    known->unit = MIN(known->unit, of->unit);
}

static void count_head(GHashTable *counts, const head *one, bool names)
{
    for (guint i = 0; i < one->refs->len && one->uses > 0; i++) {
        const ref *each = &g_array_index(one->refs, ref, i);
        const char *text = names ? each->name : each->shown;
        if (text != NULL) count(counts, each->account, text, one);
    }
}

static GHashTable *count_all(day_accounts *accounts, bool names)
{
    GHashTable *counts = g_hash_table_new_full(told_hash, told_equal, g_free, NULL);
    GHashTable *const both[] = {accounts->heads, accounts->place_heads};
    for (guint k = 0; k < G_N_ELEMENTS(both); k++) {
        GHashTableIter at;
        void *value;
        g_hash_table_iter_init(&at, both[k]);
        while (g_hash_table_iter_next(&at, NULL, &value)) count_head(counts, value, names);
    }
    return counts;
}

const char *day_accounts_shown(day_accounts *accounts, guint32 number)
{
    if (accounts->shown == NULL) {
        g_autoptr(GHashTable) counts = count_all(accounts, false);
        g_autofree const told **best = g_new0(const told *, accounts->rows->len + 1);
        GHashTableIter at;
        void *value;
        g_hash_table_iter_init(&at, counts);
        while (g_hash_table_iter_next(&at, NULL, &value)) {
            const told *one = value, *before = best[one->account];
            bool more = before == NULL || one->times > before->times ||
                        (one->times == before->times && strcmp(one->text, before->text) < 0);
            if (more) best[one->account] = one;
        }
        accounts->shown = g_ptr_array_sized_new(accounts->rows->len);
        for (guint i = 0; i < accounts->rows->len; i++)
            g_ptr_array_add(accounts->shown,
                            (void *)(best[i] != NULL ? best[i]->text : day_accounts_get(accounts, i)->value));
    }
    return accounts->shown->pdata[number];
}

static gint by_account(const void *a, const void *b)
{
    const told *one = *(const told *const *)a, *other = *(const told *const *)b;
    if (one->account != other->account) return one->account < other->account ? -1 : 1;
    return strcmp(one->text, other->text);
}

void day_accounts_each_name(day_accounts *accounts, day_accounts_name_fn fn, void *ctx)
{
    g_autoptr(GHashTable) counts = count_all(accounts, true);
    g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(g_hash_table_size(counts));
    GHashTableIter at;
    void *value;
    g_hash_table_iter_init(&at, counts);
    while (g_hash_table_iter_next(&at, NULL, &value)) g_ptr_array_add(sorted, value);
    g_ptr_array_sort(sorted, by_account);
    for (guint i = 0; i < sorted->len; i++) {
        const told *one = sorted->pdata[i];
        fn(one->account, one->text, one->times, one->unit, ctx);
    }
}
