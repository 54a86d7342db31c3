/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Defanged signs. Threat reports, mails between response teams and forums write addresses so that no program
 * makes links of them; there is no standard, but two habits: the sign or its name in brackets, and the sign
 * in full width. The names are those of the languages that have the habit. A sign in brackets is short, so
 * looking for one forward and backward is bounded by SIGN_MAX. */
#include "fang.h"
#include "domains.h"
#include <glib.h>
#include <string.h>

#define SIGN_MAX 20

static const char *const NAMES[][13] = {
    [DAY_FANG_DOT] = {".", "dot", "d0t", "точка", "punto", "ponto", "punkt", "point", "nokta", "点", "點",
                      "نقطة", NULL},
    [DAY_FANG_AT] = {"@", "at", "a", "ät", "собака", "arroba", "arobase", "chiocciola", "艾特", "圈", "圈a",
                     "et", NULL},
    [DAY_FANG_COLON] = {":", "colon", NULL},
};

/* Signs that East Asian text has in full width; those of ideographic full stops too. */
static const char *const WIDE[][6] = {
    [DAY_FANG_DOT] = {"．", "。", "｡", "点", "點", NULL},
    [DAY_FANG_AT] = {"＠", NULL},
    [DAY_FANG_COLON] = {"：", NULL},
};

static const char PLAIN[] = {[DAY_FANG_DOT] = '.', [DAY_FANG_AT] = '@', [DAY_FANG_COLON] = ':'};

static bool stands(day_span text, size_t at, const char *word, size_t size)
{
    return text.size - at >= size && g_ascii_strncasecmp((const char *)text.data + at, word, size) == 0;
}

static char closing(uint8_t open)
{
    return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '\0';
}

static size_t skip_space(day_span text, size_t at)
{
    return at < text.size && text.data[at] == ' ' ? at + 1 : at;
}

/* Where the bracket closes behind `name` that may stand at text[at]; 0 when it does not. */
static size_t close_after(day_span text, size_t at, const char *name, char close)
{
    size_t size = strlen(name);
    if (!stands(text, at, name, size)) return 0;
    at = skip_space(text, at + size);
    return at < text.size && text.data[at] == (uint8_t)close ? at + 1 : 0;
}

static size_t bracketed(day_span text, size_t at, day_fang sign)
{
    size_t open = skip_space(text, at);
    if (open >= text.size || closing(text.data[open]) == '\0') return 0;
    size_t inside = skip_space(text, open + 1), end = 0;
    if (inside >= text.size) return 0;
    for (unsigned i = 0; NAMES[sign][i] != NULL && end == 0; i++)
        end = close_after(text, inside, NAMES[sign][i], closing(text.data[open]));
    if (end == 0) { /* "evil[.com" */
        bool half = sign == DAY_FANG_DOT && open == at && text.data[open] == '[' && inside == open + 1;
        return half && text.data[inside] == '.' ? 2 : 0;
    }
    if (open > at) end = skip_space(text, end);
    return end - at;
}

/* A full stop of Chinese text is a dot only inside of what is ASCII otherwise. */
static bool between_ascii(day_span text, size_t at)
{
    return at > 0 && at + 3 < text.size && g_ascii_isalnum(text.data[at - 1]) &&
           g_ascii_isalnum(text.data[at + 3]);
}

size_t day_fang_at(day_span text, size_t at, day_fang sign)
{
    if (at >= text.size) return 0;
    uint8_t first = text.data[at];
    if (first == (uint8_t)PLAIN[sign]) return 1;
    if (first == ' ' || closing(first) != '\0') return bracketed(text, at, sign);
    if (first == '\\') return at + 1 < text.size && text.data[at + 1] == '.' && sign == DAY_FANG_DOT ? 2 : 0;
    if (first < 0xE3) return 0; /* no wide sign begins lower */
    for (unsigned i = 0; WIDE[sign][i] != NULL; i++)
        if (text.size - at >= 3 && memcmp(text.data + at, WIDE[sign][i], 3) == 0)
            return i == 0 || between_ascii(text, at) ? 3 : 0;
    return 0;
}

