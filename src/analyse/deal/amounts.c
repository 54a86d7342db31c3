/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Amounts as pieces of a sentence: what the scanner found, with the words that compare it; and figures alone
 * where an amount shortly before says of which money they are («обошлась уже в 11 тысяч»). */
#include "amounts.h"
#include "scan/money/money_words.h"
#include "scan/number/number.h"
#include <math.h>
#include <string.h>

#define MONEY_BEFORE 400u /* bytes between an amount and a figure that goes without its currency */

static bool has_figure(const day_annotated_mention *one)
{
    return strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL && one->value[0] != '-';
}

bool day_deal_has_amount(const day_annotated *text)
{
    for (guint i = 0; i < text->mentions->len; i++)
        if (has_figure(&g_array_index(text->mentions, day_annotated_mention, i))) return true;
    return false;
}

/* "To hand over $25 million" compares nothing. */
static bool is_handed_over(const day_deal_clause *at, size_t start)
{
    static const char *const VERBS[] = {"hand ", "hands ", "handed ", "handing ", "turned ", "signed "};
    if (!day_annotated_says(at->text, start, "over ")) return false;
    for (guint i = 0; i < G_N_ELEMENTS(VERBS); i++) {
        size_t size = strlen(VERBS[i]);
        if (start >= at->start + size && day_annotated_says(at->text, start - size, VERBS[i])) return true;
    }
    return false;
}

static void add_told(day_deal_clause *at)
{
    day_span plain = {(const uint8_t *)at->text->plain.text, at->text->plain.size};
    for (guint i = day_deal_mentions_from(at->text, at->start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= at->end) break;
        bool date = strcmp(one->kind, "date") == 0;
        if (one->start < at->start || one->end > at->end || (!date && !has_figure(one))) continue;
        day_deal_piece piece = {.kind = date ? DAY_PIECE_DATE : DAY_PIECE_AMOUNT,
                                .start = one->start,
                                .end = one->end,
                                .mention = i};
        if (!date) {
            const char *said = day_money_compared(plain, &piece.start, &piece.end);
            g_strlcpy(piece.comparator, said != NULL ? said : "", sizeof piece.comparator);
            if (said != NULL && is_handed_over(at, piece.start)) {
                g_strlcpy(piece.comparator, "=", sizeof piece.comparator);
                piece.start = one->start;
            }
            piece.start = MAX(piece.start, at->start);
            piece.end = MIN(piece.end, at->end);
        }
        g_array_append_val(at->pieces, piece);
    }
}

/* The last amount before `place`: its mention; G_MAXUINT: none is near. */
static guint money_before(const day_deal_clause *at, size_t place)
{
    guint found = G_MAXUINT;
    size_t from = place > MONEY_BEFORE ? place - MONEY_BEFORE : 0;
    for (guint i = day_deal_mentions_from(at->text, from); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= place) break;
        if (one->start >= from && has_figure(one)) found = i;
    }
    return found;
}

static bool is_mentioned(const day_deal_clause *at, size_t start, size_t end)
{
    for (guint i = day_deal_mentions_from(at->text, start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= end) return false;
        if (one->end > start) return true;
    }
    return false;
}

/* A figure that may be an amount: thousands or more, no year, and nothing that it counts follows. */
static bool is_sum(const day_deal_clause *at, const day_number *number)
{
    size_t end = number->start + number->size;
    const char *plain = at->text->plain.text;
    int64_t whole = 0;
    bool figure = day_number_whole(number, &whole);
    bool year = figure && !number->scaled && !number->grouped && whole >= 1900 && whole <= 2100;
    if (year || number->by_words || (!number->scaled && (!figure || whole < 1000))) return false;
    return end >= at->end || strchr(",.;:)!?", plain[end]) != NULL;
}

/* Behind a word that a price follows. */
static void add_elided(day_deal_clause *at, size_t place)
{
    static const char *const LEADS[] = {"за ", "в ", "до ", "на ", "for ", "to "};
    day_span plain = {(const uint8_t *)at->text->plain.text, at->text->plain.size};
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        size_t start = place + strlen(LEADS[i]);
        if (start >= at->end || !day_annotated_says(at->text, place, LEADS[i]) ||
            !g_ascii_isdigit(plain.data[start]))
            continue;
        day_number number;
        const char *lang = plain.data[place] < 0x80 ? "en" : "ru";
        bool read = day_number_at(&number, plain, start, lang, 0) && is_sum(at, &number);
        guint money = read ? money_before(at, start) : G_MAXUINT;
        if (money == G_MAXUINT || is_mentioned(at, start, start + number.size)) return;
        day_deal_piece piece = {.kind = DAY_PIECE_AMOUNT,
                                .start = start,
                                .end = start + number.size,
                                .mention = money,
                                .elided = (double)number.value.mantissa * pow(10, number.value.exponent)};
        g_array_append_val(at->pieces, piece);
        return;
    }
}

void day_deal_add_amounts(day_deal_clause *at)
{
    add_told(at);
    if (at->text->is_message) return;
    for (size_t place = at->start; place < at->end; place++)
        if (place == at->start || at->text->plain.text[place - 1] == ' ') add_elided(at, place);
}

/* "between $1,000 and $1,500" is one amount. */
static void join_ranges(day_deal_clause *at)
{
    for (guint i = 0; i + 2 < at->pieces->len; i++) {
        day_deal_piece *low = &g_array_index(at->pieces, day_deal_piece, i);
        const day_deal_piece *high = low + 2;
        bool joint =
            low[1].kind == DAY_PIECE_WORD && (low[1].word == DAY_WORD_AND || low[1].word == DAY_WORD_TO);
        bool led = i > 0 && (day_deal_is(at, (gint)i - 1, DAY_WORD_WITH) ||
                             day_deal_is(at, (gint)i - 1, DAY_WORD_FROM));
        if (low->kind != DAY_PIECE_AMOUNT || high->kind != DAY_PIECE_AMOUNT || !joint || !led) continue;
        if (high->start - low->end > 6) continue;
        low->end = high->end;
        low->start = day_deal_piece_at(at, (gint)i - 1)->start; /* "between" */
        low->high = high->mention + 1;
        g_array_remove_range(at->pieces, i + 1, 2);
        g_array_remove_index(at->pieces, i - 1);
    }
}

/* "не менее чем за 1 млн": what compares stands before the word that marks the price. */
static void compare_before(day_deal_clause *at)
{
    day_span plain = {(const uint8_t *)at->text->plain.text, at->text->plain.size};
    for (guint i = at->pieces->len; i-- > 1;) {
        day_deal_piece *amount = &g_array_index(at->pieces, day_deal_piece, i), *mark = amount - 1;
        bool marked =
            mark->kind == DAY_PIECE_WORD && (mark->word == DAY_WORD_FOR || mark->word == DAY_WORD_AT);
        if (amount->kind != DAY_PIECE_AMOUNT || !marked || *amount->comparator != '\0') continue;
        size_t start = mark->start, end = mark->start;
        const char *said = day_money_compared(plain, &start, &end);
        if (said == NULL || start >= mark->start || start < at->start) continue;
        g_strlcpy(amount->comparator, said, sizeof amount->comparator);
        mark->start = start;
        while (i > 1 && g_array_index(at->pieces, day_deal_piece, i - 2).start >= start)
            g_array_remove_index(at->pieces, --i - 1); /* the "не" of «не менее» denies nothing */
    }
}

void day_deal_join_amounts(day_deal_clause *at)
{
    join_ranges(at);
    compare_before(at);
}
