/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads cells role by role. Numbers go through the checks of scan/ (national numbers, cards, IBANs, numbering
 * plans); the rest by form. Nothing here looks beyond the cell, and no cell is read beyond CELL_MAX bytes. */
#include "cell_value.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "model/civil.h"
#include "model/when.h"
#include "scan/account/numbering.h"
#include "scan/id/national.h"
#include "scan/place/country_code.h"
#include <string.h>

#define CELL_MAX 300u
#define FIGURES_MAX 40u

extern const day_kind day_kind_card, day_kind_iban, day_kind_imei;

/* --- figures ------------------------------------------------------------------------------------------ */

typedef struct figures {
    char text[FIGURES_MAX + 1]; /* letters and digits in ASCII, letters in capitals */
    unsigned n, digits, groups;
    bool plus; /* '+' or 00 stands in front */
} figures;

/* A figure of any script as its value; letters of full width as those of ASCII; else the character. */
static uint32_t plain_of(uint32_t c)
{
    if (c < 0x80) return c;
    int digit = g_unichar_digit_value(c);
    if (digit >= 0) return (uint32_t)('0' + digit);
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    return c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x3000 ? ' '
           : c >= 0x2010 && c <= 0x2015                           ? '-'
                                                                  : c;
}

/* Signs that stand between the groups of a number; marks of direction stand anywhere. */
static bool is_between(uint32_t c)
{
    return (c < 0x80 && c != 0 && strchr(" -.()/'\"=\t", (int)c) != NULL) || c == 0x2116 || c == 0x200E ||
           c == 0x200F || c == 0x202A || c == 0x202C;
}

/* Whether the cell is nothing but letters, digits and what stands between them. */
static bool read_figures(figures *out, const char *cell, size_t size)
{
    *out = (figures){0};
    bool between = true;
    for (size_t at = 0, n; at < size; at += n) {
        uint32_t c;
        n = day_utf8_next(cell + at, size - at, &c);
        c = plain_of(c);
        if (c == '+' && out->n == 0) {
            out->plus = true;
        } else if (c < 0x80 && g_ascii_isalnum((char)c)) {
            if (out->n == FIGURES_MAX) return false;
            out->groups += between;
            out->digits += g_ascii_isdigit((char)c);
            out->text[out->n++] = g_ascii_toupper((char)c);
        } else if (!is_between(c)) {
            return false;
        }
        between = c < 0x80 && !g_ascii_isalnum((char)c);
    }
    return out->n > 0;
}

/* One figure alone, or zeros behind the first few, is what somebody typed who had none to give. */
static bool is_placeholder(const char *digits, unsigned n)
{
    unsigned same = 1;
    while (same < n && digits[n - 1 - same] == digits[n - 1]) same++;
    return n >= 4 && same + 1 >= n;
}

static bool put(day_cell_value *out, const char *text, const char *country)
{
    g_strlcpy(out->text, text, sizeof out->text);
    g_strlcpy(out->country, country != NULL && strlen(country) == 2 ? country : "", sizeof out->country);
    return true;
}

/* --- numbers that are checked ------------------------------------------------------------------------- */

/* A hit that only gathers what a check tells. One a thread: the strings live as long as the program. */
static day_hit *scratch(void)
{
    static _Thread_local day_hit hit;
    if (hit.value == NULL) {
        hit.value = g_string_new(NULL);
        hit.detail = g_string_new(NULL);
    }
    g_string_truncate(hit.value, 0);
    g_string_truncate(hit.detail, 0);
    return &hit;
}

static bool is_national(const day_national *national, const char *digits, unsigned n)
{
    bool fits = n == national->digits[0] || (national->digits[1] != 0 && n == national->digits[1]);
    return fits && national->is_valid(digits, n, scratch());
}

/* The last sign of an identity number of China may be an X; nothing else here has letters. */
static bool has_letters(const day_cell_rule *rule, const figures *f)
{
    unsigned letters = f->n - f->digits;
    bool x = rule->role == DAY_ROLE_ID_prcid && f->n == 18 && f->text[17] == 'X';
    return letters > (x ? 1u : 0u);
}

