/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The forms of names, titles and organisations. By known words where there are some, else by their shape:
 * what reads a line of running text must ask for more than a shape. Bound: no piece has more than PIECE_MAX
 * bytes. */
#include "piece_form.h"
#include "base/utf8.h"
#include "name_match.h"
#include "scan/name/han.h"
#include "scan/name/names_known.h"
#include <string.h>

#define PIECE_MAX 160
#define TITLE_MAX 80
#define NAME_WORDS_MAX 5

static day_piece_script script_of(gunichar c)
{
    if (c == 0x30FB || c == 0x30FC) return DAY_SCRIPT_NONE; /* ・ ー */
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_LATIN: return DAY_SCRIPT_LATIN;
    case G_UNICODE_SCRIPT_CYRILLIC: return DAY_SCRIPT_CYRILLIC;
    case G_UNICODE_SCRIPT_GREEK: return DAY_SCRIPT_GREEK;
    case G_UNICODE_SCRIPT_ARABIC: return DAY_SCRIPT_ARABIC;
    case G_UNICODE_SCRIPT_HAN: return DAY_SCRIPT_HAN;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA: return DAY_SCRIPT_KANA;
    case G_UNICODE_SCRIPT_HANGUL: return DAY_SCRIPT_HANGUL;
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED: return DAY_SCRIPT_NONE;
    default: return DAY_SCRIPT_OTHER;
    }
}

static day_piece_script join_scripts(day_piece_script a, day_piece_script b)
{
    if (b == DAY_SCRIPT_NONE || a == b) return a;
    if (a == DAY_SCRIPT_NONE) return b;
    bool japanese =
        (a == DAY_SCRIPT_HAN && b == DAY_SCRIPT_KANA) || (a == DAY_SCRIPT_KANA && b == DAY_SCRIPT_HAN);
    return japanese ? DAY_SCRIPT_KANA : DAY_SCRIPT_MIXED;
}

day_piece_script day_piece_script_of(const char *text, gsize size)
{
    day_piece_script script = DAY_SCRIPT_NONE;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c) || g_unichar_ismark(c)) script = join_scripts(script, script_of(c));
    }
    return script;
}

static day_span span_of(const char *text, gsize size)
{
    return (day_span){(const uint8_t *)text, size};
}

/* --- names ------------------------------------------------------------------------------------------- */

static bool has_double_surname(const char *text, gsize size)
{
    g_autofree char *name = g_strndup(text, size);
    return day_person_han_surname(name) == 2 * DAY_HAN_BYTES;
}

/* 庄姐, 欧阳处, 听雨姐; but 王建科 is a name: a post stands after a surname only. */
static bool is_honoured(const day_words *words, const char *text, gsize size, gsize n, bool compound)
{
    gsize tail = day_words_tail(words, DAY_WORDS_HONORIFIC, text, size);
    char last[DAY_HAN_BYTES + 1] = "";
    if (tail == DAY_HAN_BYTES) memcpy(last, text + size - tail, DAY_HAN_BYTES);
    bool post = *last != '\0' && strstr("总董处局厅科所队工导", last) != NULL;
    return tail != 0 && (!post || n == 2 || compound);
}

static day_name_sure han_name(const day_words *words, const char *text, gsize size)
{
    day_span span = span_of(text, size);
    gsize n = day_han_run(span, 0, 6);
    if (n * DAY_HAN_BYTES != size) return DAY_NAME_NOT;
    if (n < 2 || n > 4 || (n != 4 && day_name_is_word(span))) return DAY_NAME_NOT;
    if (day_words_tail(words, DAY_WORDS_TITLE, text, size) != 0 ||
        day_words_have(words, DAY_WORDS_ROLE, text, size))
        return DAY_NAME_NOT;
    if (n > 2 && day_words_tail(words, DAY_WORDS_ORG, text, size) != 0) return DAY_NAME_NOT;
    char32_t first = day_han_at(span, 0);
    bool compound = n > 2 && has_double_surname(text, size);
    if (is_honoured(words, text, size, n, compound)) return DAY_NAME_NOT;
    if (compound) return DAY_NAME_SURE;
    if (n == 4) { /* 山田太郎 */
        bool japanese = (day_name_flags(span_of(text, 2 * DAY_HAN_BYTES)) & DAY_NAME_SURNAME) != 0;
        return japanese ? DAY_NAME_SHAPED : DAY_NAME_NOT;
    }
    if (day_name_is_han_surname(first)) return DAY_NAME_SURE;
    return (day_name_flags(span_of(text, DAY_HAN_BYTES)) & DAY_NAME_SURNAME) != 0 ? DAY_NAME_SHAPED
                                                                                  : DAY_NAME_NOT;
}

