/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Passports: the machine-readable zone, and numbers behind a word for passport in the form that passports
 * have (letters first, or nine figures). The passport within Russia is a kind of its own. Numbers have no
 * check digit outside the zone. */
#include "labelled.h"
#include "mrz.h"
#include <string.h>

#define ZONE UINT32_MAX /* the tag of what begins a zone */

#define WORD(word, country) word,
static const char *const labels[] = {
#include "passport_words.def"
    NULL};
#undef WORD
#define WORD(word, country) country,
static const char *const label_countries[] = {
#include "passport_words.def"
};
#undef WORD

/* Of one country, when a word in its language stands before; then of any. */
static const struct {
    const char country[3], pattern[11];
} forms[] = {
    {"CN", "E99999999"}, {"CN", "EA9999999"}, {"CN", "G99999999"}, {"CN", "D99999999"}, {"CN", "DE9999999"},
    {"CN", "S99999999"}, {"CN", "SE9999999"}, {"CN", "P99999999"}, {"CN", "PE9999999"}, {"IR", "A99999999"},
    {"KR", "M99999999"}, {"KR", "M999A9999"}, {"KR", "S99999999"}, {"KR", "R99999999"}, {"JP", "AA9999999"},
    {"FR", "99AA99999"}, {"DE", "CXXXXXXXX"}, {"IT", "AA9999999"}, {"TR", "U99999999"}, {"PL", "AA9999999"},
    {"VN", "A9999999"},  {"VN", "A99999999"}, {"ID", "A9999999"},  {"ID", "AA999999"},  {"TH", "AA9999999"},
    {"IN", "A9999999"},  {"RU", "999999999"}, {"", "999999999"},   {"", "A999999"},     {"", "A9999999"},
    {"", "A99999999"},   {"", "AA999999"},    {"", "AA9999999"},   {"", "AAA999999"},   {"", "AAA9999999"},
    {"", "A9999999A"},   {"", "99AA99999"},   {"", "A999A9999"},   {"", "CXXXXXXXX"},
};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    g_autofree char *upper = g_ascii_strup(code->text, code->size);
    unsigned figures = 0;
    for (unsigned i = 0; i < code->size; i++) figures += g_ascii_isdigit(upper[i]);
    if (figures < 4) return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++) {
        const char *country = forms[i].country;
        if (*country != '\0' && strcmp(country, label_countries[label]) != 0) continue;
        if (!day_labelled_fits(upper, forms[i].pattern)) continue;
        code->country = country;
        g_string_append(hit->value, upper);
        return true;
    }
    return false;
}

static const day_labelled passport = {
    .labels = labels,
    .min = 7,
    .max = 10,
    .signs = " ",
    .is_valid = is_valid,
    .how = "label, form",
};

/* Whether a second line's dates and sex stand where they do, at a glance. */
static bool may_be_second_line(day_span text, const day_wake *wake)
{
    const uint8_t *run = text.data + wake->at;
    size_t birth = wake->size >= 28 ? 13 : 0, sex = birth + 7;
    for (size_t i = birth; i < birth + 15; i++)
        if (i != sex && !g_ascii_isdigit(run[i])) return false;
    return strchr("MFX", run[sex]) != NULL;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->event == DAY_EVENT_RUN)
        return may_be_second_line(scene->text, wake) && day_mrz_read_second_line(scene->text, wake->at, hit);
    if (wake->tag == ZONE) return day_mrz_read_first_line(scene->text, wake->at, hit);
    return day_labelled_match(&passport, scene, wake, hit);
}

static void warm(day_terms *terms)
{
    static const char *const zones[] = {"P<", "V<", "I<", "A<", "C<"};
    for (unsigned i = 0; i < G_N_ELEMENTS(zones); i++) day_terms_add(terms, zones[i], ZONE, DAY_TERM_OPEN);
    day_labelled_warm(&passport, terms);
}

const day_kind day_kind_passport = {
    .name = "passport",
    .what = "passport, or the machine-readable zone of one, of a card or of a visa",
    .validated = "all check digits of ICAO 9303; outside the zone a label and a form that passports have",
    .events = DAY_EVENT_TERM | DAY_EVENT_RUN,
    .size_min = 16,
    .size_max = 44,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
