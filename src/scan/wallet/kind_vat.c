/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers for value added tax in the European Union, Northern Ireland and Great Britain: the country's prefix
 * and what its register gives, with the check digits that it has (structures: the Commission's VIES). A word
 * for the tax names them; those of Belgium, France and the Netherlands, whose check digits are two or more,
 * need none. */
#include "scan/id/checksums.h"
#include "scan/id/labelled.h"
#include <string.h>

#define REACH 48

/* Whether the sum of digits and weights is divisible. */
static bool divides(const char *digits, const char *weights, unsigned by)
{
    unsigned sum = 0;
    for (unsigned i = 0; weights[i] != '\0'; i++)
        sum += (unsigned)(digits[i] - '0') *
               (unsigned)(weights[i] > '9' ? weights[i] - 'a' + 10 : weights[i] - '0');
    return sum % by == 0;
}

/* The last digit is 11 less the sum's rest, or 0. */
static bool completes(const char *digits, const char *weights)
{
    unsigned sum = 0, count = (unsigned)strlen(weights);
    for (unsigned i = 0; i < count; i++) sum += (unsigned)(digits[i] - '0') * (unsigned)(weights[i] - '0');
    unsigned check = 11 - sum % 11;
    return (check >= 10 ? 0 : check) == (unsigned)(digits[count] - '0');
}

static bool austria(const char *code)
{
    unsigned sum = 4 + (unsigned)(code[8] - '0');
    for (unsigned i = 1; i < 8; i++) {
        unsigned digit = (unsigned)(code[i] - '0') * (2 - i % 2);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

static bool belgium(const char *code)
{
    return code[0] <= '1' && 97 - day_check_modulo(code, 8, 97) == (unsigned)day_check_number(code + 8, 2);
}

static bool germany(const char *code)
{
    return code[0] != '0' && day_check_mod11_10(code, 9);
}

static bool denmark(const char *code)
{
    return divides(code, "27654321", 11);
}

static bool estonia(const char *code)
{
    return divides(code, "371371371", 10);
}

static bool greece(const char *code)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < 8; i++) sum += (unsigned)(code[i] - '0') << (8 - i);
    return sum % 11 % 10 == (unsigned)(code[8] - '0');
}

static bool finland(const char *code)
{
    return divides(code, "79a58421", 11);
}

static bool france(const char *code)
{
    if (!day_check_luhn(code + 2, 9)) return false;
    unsigned key = (12 + 3 * day_check_modulo(code + 2, 9, 97)) % 97;
    bool figures = g_ascii_isdigit(code[0]) && g_ascii_isdigit(code[1]);
    return !figures || (unsigned)day_check_number(code, 2) == key;
}

static bool britain(const char *code)
{
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2};
    unsigned sum = day_check_weighted(code, weights, 7) + (unsigned)day_check_number(code + 7, 2);
    return sum % 97 == 0 || (sum + 55) % 97 == 0;
}

static bool croatia(const char *code)
{
    return day_check_mod11_10(code, 11);
}

static bool hungary(const char *code)
{
    return divides(code, "97319731", 10);
}

static bool ireland(const char *code)
{
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2};
    unsigned sum = day_check_weighted(code, weights, 7);
    if (code[8] != '\0') sum += 9 * (unsigned)(code[8] == 'W' ? 0 : code[8] - 'A' + 1);
    return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == code[7];
}

static bool italy(const char *code)
{
    return day_check_luhn(code, 11);
}

static bool luxembourg(const char *code)
{
    return day_check_modulo(code, 6, 89) == (unsigned)day_check_number(code + 6, 2);
}

static bool malta(const char *code)
{
    return divides(code, "346789a1", 37);
}

static bool netherlands(const char *code)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < 8; i++) sum += (unsigned)(code[i] - '0') * (9 - i);
    if (sum % 11 == (unsigned)(code[8] - '0')) return true;
    return day_check_mod97(day_check_mod97(0, "NL", 2), code, 12) == 1;
}

static bool poland(const char *code)
{
    static const uint8_t weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    return day_check_weighted(code, weights, 9) % 11 == (unsigned)(code[9] - '0');
}

static bool portugal(const char *code)
{
    return code[0] != '0' && completes(code, "98765432");
}

static bool romania(const char *code)
{
    static const uint8_t weights[] = {7, 5, 3, 2, 1, 7, 5, 3, 2};
    unsigned count = (unsigned)strlen(code) - 1;
    unsigned sum = day_check_weighted(code, weights + 9 - count, count);
    return sum * 10 % 11 % 10 == (unsigned)(code[count] - '0');
}

static bool sweden(const char *code)
{
    return code[10] == '0' && code[11] == '1' && day_check_luhn(code, 10);
}

static bool slovenia(const char *code)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < 7; i++) sum += (unsigned)(code[i] - '0') * (8 - i);
    return code[0] != '0' && sum % 11 != 0 && completes(code, "8765432"); /* no number has a check of 11 */
}

static bool slovakia(const char *code)
{
    return day_check_modulo(code, 10, 11) == 0;
}