/* 阿卜杜拉·买买提 */
static bool has_middle_dot(const char *text, gsize size)
{
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if ((c == 0xB7 || c == 0x30FB || c == 0x2022) && at > text && at + 6 < text + size) return true;
    }
    return false;
}

static day_name_sure hangul_name(const day_words *words, const char *text, gsize size)
{
    glong n = g_utf8_strlen(text, (gssize)size);
    if (n < 2 || n > 4 || size != (gsize)n * 3 || day_words_have(words, DAY_WORDS_TITLE, text, size))
        return DAY_NAME_NOT;
    return n == 3 && (day_name_flags(span_of(text, 3)) & DAY_NAME_SURNAME) != 0 ? DAY_NAME_SURE
                                                                                : DAY_NAME_NOT;
}

typedef struct word_of_name {
    const char *text;
    gsize size;
    bool capital, initial, particle, english;
    unsigned flags;
} word_of_name;

static bool is_particle(const char *text, gsize size)
{
    static const char *const particles[] = {
        "van", "von", "der", "den", "de",  "da", "dos", "das", "di", "del", "della", "la",   "le",  "du",
        "bin", "ibn", "al",  "el",  "ben", "zu", "ter", "ten", "y",  "e",   "оглы",  "кызы", "бин", NULL};
    for (guint i = 0; particles[i] != NULL; i++)
        if (strlen(particles[i]) == size && memcmp(particles[i], text, size) == 0) return true;
    return false;
}

/* Letters with hyphens and apostrophes inside; one with a stop is an initial ("J.", "A.A."). */
static bool read_word(word_of_name *out, const char *text, gsize size)
{
    gsize letters = 0, stops = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0x200C)
            letters++;
        else if (c == '.')
            stops++;
        else if (c != '-' && c != '\'' && c != 0x2019 && c != 0x2010)
            return false;
    }
    *out = (word_of_name){.text = text, .size = size, .capital = g_unichar_isupper(g_utf8_get_char(text))};
    out->initial = out->capital && (letters <= 1 || (stops > 0 && letters <= 2 * stops));
    if (letters == 0 || (stops > 0 && !out->initial && !(stops == 1 && letters <= 3)))
        return false; /* "Jr.", "Wm." */
    out->particle = !out->capital && is_particle(text, size);
    if (out->initial || out->particle) return true;
    out->flags = day_name_flags(span_of(text, size));
    g_autofree char *lower = g_utf8_strdown(text, (gssize)size);
    out->english = day_name_is_word(span_of(lower, strlen(lower)));
    return true;
}

/* The words, or 0 when something else stands among them. One comma is let through: "Smith, John". */
static guint read_words(word_of_name out[NAME_WORDS_MAX], const char *text, gsize size)
{
    guint n = 0, commas = 0;
    for (gsize at = 0; at < size;) {
        if (text[at] == ' ') {
            at++;
            continue;
        }
        gsize end = at;
        while (end < size && text[end] != ' ' && text[end] != ',') end++;
        if (n == NAME_WORDS_MAX || end == at || !read_word(&out[n], text + at, end - at)) return 0;
        n++;
        if (end < size && text[end] == ',') {
            if (++commas > 1 || n > 1) return 0;
            end++;
        }
        at = end;
    }
    return n;
}

static bool is_barred(const day_words *words, const word_of_name *word)
{
    return day_words_have(words, DAY_WORDS_NO_NAME, word->text, word->size) ||
           day_words_have(words, DAY_WORDS_ORG, word->text, word->size) ||
           day_words_have(words, DAY_WORDS_TITLE, word->text, word->size);
}

static bool is_known(const word_of_name *word)
{
    return (word->flags & (DAY_NAME_GIVEN | DAY_NAME_SURNAME | DAY_NAME_PATRONYMIC)) != 0;
}

