/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What `people` and `person` show of one: its names by kind, titles, firms, figures. */
#include "entity_card.h"
#include "model/when_text.h"
#include <string.h>

static void free_alias(gpointer data)
{
    day_card_alias *alias = data;
    g_free(alias->kind);
    g_free(alias->value);
    g_free(alias->shown);
    g_free(alias);
}

static GPtrArray *strings(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

static void add_once(GPtrArray *list, const char *text)
{
    if (*text != '\0' && !g_ptr_array_find_with_equal_func(list, text, g_str_equal, NULL))
        g_ptr_array_add(list, g_strdup(text));
}

static GPtrArray *list_for(const day_entity_card *card, const char *kind)
{
    const struct {
        const char *kind;
        GPtrArray *list;
    } lists[] = {{"name", card->names},         {"org", card->names},     {"place", card->names},
                 {"room", card->handles},       {"email", card->emails},  {"phone", card->phones},
                 {"nickname", card->nicknames}, {"domain", card->handles}};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        if (strcmp(lists[i].kind, kind) == 0) return lists[i].list;
    return card->handles;
}

static bool take_alias(const day_alias *alias, void *ctx)
{
    day_entity_card *card = ctx;
    GPtrArray *list = list_for(card, alias->kind);
    day_card_alias *kept = g_new(day_card_alias, 1);
    *kept = (day_card_alias){g_strdup(alias->kind), g_strdup(alias->value), g_strdup(alias->shown),
                             alias->weight, alias->times};
    g_ptr_array_add(card->aliases, kept);
    if (list != NULL) add_once(list, alias->shown);
    return true;
}

static bool take_role(const day_entity_role *role, void *ctx)
{
    day_entity_card *card = ctx;
    bool title = strcmp(role->relation, "title") == 0;
    add_once(title ? card->titles : card->organisations, *role->name != '\0' ? role->name : role->value);
    return true;
}

day_entity_card *day_entity_card_read(day_store *store, const day_entity *entity, day_error *error)
{
    g_autoptr(day_entity_card) card = g_new0(day_entity_card, 1);
    *card = (day_entity_card){.id = entity->id,
                              .messages = entity->messages,
                              .mentions = entity->mentions,
                              .first_ms = entity->first_ms,
                              .last_ms = entity->last_ms,
                              .community = entity->community,
                              .pagerank = entity->pagerank,
                              .betweenness = entity->betweenness,
                              .bridge = entity->bridge,
                              .kind = g_strdup(entity->kind),
                              .name = g_strdup(entity->name),
                              .key = g_strdup(entity->key),
                              .class = g_strdup(entity->class),
                              .names = strings(),
                              .handles = strings(),
                              .emails = strings(),
                              .phones = strings(),
                              .nicknames = strings(),
                              .titles = strings(),
                              .organisations = strings(),
                              .aliases = g_ptr_array_new_with_free_func(free_alias)};
    if (day_alias_each(store, card->id, take_alias, card, error) != DAY_OK) return NULL;
    if (day_entity_each_role(store, card->id, take_role, card, error) != DAY_OK) return NULL;
    return g_steal_pointer(&card);
}

void day_entity_card_free(day_entity_card *card)
{
    if (card == NULL) return;
    GPtrArray *lists[] = {card->names,     card->handles, card->emails,        card->phones,
                          card->nicknames, card->titles,  card->organisations, card->aliases};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) g_ptr_array_unref(lists[i]);
    g_free(card->kind);
    g_free(card->name);
    g_free(card->key);
    g_free(card->class);
    g_free(card);
}

static void put_list(day_json *json, const char *key, const GPtrArray *list)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (guint i = 0; i < list->len; i++) day_json_string(json, list->pdata[i]);
    day_json_end_array(json);
}

static void put_aliases(day_json *json, const day_entity_card *card)
{
    day_json_key(json, "aliases");
    day_json_begin_array(json);
    for (guint i = 0; i < card->aliases->len; i++) {
        const day_card_alias *alias = card->aliases->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "kind", alias->kind);
        day_json_put_string(json, "value", alias->value);
        day_json_put_string(json, "shown", alias->shown);
        day_json_put_real(json, "weight", alias->weight, 3);
        day_json_put_int(json, "times", alias->times);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

void day_entity_card_put(day_json *json, const day_entity_card *card)
{
    day_json_put_int(json, "id", card->id);
    day_json_put_string(json, "kind", card->kind);
    day_json_put_string(json, "name", card->name);
    day_json_put_string(json, "key", card->key);
    if (*card->class != '\0') day_json_put_string(json, "class", card->class);
    put_list(json, "names", card->names);
    put_list(json, "handles", card->handles);
    put_list(json, "emails", card->emails);
    put_list(json, "phones", card->phones);
    put_list(json, "nicknames", card->nicknames);
    put_list(json, "titles", card->titles);
    put_list(json, "organisations", card->organisations);
    put_aliases(json, card);
    day_json_put_int(json, "messages", card->messages);
    day_json_put_int(json, "mentions", card->mentions);
    day_when_put(json, "first", card->first_ms);
    day_when_put(json, "last", card->last_ms);
    day_json_put_real(json, "pagerank", card->pagerank, 6);
    day_json_put_real(json, "betweenness", card->betweenness, 6);
    day_json_put_real(json, "bridge", card->bridge, 3);
    if (card->pagerank > 0) day_json_put_int(json, "community", card->community);
}
