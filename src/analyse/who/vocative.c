/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Vocatives: behind greetings, before a comma, a colon, an exclamation mark (in Chinese also before 您好), a
 * name or a form of address. "贺总让我来" speaks of somebody: without a mark it is none. A list of two
 * ("贺总、庄姐") is nobody's. Bound: a vocative has at most 40 bytes, and stands in the first 120. */
#include "vocative.h"
#include "piece_form.h"
#include "scan/name/han.h"
#include "scan/name/names_known.h"
#include <string.h>

#define VOCATIVE_BYTES 48u
#define GREETING_BYTES 48u
#define WORDS_MAX 3u

typedef struct head {
    const day_words *words;
    const char *text;
    gsize size, at;
    bool mail, greeted;
} head;

static gunichar character(const head *h, gsize at)
{
    return at < h->size ? g_utf8_get_char(h->text + at) : '\n';
}

static gsize next(const head *h, gsize at)
{
    return at < h->size ? (gsize)(g_utf8_next_char(h->text + at) - h->text) : at + 1;
}

static bool is_unspaced(gunichar c)
{
    return (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);
}

static bool is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '-' || c == '\'' || c == 0x2019 ||
           c == 0x200C || c == '.';
}

static void skip_marks(head *h)
{
    while (h->at < h->size) {
        gunichar c = character(h, h->at);
        bool mark = g_unichar_isspace(c) || c == ',' || c == '!' || c == '.' || c == 0xFF0C || c == 0xFF01 ||
                    c == 0x3002 || c == 0x060C || c == 0x3000 || c == '*' || c == 0xFF5E || c == '~';
        if (!mark) break;
        h->at = next(h, h->at);
    }
}

/* Bytes of the longest greeting at h->at. */
static gsize greeting(const head *h)
{
    gsize best = 0;
    gsize most = MIN(h->size, h->at + GREETING_BYTES);
    for (gsize end = h->at; end < most;) {
        gunichar c = character(h, end);
        gsize after = next(h, end);
        bool edge = is_unspaced(c) || !is_letter(character(h, after)) || character(h, after) == '.';
        if (c == '\n' || after > most) break;
        if (edge && c != ' ' && day_words_have(h->words, DAY_WORDS_GREETING, h->text + h->at, after - h->at))
            best = after - h->at;
        end = after;
    }
    return best;
}

static void skip_greetings(head *h)
{
    skip_marks(h);
    for (guint n = 0; n < 3; n++) {
        gsize size = greeting(h);
        if (size == 0) return;
        h->greeted = true;
        h->at += size;
        skip_marks(h);
    }
}

static bool is_closing_mark(const head *h, gunichar c)
{
    if (c == ':' && h->mail) return false; /* "URL: …" */
    static const gunichar marks[] = {',', ':', '!', 0xFF0C, 0xFF1A, 0xFF01, 0x060C, 0x061B, 0};
    for (guint i = 0; marks[i] != 0; i++)
        if (marks[i] == c) return true;
    return c == '\n' && h->mail;
}

/* --- without blanks between words -------------------------------------------------------------------- */

/* 贺总, 欧阳处, 听雨姐, 小蒲, 老费, 田中さん. */
static bool is_form(const day_words *words, const char *text, gsize size)
{
    day_span span = {(const uint8_t *)text, size};
    gsize n = (gsize)g_utf8_strlen(text, (gssize)size),
          tail = day_words_tail(words, DAY_WORDS_HONORIFIC, text, size);
    gsize before = size - tail;
    if (tail != 0 && before > 0 && before <= 3 * DAY_HAN_BYTES) {
        if (before != DAY_HAN_BYTES)
            return before == 2 * DAY_HAN_BYTES ? !day_name_is_word((day_span){span.data, before}) : true;
        return (day_name_flags((day_span){span.data, before}) & DAY_NAME_SURNAME) != 0;
    }
    gunichar first = g_utf8_get_char(text);
    bool familiar = first == 0x8001 || first == 0x5C0F || first == 0x963F; /* 老 小 阿 */
    if (!familiar || n < 2 || n > 3 || day_name_is_word(span)) return false;
    return (day_name_flags((day_span){span.data + DAY_HAN_BYTES, DAY_HAN_BYTES}) & DAY_NAME_SURNAME) != 0 ||
           (n == 3 && (day_name_flags((day_span){span.data + DAY_HAN_BYTES, 2 * DAY_HAN_BYTES}) &
                       DAY_NAME_SURNAME) != 0);
}

