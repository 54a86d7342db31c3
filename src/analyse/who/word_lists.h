/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Words by what they say of the people beside them: the .def files beside this one. Compared folded
 * (index/fold.h). */

typedef enum day_word_list {
    DAY_WORDS_TITLE,     /* titles.def: words that make a job title, whole or at its head */
    DAY_WORDS_ORG,       /* org_words.def: words that make the name of an organisation */
    DAY_WORDS_ROLE,      /* role_words.def: mailboxes and lists that are nobody's */
    DAY_WORDS_PROVIDER,  /* mail_providers.def: domains where anybody has an address */
    DAY_WORDS_HONORIFIC, /* honorifics.def: what makes a surname or a given name a form of address */
    DAY_WORDS_CLOSING,   /* closings.def: phrases above a name at the end of a letter */
    DAY_WORDS_GREETING,  /* greetings.def: phrases before a name at the head of a message */
    DAY_WORDS_PINYIN, /* pinyin_surnames.def: Chinese surnames in Latin letters, some of them English words */
    DAY_WORDS_NO_VOCATIVE,  /* no_vocatives.def: forms of address that mean anybody, and words that begin a
                               sentence */
    DAY_WORDS_TITLE_BEFORE, /* titles_before.def: titles that stand before a name */
    DAY_WORDS_CHANNEL,      /* channels.def: words for the ways to reach somebody */
    DAY_WORDS_NO_NAME,      /* no_names.def: words that begin lines and are no names */
    DAY_N_WORD_LISTS
} day_word_list;

/* Fields of a contact by the words before or above them: labels.def. */
typedef enum day_field {
    DAY_FIELD_NONE,
    DAY_FIELD_NAME,
    DAY_FIELD_FAMILY, /* a surname alone */
    DAY_FIELD_GIVEN,  /* a given name alone */
    DAY_FIELD_NICKNAME,
    DAY_FIELD_HANDLE,
    DAY_FIELD_ORG,
    DAY_FIELD_DEPARTMENT,
    DAY_FIELD_TITLE,
    DAY_FIELD_PHONE,
    DAY_FIELD_FAX,
    DAY_FIELD_EMAIL,
    DAY_FIELD_WECHAT,
    DAY_FIELD_QQ,
    DAY_FIELD_TELEGRAM,
    DAY_FIELD_MESSENGER,
    DAY_FIELD_NOTE,
    DAY_FIELD_OTHER, /* known, and says nobody's name: a number, an address, a date */
} day_field;

typedef struct day_words day_words;

day_words *day_words_new(void);
void day_words_free(day_words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_words, day_words_free)

/* Whether the whole is on the list. What has more than 96 bytes is not. */
bool day_words_have(const day_words *words, day_word_list list, const char *text, gsize size);

/* How many bytes at its end, in Han characters and hangul, are the longest word of the list; 0: none. */
gsize day_words_tail(const day_words *words, day_word_list list, const char *text, gsize size);

/* Whether one of the words between blanks and marks is on the list, or two or three in a row are. */
bool day_words_hold(const day_words *words, day_word_list list, const char *text, gsize size);

/* What field a label names: "Phone (cell)" and "手机号码" are DAY_FIELD_PHONE. */
day_field day_words_field(const day_words *words, const char *label, gsize size);
