/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations without moments. People who talk take turns in no fixed order, speak in sentences, and ask;
 * records repeat their keys in a fixed order and hold values. Nine lines in ten must have a speaker, each
 * speaker must come again, and questions and answers of a manual ("Q:", "A:") are none. Invariant: at most
 * SPEAKERS_MAX names are held; a text that cannot be one any more is not looked at. */
#include "chat_speakers.h"
#include "chat_line.h"
#include "chat_names.h"
#include <glib.h>
#include <string.h>

#define SPEAKERS_MAX 8u
#define LINES_BEFORE_DOUBT 6u
#define HEADS_WANTED 8u

typedef struct speaker {
    char name[100];
    uint32_t heads;
    int next; /* who spoke after the last time, -1 when nobody has */
} speaker;

struct day_chat_speakers {
    bool impossible;
    speaker all[SPEAKERS_MAX];
    unsigned n;
    int last; /* -1 when nobody has spoken */
    uint32_t lines, heads, turns, foretold, sentences, questions, machine;
};

day_chat_speakers *day_chat_speakers_new(void)
{
    day_chat_speakers *out = g_new0(day_chat_speakers, 1);
    out->last = -1;
    return out;
}

void day_chat_speakers_free(day_chat_speakers *speakers)
{
    g_free(speakers);
}

/* -1 when there are too many. */
static int speaker_of(day_chat_speakers *speakers, const char *name, size_t size)
{
    if (size >= sizeof speakers->all[0].name) return -1;
    for (unsigned i = 0; i < speakers->n; i++)
        if (strlen(speakers->all[i].name) == size && memcmp(speakers->all[i].name, name, size) == 0)
            return (int)i;
    if (speakers->n == SPEAKERS_MAX) return -1;
    speaker *fresh = &speakers->all[speakers->n];
    memcpy(fresh->name, name, size);
    fresh->next = -1;
    return (int)speakers->n++;
}

static bool ends_with(const char *text, size_t size, const char *sign)
{
    size_t length = strlen(sign);
    return size >= length && memcmp(text + size - length, sign, length) == 0;
}

static void count_text(day_chat_speakers *speakers, const char *text, size_t size)
{
    static const char *const questions[] = {"?", "？", "؟"};
    static const char *const ends[] = {".", "!", "…", "。", "！", "?\"", ".\"", "۔"};
    bool question = false, sentence = false;
    while (size > 0 && g_ascii_isspace(text[size - 1])) size--;
    for (guint i = 0; i < G_N_ELEMENTS(questions); i++) question |= ends_with(text, size, questions[i]);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) sentence |= ends_with(text, size, ends[i]);
    speakers->questions += question;
    speakers->sentences += question || sentence;
    speakers->machine += day_chat_is_machine_text(text, size);
}

static void count_turn(day_chat_speakers *speakers, int who)
{
    if (speakers->last >= 0) {
        speaker *before = &speakers->all[speakers->last];
        speakers->foretold += before->next == who;
        speakers->turns += speakers->last != who;
        before->next = who;
    }
    speakers->all[who].heads++;
    speakers->last = who;
}

static bool is_speaker_name(const char *name, size_t size)
{
    static const char *const manual[] = {"Q",     "Question", "问",   "問",   "Вопрос",
                                         "Frage", "س",        "سوال", "Soru", NULL};
    g_autofree char *copy = g_strndup(name, size);
    return !day_chat_is_plain_word(name, size) && !day_chat_is_machine_name(name, size) &&
           !g_strv_contains(manual, copy) && !g_ascii_isdigit(name[0]);
}

void day_chat_speakers_line(day_chat_speakers *speakers, const char *line, size_t size)
{
    day_chat_piece name;
    uint32_t body = 0;
    if (speakers->impossible) return;
    speakers->lines++;
    if (day_chat_line_inline(&name, &body, line, size)) {
        int who = is_speaker_name(line + name.start, name.size)
                      ? speaker_of(speakers, line + name.start, name.size)
                      : -1;
        speakers->impossible = who < 0;
        if (who < 0) return;
        speakers->heads++;
        count_turn(speakers, who);
        count_text(speakers, line + body, size - body);
    }
    bool doubtful = speakers->lines >= LINES_BEFORE_DOUBT && speakers->heads * 10 < speakers->lines * 8;
    speakers->impossible = doubtful || (speakers->lines == 2 && speakers->heads == 0);
}

bool day_chat_speakers_possible(const day_chat_speakers *speakers)
{
    return !speakers->impossible;
}

bool day_chat_speakers_converse(const day_chat_speakers *speakers, uint32_t *heads)
{
    uint32_t n = speakers->heads;
    *heads = n;
    if (speakers->impossible || n < HEADS_WANTED || speakers->n < 2 || n * 10 < speakers->lines * 9)
        return false;
    for (unsigned i = 0; i < speakers->n; i++)
        if (speakers->all[i].heads < 2) return false;
    bool fixed_order = speakers->n > 2 && speakers->foretold * 10 >= n * 7;
    return !fixed_order && n >= speakers->n * 3 && speakers->turns * 2 >= n &&
           speakers->sentences * 10 >= n * 6 && speakers->questions * 20 >= n && speakers->machine * 50 <= n;
}
