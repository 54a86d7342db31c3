/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From what the user calls somebody to accounts and identities. Everything that can name one is compared
 * folded (index/fold.h), in memory: accounts and names are few beside messages. Those of one entity are one
 * answer; without entities each account is its own. Matches have ranks, and only the best rank met counts:
 * the value itself, a name, what stood beside an address in some head (which a shared mailbox has many of),
 * then a part of either. */
#include "who.h"
#include "near_name.h"
#include "analyse/talk/address.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "store/q_entity.h"
#include <string.h>

#define LISTED_MAX 8
#define NEAR_MAX 5
#define PART_MIN 2 /* characters of what may be a part of a name; of Han, one */

typedef enum rank { RANK_ALONE, RANK_VALUE, RANK_NAME, RANK_HEAD, RANK_PART, RANK_NONE } rank;

typedef struct account {
    int64_t id, entity; /* entity 0: none */
    char *kind, *value;
    rank how;
} account;

typedef struct identity {
    int64_t id;
    char *name, *key;
    rank how;
} identity;

typedef struct search {
    GPtrArray *wanted;     /* folded ways to write it, the user's own first */
    char *kind, *value;    /* of "KIND:VALUE", value folded; else NULL */
    GArray *accounts;      /* of account */
    GArray *identities;    /* of identity */
    GHashTable *by_id;     /* int64_t in place → index of account + 1 */
    GHashTable *by_value;  /* "kind\1value" → index of account + 1 */
    GHashTable *by_entity; /* int64_t in place → index of identity + 1 */
    GPtrArray *near[3];    /* names that are one or two slips away */
} search;

static void account_clear(void *data)
{
    account *one = data;
    g_free(one->kind);
    g_free(one->value);
}

static void identity_clear(void *data)
{
    identity *one = data;
    g_free(one->name);
    g_free(one->key);
}

static char *fold(const char *text)
{
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
    GString *out = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0') g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
    return g_string_free(out, FALSE);
}

static void want(search *s, const char *text)
{
    g_autofree char *folded = fold(text);
    for (guint i = 0; i < s->wanted->len; i++)
        if (strcmp(s->wanted->pdata[i], folded) == 0) return;
    if (*folded != '\0') g_ptr_array_add(s->wanted, g_steal_pointer(&folded));
}

/* --- how well a name fits ---------------------------------------------------------------------------- */

static void note_near(search *s, const char *text, const char *folded)
{
    guint slips = day_near_slip(s->wanted->pdata[0], folded);
    if (slips >= G_N_ELEMENTS(s->near) || s->near[slips]->len >= NEAR_MAX) return;
    if (!g_ptr_array_find_with_equal_func(s->near[slips], text, g_str_equal, NULL))
        g_ptr_array_add(s->near[slips], g_strdup(text));
}

static bool may_be_part(const char *own)
{
    gunichar first = g_utf8_get_char(own);
    return g_utf8_strlen(own, -1) >= PART_MIN || g_unichar_get_script(first) == G_UNICODE_SCRIPT_HAN;
}

static rank rank_of(search *s, const char *kind, const char *text, rank exact)
{
    g_autofree char *folded = fold(text);
    if (s->kind != NULL && strcmp(kind, s->kind) == 0 && strcmp(folded, s->value) == 0) return RANK_ALONE;
    for (guint i = 0; i < s->wanted->len; i++)
        if (strcmp(folded, s->wanted->pdata[i]) == 0) return exact;
    const char *own = s->wanted->pdata[0];
    if (may_be_part(own) && strstr(folded, own) != NULL) return RANK_PART;
    note_near(s, text, folded);
    return RANK_NONE;
}

/* --- what there is ----------------------------------------------------------------------------------- */

static bool take_account(const day_account *row, void *ctx)
{
    search *s = ctx;
    account one = {.id = row->id, .kind = g_strdup(row->kind), .value = g_strdup(row->value)};
    one.how =
        MIN(rank_of(s, row->kind, row->value, RANK_VALUE), rank_of(s, row->kind, row->shown, RANK_VALUE));
    g_array_append_val(s->accounts, one);
    g_hash_table_insert(s->by_id, g_memdup2(&one.id, sizeof one.id), GUINT_TO_POINTER(s->accounts->len));
    g_hash_table_insert(s->by_value, g_strconcat(one.kind, "\1", one.value, NULL),
                        GUINT_TO_POINTER(s->accounts->len));
    return true;
}

static bool take_name(const day_account_name *name, void *ctx)
{
    search *s = ctx;
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_id, &name->account));
    if (at == 0) return true;
    account *one = &g_array_index(s->accounts, account, at - 1);
    one->how = MIN(one->how, rank_of(s, "name", name->name, RANK_HEAD));
    return true;
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    search *s = ctx;
    identity one = {.id = entity->id, .name = g_strdup(entity->name), .key = g_strdup(entity->key)};
    one.how = rank_of(s, "name", entity->name, RANK_NAME);
    g_array_append_val(s->identities, one);
    g_hash_table_insert(s->by_entity, g_memdup2(&one.id, sizeof one.id),
                        GUINT_TO_POINTER(s->identities->len));
    return true;
}

