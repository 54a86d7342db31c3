/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "word_lists.h"

/* What a short piece of text (a line of a signature, a cell, what stands before a comma) can be, by its form
 * and by the words it is made of. Texts are valid UTF-8. */

typedef enum day_name_sure {
    DAY_NAME_NOT,
    DAY_NAME_SHAPED, /* written as a full name is */
    DAY_NAME_SURE,   /* and one of its parts is known as a name */
} day_name_sure;

/* A person's full name: two to four words with capitals, two to four Han characters that begin with a
 * surname, … */
day_name_sure day_full_name_form(const day_words *words, const char *text, gsize size);

/* A job title: 销售总监, "директор по продажам", "compliance officer". */
bool day_title_form(const day_words *words, const char *text, gsize size);

/* The name of an organisation. A department (销售部) is none. */
bool day_org_form(const day_words *words, const char *text, gsize size);

/* One writing system: of the letters in it, and none else. */
typedef enum day_piece_script {
    DAY_SCRIPT_NONE, /* no letters */
    DAY_SCRIPT_LATIN,
    DAY_SCRIPT_CYRILLIC,
    DAY_SCRIPT_GREEK,
    DAY_SCRIPT_ARABIC,
    DAY_SCRIPT_HAN,
    DAY_SCRIPT_KANA, /* Han characters among them or not */
    DAY_SCRIPT_HANGUL,
    DAY_SCRIPT_OTHER,
    DAY_SCRIPT_MIXED,
} day_piece_script;
day_piece_script day_piece_script_of(const char *text, gsize size);

/* Moves both ends to the first and behind the last letter or digit; brackets and stops that belong to a name
 * stay ("Inc.", "(中国)"). */
void day_piece_trim(const char *text, gsize *start, gsize *end);

/* As claims have it: NFC, trimmed, single spaces. Freed by the caller. */
char *day_piece_canonical(const char *text, gsize size);

/* Where a piece that has one writing system beside another is divided ("庄砚秋 Zhuang Yanqiu"): bytes before
 * the second; 0 when it is not. */
gsize day_piece_second_script(const char *text, gsize size);
