/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People: what wakes the search, and which search it is. Names are validated by their form alone: that a
 * person of this name exists is for the reader to weigh, so `how` says what the form was. */
#include "names_known.h"
#include "person_tags.h"
#include <string.h>

static gunichar first_of(const char *name)
{
    return g_utf8_get_char(name);
}

static bool is_han(gunichar c)
{
    return c >= 0x3400 && c < 0xA000;
}

static bool is_arabic(gunichar c)
{
    return c >= 0x600 && c < 0x780;
}

static bool is_cased(gunichar c)
{
    return g_unichar_isupper(c);
}

/* Given names that are also words wake nothing on their own but where a surname is known beside them. */
static void add_name(const char *name, unsigned flags, void *ctx)
{
    day_terms *terms = ctx;
    gunichar first = first_of(name);
    if (is_han(first)) {
        if ((flags & DAY_NAME_LIKELY) != 0) day_terms_add(terms, name, DAY_PERSON_SURNAME, DAY_TERM_FIRST);
        return;
    }
    if (is_arabic(first)) {
        if ((flags & DAY_NAME_GIVEN) != 0) day_terms_add(terms, name, DAY_PERSON_UNCASED, 0);
        return;
    }
    if (!is_cased(first)) return;
    if ((flags & DAY_NAME_PATRONYMIC) != 0) {
        g_autofree char *stem = g_strdup(name);
        if (g_str_has_suffix(stem, "а")) stem[strlen(stem) - strlen("а")] = '\0';
        day_terms_add(terms, stem, DAY_PERSON_PATRONYMIC, DAY_TERM_OPEN);
    }
    if ((flags & DAY_NAME_GIVEN) != 0) day_terms_add(terms, name, DAY_PERSON_GIVEN, 0);
}

static void add_initials(day_terms *terms)
{
    for (gunichar c = 0x410; c <= 0x42F; c++) { /* А to Я */
        char initial[8] = "";
        initial[g_unichar_to_utf8(c, initial)] = '.';
        day_terms_add(terms, initial, DAY_PERSON_INITIAL, DAY_TERM_OPEN);
    }
}

static void warm(day_terms *terms)
{
    day_name_each(add_name, terms);
    add_initials(terms);
#define TITLE(term, sure) day_terms_add(terms, term, DAY_PERSON_TITLE | (sure) << 8, DAY_TERM_OPEN);
#define HAN_TITLE(term) day_terms_add(terms, term, DAY_PERSON_HAN_TITLE, 0);
#define UNCASED_TITLE(term, sure) day_terms_add(terms, term, DAY_PERSON_UNCASED_TITLE | (sure) << 8, 0);
#define LABEL(term) day_terms_add(terms, term, DAY_PERSON_LABEL, DAY_TERM_CASES);
#include "titles.def"
#undef TITLE
#undef HAN_TITLE
#undef UNCASED_TITLE
#undef LABEL
    day_terms_add(terms, "老", DAY_PERSON_HAN_PREFIX, 0);
    day_terms_add(terms, "小", DAY_PERSON_HAN_PREFIX, 0);
}

/* White space as one space. */
static void write_value(day_span text, day_hit *hit)
{
    for (size_t at = hit->start; at < hit->start + hit->size; at++) {
        uint8_t byte = text.data[at];
        if (byte == 0xC2 && text.data[at + 1] == 0xA0) byte = ' ', at++;
        if (byte == ' ' && hit->value->len > 0 && hit->value->str[hit->value->len - 1] == ' ') continue;
        g_string_append_c(hit->value, (char)byte);
    }
}

static bool find(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->event == DAY_EVENT_AT) return day_person_of_address(scene, wake, hit);
    switch (wake->tag & 0xFF) {
    case DAY_PERSON_SURNAME:
    case DAY_PERSON_HAN_TITLE:
    case DAY_PERSON_HAN_PREFIX: return day_person_in_han(scene, wake, hit);
    case DAY_PERSON_UNCASED:
    case DAY_PERSON_UNCASED_TITLE: return day_person_uncased(scene, wake, hit);
    case DAY_PERSON_LABEL: return day_person_labelled(scene, wake, hit);
    default: return day_person_in_alphabet(scene, wake, hit);
    }
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (!find(scene, wake, hit)) return false;
    write_value(scene->text, hit);
    return true;
}

const day_kind day_kind_person = {
    .name = "person",
    .what = "person's name",
    .validated = "known given names and surnames, patronymics, initials, titles, labels, display names",
    .events = DAY_EVENT_AT | DAY_EVENT_TERM,
    .flags = DAY_KIND_NAME,
    .warm = warm,
    .match = match,
};
