/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "word_lists.h"

/* Who is addressed at the head of a message: "贺总，", "Dear Desmond,", "Радим Ильич, …", "سلام کامیاب". */

typedef enum day_vocative_sure {
    DAY_VOCATIVE_NONE,
    DAY_VOCATIVE_WEAK, /* stands where a name would; a word that names nobody can, too */
    DAY_VOCATIVE_FORM, /* a known form: a surname and a title, a given name, a name and patronymic */
    DAY_VOCATIVE_NAME, /* a full name */
} day_vocative_sure;

typedef struct day_vocative {
    day_vocative_sure sure;
    gsize start, end; /* bytes of the text */
} day_vocative;

/* At the head of text[at, size). `mail`: a line's end closes it as a comma does. `running` is filled when the
 * head is a word that goes on without a mark: bytes of that word, which as often as that is no name. */
day_vocative day_vocative_at(const day_words *words, const char *text, gsize size, gsize at, bool mail,
                             gsize *running);