static bool read_id(day_cell_value *out, const day_cell_rule *rule, const figures *f)
{
    const day_national *national = day_role_national(rule->role);
    char padded[FIGURES_MAX + 1];
    unsigned wanted = MAX(national->digits[0], national->digits[1]), n = f->n;
    if (f->plus || has_letters(rule, f) || is_placeholder(f->text, f->n)) return false;
    if (rule->role == DAY_ROLE_ID_inn && n == 10) return false; /* a company's */
    if (is_national(national, f->text, n)) return put(out, f->text, national->country);
    if (!rule->lenient || n >= wanted || n + 2 < wanted || national->digits[1] != 0) return false;
    memset(padded, '0', wanted - n);
    memcpy(padded + wanted - n, f->text, n + 1);
    return is_national(national, padded, wanted) && put(out, padded, national->country);
}

static bool read_by_kind(day_cell_value *out, const day_kind *kind, const figures *f, size_t at)
{
    const day_scene scene = {.text = {(const uint8_t *)f->text, f->n}, .lang = "", .region = ""};
    const day_wake wake = {DAY_EVENT_DIGIT, at, f->n - at, 0};
    day_hit *hit = scratch();
    if (!kind->match(&scene, &wake, hit) || hit->size != f->n) return false;
    return put(out, hit->value->str, kind == &day_kind_iban ? (char[3]){f->text[0], f->text[1], 0} : "");
}

static bool read_imei(day_cell_value *out, const day_cell_rule *rule, const figures *f)
{
    if (f->digits != f->n || f->n < 14 || f->n > 16 || is_placeholder(f->text, f->n)) return false;
    if (f->n == 15 && !is_national(day_kind_imei.national, f->text, 15)) return false;
    if (f->n != 15 && !rule->lenient)
        return false; /* without its check digit, or with a version: if a label says so */
    put(out, f->text, "");
    out->text[14] = '\0'; /* the check digit follows from the others, or is a spare zero */
    return true;
}

static bool read_imsi(day_cell_value *out, const figures *f)
{
    const char *country = "";
    if (f->digits != f->n || f->n != 15 || !day_country_of_network(&country, f->text)) return false;
    return put(out, f->text, country);
}

/* --- telephones --------------------------------------------------------------------------------------- */

static bool put_phone(day_cell_value *out, const day_numbering *number)
{
    char text[32];
    g_snprintf(text, sizeof text, "+%u%s", number->country, number->national);
    return put(out, text, number->region);
}

static bool phone_abroad(day_cell_value *out, const char *digits, unsigned n, day_numbering_grade least)
{
    day_numbering number;
    day_numbering_abroad(&number, digits, n);
    return number.grade >= least && put_phone(out, &number);
}

static bool phone_inside(day_cell_value *out, const day_cell_rule *rule, const char *digits, unsigned n,
                         day_numbering_grade least)
{
    day_numbering number;
    if (*rule->region == '\0') return false;
    day_numbering_inside(&number, digits, n, rule->region);
    return number.grade >= least && put_phone(out, &number);
}

static bool read_phone(day_cell_value *out, const day_cell_rule *rule, figures *f)
{
    const char *digits = f->text;
    unsigned n = f->n;
    if (f->digits != n || n < 6 || n > 17 || is_placeholder(digits, n)) return false;
    if (!f->plus && n > 9 && g_str_has_prefix(digits, "00")) f->plus = true, digits += 2, n -= 2;
    if (f->plus) return phone_abroad(out, digits, n, DAY_NUMBERING_POSSIBLE);
    if (rule->bare_abroad && phone_abroad(out, digits, n, DAY_NUMBERING_VALID)) return true;
    if (rule->strict) return !rule->bare_abroad && phone_inside(out, rule, digits, n, DAY_NUMBERING_VALID);
    if (phone_inside(out, rule, digits, n, DAY_NUMBERING_VALID)) return true;
    if (n >= 10 && phone_abroad(out, digits, n, DAY_NUMBERING_VALID)) return true;
    if (rule->bare_abroad && phone_abroad(out, digits, n, DAY_NUMBERING_POSSIBLE)) return true;
    if (n >= 8 && phone_inside(out, rule, digits, n, DAY_NUMBERING_POSSIBLE)) return true;
    if (!rule->lenient || n < 7 || n > 15) return false;
    return put(out, digits, ""); /* where it is dialled nobody told */
}

