/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What all that look for parties ask of a text: letters, words, whether a word is any word. */
#include "party_finder.h"
#include "base/utf8.h"
#include <string.h>

#define LONGEST 256u /* bytes of a term or mention that covers a place */

static guint first_from(const GArray *array, size_t at)
{
    guint low = 0, high = array->len;
    guint size = g_array_get_element_size((GArray *)array);
    size_t from = at > LONGEST ? at - LONGEST : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const size_t *start =
            (const void *)(array->data + (size_t)middle * size); /* the first field of all */
        if (*start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint day_deal_terms_from(const day_annotated *text, size_t at)
{
    G_STATIC_ASSERT(G_STRUCT_OFFSET(day_lexicon_hit, start) == 0);
    return first_from(text->terms, at);
}

guint day_deal_mentions_from(const day_annotated *text, size_t at)
{
    G_STATIC_ASSERT(G_STRUCT_OFFSET(day_annotated_mention, start) == 0);
    return first_from(text->mentions, at);
}

guint day_deal_names_from(const day_annotated *text, size_t at)
{
    G_STATIC_ASSERT(G_STRUCT_OFFSET(day_name_hit, start) == 0);
    return first_from(text->names, at);
}

/* --- letters and words ------------------------------------------------------------------------------------
 */

void day_party_add(const day_party_finder *at, size_t start, size_t end, int64_t entity, bool agency)
{
    if (start < at->start || end > at->end || start >= end) return;
    if (end - start <= 9 && day_annotated_says(at->text, start, "某")) return; /* 某医院: no name */
    day_deal_party party = {start, end, entity, agency, false};
    g_array_append_val(at->out, party);
}

size_t day_party_back(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80) continue;
    return at;
}

day_fold_class day_party_class_at(const day_party_finder *at, size_t place)
{
    uint32_t code = 0;
    if (place >= at->text->plain.size) return DAY_FOLD_BLANK;
    day_utf8_next(at->text->plain.text + place, at->text->plain.size - place, &code);
    return day_fold_class_of(code);
}

bool day_party_is_capital(const day_party_finder *at, size_t place)
{
    uint32_t code = 0;
    const day_plain *plain = &at->text->plain;
    if (day_party_class_at(at, place) != DAY_FOLD_WORD) return false;
    day_utf8_next(plain->original + plain->from[place], plain->original_size - plain->from[place], &code);
    return g_unichar_isupper(code);
}

size_t day_party_word_end(const day_party_finder *at, size_t place)
{
    while (place < at->end && day_party_class_at(at, place) == DAY_FOLD_WORD) {
        uint32_t code = 0;
        place += day_utf8_next(at->text->plain.text + place, at->end - place, &code);
    }
    return place;
}

bool day_party_is_common(const day_party_finder *at, size_t start, size_t end)
{
    day_deal_word word;
    size_t size = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size, start);
    if (size >= end - start) return true;
    for (guint i = day_deal_terms_from(at->text, start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start > start) break;
        bool who = strcmp(hit->term->class, "agency") == 0 || strcmp(hit->term->class, "sector") == 0;
        if (hit->end >= end && !who) return true;
    }
    for (guint i = day_deal_mentions_from(at->text, start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start > start) break;
        if (one->end >= end && strcmp(one->kind, "org") != 0 && strcmp(one->kind, "person") != 0) return true;
    }
    return false;
}

bool day_party_holds_word(const day_party_finder *at, size_t start, size_t end)
{
    const day_plain *plain = &at->text->plain;
    for (size_t place = start; place < end;) {
        day_deal_word word;
        uint32_t code = 0;
        if (day_grammar_at(&word, at->grammar, plain->text, plain->size, place) >= 6) return true;
        place += day_utf8_next(plain->text + place, plain->size - place, &code);
    }
    for (guint i = day_deal_mentions_from(at->text, start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        if (one->end > start && strcmp(one->kind, "date") == 0) return true;
    }
    return false;
}
