/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Money and dates as the scanner found them, volumes and bare figures by scan/number: "3w", "18万" are
 * figures that stand for money where a price is meant. */
#include "values.h"
#include "analyse/target/volume.h"
#include "scan/number/tenths.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAY_MS 86400000
#define GAP_MAX 8u /* bytes between a comparator and its figure: "of ", "$", "¥" */

static const struct {
    char sign;
    const char *phrase;
    gboolean behind;
} COMPARATORS[] = {
#define BEFORE(sign, phrase) {sign, phrase, FALSE},
#define BEHIND(sign, phrase) {sign, phrase, TRUE},
#include "comparators.def"
#undef BEFORE
#undef BEHIND
};

static gboolean is_letter_or_figure(char c)
{
    return g_ascii_isalnum(c) || ((unsigned char)c & 0x80u) != 0;
}

/* Whether the phrase ends close before `at`: only signs and blanks, or nothing, in between. */
static gboolean stands_before(const char *text, size_t at, const char *phrase)
{
    size_t n = strlen(phrase);
    for (size_t gap = 0; gap <= GAP_MAX && gap + n <= at; gap++) {
        const char *from = text + at - gap - n;
        gboolean begins = from == text || !g_ascii_isalnum(from[-1]) || !g_ascii_isalnum(phrase[0]);
        if (begins && memcmp(from, phrase, n) == 0) return TRUE;
        if (gap < at && g_ascii_isalnum(text[at - gap - 1])) break;
    }
    return FALSE;
}

/* "less than", "约": what stands just before `at`, or behind `end`. */
static char comparator_at(const day_annotated *text, size_t at, size_t end)
{
    const char *plain = text->plain.text;
    size_t best = 0;
    char sign = '=';
    for (guint i = 0; i < G_N_ELEMENTS(COMPARATORS); i++) {
        size_t n = strlen(COMPARATORS[i].phrase);
        if (n <= best) continue;
        gboolean there = COMPARATORS[i].behind ? text->plain.size - end >= n &&
                                                     memcmp(plain + end, COMPARATORS[i].phrase, n) == 0
                                               : stands_before(plain, at, COMPARATORS[i].phrase);
        if (!there) continue;
        best = n;
        sign = COMPARATORS[i].sign;
    }
    return sign;
}

/* --- money
 * -------------------------------------------------------------------------------------------------------------------
 */

char day_values_sign(const char *written)
{
    if (strcmp(written, "<=") == 0) return '(';
    if (strcmp(written, ">=") == 0) return ')';
    return *written != '\0' ? *written : '=';
}

static void detail_of(char *out, size_t room, const char *detail, const char *key)
{
    size_t n = strlen(key);
    out[0] = '\0';
    for (const char *line = detail; line != NULL && *line != '\0';
         line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
        if (strncmp(line, key, n) == 0 && line[n] == '=') {
            g_strlcpy(out, line + n + 1, MIN(room, strcspn(line + n + 1, "\n") + 1));
            return;
        }
}

/* "half a yuan": the scanner tells the currency alone. */
static gboolean read_half(day_checked_value *out, const day_annotated *text,
                          const day_annotated_mention *mention)
{
    static const char *const HALVES[] = {"half a ", "half an ", "半", "пол"};
    for (guint i = 0; i < G_N_ELEMENTS(HALVES); i++) {
        size_t n = strlen(HALVES[i]);
        if (mention->start < n || memcmp(text->plain.text + mention->start - n, HALVES[i], n) != 0) continue;
        out->start = mention->start - n;
        out->amount = 0.5;
        out->comparator = '=';
        g_strlcpy(out->unit, mention->value, sizeof out->unit);
        return TRUE;
    }
    return FALSE;
}

static gboolean read_money(day_checked_value *out, const day_annotated *text,
                           const day_annotated_mention *mention)
{
    char *end = NULL, comparator[8];
    out->kind = DAY_VALUE_MONEY;
    out->amount = g_ascii_strtod(mention->value, &end);
    if (end == mention->value) return read_half(out, text, mention);
    g_strlcpy(out->unit, *end == ' ' ? end + 1 : "", sizeof out->unit);
    detail_of(comparator, sizeof comparator, mention->detail, "comparator");
    detail_of(out->per, sizeof out->per, mention->detail, "per");
    char told = comparator_at(text, mention->start, mention->end);
    out->comparator = *comparator != '\0' ? day_values_sign(comparator) : told;
    return TRUE;
}

/* --- dates
 * -------------------------------------------------------------------------------------------------------------------
 */

int64_t day_values_day(int64_t ms)
{
    return ms >= 0 ? ms / DAY_MS : -((-ms + DAY_MS - 1) / DAY_MS);
}

static int64_t days_of(const char *date, gboolean *yearless, int64_t own_ms)
{
    int year = 0, month = 1, day = 1;
    if (g_str_has_prefix(date, "XXXX-")) {
        if (sscanf(date, "XXXX-%2d-%2d", &month, &day) != 2) return INT64_MIN;
        *yearless = own_ms == DAY_TIME_NONE;
        g_autoptr(GDateTime) own =
            own_ms != DAY_TIME_NONE ? g_date_time_new_from_unix_utc(own_ms / 1000) : NULL;
        year = own != NULL ? g_date_time_get_year(own) : 2000;
    } else if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) < 3) {
        return INT64_MIN;
    }
    g_autoptr(GDateTime) at =
        year > 0 && year < 10000 ? g_date_time_new_utc(year, month, day, 0, 0, 0) : NULL;
    return at != NULL ? g_date_time_to_unix(at) / 86400 : INT64_MIN;
}

