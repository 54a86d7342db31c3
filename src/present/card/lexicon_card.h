/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "lexicon/lexicon.h"

/* Terms of the lexicon as JSON, and which of them stand in a text. */

typedef struct day_lexicon_query {
    const char *class, *language, *concept; /* NULL: any. "zh" is also "zh-Hant" */
} day_lexicon_query;
bool day_lexicon_is_wanted(const day_lexicon_query *query, const day_lexicon_term *term);

/* {"concept","class","language","term","implies":[],"note","jargon"} */
void day_lexicon_term_put(day_json *json, const day_lexicon_term *term);

/* The same of a term that stands in a text, with "start", "end" (characters, end exclusive) and "text". */
void day_lexicon_hit_put(day_json *json, const day_lexicon_term *term, const char *text, size_t start,
                         size_t end);

/* Calls back for the terms that stand in a text (UTF-8), start and end in bytes; false from `fn` stops. */
typedef bool (*day_lexicon_explain_fn)(const day_lexicon_term *term, size_t start, size_t end, void *ctx);
void day_lexicon_explain(const day_lexicon *lexicon, const day_lexicon_query *query, const char *text,
                         day_lexicon_explain_fn fn, void *ctx);
