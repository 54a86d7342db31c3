/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/json.h"
#include "terminal.h"

/* Explains the jargon in a text that is shown, as the lexicon and the case's own lexicon.tsv know it. */
typedef struct day_gloss day_gloss;

/* Never NULL. A case's file that cannot be read is left out, with what is wrong in *error. */
day_gloss *day_gloss_new(const char *case_folder, day_error *error);
void day_gloss_free(day_gloss *gloss);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_gloss, day_gloss_free)

/* A line for each term of the text that was not explained in one of the last texts: "箱子: mailbox". NULL
 * explains nothing. `text` is valid UTF-8. */
void day_gloss_print(day_gloss *gloss, const day_terminal *terminal, const char *indent, const char *text,
                     size_t size);

/* "jargon":[{"term","language","meaning"}], each once. */
void day_gloss_put(day_json *json, day_gloss *gloss, const char *text, size_t size);
