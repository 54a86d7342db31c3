/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "bought from" and "paid" in talk: an amount, and either somebody named before a verb of paying or selling
 * that stands before it, or the words of one who buys or sells to a listener of another house. An offer is
 * labelled as one: nobody knows whether it was taken. Houses are organisations; people count for theirs, and
 * for themselves when they have none, but not among each other: then it is pocket money. */
#include "scene.h"
#include <string.h>

typedef enum deal_class {
    OFFERS,
    ASKS,
    GIVES,
    FOR,
    PAID,
    I_BUY,
    I_SELL,
} deal_class;

static const struct {
    deal_class class;
    const char *phrase;
} WORDS[] = {
#define DEAL(class, phrase) {class, phrase},
#include "deal_words.def"
#undef DEAL
};

#define REACH 60u      /* bytes from who is named to the verb */
#define FOR_REACH 12u  /* from "for" to the amount */
#define TALK_MAX 1200u /* bytes of a message whose "I" is about its amount */

typedef struct deal {
    const day_scene *scene;
    size_t start, end; /* the sentence */
    size_t amount;
    int64_t own, other; /* houses of who says it, and of whom it is said to */
} deal;

static bool is_house(const day_scene *scene, int64_t entity)
{
    return day_cast_kind_of(scene->cast, entity) == DAY_CAST_ORGANISATION;
}

static void add(const deal *at, day_edge_kind kind, int64_t payer, int64_t payee)
{
    if (payer == 0 || payee == 0) return;
    if (!is_house(at->scene, payer) && !is_house(at->scene, payee)) return;
    day_scene_add(at->scene, kind, payer, payee, kind == DAY_EDGE_BOUGHT_FROM ? "offer" : "", at->start,
                  at->end);
}

/* The first verb of the class in [start, end): where it ends; 0: none. */
static size_t verb_in(const deal *at, deal_class class, size_t start, size_t end)
{
    size_t best = 0, first = SIZE_MAX;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (WORDS[i].class != class) continue;
        size_t place = day_annotated_find(at->scene->text, start, end, WORDS[i].phrase);
        if (place == SIZE_MAX || place > first || (place == first && place + strlen(WORDS[i].phrase) < best))
            continue;
        first = place;
        best = place + strlen(WORDS[i].phrase);
    }
    return best;
}

static bool is_for(const deal *at)
{
    size_t from = at->amount > at->start + FOR_REACH ? at->amount - FOR_REACH : at->start;
    return verb_in(at, FOR, from, at->amount) != 0;
}

/* Somebody is named, then a verb, then the amount. */
static bool named_deal(const deal *at, const day_name_hit *hit)
{
    const day_scene *scene = at->scene;
    int64_t house = day_scene_house(scene, hit->entity);
    size_t reach = MIN(hit->end + REACH, at->amount);
    int64_t counterpart = house == at->own ? at->other : at->own;
    day_cast_kind kind = day_cast_kind_of(scene->cast, hit->entity);
    if (kind != DAY_CAST_ORGANISATION && kind != DAY_CAST_PERSON) return false;
    if (scene->text->plain.text[hit->end] == ',' || scene->text->plain.text[hit->end] == ':')
        return false; /* called out */
    bool gives = verb_in(at, GIVES, hit->end, reach) != 0, for_it = is_for(at);
    if (verb_in(at, PAID, hit->end, reach) != 0) {
        add(at, DAY_EDGE_PAID, house, counterpart);
    } else if (verb_in(at, ASKS, hit->end, reach) != 0 || (gives && for_it)) {
        add(at, DAY_EDGE_BOUGHT_FROM, counterpart, house);
    } else if (verb_in(at, OFFERS, hit->end, reach) != 0 || gives) {
        add(at, DAY_EDGE_BOUGHT_FROM, house, counterpart);
    } else {
        return false;
    }
    return true;
}

static void own_deal(const deal *at)
{
    size_t size = at->scene->text->plain.size;
    if (at->other == 0 || at->other == at->own || size > TALK_MAX) return;
    bool buys = verb_in(at, I_BUY, 0, size) != 0, sells = verb_in(at, I_SELL, 0, size) != 0;
    if (buys == sells) return;
    add(at, DAY_EDGE_BOUGHT_FROM, buys ? at->own : at->other, buys ? at->other : at->own);
}

static void read_amount(const day_scene *scene, const day_annotated_mention *amount)
{
    deal at = {.scene = scene,
               .amount = amount->start,
               .own = day_scene_house(scene, scene->text->speaker),
               .other = day_scene_other_house(scene)};
    day_annotated_sentence(scene->text, amount->start, &at.start, &at.end);
    for (guint i = scene->text->names->len; i-- > 0;) { /* the nearest first */
        const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, i);
        if (hit->end > amount->start) continue;
        if (hit->start < at.start) break;
        if (named_deal(&at, hit)) return;
    }
    own_deal(&at);
}

void day_scene_deal(const day_scene *scene)
{
    if (!scene->text->is_message || scene->text->speaker == 0) return;
    for (guint i = 0; i < scene->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(scene->text->mentions, day_annotated_mention, i);
        bool has_figure = strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL;
        if (!has_figure) continue;
        read_amount(scene, one);
        break; /* one message, one deal */
    }
}