/* Without the 您好 that closes it; *closed: it was there. */
static gsize without_wish(const char *text, gsize size, bool *closed)
{
    static const char *const wishes[] = {"早上好", "上午好", "中午好", "下午好", "晚上好",    "辛苦了",
                                         "您好",   "你好",   "好",     "早",     "안녕하세요"};
    for (guint i = 0; i < G_N_ELEMENTS(wishes); i++) {
        gsize tail = strlen(wishes[i]);
        if (size <= tail || memcmp(text + size - tail, wishes[i], tail) != 0) continue;
        *closed = true;
        return size - tail;
    }
    return size;
}

/* Characters of sentences, which no name has. */
static bool has_particle(const char *text, gsize size)
{
    static const gunichar particles[] = {0x4E86, 0x5417, 0x5462, 0x5427, 0x554A, 0x5440, 0x561B, 0x54E6,
                                         0x7684, 0x662F, 0x4E0D, 0x6211, 0x4F60, 0x60A8, 0x4ED6, 0x5979,
                                         0x5B83, 0x4EEC, 0x8FD9, 0x90A3, 0x592A, 0x5F88, 0};
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        for (guint i = 0; particles[i] != 0; i++)
            if (particles[i] == g_utf8_get_char(at)) return true;
    return false;
}

static day_vocative unspaced(head *h)
{
    gsize end = h->at;
    while (end - h->at < VOCATIVE_BYTES && is_unspaced(character(h, end))) end = next(h, end);
    gunichar mark = character(h, end);
    bool closed = is_closing_mark(h, mark) || (h->greeted && (mark == '\n' || mark == 0x3002 || mark == ' '));
    if (mark == ' ' && is_closing_mark(h, character(h, end + 1))) closed = true;
    const char *text = h->text + h->at;
    gsize size = without_wish(text, end - h->at, &closed);
    glong n = g_utf8_strlen(text, (gssize)size);
    if (!closed || n < 2 || n > 6 || day_words_have(h->words, DAY_WORDS_NO_VOCATIVE, text, size) ||
        has_particle(text, size))
        return (day_vocative){0};
    day_vocative out = {DAY_VOCATIVE_WEAK, h->at, h->at + size};
    if (is_form(h->words, text, size))
        out.sure = DAY_VOCATIVE_FORM;
    else if (day_full_name_form(h->words, text, size) == DAY_NAME_SURE && n > 2)
        out.sure = DAY_VOCATIVE_NAME;
    else if (n > 4 || day_name_is_word((day_span){(const uint8_t *)text, size}))
        out.sure = DAY_VOCATIVE_NONE;
    return out;
}

/* --- with blanks ------------------------------------------------------------------------------------- */

typedef struct word {
    gsize start, end;
    bool capital, shouted;
    unsigned flags;
} word;

static word word_at(const head *h, gsize at)
{
    word w = {.start = at, .end = at, .capital = g_unichar_isupper(character(h, at))};
    while (w.end < h->size && w.end - at < VOCATIVE_BYTES && is_letter(character(h, w.end)) &&
           !is_unspaced(character(h, w.end)))
        w.end = next(h, w.end);
    while (w.end > w.start && h->text[w.end - 1] == '.' && w.end - w.start > 3) w.end--; /* a sentence's */
    w.shouted = w.capital && w.end > w.start + 1 && g_unichar_isupper(character(h, next(h, w.start)));
    w.flags = day_name_flags((day_span){(const uint8_t *)h->text + w.start, w.end - w.start});
    return w;
}

static bool is_barred(const head *h, const word *w)
{
    const char *text = h->text + w->start;
    gsize size = w->end - w->start;
    return day_words_have(h->words, DAY_WORDS_NO_VOCATIVE, text, size) ||
           day_words_have(h->words, DAY_WORDS_NO_NAME, text, size);
}

static bool is_english(const head *h, const word *w)
{
    g_autofree char *lower = g_utf8_strdown(h->text + w->start, (gssize)(w->end - w->start));
    return day_name_is_word((day_span){(const uint8_t *)lower, strlen(lower)});
}

static bool is_patronymic(const head *h, const word *w)
{
    static const char *const ends[] = {"ович", "евич", "ьич",    "ич",   "овна",
                                       "евна", "ична", "инична", "івна", "йович"};
    gsize size = w->end - w->start;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize tail = strlen(ends[i]);
        if (size > tail + 2 && memcmp(h->text + w->end - tail, ends[i], tail) == 0) return true;
    }
    return false;
}

