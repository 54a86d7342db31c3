/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People in alphabets with capitals: Latin, Cyrillic, Greek. A name is a chain of capitalised words that
 * begins with a given name that is known, follows a title, or holds a patronymic or initials. What is also a
 * word (Grace, Will; Street, Day) needs a known partner; a name that goes on as a street, a school or a
 * company is none of a person. The chain has at most CHAIN_MAX words. */
#include "name_words.h"
#include "names_known.h"
#include "person_tags.h"
#include <string.h>

#define CHAIN_MAX 5
#define PARTICLE_MAX 5

/* Between given name and surname. */
static bool is_particle(day_span text, const day_name_word *word)
{
    static const char *const particles[] = {"van", "von", "de",  "der", "den", "del", "della",
                                            "di",  "da",  "dos", "la",  "le",  "bin", "ibn",
                                            "al",  "el",  "ter", "zu",  "af",  NULL};
    return day_name_word_is_one_of(text, word, particles);
}

/* What a person's name does not go on with, but that of a street, a school, a company does. */
static bool is_of_a_thing(day_span text, const day_name_word *word)
{
    static const char *const things[] = {
        "Street", "St",      "Avenue",  "Ave",     "Road",   "Rd",         "Square",    "Park",
        "Bridge", "School",  "College", "Airport", "Church", "University", "Hospital",  "Museum",
        "Island", "Beach",   "Inc",     "Ltd",     "LLC",    "Corp",       "Company",   "Bank",
        "Group",  "Center",  "Centre",  "Prize",   "Award",  "Act",        "Institute", "Foundation",
        "Press",  "Library", "County",  "City",    NULL};
    return day_name_word_is_one_of(text, word, things);
}

/* "J." or "И." as a word: the letter alone, with its dot. */
static bool is_initial(day_span text, const day_name_word *word)
{
    return word->letters == 1 && word->capital && word->end < text.size && text.data[word->end] == '.';
}

static bool is_name_like(const day_name_word *word)
{
    return word->capital && word->letters >= 2;
}

typedef struct chain {
    day_name_word words[CHAIN_MAX];
    unsigned count;
    size_t end; /* of the last word, with the dot of an initial */
} chain;

static void push(chain *names, const day_name_word *word, size_t end)
{
    names->words[names->count++] = *word;
    names->end = end;
}

/* Capitalised words from `first` on, with initials and particles between; ends with a capitalised word. */
static void follow(chain *names, day_span text, day_name_word first)
{
    size_t good = 0, good_end = 0;
    for (day_name_word word = first; names->count < CHAIN_MAX && !day_name_word_is_none(&word);) {
        bool initial = is_initial(text, &word), particle = names->count > 0 && is_particle(text, &word);
        if (!initial && !particle && !is_name_like(&word)) break;
        if (word.cyrillic != first.cyrillic) break;
        push(names, &word, word.end + initial);
        if (!initial && !particle) {
            good = names->count;
            good_end = names->end;
        }
        word = day_name_word_after(text, names->end);
    }
    names->count = (unsigned)good;
    names->end = good_end;
}

static void take(day_hit *hit, size_t start, size_t end, unsigned rank, const char *how)
{
    hit->start = start;
    hit->size = end - start;
    hit->rank = rank;
    hit->how = how;
}

/* --- given name and surname -------------------------------------------------------------------------- */

static bool ends_like_a_surname(day_span text, const day_name_word *word)
{
    static const char *const endings[] = {"ов",   "ев",    "ёв",   "ин",    "ын",   "ова",  "ева",  "ёва",
                                          "ина",  "ына",   "ский", "ская",  "цкий", "цкая", "енко", "чук",
                                          "юк",   "ян",    "дзе",  "швили", "ову",  "еву",  "овым", "евым",
                                          "ской", "ского", "ину",  "иным",  NULL};
    if (word->letters < 4) return false;
    for (const char *const *ending = endings; *ending != NULL; ending++) {
        size_t size = strlen(*ending);
        if (word->end - word->start > size && memcmp(text.data + word->end - size, *ending, size) == 0)
            return true;
    }
    return false;
}

static bool is_surname(day_span text, const day_name_word *word)
{
    return (word->flags & DAY_NAME_SURNAME) != 0 || (word->cyrillic && ends_like_a_surname(text, word));
}

/* How sure a chain is: 0 when it is no name. */
static unsigned rank_of(day_span text, const chain *names, bool german)
{
    const day_name_word *given = &names->words[0], *last = &names->words[names->count - 1];
    bool word_given = (given->flags & DAY_NAME_WORD) != 0, known = is_surname(text, last);
    if (names->count < 2 || (last->shouted && !given->shouted && last->letters < 4)) return 0;
    if (known && !word_given) return DAY_RANK_CONTEXT;
    if (known && !day_name_word_is_english(text, last)) return DAY_RANK_SHAPE;
    bool middle = names->count > 2;
    if (word_given || given->cyrillic || (german && !middle)) return 0;
    bool again = (last->flags & DAY_NAME_GIVEN) != 0 && (last->flags & DAY_NAME_WORD) == 0;
    if (given->letters < 3 || last->letters < 3) return 0;
    return again || !day_name_word_is_english(text, last) ? DAY_RANK_LOOSE : 0;
}

/* Whether small words of at most PARTICLE_MAX letters, two at most, and a capital follow: "van der Meer". */
static bool are_particles_like(day_span text, size_t at)
{
    for (unsigned words = 0; words < 3; words++) {
        size_t end = at;
        while (end < text.size && end - at < PARTICLE_MAX && g_ascii_islower(text.data[end])) end++;
        if (end == at) return words > 0 && g_ascii_isupper(text.data[at]);
        if (end + 1 >= text.size || text.data[end] >= 0x80 || text.data[end + 1] >= 0x80) return true;
        if (text.data[end] != ' ') return false;
        at = end + 1;
    }
    return false;
}

