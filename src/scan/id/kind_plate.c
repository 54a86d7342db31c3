/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Plates of vehicles. China's begin with the character of a province and a letter (GA 36; six more for
 * vehicles of new energy), Russia's are made of the twelve letters that Cyrillic and Latin share and tell the
 * region (GOST R 50577): these two are known by their form. All others need a word for plate before them. */
#include "labelled.h"
#include "base/utf8.h"
#include <string.h>

#define PROVINCE UINT32_MAX /* the tag of a province's character */
#define CHARACTERS_MAX 10
#define SKIP_MAX 32 /* bytes between a word and the plate */

static const char *const labels[] = {"license plate",
                                     "licence plate",
                                     "number plate",
                                     "plate number",
                                     "plate no",
                                     "license plate number",
                                     "plate",
                                     "registration plate",
                                     "reg plate",
                                     "vrm",
                                     "kennzeichen",
                                     "kfz-kennzeichen",
                                     "amtl. kennzeichen",
                                     "immatriculation",
                                     "plaque d'immatriculation",
                                     "matrícula",
                                     "targa",
                                     "plaka",
                                     "tablica rejestracyjna",
                                     "nr rejestracyjny",
                                     "biển số",
                                     "госномер*",
                                     "гос. номер",
                                     "гос номер",
                                     "гос.номер",
                                     "госзнак",
                                     "гос. знак",
                                     "г/н",
                                     "г.н.",
                                     "грз",
                                     "рег. знак",
                                     "регистрационный знак",
                                     "номерной знак",
                                     "номерний знак",
                                     "держномер",
                                     "держ. номер",
                                     "д.н.з.",
                                     "车牌",
                                     "车牌号",
                                     "车牌号码",
                                     "车号",
                                     "號牌",
                                     "号牌号码",
                                     "پلاک",
                                     "شماره پلاک",
                                     "رقم اللوحة",
                                     "차량번호",
                                     "번호판",
                                     NULL};

static const char *const provinces[] = {"京", "津", "沪", "渝", "冀", "豫", "云", "辽", "黑", "湘", "皖",
                                        "鲁", "新", "苏", "浙", "赣", "鄂", "桂", "甘", "晋", "蒙", "陕",
                                        "吉", "闽", "贵", "粤", "青", "藏", "川", "宁", "琼"};

/* --- China -------------------------------------------------------------------------------------------- */

static const char *const ends[] = {"警", "学", "挂", "港", "澳", "领", "试", "超"};

/* The character after five or four that tells a use; its size, 0 when none stands there. */
static size_t use_at(day_span text, size_t at)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++)
        if (text.size - at >= 3 && memcmp(text.data + at, ends[i], 3) == 0) return 3;
    return 0;
}

/* The dot, dash or blank behind the letter. */
static size_t dot_at(day_span text, size_t at)
{
    static const char *const dots[] = {"·", "•", "・", "-", " ", "．", "."};
    for (unsigned i = 0; i < G_N_ELEMENTS(dots); i++) {
        size_t size = strlen(dots[i]);
        if (text.size - at > size && memcmp(text.data + at, dots[i], size) == 0) return size;
    }
    return 0;
}

static bool is_plate_character(uint8_t byte)
{
    return g_ascii_isdigit(byte) || (g_ascii_isupper(byte) && byte != 'I' && byte != 'O');
}

/* Five of which at most two are letters; six of new energy: a letter of A to K first or last, the others but
 * the second figures. */
static bool is_serial(const uint8_t *from, size_t size)
{
    unsigned letters = 0;
    for (size_t i = 0; i < size; i++) letters += g_ascii_isupper(from[i]);
    if (size == 4 || size == 5) return letters <= 2;
    bool small = from[0] >= 'A' && from[0] <= 'K' && letters == 1u + g_ascii_isupper(from[1]);
    bool large = from[5] >= 'A' && from[5] <= 'K' && letters == 1;
    return size == 6 && (small || large);
}

static bool match_chinese(day_span text, size_t at, day_hit *hit)
{
    size_t letter = at + 3;
    if (letter >= text.size || !g_ascii_isupper(text.data[letter]) || text.data[letter] == 'I') return false;
    size_t from = letter + 1 + dot_at(text, letter + 1), end = from;
    while (end < text.size && end - from < 7 && is_plate_character(text.data[end])) end++;
    size_t serial = end - from, use = use_at(text, end);
    if (serial < 4 || (serial == 4 && use == 0) || !is_serial(text.data + from, serial)) return false;
    if (serial != 4) use = 0;
    if (end + use < text.size && (g_ascii_isalnum(text.data[end + use]) || text.data[end + use] == '_'))
        return false;
    g_string_append_len(hit->value, (const char *)text.data + at, 4);
    g_string_append_len(hit->value, (const char *)text.data + from, (gssize)(serial + use));
    day_hit_tell(hit, "country", "CN");
    hit->start = at;
    hit->size = end + use - at;
    hit->how = "province, form";
    return true;
}

