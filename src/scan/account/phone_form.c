/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads telephone numbers as they are written (ITU-T E.123, RFC 3966's visual separators, DIN 5008 and the
 * customs of other countries). The scanner calls for every run of digits, so the commonest, a number in
 * prose, is rejected by the two bytes behind it. Invariant: groups are in order, and their digits lie side by
 * side in `digits`. */
#include "phone_form.h"
#include <glib.h>
#include <string.h>

#define SEPARATOR_MAX 4

/* What may stand between two groups. */
static const char separators[][SEPARATOR_MAX + 1] = {
    " ",  "-",   ".",    "/",   "- ", " -",  " - ", "/ ", " /", " / ", ")",  ") ",  ")-",  ").",
    ")/", ")  ", ") - ", " ) ", ")(", ") (", " (",  "(",  "-(", "/(",  ".(", "- (", " )-", ")- ",
};

int day_phone_digit(day_span text, size_t at, size_t *size)
{
    if (at >= text.size) return -1;
    uint8_t byte = text.data[at];
    *size = 1;
    if (byte < 0x80) return g_ascii_isdigit(byte) ? byte - '0' : -1;
    gunichar c = g_utf8_get_char((const char *)text.data + at);
    *size = g_unichar_to_utf8(c, NULL) > 0 ? (size_t)g_unichar_to_utf8(c, NULL) : 1;
    if (c >= 0x660 && c <= 0x669) return (int)(c - 0x660);
    if (c >= 0x6F0 && c <= 0x6F9) return (int)(c - 0x6F0);
    if (c >= 0x966 && c <= 0x96F) return (int)(c - 0x966);
    if (c >= 0xFF10 && c <= 0xFF19) return (int)(c - 0xFF10);
    return -1;
}

/* ' ' '-' '.' '/' '(' ')' '+', whatever its width; 'z' for marks of direction; 0: another character. */
static char sign_of(gunichar c)
{
    if (c < 0x80) return c != 0 && strchr(" -./()+", (int)c) != NULL ? (char)c : 0;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D) return '-';
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return 'z';
    switch (c) {
    case 0xFF08: return '(';
    case 0xFF09: return ')';
    case 0xFF0B: return '+';
    case 0xFF0E: return '.';
    case 0xFF0F: return '/';
    default: return 0;
    }
}

static char sign_at(day_span text, size_t at, size_t *size)
{
    if (at >= text.size) return 0;
    gunichar c = text.data[at] < 0x80 ? text.data[at] : g_utf8_get_char((const char *)text.data + at);
    *size = c < 0x80 ? 1 : (size_t)g_unichar_to_utf8(c, NULL);
    return sign_of(c);
}

static gunichar code_before(day_span text, size_t at, size_t *start)
{
    if (at == 0) return 0;
    const char *before = g_utf8_prev_char((const char *)text.data + at);
    *start = (size_t)(before - (const char *)text.data);
    return g_utf8_get_char(before);
}

static bool is_digit_code(gunichar c)
{
    return c < 0x80 ? g_ascii_isdigit((char)c) : g_unichar_isdigit(c);
}

/* Letters of scripts that set words off by spaces: a number does not touch them. */
static bool is_spaced_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c) && c < 0x2E80;
}

/* --- the left side ------------------------------------------------------------------------------------ */

/* '+' and a bracket in front, in either order. */
static size_t take_front(day_phone_form *out, day_span text, size_t at)
{
    size_t before = at;
    for (int i = 0; i < 4 && at > 0; i++) {
        char sign = sign_of(code_before(text, at, &before));
        if (sign == '+' && !out->plus) {
            out->plus = true;
            out->start = before;
        } else if (sign == '(' && out->bracket == SIZE_MAX) {
            out->bracket = before;
        } else if (!(sign == ' ' && i == 0 && before > 0 && text.data[before - 1] == '(')) {
            break;
        }
        at = before;
    }
    return at;
}

/* Whether what stands before `at` makes the digits a part of something longer. */
static bool is_part(const day_phone_form *form, day_span text, size_t at)
{
    size_t before = at, further = at;
    gunichar c = code_before(text, at, &before);
    if (c == 0) return false;
    if (is_digit_code(c) || c == '_' || c == 0x2116) return true;
    if (is_spaced_letter(c)) return form->bracket == SIZE_MAX || form->plus;
    if (c < 0x80 && strchr("+*#$%&^~\\<", (int)c) != NULL) return true;
    if (c == 0x20AC || c == 0xA3 || c == 0xA5 || c == 0xFFE5) return true; /* money */
    gunichar d = code_before(text, before, &further);
    char sign = sign_of(c);
    if (sign == ')' || c == '=') return form->plus || (c == '=' && is_digit_code(d));
    if (sign == '.' || sign == '/') return is_digit_code(d) || (sign == '/' && is_spaced_letter(d));
    if (c == ':' || c == ',') return c == ':' && is_digit_code(d);
    return sign == '-' && is_digit_code(d);
}

