/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines are looked at around the date alone, and folded before they are compared with the table. */
#include "dated_place.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <stdbool.h>
#include <string.h>

enum {
    HEAD_LINES = 8,        /* a letter's date stands within so many lines */
    SALUTATION_LINES = 12, /* and its salutation so many below */
    SIGNING_LINES = 3,
    PLACE_CHARACTERS = 24, /* "Berlin, " before a letter's date */
    NAME_CHARACTERS = 40,  /* the line above the date that ends a Chinese letter */
    LABEL_BYTES = 120,
    LINE_BYTES = 400, /* looked at of a line */
};

static const char *const labels[] = {
#define DATE_LABEL(text) text,
#define SALUTATION(text)
#define SIGNING(text)
#include "dated_words.def"
#undef DATE_LABEL
#undef SALUTATION
#undef SIGNING
};
static const char *const salutations[] = {
#define DATE_LABEL(text)
#define SALUTATION(text) text,
#define SIGNING(text)
#include "dated_words.def"
#undef DATE_LABEL
#undef SALUTATION
#undef SIGNING
};
static const char *const signings[] = {
#define DATE_LABEL(text)
#define SALUTATION(text)
#define SIGNING(text) text,
#include "dated_words.def"
#undef DATE_LABEL
#undef SALUTATION
#undef SIGNING
};

/* A piece of the text. */
typedef struct piece {
    const char *from, *to;
} piece;

static bool is_blank(char c)
{
    return c == ' ' || c == '\r' || c == '\t';
}

static piece trimmed(piece one)
{
    while (one.from < one.to && is_blank(*one.from)) one.from++;
    while (one.to > one.from && is_blank(one.to[-1])) one.to--;
    return one;
}

/* Without the signs between a label and its value, and those of Markdown and lists before it. */
static piece bare(piece one)
{
    static const char *const wide[] = {"：", "，", "（", "）", "　", "【", "】", NULL};
    for (bool more = true; more;) {
        one = trimmed(one);
        more = false;
        if (one.from < one.to && strchr(":,.-*#|_()[]", *one.from) != NULL) one.from++, more = true;
        if (one.from < one.to && strchr(":,.-*#|_()[]", one.to[-1]) != NULL) one.to--, more = true;
        for (guint i = 0; wide[i] != NULL; i++) {
            size_t size = strlen(wide[i]);
            if ((size_t)(one.to - one.from) < size) continue;
            if (memcmp(one.from, wide[i], size) == 0)
                one.from += size, more = true;
            else if (memcmp(one.to - size, wide[i], size) == 0)
                one.to -= size, more = true;
        }
    }
    return one;
}

static gsize characters(piece one)
{
    gsize n = 0;
    for (const char *at = one.from; at < one.to; at++) n += ((guchar)*at & 0xc0) != 0x80;
    return n;
}

/* The line that ends at `to`. */
static piece line_before(const char *text, const char *to)
{
    const char *from = to;
    while (from > text && from[-1] != '\n' && to - from < LINE_BYTES) from--;
    return (piece){from, to};
}

static piece line_after(const char *from, const char *end)
{
    const char *to = memchr(from, '\n', (size_t)(end - from));
    return (piece){from, to != NULL ? to : end};
}

typedef enum how { WHOLE, BEGINS, HOLDS } how;

static bool is_one_of(piece one, const char *const *words, guint n, how way)
{
    if (one.from == one.to || one.to - one.from > LINE_BYTES) return false;
    g_autofree char *folded = day_fold_text(one.from, (size_t)(one.to - one.from), NULL);
    for (guint i = 0; i < n; i++) {
        g_autofree char *word = day_fold_text(words[i], strlen(words[i]), NULL);
        if (way == WHOLE    ? strcmp(folded, word) == 0
            : way == BEGINS ? g_str_has_prefix(folded, word)
                            : strstr(folded, word) != NULL)
            return true;
    }
    return false;
}

/* --- the three places -------------------------------------------------------------------------------- */

/* The label in the date's own cell, or all of the cell before it. */
static bool is_labelled(piece before)
{
    const char *cell = before.to;
    while (cell > before.from && cell[-1] != '\t') cell--;
    piece label = bare((piece){cell, before.to});
    if (label.from == label.to && cell > before.from) {
        const char *end = --cell;
        while (cell > before.from && cell[-1] != '\t') cell--;
        label = bare((piece){cell, end});
    }
    return label.to - label.from <= LABEL_BYTES && is_one_of(label, labels, G_N_ELEMENTS(labels), WHOLE);
}

static guint lines_above(const char *text, const char *at)
{
    guint n = 0;
    for (; at > text && n <= HEAD_LINES; at--) n += at[-1] == '\n';
    return n;
}

static bool is_of_letter(const char *text, const char *end, piece before, piece after)
{
    piece place = bare(before);
    if (lines_above(text, before.from) >= HEAD_LINES || characters(place) > PLACE_CHARACTERS) return false;
    const char *at = after.to;
    for (guint n = 0; n < SALUTATION_LINES && at < end; n++) {
        piece line = line_after(at + 1, end);
        if (is_one_of(trimmed(line), salutations, G_N_ELEMENTS(salutations), BEGINS)) return true;
        at = line.to;
    }
    return false;
}

/* The line above `line` that is not empty. */
static piece filled_above(const char *text, piece line)
{
    while (line.from > text) {
        line = line_before(text, line.from - 1);
        piece is = trimmed(line);
        if (is.from < is.to) return line;
    }
    return (piece){text, text};
}

static bool is_last(const char *at, const char *end)
{
    while (at < end && (is_blank(*at) || *at == '\n' || *at == '\f')) at++;
    return at == end;
}

/* 此致 敬礼 / 雾鹭科技 / 2022年3月4日: two lines above it at least. */
static bool ends_chinese(const char *text, piece date, piece line)
{
    piece name = filled_above(text, line), above = filled_above(text, name);
    bool chinese = memmem(date.from, (size_t)(date.to - date.from), "年", 3) != NULL &&
                   memmem(date.from, (size_t)(date.to - date.from), "日", 3) != NULL;
    return chinese && above.from < above.to && name.from < name.to &&
           characters(trimmed(name)) <= NAME_CHARACTERS;
}

static bool is_signed(const char *text, const char *end, piece date, piece before, piece after)
{
    piece line = before;
    if (!is_last(after.to, end)) return false;
    if (ends_chinese(text, date, line)) return true;
    for (guint n = 0; n < SIGNING_LINES && line.from > text; n++) {
        line = filled_above(text, line);
        if (is_one_of(trimmed(line), signings, G_N_ELEMENTS(signings), HOLDS)) return true;
    }
    return false;
}

day_dated day_dated_at(const char *text, gsize length, gsize start, gsize size)
{
    const char *end = text + length;
    piece date = {text + start, text + start + size}, before = line_before(text, date.from),
          after = line_after(date.to, end), rest = bare(after);
    if (is_labelled(before)) return DAY_DATED_LABELLED;
    if (rest.from < rest.to && !is_one_of(rest, (const char *const[]){"г"}, 1, WHOLE)) return DAY_DATED_NOT;
    if (is_of_letter(text, end, before, after)) return DAY_DATED_LETTER;
    piece prefix = bare(before);
    if (prefix.from < prefix.to) return DAY_DATED_NOT;
    return is_signed(text, end, date, before, after) ? DAY_DATED_SIGNED : DAY_DATED_NOT;
}
