/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words beside amounts: comparators (up to, 不到, свыше, کمتر از), periods and shares (per month, 每条, за
 * запись), and words of trade that tell money from measures. They are looked for only when an amount is
 * found, in lists whose entries are chained by the byte that stands beside the amount; of those that stand
 * there the longest counts.
 */
#include "money_words.h"
#include "scan/number/fold.h"
#include <glib.h>
#include <string.h>

typedef struct saying {
    const char *words, *means;
    size_t size; /* of the words */
} saying;

#define S(words, means)                                                                                      \
    {                                                                                                        \
        words, means, sizeof(words) - 1                                                                      \
    }

#include "money_words.inc"

/* --- looking ----------------------------------------------------------------------------------------- */

static size_t skip_back(day_span text, size_t end)
{
    while (end > 0) {
        const char *before = g_utf8_prev_char((const char *)text.data + end);
        gunichar c = g_utf8_get_char(before);
        if (c != ' ' && c != 0xA0 && c != ':' && c != 0xFF1A && c != '(' && c != 0xFF08 && c != 0x3000 &&
            c != 0x200C)
            break;
        end = (size_t)(before - (const char *)text.data);
    }
    return end;
}

static bool is_edge(day_span text, size_t at)
{
    if (at == 0 || at >= text.size) return true;
    gunichar before = g_utf8_get_char(g_utf8_prev_char((const char *)text.data + at));
    gunichar after = g_utf8_get_char((const char *)text.data + at);
    return !day_word_spaced_letter(before) || !day_word_spaced_letter(after);
}

static bool same_words(day_span text, size_t at, const char *words, size_t size)
{
    if (at + size > text.size) return false;
    const char *here = (const char *)text.data + at;
    if (g_ascii_strncasecmp(here, words, size) == 0) return true;
    if ((uint8_t)words[0] < 0xC3 || (uint8_t)words[0] > 0xD1 || ((uint8_t)*here | 1) < 0xC3) return false;
    /* a capital of Latin, Greek or Cyrillic takes as many bytes as its small letter */
    return g_unichar_tolower(g_utf8_get_char(here)) == g_utf8_get_char(words) &&
           memcmp(here + 2, words + 2, size - 2) == 0;
}

/* Whether two bytes may be of the same letter in either case. */
static bool alike(char word, uint8_t byte)
{
    return ((uint8_t)word | 0x20) == (byte | 0x20);
}

/* --- by the byte beside the amount -------------------------------------------------------------------- */

#define SAYINGS_MAX 1024

enum { BEFORE_AMOUNT, AFTER_AMOUNT, PER_AFTER, PER_BEFORE, N_LISTS };

#define LIST(sayings, before)                                                                                \
    {                                                                                                        \
        sayings, G_N_ELEMENTS(sayings), before                                                               \
    }
static const struct list {
    const saying *sayings;
    unsigned count;
    bool before; /* they end beside the amount */
} lists[N_LISTS] = {LIST(before_amount, true), LIST(after_amount, false), LIST(per_after, false),
                    LIST(per_before, true)};

/* Each list's sayings by the byte beside the amount, in their order; one more than the index, 0 ends. */
static struct chains {
    uint16_t first[N_LISTS][256], next[N_LISTS][SAYINGS_MAX];
} chains; /* written by day_money_words_warm() alone */

/* Bytes that may be of one letter, as same_words() compares, have one key. */
static uint8_t key_of(uint8_t byte, bool before)
{
    if (before || byte < 0x80) return byte | 0x20;
    return byte >= 0xC2 && byte <= 0xD1 ? 0xC2 : byte;
}

void day_money_words_warm(void)
{
    memset(&chains, 0, sizeof chains);
    for (unsigned i = 0; i < N_LISTS; i++) {
        const struct list *list = &lists[i];
        g_assert(list->count <= SAYINGS_MAX);
        for (unsigned last = list->count; last > 0; last--) {
            const saying *added = &list->sayings[last - 1];
            uint8_t beside = (uint8_t)added->words[list->before ? added->size - 1 : 0];
            uint16_t *first = &chains.first[i][key_of(beside, list->before)];
            chains.next[i][last - 1] = *first;
            *first = (uint16_t)last;
        }
    }
}

