/* SPDX-License-Identifier: AGPL-3.0-or-later
 * First letters of organisations' words. A Han name has none; but its English form does: the first letters of
 * the pinyin of what is its own, then those of each concept (四川大学: s, c, u), and in English the head may
 * come first (公安部: Ministry of Public Security). */
#include "org_acronym.h"
#include "org_own.h"
#include <string.h>

bool day_org_acronym(char *out, size_t room, const day_org_parts *parts)
{
    size_t size = 0;
    if (!parts->acronym) return false;
    for (size_t i = 0; i < parts->n_words; i++) {
        const day_org_piece *word = &parts->word[i];
        bool letter = g_utf8_strlen(word->text, (gssize)word->size) == 1;
        if (word->class == DAY_ORG_JOIN && !letter) continue;
        if (!letter && (i > 0 || size > 0)) break;
        if (size + word->size + 1 > room) return false;
        memcpy(out + size, word->text, word->size);
        size += word->size;
        if (!letter) break;
    }
    out[size] = '\0';
    glong letters = g_utf8_strlen(out, -1);
    return letters >= 2 && letters <= 7;
}

static bool letters_of_words(char *out, size_t room, const day_org_parts *parts, bool places, bool joins)
{
    size_t size = 0, n = 0;
    for (size_t i = 0; i < parts->n_words; i++) {
        const day_org_piece *word = &parts->word[i];
        if (word->class == DAY_ORG_LEGAL || (!places && word->class == DAY_ORG_PLACE)) continue;
        if (word->class == DAY_ORG_JOIN && (!joins || word->size > 6)) continue;
        size_t letter = (size_t)(g_utf8_next_char(word->text) - word->text);
        if (size + letter + 1 > room) return false;
        memcpy(out + size, word->text, letter);
        size += letter;
        n++;
    }
    out[size] = '\0';
    return n >= 2;
}

static bool letters_of_han(char *out, size_t room, const day_org_parts *parts, bool head_first)
{
    char letters[32];
    day_spelling pinyin;
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].script != DAY_SCRIPT_HAN) return false;
    if (day_org_own_pinyin(&pinyin, parts))
        for (size_t i = 0; i < pinyin.n && n + 8 < sizeof letters; i++) letters[n++] = pinyin.unit[i][0];
    for (size_t i = 0; i < parts->n && n + 8 < sizeof letters; i++)
        if (parts->piece[i].class != DAY_ORG_LEVEL && parts->piece[i].class != DAY_ORG_LEGAL)
            n = (size_t)(g_stpcpy(letters + n, day_org_initials(parts->piece[i].concept)) - letters);
    letters[n] = '\0';
    if (n < 3) return false;
    if (head_first)
        g_snprintf(out, room, "%c%.*s", letters[n - 1], (int)n - 1, letters);
    else
        g_strlcpy(out, letters, room);
    return true;
}

bool day_org_first_letters(char *out, size_t room, const day_org_parts *parts, int way)
{
    if (way < 4) return letters_of_words(out, room, parts, way % 2 == 0, way / 2 == 1);
    return letters_of_han(out, room, parts, way == 5);
}