/* --- by form ------------------------------------------------------------------------------------------ */

static bool is_local_byte(char c)
{
    return g_ascii_isalnum(c) || (c & 0x80) != 0 || strchr("!#$%&'*+/=?^_`{|}~.-", c) != NULL;
}

static bool read_email(day_cell_value *out, const char *cell, size_t size)
{
    if (size > 7 && g_ascii_strncasecmp(cell, "mailto:", 7) == 0) cell += 7, size -= 7;
    if (size > 2 && cell[0] == '<' && cell[size - 1] == '>') cell++, size -= 2;
    const char *at = memchr(cell, '@', size);
    if (size >= DAY_CELL_VALUE_MAX || at == NULL || at == cell || memchr(cell, '\0', size) != NULL)
        return false;
    for (const char *c = cell; c < at; c++)
        if (!is_local_byte(*c)) return false;
    const char *end = cell + size, *dot = NULL;
    for (const char *c = at + 1; c < end; c++) {
        if (!g_ascii_isalnum(*c) && strchr("-.", *c) == NULL && (*c & 0x80) == 0) return false;
        if (*c == '.') dot = c;
    }
    if (dot == NULL || dot == at + 1 || end - dot < 3 || g_ascii_isdigit(dot[1])) return false;
    g_autofree char *lower = g_utf8_strdown(cell, (gssize)size);
    return strlen(lower) < DAY_CELL_VALUE_MAX && put(out, lower, "");
}

/* Letters and digits of any script in capitals, without what stands between them; how many of both. */
static bool read_code(day_cell_value *out, const char *cell, size_t size, unsigned *letters, unsigned *digits)
{
    size_t used = 0;
    *letters = *digits = 0;
    out->country[0] = '\0';
    for (size_t at = 0, n; at < size; at += n) {
        uint32_t c;
        n = day_utf8_next(cell + at, size - at, &c);
        c = plain_of(c);
        if (is_between(c) || c == '#' || c == '_') continue;
        if (!g_unichar_isalnum(c) || used + 6 > DAY_CELL_VALUE_MAX) return false;
        (*(c < 0x80 && g_ascii_isdigit((char)c) ? digits : letters))++;
        used += (size_t)g_unichar_to_utf8(g_unichar_toupper(c), out->text + used);
    }
    out->text[used] = '\0';
    return *letters + *digits > 0;
}

static bool read_document(day_cell_value *out, const char *cell, size_t size, unsigned least, unsigned most,
                          unsigned digits_least)
{
    unsigned letters, digits;
    if (!read_code(out, cell, size, &letters, &digits)) return false;
    if (letters + digits < least || letters + digits > most || digits < digits_least) return false;
    int64_t day;
    if (letters == 0 && digits < size && day_cell_day(&day, cell, size)) return false; /* when it ends */
    return letters > 0 || !is_placeholder(out->text, digits);
}

static bool read_address(day_cell_value *out, const char *cell, size_t size)
{
    g_autofree char *folded = day_fold_text(cell, size, NULL);
    size_t used = 0;
    for (const char *c = folded; *c != '\0'; c = g_utf8_next_char(c)) {
        if (!g_unichar_isalnum(g_utf8_get_char(c))) continue;
        if (used + 6 > DAY_CELL_VALUE_MAX) break;
        used += (size_t)g_unichar_to_utf8(g_utf8_get_char(c), out->text + used);
    }
    out->text[used] = '\0';
    out->country[0] = '\0';
    return used >= 8;
}

/* A login or the number of an account: one word. */
static bool read_word(day_cell_value *out, const char *cell, size_t size)
{
    if (size < 2 || size >= DAY_CELL_VALUE_MAX) return false;
    g_autofree char *folded = day_fold_text(cell, size, NULL);
    bool told = false;
    for (const char *c = folded; *c != '\0' && !told; c = g_utf8_next_char(c))
        told = g_unichar_isalnum(g_utf8_get_char(c));
    if (!told || strpbrk(folded, " \t") != NULL || strlen(folded) >= DAY_CELL_VALUE_MAX) return false;
    return put(out, folded, "");
}

