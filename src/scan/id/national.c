/* SPDX-License-Identifier: AGPL-3.0-or-later
 * National numbers: a run of figures, or figures in the groups that the country writes, whose check digits
 * are right. One bare number in ten or eleven has a right check digit by chance, so a word must say what it
 * is, within LABEL_REACH bytes before it on its line or in its cell, unless the grouping is unmistakable. */
#include "national.h"
#include "scan/net/context.h"
#include <string.h>

#define DIGITS_MAX 18
#define LABEL_REACH 48

typedef struct read_number {
    char digits[DIGITS_MAX + 1];
    unsigned count;
    size_t end;
    bool grouped;
} read_number;

/* Figures in the groups of text[at] that `grouping` tells; false when they are not there. */
static bool read_groups(read_number *out, day_span text, size_t at, const char *grouping)
{
    out->count = 0;
    for (; *grouping != '\0' && *grouping != '|'; grouping++) {
        bool figures = g_ascii_isdigit(*grouping);
        if (!figures) {
            if (at >= text.size || text.data[at++] != (uint8_t)*grouping) return false;
            continue;
        }
        for (int i = 0; i < *grouping - '0'; i++, at++) {
            if (at >= text.size || !g_ascii_isdigit(text.data[at]) || out->count == DIGITS_MAX) return false;
            out->digits[out->count++] = (char)text.data[at];
        }
    }
    out->end = at;
    out->grouped = true;
    return true;
}

static bool read_at(read_number *out, const day_national *national, day_span text, const day_wake *wake)
{
    *out = (read_number){0};
    if (wake->size == national->digits[0] ||
        (national->digits[1] != 0 && wake->size == national->digits[1])) {
        out->count = (unsigned)wake->size;
        memcpy(out->digits, text.data + wake->at, wake->size);
        out->end = wake->at + wake->size;
        return true;
    }
    for (const char *grouping = national->groupings; grouping != NULL;) {
        if ((size_t)(*grouping - '0') == wake->size && read_groups(out, text, wake->at, grouping))
            return true;
        const char *next = strchr(grouping, '|');
        grouping = next != NULL ? next + 1 : NULL;
    }
    return false;
}

/* Whether it is a part of something longer. */
static bool is_part(day_span text, size_t start, size_t end)
{
    if (start > 0) {
        uint8_t before = text.data[start - 1];
        if (g_ascii_isalnum(before) || strchr("_-./+#", before) != NULL) return true;
    }
    if (end >= text.size) return false;
    uint8_t after = text.data[end];
    if (g_ascii_isalnum(after) || after == '_') return true;
    return strchr("-./", after) != NULL && end + 1 < text.size && g_ascii_isalnum(text.data[end + 1]);
}

/* One figure alone, or figures that only rise, are examples. */
static bool is_varied(const read_number *number)
{
    for (unsigned i = 1; i < number->count; i++)
        if (number->digits[i] != number->digits[0]) return true;
    return false;
}

bool day_national_match(const day_national *national, const day_scene *scene, const day_wake *wake,
                        day_hit *hit)
{
    read_number number;
    day_span text = scene->text;
    if (!read_at(&number, national, text, wake) || is_part(text, wake->at, number.end)) return false;
    if (!is_varied(&number) || !national->is_valid(number.digits, number.count, hit)) return false;
    bool told = day_context_before(text, wake->at, LABEL_REACH, national->labels);
    if (!told && !(number.grouped && national->grouping_suffices)) return false;
    g_string_append_len(hit->value, number.digits, number.count);
    if (*national->country != '\0') day_hit_tell(hit, "country", national->country);
    hit->start = wake->at;
    hit->size = number.end - wake->at;
    hit->how = national->how;
    return true;
}
