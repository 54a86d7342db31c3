/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From what the user calls somebody to accounts. Everything that can name one is compared folded
 * (index/fold.h), in memory: accounts are few beside messages. Those of one entity are one answer; without
 * entities each account is its own. Matches have ranks, and only the best rank met counts: the value itself,
 * a name, then a part of either. */
#include "who.h"
#include "analyse/talk/address.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define LISTED_MAX 8
#define PART_MIN 2 /* characters of what may be a part of a name */

typedef enum rank { RANK_VALUE, RANK_NAME, RANK_PART, RANK_NONE } rank;

typedef struct known {
    int64_t id, entity; /* entity 0: none */
    char *kind, *value, *shown;
    int64_t messages;
    rank how;
} known;

typedef struct search {
    GPtrArray *wanted;    /* folded ways to write it, the user's own first */
    GArray *accounts;     /* of known */
    GHashTable *by_id;    /* int64_t in place → index + 1 */
    GHashTable *by_value; /* "kind\1value" → index + 1 */
    GHashTable *entities; /* int64_t in place → rank + 1, best */
} search;

static void known_clear(void *data)
{
    known *one = data;
    g_free(one->kind);
    g_free(one->value);
    g_free(one->shown);
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

static rank rank_of(const search *s, const char *text, rank exact)
{
    g_autofree char *folded = fold(text);
    for (guint i = 0; i < s->wanted->len; i++)
        if (strcmp(folded, s->wanted->pdata[i]) == 0) return exact;
    const char *own = s->wanted->pdata[0];
    return g_utf8_strlen(own, -1) >= PART_MIN && strstr(folded, own) != NULL ? RANK_PART : RANK_NONE;
}

/* --- what there is ----------------------------------------------------------------------------------- */

static bool take_account(const day_account *account, void *ctx)
{
    search *s = ctx;
    known one = {.id = account->id,
                 .kind = g_strdup(account->kind),
                 .value = g_strdup(account->value),
                 .shown = g_strdup(account->shown),
                 .messages = account->sent + account->received,
                 .how = MIN(rank_of(s, account->value, RANK_VALUE), rank_of(s, account->shown, RANK_VALUE))};
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
    known *one = &g_array_index(s->accounts, known, at - 1);
    one->how = MIN(one->how, rank_of(s, name->name, RANK_NAME));
    return true;
}

static bool take_alias(const day_account_alias *alias, void *ctx)
{
    search *s = ctx;
    g_autofree char *key = g_strconcat(alias->kind, "\1", alias->value, NULL);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_value, key));
    if (at != 0) g_array_index(s->accounts, known, at - 1).entity = alias->entity;
    rank how = MIN(rank_of(s, alias->value, RANK_NAME), rank_of(s, alias->shown, RANK_NAME));
    if (how == RANK_NONE) return true;
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(s->entities, &alias->entity));
    if (before != 0 && before - 1 <= (guint)how) return true;
    g_hash_table_insert(s->entities, g_memdup2(&alias->entity, sizeof alias->entity),
                        GUINT_TO_POINTER((guint)how + 1));
    return true;
}

/* --- the answer -------------------------------------------------------------------------------------- */

static rank best_rank(search *s)
{
    rank best = RANK_NONE;
    for (guint i = 0; i < s->accounts->len; i++) {
        known *one = &g_array_index(s->accounts, known, i);
        guint of_entity =
            one->entity != 0 ? GPOINTER_TO_UINT(g_hash_table_lookup(s->entities, &one->entity)) : 0;
        if (of_entity != 0) one->how = MIN(one->how, (rank)(of_entity - 1));
        best = MIN(best, one->how);
    }
    return best;
}

/* Who is meant: entities, or accounts of none as their negative ids. */
static GArray *subjects_of(const search *s, rank best)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < s->accounts->len; i++) {
        const known *one = &g_array_index(s->accounts, known, i);
        int64_t subject = one->entity != 0 ? one->entity : -one->id;
        bool seen = one->how != best;
        for (guint k = 0; k < out->len && !seen; k++) seen = g_array_index(out, int64_t, k) == subject;
        if (!seen) g_array_append_val(out, subject);
        if (out->len > LISTED_MAX) break;
    }
    return out;
}

