/* SPDX-License-Identifier: AGPL-3.0-or-later
 * English verbs with what leads them: "had been quietly sold" is one piece, and says that it is done to what
 * stands before it. Other languages say that in the verb itself. */
#include "verb_group.h"
#include <string.h>

#define ADVERBS_MAX 3u /* words between an auxiliary and its verb */

static bool is_one_of(const char *word, size_t size, const char *const *list, guint n)
{
    for (guint i = 0; i < n; i++)
        if (strlen(list[i]) == size && memcmp(list[i], word, size) == 0) return true;
    return false;
}

static bool is_adverb(const char *word, size_t size)
{
    static const char *const ADVERBS[] = {"later",   "then",  "also",    "now",    "first", "twice",
                                          "soon",    "again", "once",    "still",  "even",  "since",
                                          "already", "just",  "instead", "always", "often", "indeed",
                                          "only",    "both",  "at",      "least",  "said",  "to"};
    return (size > 4 && memcmp(word + size - 2, "ly", 2) == 0) ||
           is_one_of(word, size, ADVERBS, G_N_ELEMENTS(ADVERBS));
}

/* Whether [start, end) holds adverbs alone. */
static bool is_adverbs(const day_deal_clause *at, size_t start, size_t end)
{
    const char *plain = at->text->plain.text;
    guint words = 0;
    while (start < end) {
        if (plain[start] == ' ') {
            start++;
            continue;
        }
        size_t word = start;
        while (start < end && plain[start] != ' ') start++;
        if (++words > ADVERBS_MAX || !is_adverb(plain + word, start - word)) return false;
    }
    return true;
}

typedef enum auxiliary { NO_AUXILIARY, IS, HAS, MODAL } auxiliary;

static auxiliary auxiliary_of(const day_deal_clause *at, const day_deal_piece *piece)
{
    static const char *const BE[] = {"was",   "were",  "is",       "are",       "be",       "been",
                                     "being", "to be", "has been", "have been", "had been", "gets"};
    static const char *const HAVE[] = {"has", "have", "had"};
    static const char *const MODALS[] = {"will",  "would", "could", "can", "may",
                                         "might", "did",   "does",  "do"};
    const char *word = at->text->plain.text + piece->start;
    size_t size = piece->end - piece->start;
    if (piece->kind != DAY_PIECE_WORD || piece->word != DAY_WORD_STOP) return NO_AUXILIARY;
    if (is_one_of(word, size, BE, G_N_ELEMENTS(BE))) return IS;
    if (is_one_of(word, size, HAVE, G_N_ELEMENTS(HAVE))) return HAS;
    return is_one_of(word, size, MODALS, G_N_ELEMENTS(MODALS)) ? MODAL : NO_AUXILIARY;
}

/* "agreed to provide", "was hired to build": the verb before "to" says only that it was meant; how many
 * pieces that is. */
static guint meant(const day_deal_clause *at, guint verb)
{
    if (verb < 2 || !day_deal_is(at, (gint)verb - 1, DAY_WORD_TO) || !day_deal_is_verb(at, (gint)verb - 2))
        return 0;
    const day_deal_piece *to = day_deal_piece_at(at, (gint)verb - 1);
    bool joint = day_deal_piece_at(at, (gint)verb)->start - to->end == 1 &&
                 to->start - day_deal_piece_at(at, (gint)verb - 2)->end == 1;
    return joint ? 2 : 0;
}

static bool is_participle(const day_deal_clause *at, const day_deal_piece *verb)
{
    static const char *const ENDS[] = {"ed",  "old", "ught", "paid", "given",
                                       "bid", "won", "pent", "let",  "on"};
    const char *plain = at->text->plain.text;
    if (verb->word == DAY_WORD_COST)
        return day_annotated_says(at->text, verb->start, "sold for") ||
               day_annotated_says(at->text, verb->start, "rented for");
    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        size_t size = strlen(ENDS[i]);
        if (verb->end - verb->start >= size && memcmp(plain + verb->end - size, ENDS[i], size) == 0)
            return true;
    }
    return false;
}

