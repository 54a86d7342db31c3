/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "address.h"

/* An address without a name beside it, by its form. */
typedef struct day_address_form {
    const char *kind; /* static; NULL: it has the form of none, and could be a handle or a name */
    char *value;      /* canonical; owned */
    char *room;       /* owned, or NULL */
} day_address_form;

/* `text` is trimmed and without line breaks. */
day_address_form day_address_form_of(const char *text, day_address_origin origin);
void day_address_form_clear(day_address_form *form);

/* How many bytes at the start of `text` are a telephone number with its country ("+86 174 0000 0001"). */
size_t day_address_phone_prefix(const char *text);

/* Lower case, folded as the index folds, blanks single: how handles are compared. The caller frees. */
char *day_address_fold(const char *text);
