/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who deals with whom, by who says it to whom, where the words name one side or none. */
#include "deal_text.h"
#include "index/fold.h"
#include "talk_in.h"
#include "talk_says.h"
#include "terms.h"
#include <string.h>

/* Whether the house is a state's, by its name. */
static bool is_agency(const day_talk *at, int64_t house)
{
    const char *name = g_hash_table_lookup(at->reader->called, (gconstpointer)(gintptr)house);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    if (name == NULL || at->reader->lexicon == NULL) return false;
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    day_lexicon_find(terms, at->reader->lexicon, folded, strlen(folded));
    bool agency = false;
    for (guint i = 0; i < terms->len; i++) {
        const day_lexicon_term *term = g_array_index(terms, day_lexicon_hit, i).term;
        if (strcmp(term->class, "agency") != 0) continue;
        if (!day_deal_is_state(term->concept)) return false;
        agency = true;
    }
    return agency;
}

/* --- who -------------------------------------------------------------------------------------------------
 */

/* Whether each letter of `jargon` stands in `name`, in order: 省厅 is 某某省公安厅. */
static bool is_short_for(const char *jargon, const char *name)
{
    while (*jargon != '\0') {
        gunichar c = g_utf8_get_char(jargon);
        const char *found = g_utf8_strchr(name, -1, c);
        if (found == NULL) return false;
        name = g_utf8_next_char(found);
        jargon = g_utf8_next_char(jargon);
    }
    return true;
}

/* The only organisation among those of the conversation that the jargon is short for. */
static int64_t meant(const day_talk *at, const char *jargon)
{
    int64_t found = 0;
    if (strlen(jargon) > 9 || strlen(jargon) < 6 || (unsigned char)jargon[0] < 0xE3) return 0;
    for (guint i = 0; i < at->messages->len; i++) {
        const day_annotated *text = at->messages->pdata[i];
        for (guint k = 0; k <= text->listeners->len; k++) {
            int64_t who = k == 0 ? text->speaker : g_array_index(text->listeners, int64_t, k - 1);
            int64_t house = day_deal_house(at->reader, who);
            const char *name = g_hash_table_lookup(at->reader->called, (gconstpointer)(gintptr)house);
            if (house == found || name == NULL || !is_short_for(jargon, name)) continue;
            if (found != 0) return 0;
            found = house;
        }
    }
    return found;
}

bool day_talk_told(const day_deal_reading *reading, day_deal_field field)
{
    return reading->text[field] != NULL || reading->entity[field] != 0;
}

/* Of a person who is named: the house. Of jargon: whom it is short for. */
void day_talk_tell_houses(const day_talk *at, day_deal_reading *reading)
{
    static const day_deal_field FIELDS[] = {DAY_DEAL_SELLER, DAY_DEAL_BUYER};
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        day_deal_field field = FIELDS[i];
        if (reading->entity[field] != 0)
            reading->entity[field] = day_deal_house(at->reader, reading->entity[field]);
        else if (reading->text[field] != NULL)
            reading->entity[field] = meant(at, reading->text[field]);
    }
}

static bool is_house(const day_talk *at, int64_t entity)
{
    return entity != 0 && day_cast_kind_of(at->reader->cast, entity) == DAY_CAST_ORGANISATION;
}

/* A domain of which nothing but the name is known, and at which both sides have their mail, is nobody's
 * house: persons deal. */
static bool tell_persons(const day_talk *at, int64_t *own, int64_t *other)
{
    const char *name = g_hash_table_lookup(at->reader->called, (gconstpointer)(gintptr)*own);
    const GArray *listeners = at->text->listeners;
    if (*own == at->text->speaker || *other != 0 || listeners->len != 1 || name == NULL) return false;
    int64_t listener = g_array_index(listeners, int64_t, 0);
    if (strchr(name, '.') == NULL || strchr(name, ' ') != NULL) return false;
    if (listener == at->text->speaker || day_deal_house(at->reader, listener) != *own) return false;
    *own = at->text->speaker;
    *other = listener;
    return true;
}

static void forget_party(day_deal_reading *reading, day_deal_field field)
{
    g_clear_pointer(&reading->text[field], g_free);
    reading->span[field] = (day_deal_span){0};
    reading->entity[field] = 0;
}

