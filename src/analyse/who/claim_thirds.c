/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What messages say of others: "спрошу у Чжуан Яньцю, она у них директор по продажам", "Anna Lee, broker at
 * Harrow & Pike", "庄砚秋是他们的销售总监". A full name, and behind it a title: in its own clause, or with a
 * pronoun before it. Without a pronoun the name must be a sure one. "Иван Петров, директор просил" gives the
 * title, never more. */
#include "claim_source.h"
#include "piece_form.h"
#include "scan/name/han.h"
#include <string.h>

#define BODY_MAX 4000u
#define TITLE_BYTES 90u

/* Pronouns that take up a name, with where he works. */
static const char *const pronouns[] = {
    "она у них ",    "он у них ",    "она у нас ",   "он у нас ",   "она там ",      "он там ",
    "она наш ",      "он наш ",      "она их ",      "он их ",      "она ",          "он ",
    "she is ",       "he is ",       "she's ",       "he's ",       "she is the ",   "he is the ",
    "she's the ",    "he's the ",    "she's their ", "he's their ", "she is their ", "he is their ",
    "she's our ",    "he's our ",    "she is our ",  "he is our ",  "who is the ",   "who is their ",
    "who is our ",   "who is ",      "вона у них ",  "він у них ",  "вона ",         "він ",
    "sie ist dort ", "er ist dort ", "sie ist ",     "er ist ",     "elle est ",     "il est ",
    "ella es ",      "él es "};

static gsize behind_pronoun(const char *text, gsize at, gsize end)
{
    gsize best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(pronouns); i++) {
        gsize size = strlen(pronouns[i]);
        if (size <= end - at && size > best && memcmp(text + at, pronouns[i], size) == 0) best = size;
    }
    return at + best;
}

/* The full name that ends at `end`: the longest of four to two words. Gives where it begins; `end` when there
 * is none. */
static gsize name_before(const day_claim_text *t, gsize start, gsize end, day_name_sure least)
{
    for (guint n = 4; n >= 2; n--) {
        gsize at = end;
        for (guint k = 0; k < n && at > start; k++) {
            while (at > start && t->text[at - 1] == ' ') at--;
            while (at > start && strchr(" ,\n(", t->text[at - 1]) == NULL) at--;
        }
        if (at < end && day_full_name_form(t->words, t->text + at, end - at) >= least) return at;
    }
    return end;
}

/* "editor of" and a name that begins another clause. */
static gsize without_joint(const char *text, gsize start, gsize end)
{
    static const char *const joints[] = {" of", " for", " at", " in", " из", " в", " при"};
    for (guint i = 0; i < G_N_ELEMENTS(joints); i++) {
        gsize size = strlen(joints[i]);
        if (end - start > size && memcmp(text + end - size, joints[i], size) == 0) return end - size;
    }
    return end;
}

static bool begins_with_title(const day_claim_text *t, gsize at, gsize end)
{
    gsize word = at;
    while (word < end && t->text[word] != ' ') word++;
    if (day_words_have(t->words, DAY_WORDS_TITLE, t->text + at, word - at)) return true;
    gsize second = word < end ? word + 1 : end;
    while (second < end && t->text[second] != ' ') second++;
    return day_words_have(t->words, DAY_WORDS_TITLE, t->text + at, second - at) ||
           (word < second &&
            day_words_have(t->words, DAY_WORDS_TITLE, t->text + word + 1, second - word - 1));
}

static void put(const day_claim_text *t, gsize name, gsize name_end, gsize title, gsize title_end,
                double weight, day_claim_book *book)
{
    g_autofree char *who = day_piece_canonical(t->text + name, name_end - name);
    g_autofree char *what = day_piece_canonical(t->text + title, title_end - title);
    day_claim_span span = {t->unit, (uint32_t)name, (uint32_t)(title_end - name)};
    day_claim_book_add(book, DAY_CLAIM_TITLE, (day_named){"name", who}, (day_named){"title", what}, "said of",
                       weight, span);
}

/* At a comma: a name before it, a title behind it. */
static void look_at_comma(const day_claim_text *t, gsize comma, day_claim_book *book)
{
    gsize at = comma + 1, end;
    while (at < t->size && t->text[at] == ' ') at++;
    for (end = at; end < t->size && end - at < TITLE_BYTES && strchr(",.;!?\n()\"", t->text[end]) == NULL;
         end++)
        continue;
    gsize title = behind_pronoun(t->text, at, end);
    const char *quote = g_strstr_len(t->text + title, (gssize)(end - title), "«");
    if (quote != NULL) end = (gsize)(quote - t->text);
    while (end > title && (t->text[end - 1] == ' ' || (t->text[end] & 0xC0) == 0x80)) end--;
    end = without_joint(t->text, title, end);
    if (title >= end || g_unichar_isupper(g_utf8_get_char(t->text + title)) ||
        !begins_with_title(t, title, end))
        return;
    if (!day_title_form(t->words, t->text + title, end - title)) return;
    bool pronoun = title > at;
    gsize name = name_before(t, t->body, comma, pronoun ? DAY_NAME_SHAPED : DAY_NAME_SURE);
    if (name < comma) put(t, name, comma, title, end, pronoun ? 0.7 : 0.6, book);
}

/* At 是: a Han name before it; behind it 他们的, 我们公司的 and a title that ends the clause. */
static void look_at_is(const day_claim_text *t, gsize is, day_claim_book *book)
{
    static const char *const whose[] = {"他们公司的", "我们公司的", "你们公司的", "他们的", "我们的",
                                        "你们的",     "他们",       "我们",       "你们",   "公司的",
                                        "公司",       "那边的",     "那边",       "的",     "这边的"};
    day_span span = {(const uint8_t *)t->text, t->size};
    gsize name = 0, title = is + DAY_HAN_BYTES;
    for (gsize n = 4; n >= 2 && name == 0; n--) {
        gsize size = n * DAY_HAN_BYTES;
        if (is < t->body + size || day_full_name_form(t->words, t->text + is - size, size) != DAY_NAME_SURE)
            continue;
        if (n == 2 && day_han_before(span, is - size) != 0) continue; /* two characters of a sentence */
        name = is - size;
    }
    if (name == 0) return;
    for (guint i = 0; i < G_N_ELEMENTS(whose); i++) {
        if (!g_str_has_prefix(t->text + title, whose[i])) continue;
        title += strlen(whose[i]);
        break;
    }
    gsize run = day_han_run(span, title, 10) * DAY_HAN_BYTES;
    if (run > 0 && run < 10 * DAY_HAN_BYTES && day_title_form(t->words, t->text + title, run))
        put(t, name, is, title, title + run, 0.7, book);
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (!t->is_message || t->size - t->body > BODY_MAX) return;
    for (gsize at = t->body; at < t->size; at++) {
        if (t->text[at] == ',' && at > t->body + 4)
            look_at_comma(t, at, book);
        else if ((guchar)t->text[at] == 0xE6 && g_str_has_prefix(t->text + at, "是"))
            look_at_is(t, at, book);
    }
}

const day_claim_source day_claim_thirds = {.name = "thirds", .text = text};
