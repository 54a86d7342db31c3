/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Phrases of talk, found by going through them: messages are short. */
#include "talk_says.h"
#include <string.h>

static const struct {
    day_talk_class class;
    const char *phrase;
} SAYINGS[] = {
#define SAYS(class, phrase) {DAY_TALK_##class, phrase},
#include "talk.def"
#undef SAYS
};

bool day_talk_says(const day_annotated *text, day_talk_class class)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++)
        if (SAYINGS[i].class == class &&
            day_annotated_find(text, 0, text->plain.size, SAYINGS[i].phrase) != SIZE_MAX)
            return true;
    return false;
}

size_t day_talk_says_at(const day_annotated *text, day_talk_class class, size_t start)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++) {
        size_t size = strlen(SAYINGS[i].phrase);
        if (SAYINGS[i].class == class && size > best && day_annotated_says(text, start, SAYINGS[i].phrase))
            best = size;
    }
    return best;
}

bool day_talk_leads_to(const day_annotated *text, size_t start, size_t end)
{
    while (start < end) {
        size_t size = strchr(" ,:-=\n", text->plain.text[start]) != NULL
                          ? 1
                          : day_talk_says_at(text, DAY_TALK_LEADS, start);
        if (size == 0) return false;
        start += size;
    }
    return true;
}

size_t day_talk_without_question(const day_annotated *text, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++) {
        size_t size = strlen(SAYINGS[i].phrase);
        bool asks = SAYINGS[i].class == DAY_TALK_ASKS_PRICE || SAYINGS[i].class == DAY_TALK_ASKS_THING;
        if (asks && end > start + size && memcmp(text->plain.text + end - size, SAYINGS[i].phrase, size) == 0)
            return end - size;
    }
    return end;
}
