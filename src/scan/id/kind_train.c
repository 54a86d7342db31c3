/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Trains of China: a letter of the class and up to four figures before 次 (G1234次, K52次列车); of one figure
 * only beside a word for trains. */
#include "scan/kind.h"
#include "scan/net/context.h"
#include <string.h>

static const char *const words[] = {"列车", "动车", "高铁", "火车", "车次", "乘坐",
                                    "乘",   "坐",   "车票", "开往", NULL};

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t end = wake->at, start = end;
    while (start > 0 && end - start < 5 && g_ascii_isdigit(text.data[start - 1])) start--;
    size_t figures = end - start;
    if (figures == 0 || figures > 4 || start == 0 || text.data[start] == '0') return false;
    uint8_t class = text.data[--start];
    if (class == 0 || strchr("GDCZTKYSL", class) == NULL) return false;
    if (start > 0 && (g_ascii_isalnum(text.data[start - 1]) || strchr("-_./+", text.data[start - 1]) != NULL))
        return false;
    bool beside = day_context_before(text, start, 24, words) ||
                  day_context_after(text, wake->at + wake->size, 12, words);
    if (!beside && (figures < 2 || class == 'C' || class == 'L' || class == 'S' || class == 'Y'))
        return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    hit->start = start;
    hit->size = end - start;
    hit->how = beside ? "form, a word for trains beside it" : "form";
    return true;
}

static void warm(day_terms *terms)
{
    day_terms_add(terms, "次", 0, 0);
}

const day_kind day_kind_train = {
    .name = "train",
    .what = "train of China: class and number",
    .validated = "before 次; a word for trains beside it where it has one figure or a rare class",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