static bool take_alias(const day_account_alias *alias, void *ctx)
{
    search *s = ctx;
    g_autofree char *key = g_strconcat(alias->kind, "\1", alias->value, NULL);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_value, key));
    if (at != 0) g_array_index(s->accounts, account, at - 1).entity = alias->entity;
    guint of = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_entity, &alias->entity));
    if (of == 0) return true;
    identity *one = &g_array_index(s->identities, identity, of - 1);
    rank how = MIN(rank_of(s, alias->kind, alias->value, RANK_NAME),
                   rank_of(s, alias->kind, alias->shown, RANK_NAME));
    one->how = MIN(one->how, how);
    return true;
}

/* What names an account names its owner. The other way round too, unless that one kind of name was meant. */
static void share_ranks(search *s)
{
    for (guint i = 0; i < s->accounts->len; i++) {
        account *one = &g_array_index(s->accounts, account, i);
        guint of = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_entity, &one->entity));
        if (of == 0) continue;
        identity *owner = &g_array_index(s->identities, identity, of - 1);
        owner->how = MIN(owner->how, one->how);
    }
    for (guint i = 0; i < s->accounts->len; i++) {
        account *one = &g_array_index(s->accounts, account, i);
        guint of = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_entity, &one->entity));
        if (of == 0) continue;
        rank how = g_array_index(s->identities, identity, of - 1).how;
        one->how = MIN(one->how, how == RANK_ALONE ? RANK_VALUE : how);
    }
}

static day_err load(search *s, day_store *store, day_error *error)
{
    const day_entity_filter all = {0};
    day_err err = day_account_each(store, take_account, s, error);
    if (err == DAY_OK) err = day_account_each_name(store, take_name, s, error);
    if (err == DAY_OK) err = day_entity_each(store, &all, take_entity, s, error);
    if (err == DAY_OK) err = day_account_each_alias(store, take_alias, s, error);
    if (err == DAY_OK) share_ranks(s);
    return err;
}

static void search_begin(search *s, const char *clean)
{
    *s = (search){.wanted = g_ptr_array_new_with_free_func(g_free),
                  .accounts = g_array_new(FALSE, FALSE, sizeof(account)),
                  .identities = g_array_new(FALSE, FALSE, sizeof(identity)),
                  .by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                  .by_value = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .by_entity = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    g_array_set_clear_func(s->accounts, account_clear);
    g_array_set_clear_func(s->identities, identity_clear);
    for (guint i = 0; i < G_N_ELEMENTS(s->near); i++) s->near[i] = g_ptr_array_new_with_free_func(g_free);
    const char *colon = strchr(clean, ':');
    if (colon != NULL && colon > clean) {
        s->kind = g_strndup(clean, (gsize)(colon - clean));
        s->value = fold(colon + 1);
    }
    want(s, clean);
    for (int origin = DAY_ADDRESS_CHAT; origin <= DAY_ADDRESS_MAIL; origin++) {
        day_address address;
        if (!day_address_parse(&address, clean, (day_address_origin)origin)) continue;
        if (strcmp(address.kind, "owner") != 0) want(s, address.value);
        day_address_clear(&address);
    }
}

static void search_end(search *s)
{
    g_ptr_array_free(s->wanted, TRUE);
    g_array_free(s->accounts, TRUE);
    g_array_free(s->identities, TRUE);
    g_hash_table_unref(s->by_id);
    g_hash_table_unref(s->by_value);
    g_hash_table_unref(s->by_entity);
    for (guint i = 0; i < G_N_ELEMENTS(s->near); i++) g_ptr_array_unref(s->near[i]);
    g_free(s->kind);
    g_free(s->value);
}

/* --- nobody, or several ------------------------------------------------------------------------------ */

static day_err complain_nobody(const search *s, const char *text, day_error *error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0;
    for (guint slips = 0; slips < G_N_ELEMENTS(s->near); slips++)
        for (guint i = 0; i < s->near[slips]->len && n < NEAR_MAX; i++, n++)
            g_string_append_printf(list, "%s%s", n > 0 ? ", " : "", (char *)s->near[slips]->pdata[i]);
    if (n > 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "nobody is called '%s'; nearly so: %s", text,
                             list->str);
    return day_error_set(error, DAY_ERR_NOT_FOUND,
                         "nobody is called '%s': 'daylight people CASE --all' lists who is named", text);
}

/* "庄砚秋 (handle:inkfall)" */
static void list_one(GString *list, const char *name, const char *key)
{
    g_autofree char *shown = day_utf8_printable(name, day_utf8_floor(name, MIN(strlen(name), (size_t)80)));
    g_autofree char *exact = day_utf8_printable(key, day_utf8_floor(key, MIN(strlen(key), (size_t)80)));
    g_string_append_printf(list, "%s%s%s%s%s", list->len > 0 ? ", " : "", shown, *shown != '\0' ? " (" : "",
                           exact, *shown != '\0' ? ")" : "");
}

/* `subjects`: entities, and accounts of none as their negative ids. */
static day_err complain_several(const search *s, const GArray *subjects, const char *text, day_error *error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint k = 0; k < MIN(subjects->len, (guint)LISTED_MAX); k++) {
        int64_t subject = g_array_index(subjects, int64_t, k), id = -subject;
        const GHashTable *table = subject > 0 ? s->by_entity : s->by_id;
        guint at = GPOINTER_TO_UINT(
            g_hash_table_lookup((GHashTable *)(gpointer)table, subject > 0 ? &subject : &id));
        if (at != 0 && subject > 0) {
            const identity *one = &g_array_index(s->identities, identity, at - 1);
            list_one(list, one->name, one->key);
        } else if (at != 0) {
            const account *one = &g_array_index(s->accounts, account, at - 1);
            g_autofree char *key = g_strconcat(one->kind, ":", one->value, NULL);
            list_one(list, "", key);
        }
    }
    return day_error_set(error, DAY_ERR_USAGE, "'%s' could be several: %s%s; name one of these", text,
                         list->str, subjects->len > LISTED_MAX ? ", …" : "");
}

