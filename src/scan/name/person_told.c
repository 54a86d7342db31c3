/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People whom something says to be one: the display name of an address, what follows a label (ФИО:,
 * 联系人：), and names in Arabic script, which has no capitals, after a title or as a known pair. */
#include "name_words.h"
#include "base/utf8.h"
#include "names_known.h"
#include "person_tags.h"
#include <string.h>

#define NAME_BYTES_MAX 80
#define NAME_WORDS_MAX 5

static void take(day_hit *hit, size_t start, size_t end, unsigned rank, const char *how)
{
    hit->start = start;
    hit->size = end - start;
    hit->rank = rank;
    hit->how = how;
}

/* Whether text[start, end) reads as a name: one to five words of letters, dots of initials, a comma between;
 * no figure, and not the name of a machine or a list. */
static bool reads_as_a_name(day_span text, size_t start, size_t end)
{
    unsigned words = 0, capitals = 0, unicased = 0;
    for (size_t at = start; at < end;) {
        day_name_word word = day_name_word_at(text, at);
        if (day_name_word_is_none(&word)) {
            if (strchr(" .,", text.data[at]) == NULL && text.data[at] < 0x80) return false;
            at = (size_t)(g_utf8_next_char((const char *)text.data + at) - (const char *)text.data);
            continue;
        }
        gunichar first = g_utf8_get_char((const char *)text.data + word.start);
        unicased += !g_unichar_isupper(first) && !g_unichar_islower(first);
        capitals += word.capital;
        words++;
        at = word.end;
    }
    return words > 0 && words <= NAME_WORDS_MAX && (unicased == words || capitals >= 2);
}

bool day_person_of_address(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    while (at > 0 && wake->at - at < 65 && text.data[at - 1] > ' ' && text.data[at - 1] < 0x80 &&
           strchr("<>\"(),;:", text.data[at - 1]) == NULL)
        at--;
    if (at < 2 || text.data[at - 1] != '<') return false;
    size_t end = at - 1;
    while (end > 0 && (text.data[end - 1] == ' ' || text.data[end - 1] == '"' || text.data[end - 1] == '\''))
        end--;
    size_t start = end;
    while (start > 0 && end - start < NAME_BYTES_MAX &&
           strchr("\n\r\t:;<>\"'|", text.data[start - 1]) == NULL)
        start--;
    start = day_utf8_ceil((const char *)text.data, start, end); /* the limit fell within a letter */
    while (start < end && (text.data[start] == ' ' || text.data[start] == ',')) start++;
    const char *comma = memchr(text.data + start, '>', end - start);
    if (comma != NULL || start >= end || end - start < 3 || !reads_as_a_name(text, start, end)) return false;
    take(hit, start, end, DAY_RANK_CONTEXT, "display name of an address");
    return true;
}

/* Past "：", ":" or a tab, and spaces; 0 when neither stands there. */
static size_t after_label(day_span text, size_t at)
{
    static const char wide[] = "：";
    size_t from = at;
    while (at < text.size && at - from < 4 && text.data[at] == ' ') at++;
    if (at + 3 <= text.size && memcmp(text.data + at, wide, 3) == 0)
        at += 3;
    else if (at < text.size && (text.data[at] == ':' || text.data[at] == '\t'))
        at++;
    else
        return 0;
    while (at < text.size && text.data[at] == ' ') at++;
    return at;
}

bool day_person_labelled(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = after_label(text, wake->at + wake->size);
    if (start == 0 || start >= text.size) return false;
    size_t end = start;
    while (end < text.size && end - start < NAME_BYTES_MAX) {
        day_name_word word = day_name_word_at(text, end);
        if (day_name_word_is_none(&word)) break;
        end = word.end;
        if (end < text.size && text.data[end] == '.' && word.letters == 1) end++;
        if (end < text.size && text.data[end] == ' ') end++;
    }
    while (end > start && text.data[end - 1] == ' ') end--;
    bool short_han = end > start && text.data[start] >= 0xE3 && text.data[start] <= 0xE9;
    if (end == start || (short_han && (end - start < 6 || end - start > 12)) ||
        !reads_as_a_name(text, start, end))
        return false;
    take(hit, start, end, DAY_RANK_CONTEXT, "after a label");
    return true;
}

bool day_person_uncased(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    bool titled = (wake->tag & 0xFF) == DAY_PERSON_UNCASED_TITLE;
    day_name_word first =
        titled ? day_name_word_after(text, wake->at + wake->size) : day_name_word_at(text, wake->at);
    if (day_name_word_is_none(&first) || first.letters < 2) return false;
    size_t end = first.end;
    unsigned known = (first.flags & (DAY_NAME_GIVEN | DAY_NAME_SURNAME)) != 0, words = 1;
    for (day_name_word word = day_name_word_after(text, end); words < 4 && word.flags != 0;
         word = day_name_word_after(text, end)) {
        known++;
        words++;
        end = word.end;
    }
    bool sure = (wake->tag & 0x100) != 0; /* Mr: any word after it is a name */
    if (titled ? known == 0 && !sure : known < 2) return false;
    take(hit, first.start, end, titled ? DAY_RANK_CONTEXT : DAY_RANK_SHAPE,
         titled ? "after a title" : "given name and surname");
    return true;
}
