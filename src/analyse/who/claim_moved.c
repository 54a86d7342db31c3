/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Somebody goes on under another account: "это bentley, я теперь с этого ника", "mango here, new jabber",
 * "我是 inkfall，换号了". The old account is named at the start of a clause of the first words, as people
 * call it (what stands before its '@'); something else in the message says that this one is new; and the old
 * one is no third: "это bentley писал" and "пиши bentley сюда" are none. A name that two accounts of the case
 * have is nobody's. */
#include "claim_source.h"
#include "piece_form.h"
#include "index/fold.h"
#include <string.h>

enum { MESSAGE_MAX = 300, CLAUSES = 3, NAME_MIN = 3 };

static const char *const intros[] = {
#define INTRO(phrase) phrase,
#define TAIL(phrase)
#define NEW(phrase)
#include "moved_words.def"
#undef INTRO
#undef TAIL
};
static const char *const tails[] = {
#define INTRO(phrase)
#define TAIL(phrase) phrase,
#include "moved_words.def"
#undef TAIL
#undef NEW
};
static const char *const cues[] = {
#define TAIL(phrase)
#define NEW(phrase) phrase,
#include "moved_words.def"
#undef INTRO
#undef TAIL
#undef NEW
};

static bool is_letter(const char *at)
{
    gunichar c = g_utf8_get_char(at);
    return g_unichar_isalnum(c) && !(c >= 0x2E80 && c < 0xD7B0);
}

/* Bytes of the longest of the phrases that `at` begins with, as whole words; 0: none. */
static gsize longest(const char *const *phrases, guint n, const char *at)
{
    gsize best = 0;
    for (guint i = 0; i < n; i++) {
        gsize size = strlen(phrases[i]);
        bool letter = is_letter(g_utf8_prev_char(phrases[i] + size));
        if (size > best && strncmp(at, phrases[i], size) == 0 && !(letter && is_letter(at + size)))
            best = size;
    }
    return best;
}

static bool has_cue(const char *folded)
{
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at))
        if ((at == folded || !is_letter(at) || !is_letter(g_utf8_prev_char(at))) &&
            longest(cues, G_N_ELEMENTS(cues), at) > 0)
            return true;
    return false;
}

static bool is_stop(gunichar c)
{
    return c == '\0' || c == '\n' || c == ',' || c == '.' || c == ';' || c == '!' || c == '(' || c == ')' ||
           c == '-' || c == ':' || c == 0x2014 || c == 0x2013 || c == 0xFF0C || c == 0x3002 || c == 0xFF01 ||
           c == 0x060C;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ') at++;
    return at;
}

static const char *skip_stops(const char *at)
{
    while (*at != '\0' && (*at == ' ' || is_stop(g_utf8_get_char(at)))) at = g_utf8_next_char(at);
    return at;
}

/* The end of a word that may be an account. */
static const char *end_of_name(const char *at)
{
    while (*at != '\0' && (g_ascii_isalnum(*at) || strchr("_.-@", *at) != NULL || (guchar)*at >= 0x80)) {
        gunichar c = g_utf8_get_char(at);
        if (is_stop(c) && c != '.' && c != '-') break;
        at = g_utf8_next_char(at);
    }
    return at;
}

/* Behind the name the clause ends, or says that he is here. */
static bool ends_there(const char *at, bool must_tail)
{
    at = skip_blanks(at);
    gsize tail = longest(tails, G_N_ELEMENTS(tails), at);
    if (tail > 0) return is_stop(g_utf8_get_char(skip_blanks(at + tail)));
    return !must_tail && is_stop(g_utf8_get_char(at));
}

/* The account that a clause introduces; kind NULL: none. */
static day_named introduced(const day_claim_text *t, const char *clause)
{
    gsize intro = longest(intros, G_N_ELEMENTS(intros), clause);
    const char *start = skip_blanks(clause + intro);
    if (intro > 0) /* "это я, bentley" */
        while (*start == ',' || *start == ' ') start++;
    if (*start == '@') start++;
    const char *end = end_of_name(start);
    while (end > start && (end[-1] == '.' || end[-1] == '-')) end--;
    if (end - start < NAME_MIN || !ends_there(end, intro == 0)) return (day_named){0};
    return day_claim_accounts_called(t->accounts, start, (size_t)(end - start));
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (!t->is_message || t->sender.kind == NULL || t->size < t->body || t->size - t->body > MESSAGE_MAX)
        return;
    g_autofree char *folded = day_fold_text(t->text + t->body, t->size - t->body, NULL);
    if (!has_cue(folded)) return;
    const char *at = skip_stops(folded);
    for (guint i = 0; i < CLAUSES && *at != '\0'; i++) {
        day_named old = introduced(t, at);
        bool own = old.kind != NULL && strcmp(old.value, t->sender.value) == 0;
        bool to = old.kind != NULL && t->n_to > 0 && strcmp(old.value, t->to[0].value) == 0;
        if (old.kind != NULL && !own && !to) {
            day_claim_span span = {t->unit, (uint32_t)t->body, (uint32_t)(t->size - t->body)};
            day_claim_book_add(book, DAY_CLAIM_SAME, t->sender, old, "moved", 0.8, span);
            return;
        }
        while (*at != '\0' && !is_stop(g_utf8_get_char(at))) at = g_utf8_next_char(at);
        at = skip_stops(at);
    }
}

const day_claim_source day_claim_moved = {.name = "moved", .text = text};
