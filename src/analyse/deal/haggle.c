/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "haggle.h"
#include "scan/number/tenths.h"
#include <math.h>
#include <string.h>

#define MESSAGE_MAX 160u /* bytes */
#define LEAST 100        /* what is less, and no thousands, counts other things: "ok 15" */

static const struct {
    bool lead;
    const char *phrase;
} WORDS[] = {
#define LEAD(phrase) {true, phrase},
#define FILL(phrase) {false, phrase},
#include "haggle.def"
#undef LEAD
#undef FILL
};

static bool is_figure(const char *text)
{
    static const char *const HAN[] = {"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十"};
    if (g_ascii_isdigit(*text)) return true;
    for (guint i = 0; i < G_N_ELEMENTS(HAN); i++)
        if (g_str_has_prefix(text, HAN[i])) return true;
    return false;
}

bool day_haggle_may(const char *text, size_t size)
{
    if (size == 0 || size > MESSAGE_MAX + 64) return false; /* a message's head stands before it */
    for (size_t at = 0; at < size; at++)
        if (g_ascii_isdigit(text[at]) || (unsigned char)text[at] >= 0xE4) return true;
    return false;
}

/* --- the words around it ------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return strchr(" ,.!?;:\n-)(~", c) != NULL && c != '\0';
}

/* The longest phrase that begins at `at`. */
static size_t fill_at(const day_annotated *text, size_t at)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i].phrase);
        if (size > best && day_annotated_says(text, at, WORDS[i].phrase)) best = size;
    }
    return best;
}

static bool only_fill(const day_annotated *text, size_t start, size_t end)
{
    while (start < end) {
        size_t size = is_blank(text->plain.text[start]) ? 1 : fill_at(text, start);
        if (size == 0) return false;
        start += size;
    }
    return start <= end;
}

static bool is_led(const day_annotated *text, size_t at)
{
    while (at > 0 && text->plain.text[at - 1] == ' ') at--;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i].phrase);
        if (WORDS[i].lead && at >= size && day_annotated_says(text, at - size, WORDS[i].phrase)) return true;
    }
    return false;
}

/* Nothing that it counts stands behind it: the end, a mark, or words of haggling. */
static bool counts_nothing(const day_annotated *text, size_t at)
{
    const char *plain = text->plain.text;
    size_t size = text->plain.size;
    if (at < size && strchr(".:,/-%", plain[at]) != NULL && at + 1 < size && g_ascii_isdigit(plain[at + 1]))
        return false;
    if (at < size && strchr("%/:", plain[at]) != NULL) return false;
    while (at < size && plain[at] == ' ') at++;
    return at >= size || is_blank(plain[at]) || fill_at(text, at) > 0;
}

/* --- the figure ---------------------------------------------------------------------------------------- */

static const char *language_of(const day_annotated *text)
{
    for (size_t at = 0; at < text->plain.size; at++) {
        unsigned char c = (unsigned char)text->plain.text[at];
        if (c >= 0xE4 && c < 0xEA) return "zh";
        if (c == 0xD0 || c == 0xD1) return "ru";
        if (c >= 0xD8 && c < 0xDC) return "fa";
    }
    return "en";
}

static bool figure_at(day_haggle *out, const day_annotated *text, size_t at, const char *language)
{
    day_number number;
    day_span plain = {(const uint8_t *)text->plain.text, text->plain.size};
    if (!day_number_at(&number, plain, at, language, DAY_NUMBER_LETTERS) || number.size == 0) return false;
    day_number_take_tenths(&number, plain);
    *out = (day_haggle){at, at + number.size, (double)number.value.mantissa * pow(10, number.value.exponent)};
    return true;
}

bool day_haggle_read(day_haggle *out, const day_annotated *text)
{
    const char *plain = text->plain.text, *language = language_of(text);
    guint figures = 0;
    bool found = false;
    if (text->plain.size == 0 || text->plain.size > MESSAGE_MAX) return false;
    for (size_t at = 0; at < text->plain.size;) {
        day_haggle one;
        bool begins =
            at == 0 || !(g_ascii_isalnum(plain[at - 1]) || strchr("._/@#+-", plain[at - 1]) != NULL);
        if (!begins || !is_figure(plain + at) || !figure_at(&one, text, at, language)) {
            at++;
            continue;
        }
        figures++;
        bool alone = only_fill(text, 0, one.start) && only_fill(text, one.end, text->plain.size);
        if (one.amount >= LEAST && counts_nothing(text, one.end) && (alone || is_led(text, one.start))) {
            *out = one;
            found = true;
        }
        at = one.end;
    }
    return found && figures == 1;
}
