/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates and times as people write them, in words and figures, and what is said of them: single days, ranges,
 * hours, lengths, what comes again. Woken by figures and by the words of the tables; a run of figures is
 * looked at closer only when what stands beside it is a date's or a clock's. The mentions of a segment are
 * read from its start, each the longest there is, and the one around the trigger is the hit. Values are ISO
 * 8601 with ranges as "start/end"; what depends on a reference that is not there stays open: "P+1D",
 * "XXXX-05-05". */
#include "kind.h"
#include "cjk.h"
#include "memo.h"
#include "result.h"
#include "stamp.h"
#include "model/civil.h"
#include "model/when.h"
#include <stdlib.h>
#include <string.h>

extern const day_kind day_kind_time;

static bool is_digit(day_span text, size_t at)
{
    return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

static bool is_alpha(day_span text, size_t at)
{
    return at < text.size && g_ascii_isalpha(text.data[at]);
}

static size_t digits_end(day_span text, size_t at)
{
    while (is_digit(text, at)) at++;
    return at;
}

/* 12.04.2019, 05.12.19: two points and a year; "at 6.45". No 1.2.840.113556. */
static bool points_date(day_span text, size_t at, size_t size)
{
    size_t end = at + size + 1, second = digits_end(text, end);
    if (at > 1 && text.data[at - 1] == '.' && is_digit(text, at - 2)) return false;
    if (second < text.size && text.data[second] == '.' && is_digit(text, second + 1)) {
        size_t third = digits_end(text, second + 1), year = third - second - 1;
        bool more = third < text.size && text.data[third] == '.' && is_digit(text, third + 1);
        return second - end <= 2 && !more && (year == 4 || (year == 2 && size == 2 && second - end == 2));
    }
    if (second < text.size && text.data[second] == '.' && size <= 2 && second - end <= 2)
        return true; /* 22.04. */
    return second - end == 2 && at >= 3 &&
           g_ascii_strncasecmp((const char *)text.data + at - 3, "at ", 3) == 0;
}

/* 5-11-2019, 11-2019. Hours with a dash ("3-5 pm", "de las 3-5") have words that wake, but for those of other
 * languages. */
static bool dashes_date(day_span text, size_t at)
{
    size_t second = digits_end(text, at);
    return second - at == 4 ||
           (second - at <= 2 && second < text.size && text.data[second] == '-' && is_digit(text, second + 1));
}

/* What stands behind four figures and a sign: four more, or a month of a year. */
static bool four_goes_on(day_span text, size_t at, int century)
{
    size_t second = digits_end(text, at + 5) - at - 5;
    return second == 4 || (second <= 2 && century >= 10 && century < 30);
}

/* 2019-01-04, 0730-0930, or a year: after a blank or bracket, 1500 to 2199. */
static bool four_tell(day_span text, size_t at, uint8_t next)
{
    bool joined =
        (next == '-' || next == '/' || next == '.') && (is_digit(text, at + 5) || is_alpha(text, at + 5));
    uint8_t before = at > 0 ? text.data[at - 1] : ' ';
    int century = (text.data[at] - '0') * 10 + text.data[at + 1] - '0';
    if (joined && is_digit(text, at + 5))
        return before != '.' && !(before == '-' && at > 1 && is_digit(text, at - 2)) &&
               four_goes_on(text, at, century);
    if (century < 15 || century > 21 || next == '%') return false;
    if (next == 's' || (before >= 0x80 && !joined)) return true;
    return before == ' ' || before == '(' || before == '\'' || before == '\n' || before == '\t' ||
           before == '"' || before == '[' || before == '=' || before == '~' || before == '-' || before == '>';
}

/* Whether figures can begin a date or time that no word would wake. */
static bool figures_tell(day_span text, size_t at, size_t size, bool english)
{
    size_t end = at + size;
    uint8_t next = end < text.size ? text.data[end] : ' ';
    if (size == 8) return text.data[at] == '1' || text.data[at] == '2';
    if (size == 4) return four_tell(text, at, next);
    if (size > 2 || end + 1 >= text.size) return false;
    switch (next) {
    case ':': return is_digit(text, end + 1) && is_digit(text, end + 2);
    case '/': return is_digit(text, end + 1) || is_alpha(text, end + 1);
    case '-': return is_digit(text, end + 1) && (!english || dashes_date(text, end + 1));
    case '.': return is_digit(text, end + 1) && points_date(text, at, size);
    case 's': return true;
    case 't':
    case 'n':
    case 'r':
        return at > 4 &&
               (memcmp(text.data + at - 3, "he ", 3) == 0 || memcmp(text.data + at - 3, "on ", 3) == 0);
    default: return next == '\'';
    }
}

/* Whether a word stands between a day and a year (12 May 2019, 12-May-19), or before a day and a year (May
 * 12, 2019). */
static bool is_beside_figures(day_span text, size_t at, size_t size)
{
    size_t before = at, end = at + size;
    while (before > 0 && before + 2 > at && memchr(" ./-", text.data[before - 1], 4) != NULL) before--;
    while (end < text.size && end < at + size + 2 && memchr(" ./-", text.data[end], 4) != NULL) end++;
    if (end == at + size || !is_digit(text, end)) return false;
    size_t year = digits_end(text, end), figures = year - end;
    if (before > 0 && is_digit(text, before - 1))
        return figures == 4 || (figures == 2 && text.data[end - 1] != ' ');
    bool comma =
        year - end <= 2 && year + 2 < text.size && text.data[year] == ',' && text.data[year + 1] == ' ';
    return comma && digits_end(text, year + 2) - year - 2 == 4;
}

/* The ASCII word before a year that woke us, or before one that the word which did stands behind ("12 May
 * 2019 года"); empty when there is none. */
static day_span word_before_year(day_span text, const day_wake *wake)
{
    size_t year = wake->at;
    if (wake->event == DAY_EVENT_TERM) year = year > 5 ? year - 5 : 0;
    bool four = year > 0 && digits_end(text, year) == year + 4 && !is_digit(text, year - 1);
    size_t end = four ? year - 1 : 0, word = end;
    while (word > 0 && end - word < 12 && is_alpha(text, word - 1)) word--;
    return (day_span){text.data + word, end - word};
}

static bool is_foreign_month(const day_scene *scene, size_t at, size_t size, const day_time_words *own,
                             const day_time_words *other)
{
    day_time_reading readings[DT_MAX_READINGS];
    unsigned n = 0;
    if (size < 3 || !is_beside_figures(scene->text, at, size) ||
        day_time_words_at(own, scene->text, at, readings, &n, false) != 0 ||
        day_time_words_at(other, scene->text, at, readings, &n, false) == 0)
        return false;
    for (unsigned i = 0; i < n; i++)
        if (readings[i].class == DT_MONTH) return true;
    return false;
}

/* The table to read with: the text's, that of the word which woke us when the text's is not known, or when
 * the word is a month that the text's does not know and figures stand beside it. */
static const day_time_words *words_for(const day_scene *scene, const day_wake *wake, unsigned otherwise)
{
    const day_time_words *own = day_time_words_of(scene->lang, otherwise);
    if (scene->lang[0] == '\0') return own;
    const day_time_words *other = day_time_words_of("", otherwise), *english = day_time_words_of("", 0);
    if (wake->event == DAY_EVENT_TERM && other != own)
        return is_foreign_month(scene, wake->at, wake->size, own, other) ? other : own;
    if (english == own) return own;
    day_span word = word_before_year(scene->text, wake);
    size_t at = (size_t)(word.data - scene->text.data);
    return is_foreign_month(scene, at, word.size, own, english) ? english : own;
}

/* Whether a word of another language than the text's woke us. */
static bool is_foreign(const day_scene *scene, const day_wake *wake)
{
    const day_time_lang *of =
        wake->event == DAY_EVENT_TERM && wake->tag != 0 ? day_time_langs[wake->tag] : NULL;
    if (of == NULL) return false;
    return scene->lang[0] == '\0' || strncmp(scene->lang, of->code, strlen(of->code)) != 0;
}

static void prepare(day_time_reader *r, const day_scene *scene, const day_wake *wake)
{
    r->text = scene->text;
    r->words = words_for(scene, wake, wake->event == DAY_EVENT_TERM ? wake->tag : 0);
    r->lang = day_time_words_lang(r->words);
    r->foreign = is_foreign(scene, wake);
    r->order = r->lang->order;
    bool english = strcmp(r->lang->code, "en") == 0;
    bool american = scene->region[0] == '\0'
                        ? strncmp(scene->lang, "en-", 3) != 0 || strcmp(scene->lang, "en-US") == 0
                        : strcmp(scene->region, "US") == 0 || strcmp(scene->region, "PH") == 0;
    if (english && !american) r->order = DT_DMY;
    r->dated = scene->at_ms != DAY_SCENE_UNDATED;
    int64_t seconds = r->dated ? scene->at_ms / 1000 - (scene->at_ms % 1000 < 0) : 0;
    int64_t of_day = ((seconds % 86400) + 86400) % 86400;
    r->now = seconds;
    r->today = (int32_t)((seconds - of_day) / 86400);
}

/* Of two candidates the nearer to the reference is the value, the other is told. */
static unsigned nearest(const day_time_reader *r, const day_time_result *result)
{
    bool clock = result->type == DT_TIME || result->type == DT_TIMERANGE;
    unsigned best = 0;
    for (unsigned i = 1; i < result->n && !clock; i++)
        if (llabs(result->candidates[i].start - r->now) < llabs(result->candidates[best].start - r->now))
            best = i;
    return best;
}

static void tell_zone(day_hit *hit, int zone)
{
    if (zone == DT_NO_ZONE) return;
    char text[8];
    day_when_zone_text(text, zone);
    day_hit_tell(hit, "zone", text);
}

static void report(const day_time_reader *r, const day_time_result *result, day_hit *hit)
{
    static const char *const types[] = {"date",     "daterange",     "time",     "timerange",
                                        "datetime", "datetimerange", "duration", "set"};
    static const char *const grains[] = {"second", "minute",  "hour",   "part", "day",    "week",
                                         "month",  "quarter", "season", "year", "decade", "century"};
    static const char *const mods[] = {"",    "before", "after",  "since", "until", "start",
                                       "mid", "end",    "approx", "more",  "less"};
    static const char *const calendars[] = {"",    "jalali",  "hijri",  "buddhist",
                                            "roc", "chinese", "hebrew", "japanese"};
    unsigned best = nearest(r, result);
    bool period = result->type == DT_DURATION || result->type == DT_TYPE_SET;
    if (period || result->n == 0)
        g_string_assign(hit->value, result->timex);
    else
        day_time_write(hit->value, result, best);
    day_hit_tell(hit, "type", types[result->type]);
    if (result->timex[0] != '\0') day_hit_tell(hit, "timex", result->timex);
    if (!period) day_hit_tell(hit, "precision", grains[result->grain]);
    if (result->mod != DT_MOD_NONE) day_hit_tell(hit, "mod", mods[result->mod]);
    if (result->relative) day_hit_tell(hit, "relative", "yes");
    if (result->calendar != DT_GREGORIAN) day_hit_tell(hit, "calendar", calendars[result->calendar]);
    tell_zone(hit, result->zone);
    if (!period && result->n > 1) {
        g_autoptr(GString) other = g_string_new(NULL);
        day_time_write(other, result, best == 0 ? 1 : 0);
        day_hit_tell(hit, "other", other->str);
    }
    bool time = period || result->type == DT_TIME || result->type == DT_TIMERANGE;
    hit->as = time ? &day_kind_time : NULL;
    hit->how = result->relative && r->dated ? "grammar; from the unit's date" : "grammar";
}

/* "at 3pm" is "3pm"; only "at 6.45" needs the word. */
static unsigned first_token(const day_time_reader *r, unsigned i, unsigned next)
{
    if (strcmp(r->lang->code, "en") != 0) return i + day_time_lead(r, i, next);
    int around;
    bool at = (r->lang->traits & DT_AT_OUTSIDE) && day_time_is(r, i, DT_AT, &around) && around == 0;
    bool point =
        day_time_punct(r, i + 2, '.') && day_time_glued(r, i + 2) && day_time_is(r, i + 3, DT_NUMBER, NULL);
    return at && !point && next > i + 1 ? i + 1 : i;
}

/* Terms of the languages that cjk.h reads have this tag instead of their language's. */
#define CJK_TAG 0x10000u

static bool writes_without_spaces(const char *lang)
{
    return strncmp(lang, "zh", 2) == 0 || strncmp(lang, "ja", 2) == 0 || strncmp(lang, "ko", 2) == 0;
}

/* What begins with figures in such a text but is ISO 8601, basic or with hours behind its T, has no language.
 */
static bool is_iso(day_span text, size_t at, size_t size)
{
    if (size == 8) return true;
    return size == 4 && at + 10 < text.size && text.data[at + 4] == '-' && text.data[at + 10] == 'T';
}

static bool match_cjk(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    bool is_time = false;
    if (!day_cjk_match(scene, wake, hit, &is_time)) return false;
    hit->as = is_time ? &day_kind_time : NULL;
    return true;
}

/* Whether a month, a weekday or a word for a day is among several tokens: "dem 3. September" is no sum of
 * money. */
static bool names_time(const day_time_reader *r, unsigned from, unsigned end)
{
    for (unsigned i = from; i < end && end - from > 1; i++)
        if (day_time_is(r, i, DT_MONTH, NULL) || day_time_is(r, i, DT_WEEKDAY, NULL) ||
            day_time_is(r, i, DT_DAY, NULL))
            return true;
    return false;
}

/* A short word of a language that is not the text's ("set", "t1", "r"): one only between the figures of a day
 * and a year. */
static bool is_stray(const day_scene *scene, const day_wake *wake)
{
    if (wake->event != DAY_EVENT_TERM || wake->size > 4 || !is_foreign(scene, wake)) return false;
    for (size_t i = wake->at; i < wake->at + wake->size; i++)
        if (scene->text.data[i] >= 0x80) return false;
    return !is_beside_figures(scene->text, wake->at, wake->size);
}

/* Whether all words of the segment are such that need another one, and it is not there: "seconds", "from hour
 * to hour". Most segments of texts without dates are. */
static bool is_idle(const day_time_reader *r)
{
    static const uint8_t idle[] = {DT_NONE,   DT_PUNCT,   DT_UNIT, DT_DAYHALF, DT_OCLOCK, DT_MARK,  DT_WEAK,
                                   DT_OF,     DT_AND,     DT_TO,   DT_FROM,    DT_IN,     DT_FOR,   DT_ON,
                                   DT_AT,     DT_BETWEEN, DT_OR,   DT_OTHER,   DT_PAST,   DT_SINCE, DT_UNTIL,
                                   DT_BEFORE, DT_AFTER,   DT_ZONE, DT_SCALE};
    if ((r->lang->traits & (DT_BARE_UNIT | DT_UNSPACED)) != 0) return false;
    uint64_t none[2] = {0, 0}, seen[2] = {0, 0};
    for (size_t k = 0; k < sizeof idle; k++) none[idle[k] >> 6] |= UINT64_C(1) << (idle[k] & 63);
    for (unsigned i = 0; i < r->n; i++) {
        seen[0] |= r->tokens[i].classes[0];
        seen[1] |= r->tokens[i].classes[1];
    }
    return (seen[0] & ~none[0]) == 0 && (seen[1] & ~none[1]) == 0;
}

/* Whether the segment has but one number and signs, and it cannot be a year for what stands beside it: most
 * years are none. */
static bool is_lone(const day_time_reader *r)
{
    const day_time_token *figures = NULL;
    const char *lang = r->lang->code;
    bool own = (lang[0] == 'f' && lang[1] == 'a') || (lang[0] == 't' && lang[1] == 'h');
    for (unsigned i = 0; i < r->n; i++) {
        const day_time_token *token = &r->tokens[i];
        if (token->n != 1 || (token->digits != 0 && figures != NULL)) return false;
        if (token->digits != 0)
            figures = token;
        else if (token->readings[0].class != DT_PUNCT || token->readings[0].value == '@')
            return false;
    }
    if (figures == NULL || own) return false;
    if (figures->digits != 4) return figures->digits != 8;
    size_t at = figures->start, end = at + figures->size;
    bool closed =
        end + 1 >= r->text.size || (!g_ascii_isalnum(r->text.data[end]) && r->text.data[end] != ' ');
    return !closed || at < 2 || r->text.data[at - 1] != ' ' || !g_ascii_islower(r->text.data[at - 2]);
}

/* A mention at token i and what it is; 0 when none begins there. */
static unsigned mention_at(const day_time_reader *r, unsigned i, day_time_result *result)
{
    unsigned next = day_time_compose(r, i, result);
    if (next == 0) return 0; /* and no result */
    bool empty = result->n == 0 && (result->timex[0] == '\0' || strcmp(result->timex, "PRESENT_REF") == 0);
    return empty ? 0 : next;
}

static size_t token_end(const day_time_reader *r, unsigned i)
{
    return r->tokens[i].start + r->tokens[i].size;
}

#define LONG_SEGMENT 12 /* tokens after the one that woke us */

/* From token i on, which begins after what woke us in vain: where the next mention begins. Long segments
 * would otherwise be read again for each of their figures. What a segment that was cut has at its end stays
 * open. */
static size_t barren_until(const day_time_reader *r, unsigned i)
{
    day_time_result result;
    if (r->n < i + LONG_SEGMENT) return 0;
    unsigned end = r->n < DT_MAX_TOKENS ? r->n : r->n - r->n / 4;
    while (i < end && mention_at(r, i, &result) == 0) i++;
    return i < r->n ? r->tokens[i].start : token_end(r, r->n - 1);
}

/* The mention of the segment that holds what woke us. */
static bool find(const day_time_reader *r, size_t at, day_hit *hit)
{
    unsigned i = 0;
    while (i < r->n && hit->last <= at && r->tokens[i].start < hit->last) i++; /* read before */
    while (i < r->n && r->tokens[i].start <= at) {
        day_time_result result;
        unsigned from = i, next = mention_at(r, i, &result);
        i = next != 0 ? next : i + 1;
        if (next == 0 || at >= token_end(r, next - 1)) continue;
        hit->start = r->tokens[first_token(r, from, next)].start;
        hit->size = token_end(r, next - 1) - hit->start;
        if (names_time(r, from, next)) hit->rank = DAY_RANK_CONTEXT;
        report(r, &result, hit);
        return true;
    }
    hit->barren_until = barren_until(r, i);
    return false;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    bool figures = wake->event == DAY_EVENT_DIGIT;
    if (figures && wake->size == 4 && day_stamp_match(scene->text, wake->at, hit)) return true;
    if (!figures && wake->tag == CJK_TAG) return match_cjk(scene, wake, hit);
    if (figures && writes_without_spaces(scene->lang) && !is_iso(scene->text, wake->at, wake->size))
        return match_cjk(scene, wake, hit);
    bool english = scene->lang[0] == '\0' || strncmp(scene->lang, "en", 2) == 0;
    if (figures ? !figures_tell(scene->text, wake->at, wake->size, english) : is_stray(scene, wake))
        return false;
    day_time_reader r;
    struct day_time_memo memo;
    day_time_forget(&memo);
    r.memo = &memo;
    prepare(&r, scene, wake);
    if (figures && wake->size == 2 && day_stamp_match_local(r.text, wake->at, r.order != DT_MDY, hit))
        return true;
    if (!day_time_lex(&r, wake->at)) return false;
    if (is_lone(&r) || is_idle(&r)) {
        hit->barren_until = token_end(&r, r.n - 1);
        return false;
    }
    day_time_forget(&memo);
    return find(&r, wake->at, hit);
}

static void add_term(const char *word, bool stem, unsigned lang, void *ctx)
{
    day_terms_add(ctx, word, lang, DAY_TERM_CASES | (stem ? DAY_TERM_OPEN : 0));
}

static void add_cjk_term(const char *word, void *ctx)
{
    day_terms_add(ctx, word, CJK_TAG, 0);
}

static void warm(day_terms *terms)
{
    day_cjk_wakes(add_cjk_term, terms);
    day_time_words_warm(add_term, terms);
}

const day_kind day_kind_date = {
    .name = "date",
    .what = "dates, with their time, and ranges of them",
    .validated = "grammar of the language; the day exists",
    .events = DAY_EVENT_DIGIT | DAY_EVENT_TERM,
    .size_max = 8,
    .rank = DAY_RANK_SHAPE,
    .flags = DAY_KIND_NUMBER,
    .warm = warm,
    .match = match,
};