/* A sign in brackets that ends before `end`. */
static size_t bracketed_before(day_span text, size_t end, day_fang sign)
{
    for (size_t size = 3; size <= SIGN_MAX && size <= end; size++) {
        uint8_t byte = text.data[end - size];
        if (byte == '\n') return 0;
        if (closing(byte) == '\0') continue;
        if (size < end && text.data[end - size - 1] == ' ' &&
            bracketed(text, end - size - 1, sign) == size + 1)
            return size + 1;
        return bracketed(text, end - size, sign) == size ? size : 0;
    }
    return 0;
}

size_t day_fang_before(day_span text, size_t end, day_fang sign)
{
    if (end == 0) return 0;
    uint8_t last = text.data[end - 1];
    if (last == (uint8_t)PLAIN[sign]) {
        uint8_t before = end > 1 ? text.data[end - 2] : 0;
        bool half = sign == DAY_FANG_DOT && (before == '[' || before == '\\');
        return half ? 2 : 1;
    }
    if (last == ' ' || last == ']' || last == ')' || last == '}') return bracketed_before(text, end, sign);
    return last >= 0x80 && end >= 3 && day_fang_at(text, end - 3, sign) == 3 ? 3 : 0;
}

size_t day_fang_around(day_span text, size_t at, day_fang sign, size_t *start)
{
    for (size_t back = MIN(at, 3);; back--) { /* " [ dot ]" at most before its word */
        size_t from = at - back, size = day_fang_at(text, from, sign);
        if (size > back) {
            *start = from;
            return size;
        }
        if (back == 0) return 0;
    }
}

/* Full stops of Chinese text are many: those wake only before a top-level domain. */
static void add_before_tops(day_terms *terms, const char *sign)
{
    static const char *const tops[] = {"com", "net", "org", "info", "gov", "edu",
                                       "xyz", "top", "vip", "club", NULL};
    for (unsigned i = 0; tops[i] != NULL; i++) {
        g_autofree char *term = g_strconcat(sign, tops[i], NULL);
        day_terms_add(terms, term, DAY_FANG_WRITTEN, 0);
    }
    for (char first = 'a'; first <= 'z'; first++)
        for (char second = 'a'; second <= 'z'; second++) {
            const uint8_t top[] = {(uint8_t)first, (uint8_t)second};
            if (!day_domains_is_top((day_span){top, 2})) continue;
            g_autofree char *term = g_strdup_printf("%s%c%c", sign, first, second);
            day_terms_add(terms, term, DAY_FANG_WRITTEN, 0);
        }
}

void day_fang_terms(day_terms *terms, day_fang sign)
{
    static const char *const closers[] = {"]", ")", "}"};
    for (unsigned i = 0; NAMES[sign][i] != NULL; i++)
        for (unsigned j = 0; j < G_N_ELEMENTS(closers) && NAMES[sign][i][1] != '\0'; j++) {
            g_autofree char *term = g_strconcat(NAMES[sign][i], closers[j], NULL);
            day_terms_add(terms, term, DAY_FANG_WRITTEN, DAY_TERM_CASES | DAY_TERM_OPEN);
            g_autofree char *spaced = g_strconcat(NAMES[sign][i], " ", closers[j], NULL);
            day_terms_add(terms, spaced, DAY_FANG_WRITTEN, DAY_TERM_CASES | DAY_TERM_OPEN);
        }
    for (unsigned i = 0; WIDE[sign][i] != NULL; i++)
        if (sign == DAY_FANG_DOT && i > 0)
            add_before_tops(terms, WIDE[sign][i]);
        else
            day_terms_add(terms, WIDE[sign][i], DAY_FANG_WRITTEN, DAY_TERM_OPEN);
}