/* --- groups ------------------------------------------------------------------------------------------- */

static size_t take_group(day_phone_form *out, day_span text, size_t at, char before, bool soft)
{
    day_phone_group *group = &out->groups[out->n_groups];
    *group = (day_phone_group){.start = at, .first = out->n_digits, .before = before, .soft = soft};
    size_t size = 0;
    for (int digit; (digit = day_phone_digit(text, at, &size)) >= 0; at += size) {
        if (out->n_digits == DAY_PHONE_DIGITS_MAX) {
            out->n_digits = group->first; /* this one is too much */
            return 0;
        }
        out->digits[out->n_digits++] = (char)('0' + digit);
        group->n++;
    }
    group->end = at;
    out->n_groups++;
    return at;
}

/* What stands at `at` up to the next digit, by its signs; 0 when a digit does not follow at once. */
static size_t read_separator(day_span text, size_t at, char signs[SEPARATOR_MAX + 1])
{
    size_t n = 0, size = 0, end = at;
    memset(signs, 0, SEPARATOR_MAX + 1);
    for (unsigned i = 0; i < 2 * SEPARATOR_MAX && day_phone_digit(text, end, &size) < 0; i++) {
        char sign = sign_at(text, end, &size);
        if (sign == 0 || (sign != 'z' && n == SEPARATOR_MAX)) return 0;
        if (sign != 'z') signs[n++] = sign;
        end += size;
    }
    if (n == 0 || day_phone_digit(text, end, &size) < 0) return 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(separators); i++)
        if (strcmp(separators[i], signs) == 0) return end;
    return 0;
}

/* A bracket in the middle holds one group. */
static bool closes_behind(day_span text, size_t at)
{
    size_t size = 0;
    while (day_phone_digit(text, at, &size) >= 0) at += size;
    return sign_at(text, at, &size) == ')';
}

/* "(0)" behind a country code is dialled only without it. */
static void drop_zero(day_phone_form *out)
{
    day_phone_group *group = &out->groups[out->n_groups - 1];
    bool abroad = out->plus || (out->digits[0] == '0' && out->digits[1] == '0' && group->first > 2);
    if (!abroad || group->n != 1 || out->digits[group->first] != '0') return;
    group->n = 0;
    out->n_digits--;
}

static void read_groups(day_phone_form *out, day_span text, size_t at)
{
    bool open = out->bracket != SIZE_MAX, inner = false;
    char signs[SEPARATOR_MAX + 1];
    at = take_group(out, text, at, 0, false);
    while (at != 0 && out->n_groups < DAY_PHONE_GROUPS_MAX) {
        size_t next = read_separator(text, at, signs);
        if (next == 0) return;
        bool closing = strchr(signs, ')') != NULL, opening = strchr(signs, '(') != NULL;
        if (closing && open) out->closed = out->n_groups;
        if (closing && !open && !inner && (strcmp(signs, ")") != 0 || out->n_groups > 1)) return;
        if (opening && ((open && !closing) || !closes_behind(text, next))) return;
        if (!closing && inner) return;
        if (closing) open = false;
        inner = opening;
        out->inner |= opening;
        char before = opening ? '(' : closing ? ')' : signs[strspn(signs, " ")];
        bool soft =
            !closing && (before == 0 || before == '/' || strcmp(signs, " - ") == 0 || signs[0] == ' ');
        at = take_group(out, text, next, before == 0 ? ' ' : before, soft);
        if (inner && at != 0) drop_zero(out);
    }
}

/* A number in prose: neither long nor followed by what goes on. */
static bool is_prose(day_span text, size_t at)
{
    size_t end = at, size = 0;
    while (end < text.size && g_ascii_isdigit(text.data[end])) end++;
    if (end == at || end - at >= 6) return false;
    if (end >= text.size) return true;
    uint8_t next = text.data[end], after = end + 1 < text.size ? text.data[end + 1] : 0;
    if (next >= 0x80) return sign_at(text, end, &size) == 0;
    if (strchr(" -./()", next) == NULL) return true;
    return !g_ascii_isdigit(after) && after < 0x80 && strchr(" -/()+.", after == 0 ? 'x' : after) == NULL;
}

/* A figure in a row of figures, which no sign sets off. */
static bool is_in_row(day_span text, size_t at)
{
    if (at < 2 || text.data[at - 1] != ' ' || !g_ascii_isdigit(text.data[at - 2])) return false;
    size_t end = at, before = at - 2;
    while (end < text.size && end - at < 10 && g_ascii_isdigit(text.data[end])) end++;
    while (before > 0 && at - before < 9 && g_ascii_isdigit(text.data[before])) before--;
    return end - at < 10 && at - before < 9 &&
           !(text.data[at] == '0' && at + 1 < end && text.data[at + 1] == '0');
}

