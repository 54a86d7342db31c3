/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Passports: the machine-readable zone, and numbers behind a word for passport in the form that passports
 * have (letters first, or nine figures). The passport within Russia is a kind of its own. Numbers have no
 * check digit outside the zone. */
#include "labelled.h"
#include "base/utf8.h"
#include "mrz.h"
#include <string.h>

#define CYRILLIC_REACH 40 /* bytes between a word and a series of Cyrillic letters */
#define ZONE UINT32_MAX   /* the tag of what begins a zone */

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

/* Whether the place has two Cyrillic capitals alone. */
static bool is_cyrillic_series(day_span text, size_t at)
{
    if (text.size - at < 4 || day_terms_inside_word(text, at) || day_terms_inside_word(text, at + 4))
        return false;
    for (size_t i = at; i < at + 4; i += 2) {
        uint32_t c;
        size_t size = day_utf8_next((const char *)text.data + i, text.size - i, &c);
        if (size != 2 || c < 0x404 || c > 0x42F) return false;
    }
    return true;
}

/* "паспорт АА 123456", "МР1234567": Ukraine's and those of Belarus, in Cyrillic. */
static bool match_cyrillic(day_span text, size_t at, day_hit *hit)
{
    static const char number[] = "№";
    size_t limit = MIN(text.size, at + CYRILLIC_REACH);
    while (at < limit && text.data[at] != '\n' && !is_cyrillic_series(text, at)) do
            at++;
        while (at < limit && (text.data[at] & 0xC0) == 0x80);
    if (at >= limit || text.data[at] == '\n') return false;
    size_t from = at + 4;
    while (from < text.size && text.data[from] == ' ' && from < at + 6) from++;
    if (text.size - from > 3 && memcmp(text.data + from, number, 3) == 0) from += 3;
    while (from < text.size && text.data[from] == ' ' && from < at + 10) from++;
    size_t end = from;
    while (end < text.size && g_ascii_isdigit(text.data[end]) && end - from < 8) end++;
    if ((end - from != 6 && end - from != 7) || day_terms_inside_word(text, end)) return false;
    if (end + 1 < text.size && strchr("-./_", text.data[end]) != NULL && g_ascii_isalnum(text.data[end + 1]))
        return false;
    g_string_append_len(hit->value, (const char *)text.data + at, 4);
    g_string_append_len(hit->value, (const char *)text.data + from, (gssize)(end - from));
    day_hit_tell(hit, "country", end - from == 6 ? "UA" : "BY");
    hit->start = at;
    hit->size = end - at;
    hit->how = passport.how;
    return true;
}

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
    if (day_labelled_match(&passport, scene, wake, hit)) return true;
    g_string_truncate(hit->value, 0);
    g_string_truncate(hit->detail, 0);
    return scene->text.data[wake->at] >= 0x80 && match_cyrillic(scene->text, wake->at + wake->size, hit);
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
