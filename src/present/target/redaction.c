/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names are found folded (letter case, width, Chinese script, blanks of OCR), as analyse/target finds them. A
 * name that is another's and one's own is one's own. */
#include "redaction.h"
#include "analyse/target/known_targets.h"
#include "index/fold.h"
#include "store/q_edge.h"
#include <string.h>

#define BAR "█████"

struct day_redaction {
    day_known_targets *names; /* which: 1 one's own, 2 another's */
    GHashTable *own;          /* folded names of one's own */
    int64_t entity;
    guint added;
};

enum { OWN = 1, OTHER };

static char *folded(const char *name)
{
    return day_fold_text(name, strlen(name), NULL);
}

static void add_other(day_redaction *redaction, const char *name)
{
    g_autofree char *key = folded(name);
    if (!g_hash_table_contains(redaction->own, key)) day_known_targets_add(redaction->names, name, OTHER);
}

static void add_own(day_redaction *redaction, const char *name)
{
    g_hash_table_add(redaction->own, folded(name));
    day_known_targets_add(redaction->names, name, OWN);
}

/* Accounts of rooms and places are nobody's names; short handles would hide half of a text. */
static bool is_name_of_somebody(const day_edge_alias *alias)
{
    bool somebody =
        strcmp(alias->entity_kind, "person") == 0 || strcmp(alias->entity_kind, "organisation") == 0;
    return somebody && (strcmp(alias->kind, "handle") != 0 || strlen(alias->value) >= 5);
}

static bool take_own_alias(const day_edge_alias *alias, void *ctx)
{
    day_redaction *redaction = ctx;
    if (alias->entity == redaction->entity)
        add_own(redaction, *alias->shown != '\0' ? alias->shown : alias->value);
    if (alias->entity == redaction->entity) add_own(redaction, alias->value);
    return true;
}

static bool take_other_alias(const day_edge_alias *alias, void *ctx)
{
    day_redaction *redaction = ctx;
    if (alias->entity == redaction->entity || !is_name_of_somebody(alias)) return true;
    add_other(redaction, alias->value);
    if (*alias->shown != '\0') add_other(redaction, alias->shown);
    return true;
}

static void add_names(day_redaction *redaction, const day_target_card *card, bool own)
{
    void (*add)(day_redaction *, const char *) = own ? add_own : add_other;
    add(redaction, card->target.name);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, "name") != 0) continue;
        add(redaction, place->value);
        if (*place->quote != '\0') add(redaction, place->quote);
    }
}

day_err day_redaction_new(day_redaction **out, day_store *store, const GPtrArray *cards,
                          const day_target_card *own, day_error *error)
{
    day_redaction *redaction = g_new0(day_redaction, 1);
    redaction->names = day_known_targets_new();
    redaction->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    redaction->entity = own->target.entity;
    add_names(redaction, own, true);
    day_err err =
        redaction->entity != 0 ? day_edge_each_alias(store, take_own_alias, redaction, error) : DAY_OK;
    for (guint i = 0; i < cards->len; i++)
        if (cards->pdata[i] != own) add_names(redaction, cards->pdata[i], false);
    if (err == DAY_OK) err = day_edge_each_alias(store, take_other_alias, redaction, error);
    if (err != DAY_OK) g_clear_pointer(&redaction, day_redaction_free);
    *out = redaction;
    return err;
}

void day_redaction_free(day_redaction *redaction)
{
    if (redaction == NULL) return;
    day_known_targets_free(redaction->names);
    g_hash_table_unref(redaction->own);
    g_free(redaction);
}

char *day_redaction_apply(const day_redaction *redaction, const char *text)
{
    g_auto(day_plain) plain = {0};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_known_target));
    GString *out = g_string_new(NULL);
    size_t at = 0, size = strlen(text);
    day_plain_make(&plain, text, size);
    day_known_targets_find(hits, redaction->names, plain.text, plain.size);
    for (guint i = 0; i < hits->len; i++) {
        const day_known_target *hit = &g_array_index(hits, day_known_target, i);
        int64_t start, length;
        if (hit->which == OWN) continue;
        day_plain_span(&plain, hit->start, hit->end, &start, &length);
        g_string_append_len(out, text + at, (gssize)((size_t)start - at));
        g_string_append(out, BAR);
        at = (size_t)(start + length);
    }
    g_string_append_len(out, text + at, (gssize)(size - at));
    return g_string_free(out, FALSE);
}

bool day_redaction_is_clean(const day_redaction *redaction, const char *text)
{
    g_autofree char *redacted = day_redaction_apply(redaction, text);
    return strcmp(redacted, text) == 0;
}
