/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Format codes of spreadsheets (ECMA-376 part 1, 18.8.30 and 18.8.31): up to four sections for positive,
 * negative, zero and text; in each, placeholders for digits (0 # ?) among literals. Digits are handed to the
 * placeholders one by one, so that literals may stand between them. Invariant: linear in the code and in the
 * number's digits; whatever the code, a number never disappears. */
#include "number_format.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWS_DATE = 1, SHOWS_TIME = 2 };
enum { DECIMALS_MAX = 30, SECTIONS_MAX = 4 };

/* --- dates ------------------------------------------------------------------------------------------- */

/* Behind what is quoted, bracketed or escaped at `at`; `at` itself when nothing is. */
static const char *skip_literal(const char *at)
{
    const char *close = NULL;
    if (*at == '"') close = strchr(at + 1, '"');
    if (*at == '[') close = strchr(at, ']');
    if (close != NULL) return close + 1;
    if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0') return g_utf8_next_char(at + 1);
    return at;
}

unsigned day_number_format_kind(const char *code)
{
    unsigned kind = 0;
    for (const char *at = code; *at != '\0' && *at != ';';) {
        const char *behind = skip_literal(at);
        if (behind != at) {
            if (*at == '[' && strchr("hms", g_ascii_tolower(at[1])) != NULL) kind |= SHOWS_TIME; /* elapsed */
            at = behind;
            continue;
        }
        if (g_ascii_strncasecmp(at, "General", 7) == 0) return kind;
        if (strchr("yd", g_ascii_tolower(*at)) != NULL)
            kind |= SHOWS_DATE;
        else if (strchr("hs", g_ascii_tolower(*at)) != NULL)
            kind |= SHOWS_TIME;
        else if (strchr("0#?", *at) != NULL && kind == 0)
            return 0; /* a number comes first */
        at++;
    }
    return kind;
}

/* Serial 0 is 1899-12-30, which makes every day from 1900-03-01 on right (the format counts a 29 February
 * 1900 that never was). */
static bool append_moment(GString *out, double serial, unsigned kind, bool from_1904)
{
    if (from_1904) serial += 1462;
    if (!(serial >= 0 && serial < 2958466)) return false; /* beyond 9999-12-31 it is no date */
    gint64 seconds = MIN((gint64)llround(serial * 86400), G_GINT64_CONSTANT(2958466) * 86400 - 1);
    bool date = (kind & SHOWS_DATE) != 0 && serial >= 1;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds - G_GINT64_CONSTANT(2209161600));
    g_autofree char *text = g_date_time_format(when, !date                  ? "%H:%M:%S"
                                                     : seconds % 86400 == 0 ? "%Y-%m-%d"
                                                                            : "%Y-%m-%d %H:%M:%S");
    g_string_append(out, text);
    return true;
}

const char *day_number_format_built_in(unsigned id)
{
    static const char *const codes[] = {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "$#,##0;($#,##0)",
        [6] = "$#,##0;($#,##0)",
        [7] = "$#,##0.00;($#,##0.00)",
        [8] = "$#,##0.00;($#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [14] = "yyyy-mm-dd",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy-mm-dd h:mm",
        [37] = "#,##0;(#,##0)",
        [38] = "#,##0;(#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;(#,##0.00)",
        [41] = "#,##0;(#,##0)",
        [42] = "$#,##0;($#,##0)",
        [43] = "#,##0.00;(#,##0.00)",
        [44] = "$#,##0.00;($#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
    };
    if (id < G_N_ELEMENTS(codes) && codes[id] != NULL) return codes[id];
    if ((id >= 32 && id <= 35) || id == 55 || id == 56) return "h:mm:ss"; /* East Asian times and dates */
    return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? "yyyy-mm-dd" : NULL;
}

/* --- sections ---------------------------------------------------------------------------------------- */

typedef struct section {
    const char *start, *end;
    bool conditional, fulfilled; /* "[>=100]" */
    unsigned whole, decimals;    /* placeholders on either side of the point */
    unsigned whole_min, decimals_min;
    unsigned scale; /* commas behind the last digit: thousands each */
    unsigned percents;
    bool grouped, general, odd; /* odd: exponents and fractions, which are left as they are */
} section;

