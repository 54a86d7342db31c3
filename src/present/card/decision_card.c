/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Decisions about who is who, as `identity` and the page make and list them. */
#include "decision_card.h"
#include "model/when_text.h"
#include "who.h"
#include <string.h>

void day_decision_card_put(day_json *json, const day_decision *decision)
{
    day_json_begin_object(json);
    day_json_put_int(json, "decision", decision->id);
    day_when_put(json, "time", decision->time_ms);
    day_json_put_string(json, "action", decision->action);
    day_json_put_string(json, "a", decision->a);
    day_json_put_string(json, "b", decision->b);
    day_json_put_bool(json, "undone", decision->undone_ms != INT64_MIN);
    day_json_end_object(json);
}

void day_offered_tie_put(day_json *json, const day_alias_tie *tie)
{
    day_json_begin_object(json);
    day_json_put_bool(json, "offer", true);
    day_json_put_string(json, "a", tie->a_shown);
    day_json_put_string(json, "b", tie->b_shown);
    day_json_put_string(json, "a_name", tie->a_name);
    day_json_put_string(json, "b_name", tie->b_name);
    day_json_put_string(json, "rule", tie->rule);
    day_json_put_string(json, "why", tie->why);
    day_json_put_real(json, "weight", tie->weight, 3);
    day_json_end_object(json);
}

/* --- whose name is meant ----------------------------------------------------------------------------- */

typedef struct finding {
    GString *found; /* "kind:value" of the first */
    GString *others;
    int64_t entity;
    guint n;
    bool several; /* of different entities */
} finding;

static bool take_alias(const day_alias *alias, void *ctx)
{
    finding *find = ctx;
    if (find->n++ == 0) {
        g_string_printf(find->found, "%s:%s", alias->kind, alias->value);
        find->entity = alias->entity;
    }
    find->several |= alias->entity != find->entity;
    if (find->n <= 6)
        g_string_append_printf(find->others, "%s%s:%s", find->n > 1 ? ", " : "", alias->kind, alias->value);
    return true;
}

static bool take_key(const day_entity *entity, void *ctx)
{
    *(char **)ctx = g_strdup(entity->key);
    return false;
}

/* The strongest name of whom every other command would find under this one. */
static day_err key_of(char **out, day_store *store, const char *text, day_error *error)
{
    day_entity_filter filter = {0};
    day_err err = day_who_find_entity(&filter.id, store, text, error);
    return err == DAY_OK ? day_entity_each(store, &filter, take_key, out, error) : err;
}

/* What the user calls an alias as "kind:value"; `whole`: one of somebody's names may stand for all of them.
 */
static day_err find_alias(char **out, day_store *store, const char *text, bool whole, day_error *error)
{
    finding find = {.found = g_string_new(NULL), .others = g_string_new(NULL)};
    day_err err = day_alias_find(store, text, take_alias, &find, error);
    if (err == DAY_OK && find.n == 0 && whole)
        err = key_of(out, store, text, error);
    else if (err == DAY_OK && find.n == 0)
        err =
            day_error_set(error, DAY_ERR_NOT_FOUND,
                          "'%s' is nobody's name here: 'daylight person CASE NAME' lists those of one", text);
    else if (err == DAY_OK && find.several)
        err = day_error_set(error, DAY_ERR_USAGE, "'%s' could be %s: say which", text, find.others->str);
    else if (err == DAY_OK)
        *out = g_strdup(find.found->str);
    g_string_free(find.found, true);
    g_string_free(find.others, true);
    return err;
}

/* --- deciding ---------------------------------------------------------------------------------------- */

static day_err undo(int64_t *id, char **detail, day_store *store, const char *number, day_error *error)
{
    guint64 value = 0;
    if (!g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &value, NULL))
        return day_error_set(error, DAY_ERR_USAGE, "'%s' is no number of a decision", number);
    *id = (int64_t)value;
    day_err err = day_decision_undo(store, *id, error);
    if (err == DAY_OK) *detail = g_strdup_printf("undo %s", number);
    return err;
}

/* Which words an action wants. */
static bool is_complete(const day_decision_wish *wish, bool has_b)
{
    static const char *const two[] = {"merge", "rename", "kind", NULL};
    if (wish->action == NULL || wish->a == NULL || *wish->a == '\0') return false;
    if (g_strv_contains(two, wish->action)) return has_b;
    return strcmp(wish->action, "split") == 0 || (strcmp(wish->action, "undo") == 0 && !has_b);
}

day_err day_decision_make(int64_t *id, char **detail, day_store *store, const day_decision_wish *wish,
                          day_error *error)
{
    static const char *const kinds[] = {"person", "organisation", "account", NULL};
    bool has_b = wish->b != NULL && *wish->b != '\0';
    if (!is_complete(wish, has_b))
        return day_error_set(error, DAY_ERR_USAGE,
                             "merge A B, split A [B], rename A NAME, kind A KIND or undo N; 'daylight "
                             "identity --help' has examples");
    if (strcmp(wish->action, "undo") == 0) return undo(id, detail, store, wish->a, error);
    bool split = strcmp(wish->action, "split") == 0,
         names_b = has_b && (split || strcmp(wish->action, "merge") == 0);
    if (strcmp(wish->action, "kind") == 0 && !g_strv_contains(kinds, wish->b))
        return day_error_set(error, DAY_ERR_USAGE, "'%s' is none of person, organisation, account", wish->b);
    g_autofree char *a = NULL, *b = NULL;
    day_err err = find_alias(&a, store, wish->a, !split, error);
    if (err == DAY_OK && names_b) err = find_alias(&b, store, wish->b, !split, error);
    if (err != DAY_OK) return err;
    if (names_b && strcmp(a, b) == 0)
        return day_error_set(error, DAY_ERR_USAGE, "'%s' and '%s' are the same name", wish->a, wish->b);
    const day_decision decision = {.action = wish->action, .a = a, .b = names_b ? b : has_b ? wish->b : ""};
    err = day_decision_add(id, store, &decision, error);
    if (err == DAY_OK) *detail = g_strdup_printf("%s %s %s", decision.action, decision.a, decision.b);
    return err;
}
