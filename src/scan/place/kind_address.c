/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Postal addresses, roughly: a street's word wakes, and what stands around it must be a chain with a house's
 * number, in the order of its language (postal_words.c, postal_han.c). The value is the text with its white
 * space as one space each. The places in it are reported beside it. */
#include "postal.h"
#include "scan/kind.h"
#include <string.h>

static void warm(day_terms *terms)
{
    static const struct {
        day_postal_form form;
        const char *words[36];
    } forms[] = {
        {DAY_POSTAL_BEHIND, {"Street", "STREET",  "St",      "ST",  "Avenue",  "AVENUE",    "Ave",
                             "AVE",    "Road",    "ROAD",    "Rd",  "RD",      "Boulevard", "Blvd",
                             "BLVD",   "Lane",    "LANE",    "Ln",  "Drive",   "DRIVE",     "Court",
                             "Square", "Terrace", "Highway", "Hwy", "Parkway", "Pkwy",      "Crescent"}},
        {DAY_POSTAL_BETWEEN,
         {"rue", "Rue", "avenue", "boulevard", "bd", "impasse", "allée", "chemin", "quai", "place", "RUE"}},
        {DAY_POSTAL_ROMANCE,
         {"Calle", "calle", "C/", "Avenida", "avenida", "Avda", "Paseo", "Plaza", "Carrera", "Rua", "rua",
          "Travessa", "Via", "via", "Viale", "Piazza", "piazza", "Corso", "Largo"}},
        {DAY_POSTAL_BEFORE, {"ул",      "улица", "улице",   "просп",    "пр",     "проспект", "проспекте",
                             "пр-т",    "пр-кт", "пер",     "переулок", "шоссе",  "наб",      "набережная",
                             "бульвар", "б-р",   "площадь", "пл",       "проезд", "вул",      "вулиця",
                             "خیابان",  "بلوار", "کوچه",    "شارع",     "Ул",     "Straße",   "ul"}},
        {DAY_POSTAL_BOX,
         {"PO Box", "P.O. Box", "P. O. Box", "PO BOX", "P.O. BOX", "Postfach", "а/я", "صندوق پستی"}},
        {DAY_POSTAL_HAN, {"路", "街", "大道", "巷", "弄", "胡同", "村", "道", "段"}},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
        for (unsigned j = 0; j < G_N_ELEMENTS(forms[i].words) && forms[i].words[j] != NULL; j++)
            day_terms_add(terms, forms[i].words[j], forms[i].form, 0);
}

static bool is_romance(const char *lang)
{
    static const char *const langs[] = {"es", "it", "pt", "fr", "ca", "gl", "ro"};
    for (unsigned i = 0; i < G_N_ELEMENTS(langs); i++)
        if (strncmp(lang, langs[i], 2) == 0) return true;
    return false;
}

static void write_value(day_span text, day_hit *hit)
{
    bool spaced = false;
    for (size_t at = hit->start; at < hit->start + hit->size; at++) {
        bool space = strchr(" \t\r\n", text.data[at]) != NULL && text.data[at] != '\0';
        if (!space || !spaced) g_string_append_c(hit->value, space ? ' ' : (char)text.data[at]);
        spaced = space;
    }
}

#define IN_VAIN_MAX 16 /* street words close together without an address: a list of words */
#define CLOSE 64       /* bytes */

typedef struct memory {
    size_t last; /* where the last street word stood */
    unsigned in_vain;
} memory;

/* Whether street words crowd in vain: each would read the same chain again. */
static bool is_crowded(memory *known, size_t at)
{
    if (at > known->last + CLOSE) known->in_vain = 0;
    known->last = at;
    return known->in_vain > IN_VAIN_MAX;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    day_postal found;
    memory *known = hit->memory;
    if (wake->event == DAY_EVENT_TERM && is_crowded(known, wake->at)) return false;
    bool good = wake->event == DAY_EVENT_DIGIT ? day_postal_before_code(&found, text, wake->at)
                : wake->tag == DAY_POSTAL_HAN
                    ? day_postal_in_han(&found, text, wake->at, wake->size)
                    : day_postal_around(&found, text, wake->at, wake->size, (day_postal_form)wake->tag,
                                        is_romance(scene->lang));
    known->in_vain = good ? 0 : known->in_vain + (wake->event == DAY_EVENT_TERM);
    if (!good) return false;
    hit->start = found.start;
    hit->size = found.end - found.start;
    write_value(text, hit);
    if (found.code_end > found.code_start) {
        g_autofree char *code =
            g_strndup((const char *)text.data + found.code_start, found.code_end - found.code_start);
        day_hit_tell(hit, "postcode", code);
    }
    hit->how = "street and number";
    return true;
}

const day_kind day_kind_address = {
    .name = "address",
    .what = "postal address, roughly",
    .validated = "a street's word with a name and a house's number; what stands around it by its form",
    .events = DAY_EVENT_TERM | DAY_EVENT_DIGIT,
    .size_min = 5,
    .size_max = 5,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_WHOLE | DAY_KIND_PLACE,
    .memory = sizeof(memory),
    .warm = warm,
    .match = match,
};
