/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A document is of the day that stands in a line of its head with hardly a word beside it: "г. Рязань, 12
 * марта 2021 г.", "Date: 1 August 2022", "Brunsbek, den 3. April 2022". */
#include "evidence_document.h"
#include <string.h>

#define TITLE_BYTES 400u /* where it says what it is */
#define HEAD_BYTES 1500u /* where it says for whom and of which day */
#define BESIDE_MAX 48u   /* bytes of other words in the line of the date */

static gboolean is_titled(const day_annotated *text, const day_wordbook *words)
{
    static const char *const TITLES[] = {"contract", "invoice"};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    size_t size = MIN(text->plain.size, TITLE_BYTES);
    day_wordbook_find(hits, words, day_wordbook_languages(words, text->plain.text, size), text->plain.text,
                      size);
    for (guint i = 0; i < hits->len; i++)
        for (guint k = 0; k < G_N_ELEMENTS(TITLES); k++)
            if (g_array_index(hits, day_word_hit, i).concept == day_wordbook_named(TITLES[k])) return TRUE;
    return FALSE;
}

/* Bytes of the line that holds [start, end), without it and without blanks. */
static size_t beside(const char *text, size_t size, size_t start, size_t end)
{
    size_t from = start, to = end, blanks = 0;
    while (from > 0 && text[from - 1] != '\n') from--;
    while (to < size && text[to] != '\n') to++;
    for (size_t at = from; at < to; at++) blanks += (at < start || at >= end) && g_ascii_isspace(text[at]);
    return (to - from) - (end - start) - blanks;
}

gboolean day_document_head_read(day_document_head *out, const day_annotated *text, const day_wordbook *words,
                                const GArray *values)
{
    out->end = MIN(text->plain.size, HEAD_BYTES);
    for (guint i = 0; i < values->len; i++) {
        const day_checked_value *value = &g_array_index(values, day_checked_value, i);
        if (value->start >= out->end) break;
        gboolean day = value->kind == DAY_VALUE_DATE && !value->yearless && value->to == value->from + 1;
        if (!day || beside(text->plain.text, text->plain.size, value->start, value->end) > BESIDE_MAX)
            continue;
        out->date = *value;
        return is_titled(text, words);
    }
    return FALSE;
}
