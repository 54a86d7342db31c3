/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a stretch of a text is about: the service that the lexicon's terms in it name, or a data
 * set; which agencies are a state's. */
#include "clause.h"
#include "party.h"
#include <string.h>

/* A concept that says more beats "access", "data set", "platform". */
static guint says_how_much(const char *concept)
{
    static const char *const LITTLE[] = {"access",         "data set", "platform",
                                         "infrastructure", "software", "hardware"};
    for (guint i = 0; i < G_N_ELEMENTS(LITTLE); i++)
        if (strcmp(concept, LITTLE[i]) == 0) return 1;
    return 2;
}

/* What a tool is sold as, where texts tell of sales; in talk a server is what somebody works with. */
static const char *kind_of_tool(const day_annotated *text, const day_lexicon_hit *hit)
{
    static const char *const TOOLS[][2] = {
        {"camera", "surveillance"}, {"malware", "software"}, {"botnet", "infrastructure"}};
    if (text->is_message || strcmp(hit->term->class, "tool") != 0) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(TOOLS); i++)
        if (strcmp(hit->term->concept, TOOLS[i][0]) == 0) return TOOLS[i][1];
    return NULL;
}

const char *day_deal_kind_of(const day_annotated *text, size_t start, size_t end)
{
    const char *kind = NULL;
    guint best = 0;
    for (guint i = day_deal_terms_from(text, start); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        bool service = strcmp(hit->term->class, "service") == 0;
        bool data = strcmp(hit->term->class, "data") == 0;
        const char *tool = kind_of_tool(text, hit);
        if (hit->start < start || hit->end > end || !(service || data || tool != NULL)) continue;
        const char *concept = service ? hit->term->concept : data ? "data set" : tool;
        guint says = service ? 1 + says_how_much(concept) : data ? 2 : 1;
        if (says <= best) continue;
        best = says;
        kind = concept;
    }
    return kind;
}

bool day_deal_is_state(const char *concept)
{
    static const char *const NOT[] = {"company",        "broker",        "reseller", "state-owned company",
                                      "criminal group", "response team", "insurance"};
    for (guint i = 0; i < G_N_ELEMENTS(NOT); i++)
        if (strcmp(concept, NOT[i]) == 0) return false;
    return true;
}