/* --- Russia and its neighbours ------------------------------------------------------------------------ */

/* Letters that both scripts have, and the one that Ukraine's plates have besides. */
static const char latin_letters[] = "ABEKMHOPCTYXI";
static const char *const cyrillic_letters[] = {"А", "В", "Е", "К", "М", "Н", "О",
                                               "Р", "С", "Т", "У", "Х", "І"};

typedef struct plate {
    char text[CHARACTERS_MAX + 1]; /* in Latin letters */
    unsigned size;
    size_t end;
} plate;

/* The shared letter or figure at text[at], in Latin; 0 when there is none. */
static char shared_at(size_t *size, day_span text, size_t at)
{
    uint32_t c;
    *size = at < text.size ? day_utf8_next((const char *)text.data + at, text.size - at, &c) : 0;
    if (*size == 0) return 0;
    if (c < 0x80) {
        bool shared = g_ascii_isdigit((char)c) || strchr(latin_letters, g_ascii_toupper((char)c)) != NULL;
        return c != 0 && shared ? g_ascii_toupper((char)c) : 0;
    }
    gunichar upper = g_unichar_toupper(c);
    for (unsigned i = 0; i < G_N_ELEMENTS(cyrillic_letters); i++)
        if (g_utf8_get_char(cyrillic_letters[i]) == upper) return latin_letters[i];
    return 0;
}

static bool is_part(day_span text, size_t start, size_t end)
{
    if (end < text.size && (g_ascii_isalnum(text.data[end]) || strchr("_@%", text.data[end]) != NULL))
        return true;
    if (start > 0 && (g_ascii_isalnum(text.data[start - 1]) || strchr("_./-@", text.data[start - 1]) != NULL))
        return true;
    return day_terms_inside_word(text, start) || day_terms_inside_word(text, end);
}

/* Letters and figures from `at`, a blank or a dash between groups, up to the longest that fits a pattern. */
static bool read_plate(plate *out, day_span text, size_t at, const char *const *patterns)
{
    plate now = {0};
    bool found = false;
    for (size_t size, here = at; now.size < CHARACTERS_MAX; here += size) {
        char c = shared_at(&size, text, here);
        bool gap = c == 0 && size == 1 && here > at && strchr(" -", text.data[here]) != NULL;
        if (gap && strchr(" -", text.data[here - 1]) == NULL) continue;
        if (c == 0) break;
        now.text[now.size++] = c;
        now.end = here + size;
        for (const char *const *pattern = patterns; *pattern != NULL; pattern++) {
            if (!day_labelled_fits(now.text, *pattern) || is_part(text, at, now.end)) continue;
            *out = now;
            found = true;
        }
    }
    return found;
}

/* Regions have two figures, or three of which the first is 1 to 9 where the two gave out. */
static bool is_region(const char *figures)
{
    size_t size = strlen(figures);
    return strcmp(figures, "00") != 0 && (size == 2 || (figures[0] != '0' && strcmp(figures + 1, "00") != 0));
}

/* А123ВС77, in Cyrillic for both scripts. */
static bool take_russian(const plate *found, size_t start, day_hit *hit)
{
    const char *region = found->text + 6;
    if (!is_region(region) || memcmp(found->text + 1, "000", 3) == 0) return false;
    for (unsigned i = 0; i < found->size; i++) {
        const char *letter = strchr(latin_letters, found->text[i]);
        if (letter != NULL)
            g_string_append(hit->value, cyrillic_letters[letter - latin_letters]);
        else
            g_string_append_c(hit->value, found->text[i]);
    }
    day_hit_tell(hit, "country", "RU");
    day_hit_tell(hit, "region", region);
    hit->start = start;
    hit->size = found->end - start;
    hit->how = "shared letters, region";
    return true;
}

static const char *const russian[] = {"A999AA99", "A999AA999", NULL};

/* Three figures behind one Cyrillic letter. */
static bool match_russian(day_span text, size_t at, day_hit *hit)
{
    if (at > 0 && text.data[at - 1] == ' ') at--;
    if (at < 2 || (text.data[at - 2] != 0xD0 && text.data[at - 2] != 0xD1)) return false;
    size_t start = at - 2;
    plate found;
    uint32_t letter;
    (void)day_utf8_next((const char *)text.data + start, 2, &letter);
    return g_unichar_isupper(letter) && read_plate(&found, text, start, russian) &&
           take_russian(&found, start, hit);
}