/* In Latin, Cyrillic, Greek letters. */
static day_name_sure cased_name(const day_words *words, const char *text, gsize size)
{
    word_of_name word[NAME_WORDS_MAX];
    guint n = read_words(word, text, size), whole = 0, known = 0, english = 0;
    if (n < 2) return DAY_NAME_NOT;
    for (guint i = 0; i < n; i++) {
        if (!word[i].capital && !word[i].particle) return DAY_NAME_NOT;
        if (word[i].particle || word[i].initial) continue;
        bool sure = is_known(&word[i]) && (word[i].flags & DAY_NAME_WORD) == 0;
        if (!sure && is_barred(words, &word[i])) return DAY_NAME_NOT;
        whole++;
        known += is_known(&word[i]);
        english +=
            word[i].english && !sure && !day_words_have(words, DAY_WORDS_PINYIN, word[i].text, word[i].size);
    }
    if (whole == 0 || (whole == english && known < 2) || word[n - 1].particle) return DAY_NAME_NOT;
    if (known == 0 && 2 * english >= whole) return DAY_NAME_NOT; /* "ZDNet Delivers" */
    return known > 0 ? DAY_NAME_SURE : DAY_NAME_SHAPED;
}

/* Arabic and Persian: nothing tells a name but its words. */
static day_name_sure uncased_name(const day_words *words, const char *text, gsize size)
{
    word_of_name word[NAME_WORDS_MAX];
    guint n = read_words(word, text, size), known = 0;
    if (n < 2 || n > 4) return DAY_NAME_NOT;
    for (guint i = 0; i < n; i++) {
        if (is_barred(words, &word[i])) return DAY_NAME_NOT;
        known += is_known(&word[i]);
    }
    return known > 0 ? DAY_NAME_SURE : DAY_NAME_SHAPED;
}

day_name_sure day_full_name_form(const day_words *words, const char *text, gsize size)
{
    if (size < 4 || size > PIECE_MAX) return DAY_NAME_NOT;
    if (day_words_have(words, DAY_WORDS_ROLE, text, size)) return DAY_NAME_NOT;
    switch (day_piece_script_of(text, size)) {
    case DAY_SCRIPT_HAN: return has_middle_dot(text, size) ? DAY_NAME_SHAPED : han_name(words, text, size);
    case DAY_SCRIPT_HANGUL: return hangul_name(words, text, size);
    case DAY_SCRIPT_LATIN:
    case DAY_SCRIPT_CYRILLIC:
    case DAY_SCRIPT_GREEK: return cased_name(words, text, size);
    case DAY_SCRIPT_ARABIC: return uncased_name(words, text, size);
    default: return DAY_NAME_NOT;
    }
}

/* --- titles and organisations ------------------------------------------------------------------------ */

static bool is_plain(const char *text, gsize size)
{
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isdigit(c) || c == '@' || c == ':' || c == '?' || c == '!' || c == 0xFF1A ||
            c == 0xFF1F || c == 0xFF01 || c == 0x3002 || c == '\n' || c == '\t' || c == '"' || c == ';')
            return false;
    }
    return true;
}

/* A word of sentences, not of titles. */
static bool is_running_word(const char *text, gsize size)
{
    static const char *const words[] = {"the", "a",  "an", "is",   "are", "was", "i",  "you", "my", "your",
                                        "we",  "to", "it", "that", "я",   "ты",  "мы", "это", NULL};
    for (guint i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == size && g_ascii_strncasecmp(words[i], text, size) == 0) return true;
    return false;
}

/* The first or the last of its words makes a title, or the second ("технический директор"); or what stands
 * before "of", "по", … does. */
static bool alphabetic_title(const day_words *words, const char *text, gsize size)
{
    const char *starts[8], *ends[8];
    guint n = 0;
    for (gsize at = 0; at < size;) {
        while (at < size && (text[at] == ' ' || text[at] == ',' || text[at] == '/' || text[at] == '&')) at++;
        gsize end = at;
        while (end < size && text[end] != ' ' && text[end] != ',' && text[end] != '/' && text[end] != '&')
            end++;
        if (end == at) break;
        if (n == G_N_ELEMENTS(starts) || (end - at >= 3 && memcmp(text + at, "...", 3) == 0)) return false;
        starts[n] = text + at;
        ends[n++] = text + end;
        at = end;
    }
    for (guint i = 0; i < n; i++)
        if (is_running_word(starts[i], (gsize)(ends[i] - starts[i]))) return false;
    for (guint i = 0; i < n; i++) {
        bool near = i < 3 || i + 1 == n;
        if (near && day_words_have(words, DAY_WORDS_TITLE, starts[i], (gsize)(ends[i] - starts[i])))
            return true;
        if (near && i + 1 < n &&
            day_words_have(words, DAY_WORDS_TITLE, starts[i], (gsize)(ends[i + 1] - starts[i])))
            return true;
    }
    return false;
}