static bool read_name(day_cell_value *out, const char *cell, size_t size)
{
    if (size < 2 || size >= DAY_CELL_VALUE_MAX) return false;
    unsigned letters = 0;
    for (size_t at = 0, n; at < size; at += n) {
        uint32_t c;
        n = day_utf8_next(cell + at, size - at, &c);
        if (g_unichar_isdigit(c) || c == '@' || c == '/' || c == '|' || c == '_') return false;
        letters += g_unichar_isalpha(c) != 0;
    }
    g_autofree char *folded = day_fold_text(cell, size, NULL);
    return letters >= 2 && put(out, folded, "");
}

static bool read_birth(day_cell_value *out, const char *cell, size_t size)
{
    day_when when;
    if (!day_when_parse(&when, cell, size, DAY_ORDER_DAY_FIRST) &&
        !day_when_parse(&when, cell, size, DAY_ORDER_MONTH_FIRST))
        return false;
    g_autofree char *day = g_strdup_printf("%" G_GINT64_FORMAT, when.ms / 86400000);
    return put(out, day, "");
}

static bool read_number(day_cell_value *out, const day_cell_rule *rule, const char *cell, size_t size)
{
    figures f;
    if (!read_figures(&f, cell, size)) return false;
    switch (rule->role) {
    case DAY_ROLE_PHONE:
    case DAY_ROLE_CALLER:
    case DAY_ROLE_CALLED: return read_phone(out, rule, &f);
    case DAY_ROLE_CARD: return f.digits == f.n && read_by_kind(out, &day_kind_card, &f, 0);
    case DAY_ROLE_IBAN: return f.n > 4 && read_by_kind(out, &day_kind_iban, &f, 2);
    case DAY_ROLE_IMEI: return read_imei(out, rule, &f);
    case DAY_ROLE_IMSI: return read_imsi(out, &f);
    default: return read_id(out, rule, &f);
    }
}

bool day_cell_value_read(day_cell_value *out, const day_cell_rule *rule, const char *cell, size_t size)
{
    if (size == 0 || size > CELL_MAX) return false;
    if (day_role_flags(rule->role) & DAY_ROLE_NUMBER) return read_number(out, rule, cell, size);
    switch (rule->role) {
    case DAY_ROLE_PHONE:
    case DAY_ROLE_CALLER:
    case DAY_ROLE_CALLED:
    case DAY_ROLE_CARD:
    case DAY_ROLE_IBAN:
    case DAY_ROLE_IMEI:
    case DAY_ROLE_IMSI: return read_number(out, rule, cell, size);
    case DAY_ROLE_EMAIL: return read_email(out, cell, size);
    case DAY_ROLE_PASSPORT: return read_document(out, cell, size, 6, 14, 4);
    case DAY_ROLE_DOCUMENT:
    case DAY_ROLE_LICENCE: return read_document(out, cell, size, 5, 24, 3);
    case DAY_ROLE_ICCID: return read_document(out, cell, size, 18, 22, 18);
    case DAY_ROLE_VIN: return read_document(out, cell, size, 17, 17, 3);
    case DAY_ROLE_PLATE: return read_document(out, cell, size, 4, 10, 2);
    case DAY_ROLE_ADDRESS: return read_address(out, cell, size);
    case DAY_ROLE_LOGIN:
    case DAY_ROLE_ACCOUNT: return read_word(out, cell, size);
    case DAY_ROLE_NAME:
    case DAY_ROLE_FAMILY:
    case DAY_ROLE_GIVEN:
    case DAY_ROLE_PATRONYMIC: return read_name(out, cell, size);
    case DAY_ROLE_BIRTH: return read_birth(out, cell, size);
    default: return false;
    }
}

bool day_cell_is_empty(const char *cell, size_t size)
{
    static const char *const NONE[] = {"null", "n/a", "na",  "none", "nil", "-",
                                       "--",   "\\n", "nan", "нет",  "无"};
    for (unsigned i = 0; i < G_N_ELEMENTS(NONE); i++)
        if (size == strlen(NONE[i]) && g_ascii_strncasecmp(cell, NONE[i], size) == 0) return true;
    return size == 0;
}