/* Behind a word: Russia's, and those of Ukraine, Belarus and Russia's trailers, motor cycles and taxis. */
static bool match_told(day_span text, size_t at, day_hit *hit)
{
    static const char *const others[] = {"AA9999AA", "9999AA9",  "AA999999",  "AA9999999",
                                         "AA99999",  "9999AA99", "9999AA999", NULL};
    plate found;
    if (read_plate(&found, text, at, russian) && take_russian(&found, at, hit)) return true;
    if (!read_plate(&found, text, at, others)) return false;
    g_string_append(hit->value, found.text);
    hit->start = at;
    hit->size = found.end - at;
    hit->how = "label, form";
    return true;
}

/* --- others ------------------------------------------------------------------------------------------- */

/* Two figures, a letter of another script, three or four figures, as in Iran (with the region's two) and
 * Korea. */
static bool match_lettered(day_span text, size_t at, day_hit *hit)
{
    static const char iran[] = "ایران";
    unsigned figures = 0, letters = 0, before = 0;
    bool hangul = false;
    size_t end = 0;
    for (size_t here = at, size; here < text.size && here - at < SKIP_MAX; here += size) {
        uint32_t c;
        size = day_utf8_next((const char *)text.data + here, text.size - here, &c);
        if (letters == 1 && text.size - here >= strlen(iran) &&
            memcmp(text.data + here, iran, strlen(iran)) == 0) {
            size = strlen(iran);
            continue;
        }
        if (g_unichar_isdigit(c)) {
            figures++;
            end = here + size;
            g_string_append_c(hit->value, (char)('0' + g_unichar_digit_value(c)));
        } else if (g_unichar_isalpha(c) && c >= 0x600 && letters == 0 && figures >= 2) {
            letters++;
            before = figures;
            hangul = c >= 0xAC00 && c <= 0xD7A3;
            g_string_append_unichar(hit->value, c);
        } else if (c != ' ' && c != '-' && c != 0x200C && c != '|') {
            break;
        }
    }
    bool korean = hangul && letters == 1 && (before == 2 || before == 3) && figures - before == 4;
    bool persian = !hangul && letters == 1 && before == 2 && (figures - before == 5 || figures - before == 3);
    if (!korean && !persian) {
        g_string_truncate(hit->value, 0);
        return false;
    }
    hit->start = at;
    hit->size = end - at;
    hit->how = "label, form";
    day_hit_tell(hit, "country", korean ? "KR" : "IR");
    return true;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)hit;
    unsigned figures = 0, letters = 0;
    for (unsigned i = 0; i < code->size; i++) {
        figures += g_ascii_isdigit(code->text[i]);
        letters += g_ascii_isupper(code->text[i]);
    }
    bool plain = strcmp(labels[label], "plate") == 0; /* of other things too: a sign must follow */
    if (code->wraps || (plain && !code->told)) return false;
    return figures + letters == code->size && figures >= 2 && letters >= 2 && letters <= 5;
}

static const day_labelled other = {
    .labels = labels,
    .min = 5,
    .max = 9,
    .signs = " -",
    .is_valid = is_valid,
    .how = "label, form",
};

/* Where what stands behind the word begins: past signs. */
static size_t skip_signs(day_span text, size_t at)
{
    size_t limit = MIN(text.size, at + SKIP_MAX);
    while (at < limit && text.data[at] != '\n') {
        uint32_t c;
        size_t size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
        if (g_unichar_isalnum(c)) return at;
        at += size;
    }
    return at;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (wake->event == DAY_EVENT_DIGIT) return match_russian(text, wake->at, hit);
    if (wake->tag == PROVINCE) return match_chinese(text, wake->at, hit);
    size_t at = skip_signs(text, wake->at + wake->size);
    if (at < text.size && (match_told(text, at, hit) || match_lettered(text, at, hit))) return true;
    return day_labelled_match(&other, scene, wake, hit);
}

static void warm(day_terms *terms)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(provinces); i++) day_terms_add(terms, provinces[i], PROVINCE, 0);
    day_labelled_warm(&other, terms);
}

const day_kind day_kind_plate = {
    .name = "plate",
    .what = "plate of a vehicle",
    .validated = "province and form (China), shared letters and region (Russia), or a label and a form",
    .events = DAY_EVENT_TERM | DAY_EVENT_DIGIT,
    .size_min = 3,
    .size_max = 3,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
