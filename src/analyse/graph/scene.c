/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "scene.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

void day_scene_add(const day_scene *scene, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                   size_t start, size_t end)
{
    day_edge_spot spot = {.unit = scene->unit, .time_ms = scene->time_ms};
    if (a == 0 || b == 0 || a == b) return;
    day_plain_span(&scene->plain, start, end, &spot.start, &spot.size);
    spot.start += scene->offset;
    day_edge_sum_add(scene->sum, kind, a, b, label, &spot);
}

/* Whether the point at `at` belongs to a word that is written with one, or to an initial. */
static bool is_abbreviated(const char *text, size_t at)
{
    static const char *const WORDS[] = {"ltd", "inc",  "co", "corp",   "mr",  "mrs", "ms",
                                        "dr",  "no",   "st", "approx", "тыс", "млн", "млрд",
                                        "руб", "долл", "г",  "ул",     "стр", "тел", "им"};
    if (text[at] != '.') return false;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i]);
        bool fits = at >= size && memcmp(text + at - size, WORDS[i], size) == 0;
        if (fits && (at == size || strchr(" \n.,(", text[at - size - 1]) != NULL)) return true;
    }
    return at > 1 && text[at - 2] == ' ';
}

/* "。" and its like, or a mark of ASCII that a blank or the end follows. */
static size_t sentence_mark(const char *text, size_t size, size_t at)
{
    static const char *const MARKS[] = {"。", "!", "?", "؟", "…"};
    if (text[at] == '\n') return 1;
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        size_t n = strlen(MARKS[i]);
        if (size - at >= n && memcmp(text + at, MARKS[i], n) == 0) return n;
    }
    bool ends = text[at] == '.' || text[at] == ';';
    return ends && (at + 1 == size || text[at + 1] == ' ' || text[at + 1] == '\n') &&
                   !is_abbreviated(text, at)
               ? 1
               : 0;
}

#define SENTENCE_MAX 600u /* bytes on either side */

void day_scene_sentence(const day_scene *scene, size_t at, size_t *start, size_t *end)
{
    const char *text = scene->plain.text;
    size_t size = scene->plain.size, from = at, to = at;
    while (from > 0 && at - from < SENTENCE_MAX && sentence_mark(text, size, from - 1) == 0) {
        from--;
        /* A mark of several bytes ends where this one begins. */
        if (from >= 3 && sentence_mark(text, size, from - 3) == 3) break;
    }
    while (to < size && to - at < SENTENCE_MAX && sentence_mark(text, size, to) == 0) to++;
    while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80) from--;
    while (to < size && ((unsigned char)text[to] & 0xC0) == 0x80) to++;
    while (from < to && text[from] == ' ') from++;
    *start = from;
    *end = to;
}

int64_t day_scene_house(const day_scene *scene, int64_t entity)
{
    int64_t house = entity != 0 ? day_cast_employer(scene->cast, entity) : 0;
    return house != 0 ? house : entity;
}

int64_t day_scene_other_house(const day_scene *scene)
{
    int64_t own = day_scene_house(scene, scene->speaker), other = 0;
    for (guint i = 0; i < scene->listeners->len; i++) {
        int64_t house = day_scene_house(scene, g_array_index(scene->listeners, int64_t, i));
        if (house == own || house == other) continue;
        if (other != 0) return 0;
        other = house;
    }
    return other;
}

static bool is_word(const char *text, size_t size)
{
    uint32_t code = 0;
    if (size == 0) return false;
    day_utf8_next(text, size, &code);
    return day_fold_class_of(code) == DAY_FOLD_WORD;
}

bool day_scene_says(const day_scene *scene, size_t at, const char *phrase)
{
    const char *text = scene->plain.text;
    size_t size = strlen(phrase), all = scene->plain.size;
    if (at > all || all - at < size || memcmp(text + at, phrase, size) != 0) return false;
    size_t before = at;
    while (before > 0 && ((unsigned char)text[--before] & 0xC0) == 0x80) continue;
    if (is_word(phrase, size) && at > 0 && is_word(text + before, at - before)) return false;
    size_t last = size;
    while (last > 0 && ((unsigned char)phrase[--last] & 0xC0) == 0x80) continue;
    return !is_word(phrase + last, size - last) || !is_word(text + at + size, all - at - size);
}

size_t day_scene_find(const day_scene *scene, size_t start, size_t end, const char *phrase)
{
    end = MIN(end, scene->plain.size);
    for (size_t at = start; at < end;) {
        const char *found = memchr(scene->plain.text + at, phrase[0], end - at);
        if (found == NULL) return SIZE_MAX;
        at = (size_t)(found - scene->plain.text);
        if (at + strlen(phrase) <= end && day_scene_says(scene, at, phrase)) return at;
        at++;
    }
    return SIZE_MAX;
}
