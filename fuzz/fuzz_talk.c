/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes how a conversation is told from other text: lines are learnt, and when they are one, every line is
 * read as the head of a message by what was learnt. The pieces of a head lie in its line. */
#include "format/chat/chat_grammar.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_piece(day_chat_piece piece, size_t size)
{
    g_assert(piece.start <= size && piece.size <= size - piece.start);
}

static void read_heads(const day_chat_grammar *grammar, const uint8_t *data, size_t size)
{
    g_autofree char *shown = day_chat_grammar_text(grammar);
    g_assert(g_utf8_validate(shown, -1, NULL) && grammar->heads > 0);
    for (size_t start = 0, end; start < size; start = end + 1) {
        const uint8_t *newline = memchr(data + start, '\n', size - start);
        end = newline != NULL ? (size_t)(newline - data) : size;
        /* A copy of its own, so that a byte past the line's end is seen. */
        g_autofree char *line = g_memdup2(data + start, end - start + (end == start));
        day_chat_head head = {0};
        if (!day_chat_grammar_head(grammar, &head, line, end - start)) continue;
        check_piece(head.stamp, end - start);
        check_piece(head.from, end - start);
        check_piece(head.to, end - start);
        g_assert(head.body <= end - start);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(day_chat_learner) learner = day_chat_learner_new();
    day_chat_grammar grammar = {0};
    for (size_t start = 0, end; start < size && !day_chat_learner_hopeless(learner); start = end + 1) {
        const uint8_t *newline = memchr(data + start, '\n', size - start);
        end = newline != NULL ? (size_t)(newline - data) : size;
        g_autofree char *line = g_memdup2(data + start, end - start + (end == start));
        day_chat_learner_line(learner, line, end - start);
    }
    if (day_chat_learner_decide(learner, &grammar)) read_heads(&grammar, data, size);
    return 0;
}
