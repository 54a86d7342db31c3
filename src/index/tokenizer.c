/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Glue between tokens.c and SQLite's FTS5 (sqlite.org/fts5.html, "Custom Tokenizers"). Text is tokenized in
 * full; a query's strings without single characters beside the pairs, which FTS5 would take as synonyms. */
#include "tokenizer.h"
#include "tokens.h"

typedef struct relay {
    int (*token)(void *, int, const char *, int, int, int);
    void *ctx;
    day_tokenizer_tally *tally;
} relay;

static int create(void *ctx, const char **arguments, int n, Fts5Tokenizer **out)
{
    day_tokenizer_tally **tally = g_new(day_tokenizer_tally *, 1);

    *tally = ctx;
    *out = (Fts5Tokenizer *)tally;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    g_free(tokenizer);
}

static int pass_on(const day_token *token, void *ctx)
{
    relay *r = ctx;

    if (r->tally) {
        r->tally->positions += !token->beside;
        if (token->word && r->tally->vocabulary)
            day_vocabulary_note(r->tally->vocabulary, token->text, token->size);
    }
    return r->token(r->ctx, token->beside ? FTS5_TOKEN_COLOCATED : 0, token->text, (int)token->size,
                    (int)token->start, (int)token->end);
}

static int tokenize_text(Fts5Tokenizer *tokenizer, void *ctx, int flags, const char *text, int size,
                         int (*token)(void *, int, const char *, int, int, int))
{
    bool query = flags & FTS5_TOKENIZE_QUERY;
    relay r = {token, ctx, query ? NULL : *(day_tokenizer_tally **)tokenizer};

    return day_tokens_each(text, (size_t)size, query ? DAY_TOKENS_QUERY : DAY_TOKENS_TEXT, pass_on, &r);
}

fts5_api *day_tokenizer_fts5(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

day_err day_tokenizer_register(sqlite3 *db, day_tokenizer_tally *tally, day_error *error)
{
    fts5_api *api = day_tokenizer_fts5(db);
    fts5_tokenizer tokenizer = {create, destroy, tokenize_text};

    if (!api || api->xCreateTokenizer(api, "day_cjk", tally, &tokenizer, NULL) != SQLITE_OK)
        return day_error_set(error, DAY_ERR_FAILED, "this SQLite has no FTS5: install Debian's libsqlite3-0");
    return DAY_OK;
}
