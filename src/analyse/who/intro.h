/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "word_lists.h"

/* What somebody says of himself: "我是霜鹭的庄砚秋", "This is Ann Lee at Harrow & Pike", "меня зовут Иван".
 * Bytes of the text; equal ends: not told. */
typedef struct day_intro {
    gsize name_start, name_end;
    bool full; /* the name is a full one; else it is what he is called */
    bool sure; /* said so, or made of known names */
    gsize org_start, org_end;
    gsize title_start, title_end;
} day_intro;

typedef void (*day_intro_fn)(const day_intro *intro, void *ctx);

/* Each of text[at, size), of its first 4,000 bytes. `account`: the sender's, which a name that is not known
 * must be like; may be NULL. `asked`: somebody asked for names, so that a title and a name alone
 * ("运维沙柳岸") introduce. */
void day_intro_each(const day_words *words, const char *text, gsize size, gsize at, const char *account,
                    bool asked, day_intro_fn fn, void *ctx);

/* Whether the text asks others to introduce themselves. */
bool day_intro_asks(const char *text);