#define SOURCE_MAX 30u /* bytes of a name */

/* 从老鬼手里收的: from whom one bought. */
static void tell_source(const day_talk *at, day_deal_reading *reading)
{
    static const char *const BEHIND[] = {"那里", "那边", "那儿", "手里", "手上", "手中", "处"};
    const day_annotated *text = at->text;
    size_t from = day_deal_find(text, 0, text->plain.size, "从");
    if (day_talk_told(reading, DAY_DEAL_SELLER) || from == SIZE_MAX) return;
    size_t start = from + strlen("从"), limit = MIN(text->plain.size, start + SOURCE_MAX), end = SIZE_MAX;
    for (guint i = 0; i < G_N_ELEMENTS(BEHIND); i++)
        end = MIN(end, day_deal_find(text, start, limit, BEHIND[i]));
    if (end == SIZE_MAX || memchr(text->plain.text + start, ',', end - start) != NULL) return;
    day_deal_trim(text, &start, &end);
    if (end <= start || !day_deal_has_letter(text, start, end)) return;
    day_deal_put(reading, DAY_DEAL_SELLER, text, start, end);
    reading->entity[DAY_DEAL_SELLER] = day_deal_who(text, at->reader->cast, start, end);
}

/* The side that nobody names is the speaker's; or, when the speaker's is named, of the house that it is said
 * to: a listener who is of none may as well interpret. */
void day_talk_tell_counterpart(const day_talk *at, day_deal_reading *reading)
{
    int64_t own = day_deal_house(at->reader, at->text->speaker);
    int64_t other = day_deal_other_house(at->reader, at->text);
    bool persons = tell_persons(at, &own, &other);
    bool bought = reading->kind != NULL && day_talk_says(at->text, DAY_TALK_BOUGHT) &&
                  !day_talk_says(at->text, DAY_TALK_THEM);
    if (bought && own != 0 && !day_talk_told(reading, DAY_DEAL_BUYER)) {
        if (reading->entity[DAY_DEAL_SELLER] == own) forget_party(reading, DAY_DEAL_SELLER); /* 我8000收的 */
        day_deal_tell_entity(reading, DAY_DEAL_BUYER, at->reader, own, at->text->unit);
        tell_source(at, reading);
        reading->deal = "buys";
        return;
    }
    bool seller = day_talk_told(reading, DAY_DEAL_SELLER), buyer = day_talk_told(reading, DAY_DEAL_BUYER);
    if (seller != buyer) {
        day_deal_field known = seller ? DAY_DEAL_SELLER : DAY_DEAL_BUYER;
        day_deal_field open = seller ? DAY_DEAL_BUYER : DAY_DEAL_SELLER;
        bool to_other = reading->entity[known] == own;
        int64_t counterpart = to_other ? other : own;
        bool likely =
            persons || is_house(at, counterpart) || (!to_other && is_house(at, reading->entity[known]));
        if (counterpart != reading->entity[known] && likely)
            day_deal_tell_entity(reading, open, at->reader, counterpart, at->text->unit);
        return;
    }
    bool buys =
             bought || day_talk_says(at->text, DAY_TALK_I_BUY) || day_talk_says(at->text, DAY_TALK_WILL_TAKE),
         sells = day_talk_says(at->text, DAY_TALK_I_SELL);
    if (seller || own == 0 || (other == 0 && buys == sells)) return;
    if (buys == sells) {
        sells = day_talk_was_asked_for(at);
        buys = false;
    }
    if (buys == sells) {
        buys = is_agency(at, own);
        sells = is_agency(at, other);
    }
    if (buys == sells) return;
    day_deal_tell_entity(reading, buys ? DAY_DEAL_BUYER : DAY_DEAL_SELLER, at->reader, own, at->text->unit);
    if (!bought && (persons || is_house(at, other)))
        day_deal_tell_entity(reading, buys ? DAY_DEAL_SELLER : DAY_DEAL_BUYER, at->reader, other,
                             at->text->unit);
    if (reading->deal == NULL || strcmp(reading->deal, "price") == 0)
        reading->deal = buys ? "offers" : "asks";
}
