/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From a wake to a mention (cjk.h). The characters around it that stand in words of the tables, figures and
 * signs of dates make a stretch, the same from wherever in it one starts; the grammar is tried from its
 * beginning on, each mention found is passed over, and the one that holds the wake is told. A stretch reaches
 * at most BACK characters before the wake, so the work is bounded. Values are ISO 8601, ranges "start/end"
 * with the end outside; what has no reference keeps its open form. */
#include "cjk.h"
#include "cjk_reader.h"
#include "model/civil.h"
#include <string.h>

#define BACK 40

void day_cjk_wakes(void (*wake)(const char *word, void *ctx), void *ctx)
{
    cjk_words_warm(wake, ctx);
}

static bool is_figure(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || cjk_in(CJK_FIGURES, c);
}

static bool joins(uint32_t c)
{
    if (c < 0x80) return c && (g_ascii_isdigit((int)c) || strchr(" -/.:(),~=aApPmMQqT", (int)c));
    return cjk_known(c) || is_figure(c) || c == 0x3000 || c == 0xA0 || (c >= 0xFF08 && c <= 0xFF1A) ||
           c == 0xFF5E || c == 0x3001;
}

static unsigned language(const day_scene *scene, size_t at)
{
    size_t from = at, to = at, next;
    bool kana = false;
    uint32_t c;
    for (unsigned i = 0; i < 24 && from > 0; i++) {
        from = cjk_before(scene->text, from, &c);
        if (c >= 0xAC00 && c <= 0xD7A3 && i < 8) return CJK_KO;
        kana |= c >= 0x3041 && c <= 0x30FF && c != 0x30FB;
    }
    for (unsigned i = 0; i < 24 && (next = cjk_char(scene->text, to, &c)); i++, to = next) {
        if (c >= 0xAC00 && c <= 0xD7A3 && i < 8) return CJK_KO;
        kana |= c >= 0x3041 && c <= 0x30FF && c != 0x30FB;
    }
    if (kana || strncmp(scene->lang, "ja", 2) == 0) return CJK_JA;
    return strncmp(scene->lang, "ko", 2) == 0 ? CJK_KO : CJK_ZH;
}

static void write_day(GString *to, int64_t second)
{
    int y, m, d;
    day_civil_split((int32_t)(second / 86400 - (second % 86400 < 0)), &y, &m, &d);
    char text[DAY_CIVIL_TEXT];
    day_civil_write(text, y, m, d);
    g_string_append(to, text);
}

static void write_moment(GString *to, cjk_type type, int64_t second)
{
    bool dated = type != T_TIME && type != T_TIMERANGE, clock = type != T_DATE && type != T_DATERANGE;
    if (dated) write_day(to, second);
    if (dated && clock) g_string_append_c(to, 'T');
    int rest = (int)(((second % 86400) + 86400) % 86400);
    if (!clock) return;
    char text[DAY_CIVIL_CLOCK_TEXT];
    day_civil_write_clock(text, rest);
    g_string_append(to, text);
}

static void write_reading(GString *to, const cjk_found *found, unsigned i)
{
    bool range = found->type == T_DATERANGE || found->type == T_TIMERANGE || found->type == T_DATETIMERANGE;
    if (!range) {
        write_moment(to, found->type, found->start[i]);
        return;
    }
    if (found->since_open)
        g_string_append(to, "..");
    else
        write_moment(to, found->type, found->start[i]);
    g_string_append_c(to, '/');
    if (found->until_open)
        g_string_append(to, "..");
    else
        write_moment(to, found->type, found->end[i]);
}

/* Of several readings the nearest to the reference is the value; of times of the day the first. */
static unsigned nearest(const cjk_found *found, int64_t now)
{
    unsigned best = 0;
    bool clock = found->type == T_TIME || found->type == T_TIMERANGE;
    for (unsigned i = 1; i < found->n && !clock; i++)
        if (ABS(found->start[i] - now) < ABS(found->start[best] - now)) best = i;
    return best;
}

static const char *precision(const cjk_found *found)
{
    static const char *const fields[] = {"part", "hour", "minute", "second"};
    if (found->type == T_DATE) return "day";
    if (found->type != T_DATERANGE) return fields[found->fields];
    int64_t days = found->days;
    return days >= 30000  ? "century"
           : days >= 3000 ? "decade"
           : days >= 360  ? "year"
           : days >= 84   ? "quarter"
           : days >= 28   ? "month"
           : days == 7    ? "week"
                          : "day";
}

static void tell_readings(const cjk_found *found, int64_t now, day_hit *hit)
{
    unsigned best = nearest(found, now);
    write_reading(hit->value, found, best);
    if (found->n < 2) return;
    g_autoptr(GString) others = g_string_new(NULL);
    for (unsigned i = 0; i < found->n; i++) {
        if (i == best) continue;
        if (others->len) g_string_append_c(others, ' ');
        write_reading(others, found, i);
    }
    day_hit_tell(hit, "other", others->str);
}

