/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "letters.h"
#include <glib.h>

/* A name cut into its words, folded (index/fold.h), without titles. */

#define DAY_NAME_WORDS 8
#define DAY_NAME_ROOM 384

typedef struct day_name_part {
    const char *text; /* in the name's room, NUL-terminated; hyphens and apostrophes inside are gone */
    size_t size;
    day_script script;
    bool initial;    /* one letter that stands for a word */
    bool patronymic; /* by its ending: -ovich, -овна */
    bool optional;   /* may be missing elsewhere: in brackets or quotes, van, bin, Jr. */
} day_name_part;

typedef struct day_name_parts {
    day_name_part word[DAY_NAME_WORDS];
    size_t n;
    bool titled; /* a title stood there: Mr, г-н, آقای */
    char room[DAY_NAME_ROOM];
} day_name_parts;

/* False when it is no name: empty, too long, not UTF-8, too many words, no letters. */
bool day_name_parts_of(day_name_parts *out, const char *name);

/* Whether it ends as patronymics do, whatever else it may be. */
bool day_name_ends_as_patronymic(const day_name_part *part);

/* Whether it ends as patronymics do, whatever else it may be. */
bool day_name_ends_as_patronymic(const day_name_part *part);

/* The script of all words, initials aside; DAY_SCRIPT_OTHER when they are of several. */
day_script day_name_parts_script(const day_name_parts *parts);

/* How many words are whole, neither initials nor optional. */
size_t day_name_parts_whole(const day_name_parts *parts);
