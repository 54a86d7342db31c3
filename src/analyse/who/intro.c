/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Introductions, clause by clause: a phrase of intros.def at the start of a clause, and behind it a name,
 * alone or with an organisation and a title. "我是昨天到的", "I'm fine", "я дома", "我是他的同事" are none:
 * what follows must be a name by its form, and after phrases that anything may follow a sure one. What stands
 * in quotes is somebody else's. */
#include "intro.h"
#include "base/utf8.h"
#include "intro_read.h"
#include "piece_form.h"
#include "index/fold.h"
#include <string.h>

#define TEXT_MAX 4000u
#define CLAUSES_MAX 60u

static const struct {
    const char *phrase;
    day_intro_how how;
} intros[] = {
#define INTRO(phrase, how) {phrase, DAY_INTRO_##how},
#include "intros.def"
#undef INTRO
};

static bool is_stop(gunichar c)
{
    static const gunichar stops[] = {',',    '.',    '!',    '?',    ';',    ':',    '\n',   '(',    ')',
                                     0xFF0C, 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0x2014, 0x2013, 0x060C,
                                     0x061B, 0x061F, 0x3001, 0xFF08, 0xFF09, 0x2026, '~',    0xFF5E, 0};
    for (guint i = 0; stops[i] != 0; i++)
        if (stops[i] == c) return true;
    return false;
}

static bool is_quote(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0x300C || c == 0x300E || c == '>' ||
           c == 0x2018;
}

static bool is_unspaced(gunichar c)
{
    return (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);
}

/* Bytes of the longest phrase that the clause begins with; 0: none. */
static gsize phrase_at(const char *clause, gsize size, day_intro_how *how)
{
    gsize best = 0;
    gsize head = size > 40 ? day_utf8_floor(clause, 40) : size;
    g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *folded = day_fold_text(clause, head, map);
    for (guint i = 0; i < G_N_ELEMENTS(intros); i++) {
        gsize length = strlen(intros[i].phrase);
        if (length <= best || strncmp(folded, intros[i].phrase, length) != 0) continue;
        gunichar last = g_utf8_get_char(g_utf8_prev_char(intros[i].phrase + length)),
                 next = g_utf8_get_char(folded + length);
        if (!is_unspaced(last) && (g_unichar_isalnum(next) || next == '\'' || next == '\0')) continue;
        best = length;
        *how = intros[i].how;
        if (length >= map->len) return 0;
    }
    return best == 0 ? 0 : g_array_index(map, uint32_t, best);
}

/* Greetings that stand before the phrase without a mark: "您好我是", "Hi this is". */
static gsize skip_greeting(const day_words *words, const char *text, gsize at, gsize end)
{
    gsize best = at;
    for (gsize to = at; to < end && to - at < 40;) {
        gunichar c = g_utf8_get_char(text + to);
        to += (gsize)(g_utf8_next_char(text + to) - (text + to));
        gunichar next = to < end ? g_utf8_get_char(text + to) : ' ';
        if ((is_unspaced(c) || !g_unichar_isalpha(next)) &&
            day_words_have(words, DAY_WORDS_GREETING, text + at, to - at))
            best = to;
    }
    while (best < end && g_ascii_isspace(text[best])) best++;
    return best;
}

typedef struct walk {
    const day_words *words;
    const char *text, *account;
    gsize end; /* of all that is read */
    bool asked;
    day_intro_fn fn;
    void *ctx;
} walk;

static void look_at(const walk *w, gsize start, gsize stop, bool first)
{
    day_intro intro = {0};
    day_intro_how how = DAY_INTRO_IS;
    gsize at = skip_greeting(w->words, w->text, start, stop);
    bool found = false;
    gsize phrase = phrase_at(w->text + at, stop - at, &how);
    if (phrase > 0 && (how != DAY_INTRO_ITS || first)) {
        day_intro_piece piece = {w->words, w->text, at + phrase, stop, w->end, w->account, how};
        found = day_intro_read(&intro, &piece);
    } else if (phrase == 0 && w->asked && first) {
        day_intro_piece piece = {w->words, w->text, at, stop, w->end, w->account, DAY_INTRO_BARE};
        found = day_intro_read(&intro, &piece);
    }
    if (found) w->fn(&intro, w->ctx);
}

void day_intro_each(const day_words *words, const char *text, gsize size, gsize at, const char *account,
                    bool asked, day_intro_fn fn, void *ctx)
{
    gsize end = size > at + TEXT_MAX ? day_utf8_floor(text, at + TEXT_MAX) : size;
    walk w = {words, text, account, end, asked, fn, ctx};
    bool quoted = false, first = true;
    for (guint n = 0; n < CLAUSES_MAX && at < end; n++) {
        while (at < end &&
               (g_ascii_isspace(text[at]) || is_stop(g_utf8_get_char(text + at)) || text[at] == '-')) {
            at += (gsize)(g_utf8_next_char(text + at) - (text + at));
        }
        gsize stop = at;
        bool quote = false;
        while (stop < end && !is_stop(g_utf8_get_char(text + stop))) {
            quote = quote || is_quote(g_utf8_get_char(text + stop));
            stop += (gsize)(g_utf8_next_char(text + stop) - (text + stop));
        }
        if (stop == at) break;
        if (!quote && !quoted) look_at(&w, at, stop, first);
        gsize greeting = skip_greeting(words, text, at, stop);
        first = first && greeting >= stop;
        quoted = quote != quoted; /* an odd mark opens or closes */
        at = stop;
    }
}

bool day_intro_asks(const char *text)
{
    static const char *const phrases[] = {"自我介绍",
                                          "介绍一下",
                                          "报一下名字",
                                          "报个名",
                                          "报一下姓名",
                                          "都报一下",
                                          "怎么称呼",
                                          "您贵姓",
                                          "哪位",
                                          "представьтесь",
                                          "представься",
                                          "как вас зовут",
                                          "как к вам обращаться",
                                          "кто вы",
                                          "introduce yourself",
                                          "introduce yourselves",
                                          "who are you",
                                          "who is this",
                                          "your name",
                                          "معرفی کن",
                                          "خودتون رو معرفی",
                                          "اسمتون",
                                          "اسم شما",
                                          "عرف نفسك",
                                          "stellt euch vor",
                                          "présentez-vous"};
    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++)
        if (strstr(text, phrases[i]) != NULL) return true;
    return false;
}