static gboolean read_date(day_checked_value *out, const day_annotated_mention *mention, int64_t own_ms)
{
    const char *slash = strchr(mention->value, '/');
    char type[16], timex[48];
    detail_of(type, sizeof type, mention->detail, "type");
    detail_of(timex, sizeof timex, mention->detail, "timex");
    out->kind = DAY_VALUE_DATE;
    if (g_str_has_prefix(mention->value, "..")) return FALSE;
    out->from = days_of(mention->value, &out->yearless, own_ms);
    if (out->from == INT64_MIN) return FALSE;
    out->to = slash != NULL ? days_of(slash + 1, &out->yearless, own_ms) : out->from + 1;
    if (out->to == INT64_MIN) return FALSE;
    if (timex[0] == '(') { /* from one day, month or year to another: the last is meant whole */
        const char *comma = strchr(timex, ',');
        guint marks = 0;
        for (const char *c = comma != NULL ? comma + 1 : ""; *c != '\0' && *c != ',' && *c != ')'; c++)
            marks += *c == '-';
        out->to += marks == 0 ? 365 : marks == 1 ? 30 : 1;
    }
    return out->to > out->from;
}

/* --- all
 * ----------------------------------------------------------------------------------------------------------------------
 */

static gboolean is_taken(const GArray *out, guint first, size_t start, size_t end)
{
    for (guint i = first; i < out->len; i++) {
        const day_checked_value *there = &g_array_index(out, day_checked_value, i);
        if (start < there->end && end > there->start) return TRUE;
    }
    return FALSE;
}

static void take_mentions(GArray *out, const day_annotated *text, int64_t own_ms)
{
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *mention = &g_array_index(text->mentions, day_annotated_mention, i);
        day_checked_value value = {.start = mention->start, .end = mention->end, .comparator = '='};
        gboolean money = strcmp(mention->kind, "money") == 0, date = strcmp(mention->kind, "date") == 0;
        if ((money && read_money(&value, text, mention)) || (date && read_date(&value, mention, own_ms)))
            g_array_append_val(out, value);
    }
}

/* Number words are read in the language that the script is most of all used for: "on" is no Turkish ten. Of a
 * figure it is the script behind it: "6万". */
static const char *language_at(const char *text, const char *latin)
{
    if (g_ascii_isdigit(text[0])) text += strspn(text, "0123456789., ");
    gunichar c = g_utf8_get_char(text);
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_CYRILLIC: return "ru";
    case G_UNICODE_SCRIPT_ARABIC: return "fa";
    case G_UNICODE_SCRIPT_HAN: return "zh";
    default: return latin;
    }
}

static gboolean is_number_here(const day_annotated *text, const char *latin, size_t at)
{
    day_number number;
    day_span span = {(const uint8_t *)text->plain.text, text->plain.size};
    return day_number_at(&number, span, at, language_at(text->plain.text + at, latin), DAY_NUMBER_LETTERS);
}

/* Figures, and signs of scripts without blanks, may begin a number right behind a letter. */
static gboolean is_sign_or_figure(const char *text)
{
    if (((unsigned char)text[0] & 0xC0u) == 0x80u) return FALSE;
    return g_ascii_isdigit(text[0]) || g_unichar_get_script(g_utf8_get_char(text)) == G_UNICODE_SCRIPT_HAN;
}

static void take_volumes(GArray *out, guint first, const day_annotated *text, const char *latin)
{
    day_volume volume;
    for (size_t at = 0; day_volume_next(&volume, text->plain.text, text->plain.size, at); at = volume.end) {
        if (!is_number_here(text, latin, volume.start)) continue;
        day_checked_value value = {
            .kind = DAY_VALUE_VOLUME, .start = volume.start, .end = volume.end, .amount = volume.value};
        gboolean to = volume.end - volume.start > 3 && memcmp(text->plain.text + volume.end - 3, " to", 3) ==
                                                           0; /* French terabytes have no blank */
        if (to || is_taken(out, first, volume.start, volume.end)) continue;
        g_strlcpy(value.unit, volume.unit, sizeof value.unit);
        value.comparator = comparator_at(text, volume.start, volume.end);
        g_array_append_val(out, value);
    }
}

