/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "intro.h"

typedef enum day_intro_how {
    DAY_INTRO_NAMED,  /* a name follows */
    DAY_INTRO_CALLED, /* a form of address follows */
    DAY_INTRO_IS,     /* anything may follow */
    DAY_INTRO_ITS,
    DAY_INTRO_BARE, /* no phrase: a title and a name alone, in answer to being asked */
} day_intro_how;

/* What stands behind the phrase of an introduction. */
typedef struct day_intro_piece {
    const day_words *words;
    const char *text;
    gsize start, stop; /* up to the end of the clause */
    gsize end;         /* of what may be read: an organisation may hold a comma */
    const char *account;
    day_intro_how how;
} day_intro_piece;

/* False when it introduces nobody. */
bool day_intro_read(day_intro *out, const day_intro_piece *piece);