static day_err complain(const search *s, rank best, const GArray *subjects, const char *text,
                        day_error *error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint k = 0; k < MIN(subjects->len, (guint)LISTED_MAX); k++) {
        int64_t subject = g_array_index(subjects, int64_t, k);
        for (guint i = 0; i < s->accounts->len; i++) {
            const known *one = &g_array_index(s->accounts, known, i);
            if (one->how != best || subject != (one->entity != 0 ? one->entity : -one->id)) continue;
            g_autofree char *value = day_utf8_printable(one->value, MIN(strlen(one->value), (size_t)80));
            g_string_append_printf(list, "%s%s:%s", list->len > 0 ? ", " : "", one->kind, value);
            break;
        }
    }
    return day_error_set(error, DAY_ERR_USAGE, "'%s' could be several: %s%s; name one of these", text,
                         list->str, subjects->len > LISTED_MAX ? ", …" : "");
}

static void add_accounts(GArray *accounts, const search *s, int64_t subject)
{
    for (guint i = 0; i < s->accounts->len; i++) {
        const known *one = &g_array_index(s->accounts, known, i);
        bool is = subject > 0 ? one->entity == subject : one->id == -subject;
        if (is) g_array_append_val(accounts, one->id);
    }
}

static bool find_exact(GArray *accounts, const search *s, const char *text)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL) return false;
    g_autofree char *key = g_strdup_printf("%.*s\1%s", (int)(colon - text), text, colon + 1);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_value, key));
    if (at != 0) g_array_append_val(accounts, g_array_index(s->accounts, known, at - 1).id);
    return at != 0;
}

static day_err load(search *s, day_store *store, day_error *error)
{
    day_err err = day_account_each(store, take_account, s, error);
    if (err == DAY_OK) err = day_account_each_name(store, take_name, s, error);
    if (err == DAY_OK) err = day_account_each_alias(store, take_alias, s, error);
    return err;
}

static day_err find(GArray *accounts, search *s, const char *text, day_error *error)
{
    if (find_exact(accounts, s, text)) return DAY_OK;
    rank best = best_rank(s);
    if (best == RANK_NONE) return day_error_set(error, DAY_ERR_NOT_FOUND, "no account is called '%s'", text);
    g_autoptr(GArray) subjects = subjects_of(s, best);
    if (subjects->len > 1) return complain(s, best, subjects, text, error);
    add_accounts(accounts, s, g_array_index(subjects, int64_t, 0));
    return DAY_OK;
}

day_err day_who_find(GArray *accounts, day_store *store, const char *text, day_error *error)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    search s = {.wanted = g_ptr_array_new_with_free_func(g_free),
                .accounts = g_array_new(FALSE, FALSE, sizeof(known)),
                .by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                .by_value = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                .entities = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    g_array_set_clear_func(s.accounts, known_clear);
    want(&s, clean);
    for (int origin = DAY_ADDRESS_CHAT; origin <= DAY_ADDRESS_MAIL; origin++) {
        day_address address;
        if (!day_address_parse(&address, clean, (day_address_origin)origin)) continue;
        if (strcmp(address.kind, "owner") != 0) want(&s, address.value);
        day_address_clear(&address);
    }
    day_err err = s.wanted->len == 0 ? day_error_set(error, DAY_ERR_NOT_FOUND, "nobody is called ''")
                                     : load(&s, store, error);
    if (err == DAY_OK) err = find(accounts, &s, clean, error);
    g_ptr_array_free(s.wanted, TRUE);
    g_array_free(s.accounts, TRUE);
    g_hash_table_unref(s.by_id);
    g_hash_table_unref(s.by_value);
    g_hash_table_unref(s.entities);
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