/* The longest saying of the list that ends before text[at], or begins there; NULL when none does. */
static const saying *said(day_span text, size_t at, unsigned of)
{
    const struct list *list = &lists[of];
    if (list->before ? at == 0 : at >= text.size) return NULL;
    const saying *found = NULL;
    size_t longest = 0;
    uint8_t key = key_of(text.data[list->before ? at - 1 : at], list->before);
    for (unsigned i = chains.first[of][key]; i != 0; i = chains.next[of][i - 1]) {
        const saying *one = &list->sayings[i - 1];
        if (one->size <= longest || (list->before && one->size > at)) continue;
        size_t start = list->before ? at - one->size : at, edge = list->before ? start : at + one->size;
        if (!same_words(text, start, one->words, one->size) || !is_edge(text, edge)) continue;
        longest = one->size;
        found = one;
    }
    return found;
}

static const saying *said_before(day_span text, size_t start, unsigned list)
{
    return said(text, skip_back(text, start), list);
}

static size_t skip_on(day_span text, size_t end)
{
    size_t at = end;
    while (at < text.size && at < end + 2 && (text.data[at] == ' ' || text.data[at] == '-')) at++;
    return at;
}

static const saying *said_after(day_span text, size_t end, unsigned list)
{
    return said(text, skip_on(text, end), list);
}

/* '>' at the beginning of a line quotes what follows, and after letters it ends a tag. */
static bool is_no_comparator(day_span text, size_t start)
{
    size_t at = skip_back(text, start);
    if (at == 0 || (text.data[at - 1] != '>' && text.data[at - 1] != '<')) return false;
    if (at >= 2 && text.data[at - 2] != ' ' && text.data[at - 2] != '>' && text.data[at - 2] < 0x80)
        return true;
    while (at > 0 && (text.data[at - 1] == '>' || text.data[at - 1] == ' ')) at--;
    return at == 0 || text.data[at - 1] == '\n';
}

const char *day_money_compared(day_span text, size_t *start, size_t *end)
{
    const saying *after = said_after(text, *end, AFTER_AMOUNT);
    const saying *before = said_before(text, *start, BEFORE_AMOUNT);
    if (before != NULL && !is_no_comparator(text, *start)) {
        *start = skip_back(text, *start) - before->size;
        return before->means;
    }
    if (after == NULL) return NULL;
    *end = skip_on(text, *end) + after->size;
    return after->means;
}

const char *day_money_comparator(day_span text, size_t start, size_t end)
{
    return day_money_compared(text, &start, &end);
}

const char *day_money_shared(day_span text, size_t start, size_t end, size_t *at, size_t *size)
{
    const saying *one = said_after(text, end, PER_AFTER);
    *at = skip_on(text, end);
    if (one == NULL) {
        one = said_before(text, start, PER_BEFORE);
        if (one != NULL) *at = skip_back(text, start) - one->size;
    }
    if (one == NULL) return NULL;
    *size = one->size;
    return one->means;
}

const char *day_money_per(day_span text, size_t start, size_t end)
{
    size_t at, size;
    return day_money_shared(text, start, end, &at, &size);
}

#define NEARBY 48

bool day_money_context(day_span text, size_t start, size_t end)
{
    size_t from = start > NEARBY ? start - NEARBY : 0, to = MIN(text.size, end + NEARBY / 2);
    for (size_t at = from; at < to; at++) {
        uint8_t byte = text.data[at];
        if ((byte & 0xC0) == 0x80 || (at >= start && at < end)) continue;
        for (unsigned i = 0; i < G_N_ELEMENTS(trade); i++)
            if ((byte >= 0x80 || alike(trade[i][0], byte)) &&
                same_words(text, at, trade[i], strlen(trade[i])) && is_edge(text, at))
                return true;
    }
    return false;
}

#define ASKED_WITHIN 24 /* bytes */

bool day_money_asked(day_span text, size_t start)
{
    size_t at = start;
    while (at > 0 && start - at < ASKED_WITHIN) {
        at--;
        if ((text.data[at] & 0xC0) == 0x80) continue;
        gunichar c = g_utf8_get_char((const char *)text.data + at);
        if (c == '\n' || c == 0x3002 || c == ';' || c == 0xFF1B || c == '<')
            return false; /* another sentence */
        for (unsigned i = 0; i < G_N_ELEMENTS(asking); i++)
            if (same_words(text, at, asking[i], strlen(asking[i])) && is_edge(text, at)) return true;
    }
    return false;
}

size_t day_money_paid_in(day_span text, size_t end)
{
    static const char *const links[] = {"worth of ", "in ", "of ", "en ",  "em ",    "в ",  "у ",
                                        "به ",       "ב",   "的",  "等值", "等值的", "折合"};
    size_t at = end;
    while (at < text.size && at < end + 2 && (text.data[at] == ' ' || text.data[at] == '(')) at++;
    for (unsigned i = 0; i < G_N_ELEMENTS(links); i++)
        if (same_words(text, at, links[i], strlen(links[i]))) return at + strlen(links[i]);
    return end;
}