static void note_bracket(section *s, const char *at, double value)
{
    if (strchr("<>=", at[1]) == NULL) return;
    char operators[3] = {at[1], strchr("<>=", at[2]) != NULL ? at[2] : '\0', '\0'};
    double limit = g_ascii_strtod(at + 1 + strlen(operators), NULL);
    bool less = strchr(operators, '<') != NULL, more = strchr(operators, '>') != NULL;
    bool equal = strchr(operators, '=') != NULL;
    s->conditional = true;
    s->fulfilled = (less && more)
                       ? value != limit
                       : (less && value < limit) || (more && value > limit) || (equal && value == limit);
}

static void note_placeholder(section *s, char what, bool behind_point)
{
    if (behind_point) {
        s->decimals++;
        if (what == '0') s->decimals_min = s->decimals;
    } else {
        s->whole++;
        if (what == '0' || s->whole_min > 0) s->whole_min++;
    }
}

/* Reads one section; returns behind its ';', or its end. */
static const char *read_section(section *s, const char *at, double value)
{
    bool behind_point = false;
    unsigned commas = 0;
    *s = (section){.start = at};
    while (*at != '\0' && *at != ';') {
        const char *behind = skip_literal(at);
        if (behind != at) {
            if (*at == '[') note_bracket(s, at, value);
            at = behind;
            continue;
        }
        if (strchr("0#?", *at) != NULL) {
            if (commas > 0 && !behind_point) s->grouped = true;
            commas = 0;
            note_placeholder(s, *at, behind_point);
        } else if (*at == ',') {
            commas += s->whole > 0;
        } else if (*at == '.') {
            behind_point = true;
        } else if (*at == '%') {
            s->percents++;
        } else if (g_ascii_strncasecmp(at, "General", 7) == 0) {
            s->general = true;
            at += 6;
        } else if (*at == '/' || *at == 'E' || *at == 'e') {
            s->odd = true;
        }
        at++;
    }
    s->scale = commas;
    s->end = at;
    return *at == ';' ? at + 1 : at;
}

static const section *choose(const section *sections, unsigned count, double value, bool *minus)
{
    *minus = value < 0;
    for (unsigned i = 0; i < count; i++)
        if (sections[i].conditional && sections[i].fulfilled) return &sections[i];
    if (sections[0].conditional) return count > 1 ? &sections[count - 1] : &sections[0];
    if (value < 0 && count > 1) {
        *minus = false; /* the section says so itself */
        return &sections[1];
    }
    return value == 0 && count > 2 ? &sections[2] : &sections[0];
}

/* --- digits ------------------------------------------------------------------------------------------ */

typedef struct digits {
    char whole[400], decimals[DECIMALS_MAX + 2];
    size_t n_whole, n_decimals;
    unsigned left; /* placeholders for the whole part that are still to come */
    size_t at;     /* digits of the whole part that were written */
} digits;

static void make_digits(digits *d, const section *s, double value)
{
    char format[16], shown[400];
    unsigned decimals = MIN(s->decimals, DECIMALS_MAX);
    value = fabs(value);
    for (unsigned i = 0; i < MIN(s->percents, 4); i++) value *= 100;
    for (unsigned i = 0; i < MIN(s->scale, 8); i++) value /= 1000;
    g_snprintf(format, sizeof format, "%%.%uf", decimals);
    /* A hair more: 1.005 is stored as 1.00499999999999989, and is shown as 1.01. */
    g_ascii_formatd(shown, sizeof shown, format, value * (1 + 1e-15));
    size_t whole = strcspn(shown, ".");
    *d = (digits){.n_whole = whole, .left = s->whole};
    memcpy(d->whole, shown, whole);
    if (shown[whole] == '.') g_strlcpy(d->decimals, shown + whole + 1, sizeof d->decimals);
    d->n_decimals = strlen(d->decimals);
    while (d->n_decimals > s->decimals_min && d->decimals[d->n_decimals - 1] == '0') d->n_decimals--;
    if (whole == 1 && *shown == '0' && s->whole_min == 0) d->n_whole = 0;
}