bool day_title_form(const day_words *words, const char *text, gsize size)
{
    if (size < 2 || size > TITLE_MAX || !is_plain(text, size)) return false;
    day_piece_script script = day_piece_script_of(text, size);
    if (script == DAY_SCRIPT_HAN || script == DAY_SCRIPT_KANA || script == DAY_SCRIPT_HANGUL) {
        if (g_utf8_strlen(text, (gssize)size) > 14) return false;
        return day_words_tail(words, DAY_WORDS_TITLE, text, size) != 0;
    }
    if (script == DAY_SCRIPT_MIXED)
        return day_words_tail(words, DAY_WORDS_TITLE, text, size) >= 2 * DAY_HAN_BYTES;
    return script != DAY_SCRIPT_NONE && alphabetic_title(words, text, size);
}

/* Two to ten words without a sentence's end, a question or a link; in letters that have them, the first with
 * a capital. */
static bool reads_as_proper(const char *text, gsize size)
{
    guint blanks = 0;
    for (gsize i = 0; i < size; i++) {
        blanks += text[i] == ' ';
        bool stop = i > 4 && (text[i] == '.' || text[i] == '!') && i + 1 < size && text[i + 1] == ' ' &&
                    g_ascii_islower(text[i - 1]) && g_ascii_islower(text[i - 4]);
        if (stop || strchr("?<>=", text[i]) != NULL || (text[i] == ':' && i + 2 < size && text[i + 1] == '/'))
            return false;
    }
    gunichar first = g_utf8_get_char(text);
    return blanks > 0 && blanks < 10 && size <= 120 && !g_unichar_islower(first);
}

bool day_org_form(const day_words *words, const char *text, gsize size)
{
    if (size < 4 || size > PIECE_MAX) return false;
    day_piece_script script = day_piece_script_of(text, size);
    if (memchr(text, '@', size) != NULL || memchr(text, '\n', size) != NULL) return false;
    if (script == DAY_SCRIPT_HAN || script == DAY_SCRIPT_HANGUL || script == DAY_SCRIPT_KANA) {
        gsize tail = day_words_tail(words, DAY_WORDS_ORG, text, size);
        return (tail != 0 && size - tail >= 2 * DAY_HAN_BYTES && is_plain(text, size)) ||
               g_str_has_prefix(text, "株式会社") || g_str_has_prefix(text, "주식회사");
    }
    if (script == DAY_SCRIPT_MIXED && day_words_tail(words, DAY_WORDS_ORG, text, size) != 0) return true;
    return reads_as_proper(text, size) && day_words_hold(words, DAY_WORDS_ORG, text, size);
}

/* --- pieces ------------------------------------------------------------------------------------------ */

static bool belongs_at_start(gunichar c)
{
    return g_unichar_isalnum(c) || c == '(' || c == 0xFF08 || c == 0xAB || c == '@' || c == '+' || c == '#';
}

static bool belongs_at_end(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == ')' || c == 0xFF09 || c == 0xBB || c == '.';
}

void day_piece_trim(const char *text, gsize *start, gsize *end)
{
    while (*start < *end && !belongs_at_start(g_utf8_get_char(text + *start)))
        *start += (gsize)(g_utf8_next_char(text + *start) - (text + *start));
    while (*end > *start) {
        const char *last = g_utf8_prev_char(text + *end);
        if (belongs_at_end(g_utf8_get_char(last))) break;
        *end = (gsize)(last - text);
    }
}

char *day_piece_canonical(const char *text, gsize size)
{
    gsize start = 0, end = size;
    while (start < end && g_ascii_isspace(text[start])) start++;
    while (end > start && g_ascii_isspace(text[end - 1])) end--;
    g_autofree char *composed = day_utf8_composed(text + start, end - start, false);
    GString *out = g_string_new(NULL);
    bool blank = false;
    for (const char *at = composed != NULL ? composed : ""; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool space = g_unichar_isspace(c) || g_unichar_iscntrl(c);
        if (space && !blank && out->len > 0) g_string_append_c(out, ' ');
        if (!space) g_string_append_unichar(out, c);
        blank = space;
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

gsize day_piece_second_script(const char *text, gsize size)
{
    day_piece_script first = DAY_SCRIPT_NONE;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isalpha(c)) continue;
        day_piece_script here = script_of(c);
        if (first == DAY_SCRIPT_NONE) first = here;
        bool japanese = (first == DAY_SCRIPT_HAN || first == DAY_SCRIPT_KANA) &&
                        (here == DAY_SCRIPT_HAN || here == DAY_SCRIPT_KANA);
        if (here == first || here == DAY_SCRIPT_NONE || japanese) continue;
        return day_piece_script_of(at, size - (gsize)(at - text)) == here ? (gsize)(at - text) : 0;
    }
    return 0;
}