bool day_cell_is_site(const char *cell, size_t size)
{
    unsigned group[4] = {0}, n = 0;
    const char *country;
    if (size < 8 || size > 30) return false;
    for (size_t i = 0; i < size; i++) {
        if (g_ascii_isdigit(cell[i]))
            group[n]++;
        else if (strchr("-:._/", cell[i]) == NULL || group[n] == 0 || ++n == 4)
            return false;
    }
    return n == 3 && group[0] == 3 && group[1] >= 1 && group[1] <= 3 && group[2] >= 1 && group[2] <= 5 &&
           group[3] >= 1 && day_country_of_network(&country, cell);
}

/* 20220501 and 20220501004134, as machines write them. */
static bool is_compact(int64_t *day, const char *cell, size_t size)
{
    if (size != 8 && size != 12 && size != 14) return false;
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isdigit(cell[i])) return false;
    int year = day_check_number(cell, 4), month = day_check_number(cell + 4, 2),
        on = day_check_number(cell + 6, 2);
    if (year < 1900 || year > 2100 || !day_civil_exists(year, month, on)) return false;
    if (size > 8 && (day_check_number(cell + 8, 2) > 23 || day_check_number(cell + 10, 2) > 59)) return false;
    *day = day_civil(year, month, on);
    return true;
}

bool day_cell_day(int64_t *day, const char *cell, size_t size)
{
    day_when when;
    if (is_compact(day, cell, size)) return true;
    if (size < 6 || size > 40 || !day_when_parse(&when, cell, size, DAY_ORDER_DAY_FIRST)) return false;
    *day = when.ms >= 0 ? when.ms / 86400000 : (when.ms - 86399999) / 86400000;
    return true;
}

/* --- names -------------------------------------------------------------------------------------------- */

static void add_word(day_name_key *key, const char *word, size_t size)
{
    uint32_t hash = 2166136261u, first;
    size_t first_size = day_utf8_next(word, size, &first);
    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)word[i]) * 16777619u;
    /* The upper byte is of the first letter, so that an initial can be held against a word. */
    uint32_t code =
        (first * 2654435761u >> 24) << 24 | (hash & 0xFFFFFE) | (first_size == size && first < 0x2E80);
    if (code == 0) code = 2;
    for (unsigned i = 0; i < DAY_NAME_WORDS; i++) {
        if (key->words[i] == code) return;
        if (key->words[i] != 0) continue;
        key->words[i] = code;
        return;
    }
}

void day_name_key_add(day_name_key *key, const char *cell, size_t size)
{
    if (size > CELL_MAX) return;
    g_autofree char *folded = day_fold_text(cell, size, NULL);
    const char *start = NULL;
    for (const char *c = folded;; c = g_utf8_next_char(c)) {
        bool letter = *c != '\0' && g_unichar_isalpha(g_utf8_get_char(c));
        if (letter && start == NULL) start = c;
        if (!letter && start != NULL) {
            add_word(key, start, (size_t)(c - start));
            start = NULL;
        }
        if (*c == '\0') return;
    }
}

static bool is_initial(uint32_t word)
{
    return (word & 1) != 0;
}

static bool words_agree(uint32_t a, uint32_t b)
{
    return a == b || ((is_initial(a) || is_initial(b)) && a >> 24 == b >> 24);
}

static unsigned n_words(const day_name_key *key)
{
    unsigned n = 0;
    while (n < DAY_NAME_WORDS && key->words[n] != 0) n++;
    return n;
}

bool day_name_keys_agree(const day_name_key *a, const day_name_key *b)
{
    if (n_words(a) > n_words(b)) return day_name_keys_agree(b, a);
    bool used[DAY_NAME_WORDS] = {false};
    for (unsigned i = 0; i < n_words(a); i++) {
        unsigned k = 0;
        while (k < n_words(b) && (used[k] || !words_agree(a->words[i], b->words[k]))) k++;
        if (k == n_words(b)) return false;
        used[k] = true;
    }
    return true;
}

bool day_name_key_is_empty(const day_name_key *key)
{
    return key->words[0] == 0;
}