bool day_phone_form_read(day_phone_form *out, day_span text, size_t at)
{
    if (at > 0 && (g_ascii_isalnum(text.data[at - 1]) || text.data[at - 1] == '_')) return false;
    if (is_prose(text, at) || is_in_row(text, at)) return false;
    *out = (day_phone_form){.bracket = SIZE_MAX, .start = at};
    if (is_part(out, text, take_front(out, text, at))) return false;
    read_groups(out, text, at);
    return out->n_groups > 0 && out->n_digits >= 6;
}

size_t day_phone_form_start(const day_phone_form *form, unsigned n)
{
    bool whole = form->bracket != SIZE_MAX && form->closed > 0 && form->closed < n;
    return whole ? MIN(form->bracket, form->start) : form->start;
}

/* --- the right side ----------------------------------------------------------------------------------- */

/* ",000" */
static bool is_thousands(day_span text, size_t at)
{
    size_t n = 0;
    while (at + n < text.size && g_ascii_isdigit(text.data[at + n])) n++;
    return n == 3 && !(at + n < text.size && strchr("-( ", text.data[at + n]) != NULL);
}

static bool is_counter(gunichar c)
{
    static const gunichar counters[] = {0x5143, 0x5E74, 0x4E07, 0x842C, 0x4EBF, 0x5104, 0x5186, 0xC6D0,
                                        0x4E2A, 0x500B, 0x5757, 0x584A, 0x6B21, 0x4EBA, 0xFF05, 0x2103};
    for (unsigned i = 0; i < G_N_ELEMENTS(counters); i++)
        if (c == counters[i]) return true;
    return false;
}

bool day_phone_form_goes_on(day_span text, size_t end)
{
    if (end >= text.size) return false;
    const char *here = (const char *)text.data + end;
    gunichar c = g_utf8_get_char(here);
    const char *next = g_utf8_next_char(here);
    gunichar d = (size_t)(next - (const char *)text.data) < text.size ? g_utf8_get_char(next) : 0;
    if (is_digit_code(c) || is_spaced_letter(c) || is_counter(c)) return true;
    if (c < 0x80 && c != 0 && strchr("_=*^%$@\\~", (int)c) != NULL) return true;
    if (c == 0x20AC || c == 0xA3 || c == 0xB0 || c == 0xD7) return true;
    if (c == ',') return is_digit_code(d) && is_thousands(text, end + 1);
    if (c == '.' || c == '/' || c == '-') return is_digit_code(d) || is_spaced_letter(d);
    return (c == ':' || c == '+') && is_digit_code(d);
}

static const char *const extension_words[] = {
    "extension", "ext.", "ext",    "extn",  "x",         "X",    "Ext.", "Ext",   "EXT",  "доб.",
    "доб",       "вн.",  "转",     "轉",    "分机",      "分機", "内线", "內線",  "내선", "ramal",
    "poste",     "int.", "dahili", "داخلی", "Durchwahl", "DW",   "DSW",  "anexo", "wew.",
};

static size_t skip_blanks(day_span text, size_t at)
{
    size_t size = 1;
    for (int i = 0; i < 2 && sign_at(text, at, &size) == ' '; i++) at += size;
    return at;
}

/* The longest of the words at `at`; its size. */
static size_t extension_word(day_span text, size_t at)
{
    size_t longest = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(extension_words); i++) {
        size_t size = strlen(extension_words[i]);
        if (size > longest && text.size - at >= size && memcmp(text.data + at, extension_words[i], size) == 0)
            longest = size;
    }
    return longest;
}

bool day_phone_form_extension(day_span text, size_t *end, char digits[8])
{
    size_t at = skip_blanks(text, *end), size = 0;
    bool bracket = at < text.size && text.data[at] == '(';
    if (bracket || (at < text.size && (text.data[at] == ',' || text.data[at] == ';')))
        at = skip_blanks(text, at + 1);
    if (at >= text.size) return false;
    size_t word = extension_word(text, at);
    if (word == 0) return false;
    at = skip_blanks(text, at + word);
    if (at < text.size && (text.data[at] == ':' || text.data[at] == '.')) at = skip_blanks(text, at + 1);
    unsigned n = 0;
    for (int digit; n < 7 && (digit = day_phone_digit(text, at, &size)) >= 0; at += size)
        digits[n++] = (char)('0' + digit);
    digits[n] = '\0';
    if (bracket && at < text.size && text.data[at] == ')') at++;
    if (n == 0 || n == 7 || day_phone_form_goes_on(text, at)) return false;
    *end = at;
    return true;
}