static void put_digit(GString *out, digits *d, bool grouped)
{
    g_string_append_c(out, d->whole[d->at++]);
    size_t rest = d->n_whole - d->at;
    if (grouped && rest > 0 && rest % 3 == 0) g_string_append_c(out, ',');
}

/* One placeholder left of the point: the first takes all digits that are too many for the others. */
static void put_whole(GString *out, digits *d, char what, bool grouped)
{
    size_t rest = d->n_whole - d->at;
    if (rest < d->left && what == '0') g_string_append_c(out, '0');
    while (rest >= d->left && rest > 0) {
        put_digit(out, d, grouped);
        rest--;
        if (rest < d->left) break;
    }
    d->left--;
}

static void render(GString *out, const section *s, double value, const char *raw)
{
    digits d;
    make_digits(&d, s, value);
    bool behind_point = false;
    size_t decimal = 0;
    for (const char *at = s->start; at < s->end;) {
        const char *behind = skip_literal(at);
        if (behind != at) {
            if (*at == '"') g_string_append_len(out, at + 1, behind - at - 2);
            if (*at == '\\') g_string_append_len(out, at + 1, behind - at - 1);
            if (*at == '[' && at[1] == '$') g_string_append_len(out, at + 2, (gssize)strcspn(at + 2, "-]"));
            at = behind;
            continue;
        }
        if (strchr("0#?", *at) != NULL) {
            if (!behind_point)
                put_whole(out, &d, *at, s->grouped);
            else if (decimal < d.n_decimals)
                g_string_append_c(out, d.decimals[decimal++]);
        } else if (*at == '.') {
            behind_point = true;
            if (d.n_decimals > 0) g_string_append_c(out, '.');
        } else if (g_ascii_strncasecmp(at, "General", 7) == 0) {
            g_string_append(out, *raw == '-' ? raw + 1 : raw);
            at += 6;
        } else if (*at == '@') {
            g_string_append(out, raw);
        } else if (*at != ',') {
            g_string_append_c(out, *at);
        }
        at++;
    }
}

/* --- numbers ----------------------------------------------------------------------------------------- */

/* 0.1 is stored as 0.10000000000000001: show what was meant. */
static void append_raw(GString *out, double value, const char *raw)
{
    if (strlen(raw) < 17 || strchr(raw, '.') == NULL) {
        g_string_append(out, raw);
        return;
    }
    char shown[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(shown, sizeof shown, "%.15g", value));
}

static bool append_shown(GString *out, const char *code, double value, const char *raw)
{
    section sections[SECTIONS_MAX];
    unsigned count = 0;
    const char *at = code;
    do {
        at = read_section(&sections[count++], at, value);
    } while (*at != '\0' && count < SECTIONS_MAX);
    bool minus;
    const section *s = choose(sections, MIN(count, 3), value, &minus);
    bool number = s->whole + s->decimals > 0;
    if (s->odd || fabs(value) > 1e300 || (s->general && !number && s->end - s->start == 7)) return false;
    g_autoptr(GString) shown = g_string_new(NULL);
    render(shown, s, value, raw);
    g_strstrip(shown->str);
    if (*shown->str == '\0') return false;
    if (minus && strpbrk(shown->str, "123456789") != NULL) g_string_append_c(out, '-');
    g_string_append(out, shown->str);
    return true;
}

void day_number_format_append(GString *out, const char *code, double value, const char *raw, bool from_1904)
{
    unsigned kind = code != NULL ? day_number_format_kind(code) : 0;
    bool general =
        code == NULL || *code == '\0' || g_ascii_strcasecmp(code, "General") == 0 || strcmp(code, "@") == 0;
    bool done = kind != 0 ? append_moment(out, value, kind, from_1904)
                          : !general && append_shown(out, code, value, raw);
    if (!done) append_raw(out, value, raw);
}

void day_number_format_append_value(GString *out, const char *code, double value, bool from_1904)
{
    char raw[G_ASCII_DTOSTR_BUF_SIZE];
    bool whole = fabs(value) < 1e18 && value == floor(value);
    g_ascii_formatd(raw, sizeof raw, whole ? "%.0f" : "%.15g", value);
    day_number_format_append(out, code, value, raw, from_1904);
}