/* In the order of prefixes; a country with several patterns has a row for each. */
static const struct {
    const char prefix[3], pattern[14];
    bool (*is_right)(const char *code); /* NULL: its check digit is not looked at here */
} countries[] = {
    {"AT", "U99999999", austria},    {"BE", "9999999999", belgium},  {"BG", "999999999", NULL},
    {"BG", "9999999999", NULL},      {"CY", "99999999A", NULL},      {"CZ", "99999999", NULL},
    {"CZ", "999999999", NULL},       {"CZ", "9999999999", NULL},     {"DE", "999999999", germany},
    {"DK", "99999999", denmark},     {"EE", "999999999", estonia},   {"EL", "999999999", greece},
    {"ES", "A99999999", NULL},       {"ES", "A9999999A", NULL},      {"ES", "99999999A", NULL},
    {"FI", "99999999", finland},     {"FR", "XX999999999", france},  {"GB", "999999999", britain},
    {"GB", "999999999999", britain}, {"HR", "99999999999", croatia}, {"HU", "99999999", hungary},
    {"IE", "9999999A", ireland},     {"IE", "9999999AA", ireland},   {"IT", "99999999999", italy},
    {"LT", "999999999", NULL},       {"LT", "999999999999", NULL},   {"LU", "99999999", luxembourg},
    {"LV", "99999999999", NULL},     {"MT", "99999999", malta},      {"NL", "999999999B99", netherlands},
    {"PL", "9999999999", poland},    {"PT", "999999999", portugal},  {"RO", "999999", romania},
    {"RO", "9999999", romania},      {"RO", "99999999", romania},    {"RO", "999999999", romania},
    {"RO", "9999999999", romania},   {"SE", "999999999999", sweden}, {"SI", "99999999", slovenia},
    {"SK", "9999999999", slovakia},  {"XI", "999999999", britain},   {"XI", "999999999999", britain},
};

/* `code` with its prefix, NUL-terminated. */
static bool is_number(const char *code, day_hit *hit)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(countries); i++) {
        if (memcmp(countries[i].prefix, code, 2) != 0 || !day_labelled_fits(code + 2, countries[i].pattern))
            continue;
        if (countries[i].is_right != NULL && !countries[i].is_right(code + 2)) continue;
        const char *country = code[0] == 'E' && code[1] == 'L' ? "GR"
                              : code[0] == 'X'                 ? "GB"
                                                               : countries[i].prefix;
        day_hit_tell(hit, "country", country);
        hit->how = countries[i].is_right != NULL ? "structure, check digits of the country"
                                                 : "label, structure of the country";
        return true;
    }
    return false;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label;
    return is_number(code->text, hit);
}

static const char *const labels[] = {"vat",
                                     "vat no",
                                     "vat number",
                                     "vat id",
                                     "vat reg no",
                                     "vat registration",
                                     "vat registration number",
                                     "USt-ID",
                                     "USt-IdNr",
                                     "USt.-IdNr",
                                     "USt-Id-Nr",
                                     "UStID",
                                     "UStIdNr",
                                     "Umsatzsteuer-ID",
                                     "uid-nummer",
                                     "tva",
                                     "n° tva",
                                     "partita iva",
                                     "p.iva",
                                     "p. iva",
                                     "iva",
                                     "nif",
                                     "cif",
                                     "nipc",
                                     "btw",
                                     "btw-nummer",
                                     "btw nr",
                                     "moms",
                                     "momsnr",
                                     "momsnummer",
                                     "alv",
                                     "alv-numero",
                                     "dič",
                                     "ič dph",
                                     "áfa",
                                     "adószám",
                                     "nip",
                                     "vat-ue",
                                     "vat ue",
                                     "oib",
                                     "pdv",
                                     "ддс",
                                     "ндс",
                                     "пдв",
                                     "φπα",
                                     "αφμ",
                                     "kmkr",
                                     "pvn",
                                     "pvm",
                                     "增值税号",
                                     "欧盟税号",
                                     "税号",
                                     "vat号",
                                     NULL};

static const day_labelled vat = {
    .labels = labels,
    .min = 8,
    .max = 14,
    .signs = " .-",
    .reach = REACH,
    .is_valid = is_valid,
    .how = "structure of the country",
};

/* Without a label: the prefix stands before the figures that woke us. */
static bool match_alone(day_span text, const day_wake *wake, day_hit *hit)
{
    if (wake->at < 2) return false;
    const uint8_t *prefix = text.data + wake->at - 2;
    bool known = (wake->size == 11 && prefix[0] == 'F' && prefix[1] == 'R') ||
                 (wake->size == 10 && prefix[0] == 'B' && prefix[1] == 'E') ||
                 (wake->size == 9 && prefix[0] == 'N' && prefix[1] == 'L');
    if (!known) return false;
    size_t start = wake->at - 2, end = wake->at;
    while (end < text.size && g_ascii_isalnum(text.data[end]) && end - start < 15) end++;
    bool glued = (start > 0 &&
                  (g_ascii_isalnum(text.data[start - 1]) || strchr("_-/.", text.data[start - 1]) != NULL)) ||
                 (end < text.size && (text.data[end] == '_' || text.data[end] == '-'));
    g_autofree char *code = g_strndup((const char *)prefix, end - start);
    if (glued || !is_number(code, hit)) return false;
    g_string_append(hit->value, code);
    hit->start = start;
    hit->size = end - start;
    return true;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->event == DAY_EVENT_DIGIT) return match_alone(scene->text, wake, hit);
    return day_labelled_match(&vat, scene, wake, hit);
}

static void warm(day_terms *terms)
{
    day_labelled_warm(&vat, terms);
}

const day_kind day_kind_vat = {
    .name = "vat",
    .what = "VAT number of a country of Europe",
    .validated = "the country's structure and check digits; a label unless there are two of them",
    .events = DAY_EVENT_TERM | DAY_EVENT_DIGIT,
    .size_min = 9,
    .size_max = 11,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