/* --- accounts ---------------------------------------------------------------------------------------- */

static rank best_account(const search *s)
{
    rank best = RANK_NONE;
    for (guint i = 0; i < s->accounts->len; i++) best = MIN(best, g_array_index(s->accounts, account, i).how);
    return best;
}

static rank best_identity(const search *s)
{
    rank best = RANK_NONE;
    for (guint i = 0; i < s->identities->len; i++)
        best = MIN(best, g_array_index(s->identities, identity, i).how);
    return best;
}

static int64_t subject_of(const account *one)
{
    return one->entity != 0 ? one->entity : -one->id;
}

static void add_once(GArray *ids, int64_t id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, int64_t, i) == id) return;
    g_array_append_val(ids, id);
}

static day_err find_accounts(GArray *accounts, const search *s, const char *text, day_error *error)
{
    rank best = best_account(s);
    if (best == RANK_NONE && best_identity(s) != RANK_NONE)
        return day_error_set(error, DAY_ERR_NOT_FOUND,
                             "'%s' is named here, but wrote and got no message that is known to be theirs",
                             text);
    if (best == RANK_NONE) return complain_nobody(s, text, error);
    g_autoptr(GArray) subjects = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < s->accounts->len && subjects->len <= LISTED_MAX; i++) {
        const account *one = &g_array_index(s->accounts, account, i);
        if (one->how == best) add_once(subjects, subject_of(one));
    }
    if (subjects->len > 1) return complain_several(s, subjects, text, error);
    for (guint i = 0; i < s->accounts->len; i++) {
        const account *one = &g_array_index(s->accounts, account, i);
        bool meant = best == RANK_ALONE ? one->how == RANK_ALONE
                                        : subject_of(one) == g_array_index(subjects, int64_t, 0);
        if (meant) g_array_append_val(accounts, one->id);
    }
    return DAY_OK;
}

day_err day_who_find(GArray *accounts, day_store *store, const char *text, day_error *error)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    search s;
    search_begin(&s, clean);
    day_err err = s.wanted->len == 0 ? complain_nobody(&s, clean, error) : load(&s, store, error);
    if (err == DAY_OK) err = find_accounts(accounts, &s, clean, error);
    search_end(&s);
    return err;
}

/* --- identities -------------------------------------------------------------------------------------- */

static day_err find_identity(int64_t *entity, const search *s, const char *text, day_error *error)
{
    rank best = best_identity(s);
    if (best == RANK_NONE) return complain_nobody(s, text, error);
    g_autoptr(GArray) subjects = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < s->identities->len && subjects->len <= LISTED_MAX; i++) {
        const identity *one = &g_array_index(s->identities, identity, i);
        if (one->how == best) g_array_append_val(subjects, one->id);
    }
    *entity = g_array_index(subjects, int64_t, 0);
    return subjects->len == 1 ? DAY_OK : complain_several(s, subjects, text, error);
}

day_err day_who_find_entity(int64_t *entity, day_store *store, const char *text, day_error *error)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    search s;
    search_begin(&s, clean);
    day_err err = s.wanted->len == 0 ? complain_nobody(&s, clean, error) : load(&s, store, error);
    if (err == DAY_OK) err = find_identity(entity, &s, clean, error);
    search_end(&s);
    return err;
}

char *day_who_json(const GArray *accounts)
{
    GString *out = g_string_new("[");
    for (guint i = 0; i < accounts->len; i++)
        g_string_append_printf(out, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                               g_array_index(accounts, int64_t, i));
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}
