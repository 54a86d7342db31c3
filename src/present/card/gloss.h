/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/json.h"

/* Explains the jargon in a text that is shown, as the lexicon and the case's own lexicon.tsv know it. */
typedef struct day_gloss day_gloss;

/* Never NULL. A case's file that cannot be read is left out, with what is wrong in *error. */
day_gloss *day_gloss_new(const char *case_folder, day_error *error);
void day_gloss_free(day_gloss *gloss);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_gloss, day_gloss_free)

/* The terms of a text that were not explained in one of the last texts, as they stand there. NULL explains
 * nothing. `text` is valid UTF-8. */
typedef void (*day_gloss_fn)(const char *term, const char *language, const char *meaning, void *ctx);
void day_gloss_each(day_gloss *gloss, const char *text, size_t size, day_gloss_fn fn, void *ctx);

/* "jargon":[{"term","language","meaning"}], each once; nothing when `gloss` is NULL. */
void day_gloss_put(day_json *json, day_gloss *gloss, const char *text, size_t size);