/* "جان", "عزیز", "آقا" behind a given name. */
static bool is_endearment(const head *h, const word *w)
{
    static const char *const words[] = {"جان",  "جون", "عزیز",  "آقا", "خان",
                                        "خانم", "bey", "hanım", "abi", "abla"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == w->end - w->start &&
            memcmp(words[i], h->text + w->start, w->end - w->start) == 0)
            return true;
    return false;
}

/* One to three words up to a mark, the first of them maybe a title. */
static guint read_words(const head *h, word out[WORDS_MAX + 1], gsize *end)
{
    guint n = 0;
    gsize at = h->at;
    while (n <= WORDS_MAX) {
        out[n] = word_at(h, at);
        if (out[n].end == out[n].start) return 0;
        at = out[n++].end;
        if (character(h, at) == '.' && character(h, at + 1) == ' ' && out[n - 1].end - out[n - 1].start <= 4)
            at++;
        if (character(h, at) != ' ') break;
        if (is_closing_mark(h, character(h, at + 1))) {
            at++;
            break;
        }
        at++;
    }
    *end = at;
    return n <= WORDS_MAX ? n : 0;
}

static day_vocative judge(const head *h, const word *w, guint n, bool closed)
{
    bool arabic = day_piece_script_of(h->text + w[0].start, w[0].end - w[0].start) == DAY_SCRIPT_ARABIC;
    gsize start = w[0].start;
    bool titled = n > 1 && day_words_have(h->words, DAY_WORDS_TITLE_BEFORE, h->text + w[0].start,
                                          w[0].end - w[0].start);
    if (n > 1 && is_endearment(h, &w[n - 1])) n--;
    if (titled) w++, n--;
    day_vocative out = {DAY_VOCATIVE_WEAK, start, w[n - 1].end};
    for (guint i = 0; i < n; i++) {
        bool name = (w[i].flags & DAY_NAME_GIVEN) != 0 && (w[i].flags & DAY_NAME_WORD) == 0;
        if (is_barred(h, &w[i]) || (!w[i].capital && !arabic && !(h->greeted && name)))
            return (day_vocative){0};
        if (!name && is_english(h, &w[i]) && !titled) return (day_vocative){0};
    }
    if (n == 2 && is_patronymic(h, &w[1])) {
        out.sure = DAY_VOCATIVE_FORM;
    } else if (n == 2 || n == 3) {
        bool full =
            day_full_name_form(h->words, h->text + w[0].start, w[n - 1].end - w[0].start) == DAY_NAME_SURE;
        out.sure = full ? DAY_VOCATIVE_NAME : DAY_VOCATIVE_NONE;
        if (full && (titled || arabic)) out.sure = DAY_VOCATIVE_FORM;
    } else if (w[0].shouted && !titled) {
        return (day_vocative){0}; /* URL, FAQ */
    } else if (titled || ((w[0].flags & DAY_NAME_GIVEN) != 0 && (closed || h->greeted) &&
                          (w[0].flags & DAY_NAME_WORD) == 0)) {
        out.sure = DAY_VOCATIVE_FORM;
    }
    return out;
}

static day_vocative spaced(head *h, gsize *running)
{
    word w[WORDS_MAX + 1];
    gsize end = h->at;
    guint n = read_words(h, w, &end);
    bool closed = n > 0 && is_closing_mark(h, character(h, end));
    bool line = n > 0 && h->greeted && (character(h, end) == '\n' || character(h, end) == '.');
    if (closed || line) return judge(h, w, n, closed);
    word first = word_at(h, h->at);
    *running = first.end - first.start;
    bool arabic = h->greeted && first.end > first.start &&
                  day_piece_script_of(h->text + first.start, first.end - first.start) == DAY_SCRIPT_ARABIC;
    bool given = (first.flags & DAY_NAME_GIVEN) != 0;
    return arabic && given ? judge(h, &first, 1, false) : (day_vocative){0}; /* سلام کامیاب خوبی */
}

day_vocative day_vocative_at(const day_words *words, const char *text, gsize size, gsize at, bool mail,
                             gsize *running)
{
    head h = {.words = words, .text = text, .size = size, .at = at, .mail = mail};
    *running = 0;
    skip_greetings(&h);
    if (h.at >= size || h.at - at > 120 || character(&h, h.at) == '>') return (day_vocative){0};
    day_vocative out = is_unspaced(character(&h, h.at)) ? unspaced(&h) : spaced(&h, running);
    if (out.sure == DAY_VOCATIVE_NONE || out.end - out.start > VOCATIVE_BYTES) return (day_vocative){0};
    return out;
}
