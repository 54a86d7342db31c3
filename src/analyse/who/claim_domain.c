/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Addresses at a domain where not anybody can have one: who writes from there, or is written to, works for
 * whoever has the domain, as a rule. Claimed once for each address, with the first message as its place;
 * desks and lists work for nobody. */
#include "claim_source.h"
#include "mail_domain.h"
#include <string.h>

#define WEIGHT 0.6
#define ADDRESSES_MAX 200000u

static void *begin(const day_words *words)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void look_at(GHashTable *seen, const day_claim_text *t, day_named who, day_claim_book *book)
{
    if (who.kind == NULL || (strcmp(who.kind, "email") != 0 && strcmp(who.kind, "jabber") != 0)) return;
    if (g_hash_table_contains(seen, who.value) || g_hash_table_size(seen) >= ADDRESSES_MAX) return;
    g_hash_table_add(seen, g_strdup(who.value));
    gsize local = strcspn(who.value, "@");
    if (day_words_have(t->words, DAY_WORDS_ROLE, who.value, local) ||
        day_words_have(t->words, DAY_WORDS_ROLE, who.value, strcspn(who.value, "@+-_.")))
        return;
    g_autofree char *domain = day_mail_domain_of_one(t->words, who.value);
    if (domain == NULL) return;
    day_claim_span span = {t->unit, 0, (uint32_t)MIN(t->body, t->size)};
    day_claim_book_add(book, DAY_CLAIM_WORKS_FOR, who, (day_named){"domain", domain}, "address", WEIGHT,
                       span);
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (!t->is_message) return;
    look_at(state, t, t->sender, book);
    for (size_t i = 0; i < t->n_to; i++) look_at(state, t, t->to[i], book);
}

static void end(void *state, day_claim_book *book)
{
    g_hash_table_unref(state);
}

const day_claim_source day_claim_domain = {.name = "domain", .begin = begin, .text = text, .end = end};