static day_deal_word passive_of(day_deal_word word)
{
    switch (word) {
    case DAY_WORD_COST: /* "was sold for" */
    case DAY_WORD_SELL:
    case DAY_WORD_OFFER: return DAY_WORD_SOLD;
    case DAY_WORD_BUY: return DAY_WORD_BOUGHT;
    case DAY_WORD_PAY: return DAY_WORD_RECEIVED;
    case DAY_WORD_CHARGE: return DAY_WORD_BILLED;
    case DAY_WORD_HIRE:
    case DAY_WORD_AWARD: return DAY_WORD_WON;
    default: return word;
    }
}

/* How many pieces before `verb` belong to it; `*passive`: a form of "be" is the last that is no adverb. */
static guint leading(const day_deal_clause *at, guint verb, bool *passive)
{
    const char *plain = at->text->plain.text;
    guint n = 0;
    bool told = false;
    *passive = false;
    for (guint first = verb; first > 0; first--) {
        const day_deal_piece *led = day_deal_piece_at(at, (gint)first),
                             *lead = day_deal_piece_at(at, (gint)first - 1);
        auxiliary is = auxiliary_of(at, lead);
        bool adverb = is == NO_AUXILIARY && lead->kind == DAY_PIECE_WORD && lead->word == DAY_WORD_STOP &&
                      is_adverb(plain + lead->start, lead->end - lead->start);
        if ((is == NO_AUXILIARY && !adverb) || !is_adverbs(at, lead->end, led->start)) break;
        if (is == NO_AUXILIARY) continue;
        if (!told) *passive = is == IS;
        told = true;
        n = verb - first + 1; /* an adverb without auxiliary leads nothing */
    }
    return n;
}

/* "put a database up for sale": the verb stands before what is sold. */
static void part_verb(day_deal_clause *at)
{
    static const char *const LEADS[] = {"put",   "puts",   "putting", "posted",
                                        "posts", "placed", "offered", "listed"};
    static const char *const TAILS[] = {"up for sale", "for sale", "on sale", "up for auction",
                                        "put up for auction"};
    for (guint i = 0; i < at->pieces->len; i++) {
        day_deal_piece *tail = &g_array_index(at->pieces, day_deal_piece, i);
        bool sale = false;
        for (guint k = 0; k < G_N_ELEMENTS(TAILS) && tail->word == DAY_WORD_SOLD && !sale; k++)
            sale = strlen(TAILS[k]) == tail->end - tail->start &&
                   day_annotated_says(at->text, tail->start, TAILS[k]);
        for (guint k = 0; sale && k < G_N_ELEMENTS(LEADS); k++) {
            size_t place = day_annotated_find(at->text, at->start, tail->start, LEADS[k]);
            if (place == SIZE_MAX) continue;
            guint before = 0;
            while (before < i && day_deal_piece_at(at, (gint)before)->start < place) before++;
            const day_deal_piece *there = day_deal_piece_at(at, (gint)before);
            bool word = there->start == place && there->kind == DAY_PIECE_WORD;
            day_deal_piece verb = {.kind = DAY_PIECE_WORD,
                                   .word = DAY_WORD_SELL,
                                   .start = place,
                                   .end = place + strlen(LEADS[k])};
            if (there->start == place && !word) break;
            tail->word = DAY_WORD_STOP;
            if (word)
                g_array_index(at->pieces, day_deal_piece, before).word = DAY_WORD_SELL;
            else
                g_array_insert_val(at->pieces, before, verb);
            break;
        }
    }
}

void day_deal_group_verbs(day_deal_clause *at)
{
    part_verb(at);
    for (guint i = 1; i < at->pieces->len; i++) {
        day_deal_piece *verb = &g_array_index(at->pieces, day_deal_piece, i);
        bool passive, english = (unsigned char)at->text->plain.text[verb->start] < 0x80;
        if (!english || !day_deal_is_verb(at, (gint)i)) continue;
        guint to = meant(at, i), n = to + leading(at, i - to, &passive);
        if (n == 0) continue;
        if (passive && to == 0 && is_participle(at, verb)) verb->word = passive_of(verb->word);
        verb->start = day_deal_piece_at(at, (gint)(i - n))->start;
        g_array_remove_range(at->pieces, i - n, n);
        i -= n;
    }
}