/* Most given names wake in vain: a name goes on after a space, with a capital, or is Cyrillic. */
static bool may_go_on(day_span text, const day_wake *wake)
{
    size_t end = wake->at + wake->size;
    if (end + 2 >= text.size) return text.data[wake->at] >= 0xC0;
    if (text.data[end] == ' ')
        return g_ascii_isupper(text.data[end + 1]) || text.data[end + 1] >= 0x80 ||
               are_particles_like(text, end + 1);
    return text.data[end] >= 0x80 || text.data[end] == '-' || text.data[wake->at] >= 0xC0;
}

static bool from_given(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (!may_go_on(text, wake)) return false;
    chain names = {0};
    follow(&names, text, day_name_word_at(text, at));
    if (names.count == 0 || (names.words[0].flags & DAY_NAME_GIVEN) == 0) return false; /* Long-Term */
    day_name_word next = day_name_word_after(text, names.end), before = day_name_word_before(text, at);
    if (is_of_a_thing(text, &names.words[names.count - 1]) || is_of_a_thing(text, &next)) return false;
    bool cyrillic = names.words[0].cyrillic;
    unsigned rank = rank_of(text, &names, strncmp(scene->lang, "de", 2) == 0);
    if (rank > 0) {
        take(hit, at, names.end, rank, "given name and surname");
        return true;
    }
    if (!cyrillic || names.count != 1 || !is_name_like(&before) || !is_surname(text, &before)) return false;
    take(hit, before.start, names.end, DAY_RANK_CONTEXT, "surname and given name");
    return true;
}

/* --- patronymics and initials ------------------------------------------------------------------------ */

static bool from_patronymic(day_span text, size_t at, day_hit *hit)
{
    day_name_word own = day_name_word_at(text, at), given = day_name_word_before(text, at);
    if (!is_name_like(&given) || !given.cyrillic) return false;
    day_name_word before = day_name_word_before(text, given.start),
                  after = day_name_word_after(text, own.end);
    size_t start = given.start, end = own.end;
    if (is_name_like(&before) && is_surname(text, &before))
        start = before.start;
    else if (is_name_like(&after) && after.cyrillic && is_surname(text, &after))
        end = after.end;
    take(hit, start, end, DAY_RANK_CONTEXT, "given name and patronymic");
    return true;
}

/* Where "И. О." or "И.О." that begins at `at` ends; 0 when one initial stands alone. */
static size_t second_initial(day_span text, size_t end)
{
    day_name_word close = day_name_word_at(text, end), apart = day_name_word_after(text, end);
    if (is_initial(text, &close)) return close.end + 1;
    return is_initial(text, &apart) ? apart.end + 1 : 0;
}

static bool from_initial(day_span text, size_t at, day_hit *hit)
{
    day_name_word first = day_name_word_at(text, at), before = day_name_word_before(text, at);
    if (!is_initial(text, &first)) return false;
    size_t two = second_initial(text, first.end + 1), end = two != 0 ? two : first.end + 1;
    bool sure = two != 0;
    if (is_name_like(&before) && before.cyrillic && !before.shouted && (is_surname(text, &before) || sure)) {
        take(hit, before.start, end, sure ? DAY_RANK_CONTEXT : DAY_RANK_SHAPE, "surname and initials");
        return true;
    }
    day_name_word close = day_name_word_at(text, end), apart = day_name_word_after(text, end);
    const day_name_word *surname = is_name_like(&close) ? &close : &apart;
    if (!is_name_like(surname) || !surname->cyrillic || surname->letters < 3) return false;
    if (!sure && !is_surname(text, surname)) return false;
    take(hit, at, surname->end, sure ? DAY_RANK_CONTEXT : DAY_RANK_SHAPE, "initials and surname");
    return true;
}

/* --- titles ------------------------------------------------------------------------------------------ */

static bool from_title(day_span text, const day_wake *wake, bool sure, day_hit *hit)
{
    chain names = {0};
    follow(&names, text, day_name_word_after(text, wake->at + wake->size));
    if (names.count == 0 || names.count > 4) return false;
    const day_name_word *first = &names.words[0];
    unsigned known = DAY_NAME_GIVEN | DAY_NAME_SURNAME;
    bool is_known = (first->flags & known) != 0 || (first->cyrillic && is_surname(text, first));
    bool word = !first->cyrillic && day_name_word_is_english(text, first);
    if (!is_known && (!sure || word)) return false;
    if (!sure && (word || names.count < 2)) return false;
    if (is_of_a_thing(text, &names.words[names.count - 1])) return false;
    take(hit, first->start, names.end, DAY_RANK_CONTEXT, "after a title");
    g_autofree char *title = g_strndup((const char *)text.data + wake->at, wake->size);
    day_hit_tell(hit, "title", title);
    return true;
}

bool day_person_in_alphabet(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    unsigned tag = wake->tag & 0xFF;
    if (tag == DAY_PERSON_TITLE) return from_title(scene->text, wake, (wake->tag & 0x100) != 0, hit);
    if (tag == DAY_PERSON_PATRONYMIC) return from_patronymic(scene->text, wake->at, hit);
    if (tag == DAY_PERSON_INITIAL) return from_initial(scene->text, wake->at, hit);
    return from_given(scene, wake, hit);
}