/* "3w" among Chinese is yuan, among Russian words a figure is roubles: what everybody there takes it for. */
static const char *local_currency(const day_annotated *text, size_t start, size_t end)
{
    const char *plain = text->plain.text;
    while (end < text->plain.size && plain[end] == ' ') end++;
    gunichar behind = end < text->plain.size ? g_utf8_get_char(plain + end) : 0, before = 0;
    const char *last = start > 0 ? g_utf8_find_prev_char(plain, plain + start) : NULL;
    if (last != NULL) before = g_utf8_get_char(last);
    if (behind == '$' || before == '$') return "USD";
    const gunichar both[] = {behind, before};
    for (guint i = 0; i < 2; i++) {
        GUnicodeScript script = both[i] != 0 ? g_unichar_get_script(both[i]) : G_UNICODE_SCRIPT_COMMON;
        if (script == G_UNICODE_SCRIPT_HAN) return "CNY";
        if (script == G_UNICODE_SCRIPT_CYRILLIC) return "RUB";
    }
    for (size_t at = start; at < end; at++) /* its own 万 */
        if ((unsigned char)plain[at] >= 0xE4 && (unsigned char)plain[at] <= 0xE9) return "CNY";
    return "";
}

static void take_numbers(GArray *out, guint first, const day_annotated *text, const char *latin)
{
    const char *plain = text->plain.text;
    day_span span = {(const uint8_t *)plain, text->plain.size};
    for (size_t at = 0; at < text->plain.size;) {
        day_number number;
        gboolean begins = at == 0 || !is_letter_or_figure(plain[at - 1]) ||
                          (((unsigned char)plain[at - 1] & 0x80u) != 0 && is_sign_or_figure(plain + at));
        if (!begins ||
            !day_number_at(&number, span, at, language_at(plain + at, latin), DAY_NUMBER_LETTERS) ||
            number.size == 0) {
            at++;
            continue;
        }
        day_number_take_tenths(&number, span);
        day_checked_value value = {.kind = DAY_VALUE_NUMBER, .start = at, .end = at + number.size};
        value.amount = (double)number.value.mantissa * pow(10, number.value.exponent);
        at += number.size;
        if (is_taken(out, first, value.start, value.end) || (number.by_words && value.amount < 10)) continue;
        value.comparator = comparator_at(text, value.start, value.end);
        g_strlcpy(value.local, local_currency(text, value.start, value.end), sizeof value.local);
        g_array_append_val(out, value);
    }
}

static gint by_start(gconstpointer a, gconstpointer b)
{
    const day_checked_value *one = a, *other = b;
    return one->start < other->start ? -1 : one->start > other->start;
}

void day_values_read(GArray *out, const day_annotated *text, const char *language, int64_t own_ms)
{
    guint first = out->len;
    take_mentions(out, text, own_ms);
    take_volumes(out, first, text, language);
    take_numbers(out, first, text, language);
    if (first == 0) g_array_sort(out, by_start);
}

/* --- comparing
 * ----------------------------------------------------------------------------------------------------------------
 */

static gboolean is_figure(const day_checked_value *value)
{
    return value->kind != DAY_VALUE_DATE;
}

static gboolean same_figure(double one, double other)
{
    return fabs(one - other) <= 0.005 * MAX(fabs(one), fabs(other));
}

static day_agreement compare_dates(const day_checked_value *asked, const day_checked_value *there)
{
    if (asked->yearless != there->yearless) return DAY_UNRELATED;
    if (asked->from <= there->from && there->to <= asked->to) return DAY_AGREES;
    if (asked->from < there->to && there->from < asked->to) return DAY_AGREES_LOOSELY;
    return DAY_DIFFERS;
}

day_agreement day_values_compare(const day_checked_value *asked, const day_checked_value *there)
{
    if (!is_figure(asked) || !is_figure(there))
        return asked->kind == there->kind ? compare_dates(asked, there) : DAY_UNRELATED;
    gboolean bare = asked->kind == DAY_VALUE_NUMBER || there->kind == DAY_VALUE_NUMBER;
    if (asked->kind != there->kind && !bare) return DAY_UNRELATED;
    gboolean units = *asked->unit != '\0' && *there->unit != '\0';
    /* The same figure in another currency is another price; another figure in another currency may be the
     * same one. */
    if (units && strcmp(asked->unit, there->unit) != 0)
        return asked->kind == DAY_VALUE_MONEY && same_figure(asked->amount, there->amount) ? DAY_DIFFERS
                                                                                           : DAY_UNRELATED;
    if (!same_figure(asked->amount, there->amount)) return bare ? DAY_UNRELATED : DAY_DIFFERS;
    gboolean told = asked->kind != DAY_VALUE_MONEY || there->kind == DAY_VALUE_MONEY ||
                    strcmp(asked->unit, there->local) == 0;
    if (!told || (asked->kind == DAY_VALUE_MONEY && there->kind == DAY_VALUE_MONEY && *asked->unit != '\0' &&
                  *there->unit == '\0'))
        return DAY_AGREES_LOOSELY;
    return asked->comparator == there->comparator ? DAY_AGREES : DAY_AGREES_LOOSELY;
}
