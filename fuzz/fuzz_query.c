/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes what a user's query and a hostile text meet in the broker: the parser, folding and the tokenizer.
 * The input is a query, a NUL and a text. A tree or a message, never both; tokens within the text, in order.
 */
#include "index/expand.h"
#include "index/fold.h"
#include "index/query.h"
#include "index/tokens.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct text {
    size_t size, last;
    const char *pattern;
} text;

static int take(const day_token *token, void *ctx)
{
    text *t = ctx;

    g_assert(token->start >= t->last && token->start < token->end && token->end <= t->size &&
             token->size > 0);
    t->last = token->start;
    day_wildcard_matches(t->pattern, token->text, token->size);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *all = g_strndup((const char *)data, size);
    size_t query_size = strlen(all);
    const char *rest = query_size + 1 < size ? (const char *)data + query_size + 1 : "";
    text t = {.size = query_size < size ? size - query_size - 1 : 0,
              .pattern = "a\x01"
                         "b\x02"};
    g_autofree char *exact = g_memdup2(rest, t.size + (t.size == 0));
    g_autoptr(day_query) query = NULL;
    day_error error = {0};
    day_err err = day_query_parse(&query, all, &error);

    g_assert((err == DAY_OK) == (query != NULL) && (err == DAY_OK) == (*error.message == '\0'));
    if (query) {
        g_autofree char *shown = day_query_show(query);
        (void)shown;
    }
    day_tokens_each(exact, t.size, DAY_TOKENS_TEXT, take, &t);
    t.last = 0;
    day_tokens_each(exact, t.size, DAY_TOKENS_QUERY, take, &t);
    g_autofree char *folded = day_fold_text(exact, t.size, NULL);
    (void)folded;
    return 0;
}
