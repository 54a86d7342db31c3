/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "spelling.h"

/* The letters of an account: of an address its local part; digits and separators are no letters. */
typedef struct day_account_text {
    char text[DAY_SPELLING_TEXT + 1];
    size_t size;
    size_t gap;        /* letters before the last of what else stood between them; 0: nothing did */
    bool broken;       /* something did */
    bool other_script; /* letters that aren't ASCII stood there */
} day_account_text;

/* False when there are none, or too many. */
bool day_account_read(day_account_text *out, const char *account);
