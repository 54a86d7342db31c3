/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "bought from": the parties of a contract or invoice (contract_parties.c), as far as they are entities: the
 * longest name in a party's line that is an organisation's, or else a person's. Only documents and what a
 * message quotes of one: a line of talk names no parties. */
#include "analyse/deal/contract_parties.h"
#include "scene.h"

#define TALK_MAX 400u /* bytes: a shorter message is talk */

static int64_t who_is(const day_scene *scene, const day_contract_party *party)
{
    int64_t best = 0;
    size_t length = 0;
    bool organisation = false;
    for (guint i = 0; i < scene->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, i);
        if (hit->start < party->start || hit->end > party->end) continue;
        bool is_one = day_cast_kind_of(scene->cast, hit->entity) == DAY_CAST_ORGANISATION;
        if ((organisation && !is_one) || (organisation == is_one && hit->end - hit->start <= length))
            continue;
        best = hit->entity;
        length = hit->end - hit->start;
        organisation = is_one;
    }
    return best;
}

void day_scene_contract(const day_scene *scene)
{
    if (scene->text->is_message && scene->text->plain.size < TALK_MAX) return;
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    day_contract_parties(parties, &scene->text->plain);
    for (guint b = 0; b < parties->len; b++)
        for (guint s = 0; s < parties->len; s++) {
            const day_contract_party *buyer = &g_array_index(parties, day_contract_party, b),
                                     *seller = &g_array_index(parties, day_contract_party, s);
            if (buyer->role != DAY_CONTRACT_BUYER || seller->role != DAY_CONTRACT_SELLER) continue;
            int64_t who = who_is(scene, buyer), from = who_is(scene, seller);
            if (who == 0 || from == 0 || !g_hash_table_add(told, (gpointer)(gintptr)(who * 1000003 + from)))
                continue;
            size_t start = MIN(buyer->label, seller->label), end = MAX(buyer->end, seller->end);
            day_scene_add(scene, DAY_EDGE_BOUGHT_FROM, who, from, "contract", start, end);
        }
}