static void write_hit(const cjk_found *found, bool dated, int64_t now, day_hit *hit)
{
    static const char *const types[] = {"date",     "daterange",     "time",     "timerange",
                                        "datetime", "datetimerange", "duration", "set"};
    static const char *const mods[] = {NULL,  "before", "after",  "since", "until", "start",
                                       "mid", "end",    "approx", "less",  "more"};
    bool length = found->type == T_DURATION || found->type == T_SET;
    if (length || !found->n || (!dated && found->relative))
        g_string_assign(hit->value, !length && found->undated[0] ? found->undated : found->timex);
    else
        tell_readings(found, now, hit);
    day_hit_tell(hit, "type", types[found->type]);
    if (found->timex[0]) day_hit_tell(hit, "timex", found->timex);
    if (!length) day_hit_tell(hit, "precision", precision(found));
    if (found->mod) day_hit_tell(hit, "mod", mods[found->mod]);
    if (found->calendar) day_hit_tell(hit, "calendar", found->calendar);
    if (found->told[0]) day_hit_tell(hit, "told", found->told);
    if (found->relative) day_hit_tell(hit, "relative", "yes");
    hit->how = found->relative && dated ? "grammar; from the unit's date" : "grammar";
}

/* The unit behind a figure is the commonest wake and seldom alone: it is told from one look at what stands
 * before. */
static bool may_stand(const day_scene *scene, const day_wake *wake)
{
    uint32_t c, mark = 0;
    size_t next = cjk_char(scene->text, wake->at, &mark);
    if (next != wake->at + wake->size || mark >= 0xAC00) return true;
    if (!cjk_in(CJK_UNITS, mark)) return true;
    size_t at = cjk_before(scene->text, wake->at, &c);
    if ((c == ' ' || c == 0x3000 || c == 0xA0) && at) cjk_before(scene->text, at, &c);
    if (is_figure(c) || cjk_in(CJK_BEFORE_UNIT, c) || c < 0x80) return true;
    uint32_t after = 0;
    cjk_char(scene->text, next, &after);
    if (cjk_in(CJK_AFTER_UNIT, after)) return true;
    return cjk_in(CJK_BRANCHES, c);
}

/* Whether figures go on behind a sign as dates and times of figures do. */
static bool figures_join(const day_scene *scene, const day_wake *wake)
{
    size_t at = wake->at + wake->size;
    if (wake->size > 4 || at + 1 >= scene->text.size) return false;
    day_span text = scene->text;
    if (wake->size == 4 && at + 6 < text.size && text.data[at] == '-' && text.data[at + 3] == '-' &&
        text.data[at + 6] == 'T')
        return false; /* ISO 8601 has zones, and no language */
    return memchr("-/.:", scene->text.data[at], 4) && g_ascii_isdigit(scene->text.data[at + 1]);
}

static bool allowed(const day_scene *scene, size_t start, size_t end, const cjk_found *found)
{
    uint32_t before, after = 0;
    cjk_before(scene->text, start, &before);
    cjk_char(scene->text, end, &after);
    if (before == 0x300A && after == 0x300B) return false; /* the title of a work */
    if (found->type == T_DURATION) {
        if (found->mod == M_NONE && found->timex[2] == 'D' && before == 0x65E5) return false;
        if (before == 0x6709 || before == 0x7B2C || before == 0x67D0) return false; /* 有一天 第三年 某一天 */
    }
    if (is_figure(before) && !g_ascii_isspace((int)before)) return false;
    if (before < 0x80 && g_ascii_isalpha((int)before)) {
        uint8_t first = scene->text.data[start];
        if (g_ascii_isalnum(first)) return false;
    }
    if (before == 0x7B2C && found->type != T_DATERANGE) return false; /* 第 */
    return !(before == '.' && g_ascii_isdigit(scene->text.data[start]));
}

bool day_cjk_match(const day_scene *scene, const day_wake *wake, day_hit *hit, bool *is_time)
{
    uint32_t c;
    size_t at = wake->at, end;
    if (wake->event == DAY_EVENT_DIGIT ? !figures_join(scene, wake) : !may_stand(scene, wake)) return false;
    for (unsigned i = 0; i < BACK && at > 0; i++) {
        size_t before = cjk_before(scene->text, at, &c);
        if (!joins(c)) break;
        at = before;
    }
    bool dated = scene->at_ms != DAY_SCENE_UNDATED;
    int64_t now = dated ? scene->at_ms / 1000 - (scene->at_ms % 1000 < 0) : 0;
    cjk_memo memo;
    for (unsigned i = 0; i < CJK_PLACES; i++) memo.places[i].at = memo.numbers[i].at = 0;
    cjk_reader r = {scene->text, language(scene, wake->at),
                    dated,       (int32_t)(now / 86400 - (now % 86400 < 0)),
                    now,         &memo};
    while (at <= wake->at) {
        cjk_found found = {0};
        uint32_t first = 0;
        size_t next = cjk_char(scene->text, at, &first);
        end = !cjk_begins(first) && !is_figure(first) ? 0 : cjk_sentence(&r, at, &found);
        if (end && !allowed(scene, at, end, &found)) end = 0;
        size_t block = end || !cjk_begins(first) ? 0 : cjk_word(&r, at, K_BLOCK, NULL);
        if (end > wake->at) {
            hit->start = at;
            hit->size = end - at;
            write_hit(&found, dated, now, hit);
            *is_time = found.type == T_TIME || found.type == T_TIMERANGE || found.type == T_DURATION ||
                       found.type == T_SET;
            return true;
        }
        at = end ? end : block ? block : next;
        if (!next) break;
    }
    return false;
}
