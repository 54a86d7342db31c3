/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What heads and texts say of people: which names, addresses and accounts are one's, who works for whom,
 * under what title. One walk over all texts, in the order they were read; each is handed to every source of
 * evidence (claims.def). What they say is gathered in a book and written at the end. Nothing is concluded
 * here: that is for an_entities.c. */
#include "analyse/analyse.h"
#include "claim_source.h"
#include "store/q_account.h"
#include "store/q_mention.h"
#include "store/q_unit.h"
#include <string.h>

#define CLAIM(name) extern const day_claim_source day_claim_##name;
#include "claims.def"
#undef CLAIM

static const day_claim_source *const sources[] = {
#define CLAIM(name) &day_claim_##name,
#include "claims.def"
#undef CLAIM
};

#define MENTIONS_MAX 20000 /* of one unit: a table of strangers has more */

typedef struct walk {
    const day_analysis_run *run;
    day_words *words;
    day_claim_accounts *accounts;
    GHashTable *sent; /* account → times */
    day_claim_book *book;
    void *states[G_N_ELEMENTS(sources)];
    int64_t done, last;
    bool stopped;
    GArray *to;       /* of day_named */
    GArray *mentions; /* of day_claim_mention, of `mentions_of` */
    GStringChunk *strings;
    int64_t mentions_of;
    size_t text_size; /* of its text: places beyond are none */
} walk;

static bool take_account(const day_account *account, void *ctx)
{
    walk *w = ctx;
    day_claim_accounts_add(w->accounts, account->id, (day_named){account->kind, account->value});
    int64_t *key = g_new(int64_t, 1);
    *key = account->id;
    g_hash_table_insert(w->sent, key, GSIZE_TO_POINTER((gsize)account->sent));
    return true;
}

static bool take_head(const day_account_name *head, void *ctx)
{
    walk *w = ctx;
    day_claim_beside row = {.account = day_claim_accounts_get(w->accounts, head->account),
                            .sent = (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(w->sent, &head->account)),
                            .name = head->name,
                            .times = head->times,
                            .unit = head->unit};
    for (guint i = 0; row.account.kind != NULL && i < G_N_ELEMENTS(sources); i++)
        if (sources[i]->beside != NULL) sources[i]->beside(w->states[i], &row);
    return true;
}

static bool take_mention(const day_mention_row *row, void *ctx)
{
    walk *w = ctx;
    if (row->start > w->text_size || row->size > w->text_size - row->start) return true;
    day_claim_mention mention = {.start = row->start,
                                 .size = row->size,
                                 .kind = g_intern_string(row->kind),
                                 .value = g_string_chunk_insert(w->strings, row->value),
                                 .detail = g_string_chunk_insert(w->strings, row->detail)};
    g_array_append_val(w->mentions, mention);
    return w->mentions->len < MENTIONS_MAX;
}

static const GArray *mentions_of(const day_claim_text *text)
{
    walk *w = text->ctx;
    if (w->mentions_of == text->unit) return w->mentions;
    g_array_set_size(w->mentions, 0);
    g_string_chunk_clear(w->strings);
    w->mentions_of = text->unit;
    w->text_size = text->size;
    day_error ignored = {0}; /* damage shows in the walk's own statement */
    day_mention_each(w->run->store, text->unit, take_mention, w, &ignored);
    return w->mentions;
}

static void name_parties(walk *w, day_claim_text *text, const day_claim_source_text *row)
{
    g_array_set_size(w->to, 0);
    for (size_t i = 0; i < row->n_parties; i++) {
        day_named who = day_claim_accounts_get(w->accounts, row->parties[i].account);
        if (who.kind == NULL) continue;
        if (row->parties[i].role == 0)
            text->sender = who;
        else if (strcmp(who.kind, "room") == 0)
            text->in_room = true;
        else
            g_array_append_val(w->to, who);
    }
    text->to = (const day_named *)w->to->data;
    text->n_to = w->to->len;
}

static bool is_mail(const char *mime)
{
    return g_str_has_prefix(mime, "message/") || strcmp(mime, "application/vnd.ms-outlook") == 0 ||
           strcmp(mime, "application/vnd.ms-tnef") == 0 || strcmp(mime, "application/mbox") == 0;
}

/* A mail's text begins with its head: fields, and a blank line. */
static size_t mail_body(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *newline = memchr(text + at, '\n', size - at);
        size_t end = newline != NULL ? (size_t)(newline - text) : size;
        if (end == at) return end + 1 < size ? end + 1 : size;
        bool folded = at > 0 && (text[at] == ' ' || text[at] == '\t');
        const char *colon = memchr(text + at, ':', end - at);
        if (!folded && (colon == NULL || colon == text + at ||
                        memchr(text + at, ' ', (size_t)(colon - text) - at) != NULL))
            return 0;
        at = end + 1;
    }
    return 0;
}

static bool take_text(const day_claim_source_text *row, void *ctx)
{
    walk *w = ctx;
    if (++w->done % 4096 == 0 && !day_analysis_goes_on(w->run, row->unit, w->last)) {
        w->stopped = true;
        return false;
    }
    day_claim_text text = {.unit = row->unit,
                           .item = row->item,
                           .kind = row->kind,
                           .flags = row->flags,
                           .mime = row->mime,
                           .path = row->path,
                           .text = row->text,
                           .size = strlen(row->text),
                           .is_message = row->is_message,
                           .is_mail = row->is_message && is_mail(row->mime),
                           .subject = row->subject,
                           .mentions = mentions_of,
                           .ctx = w,
                           .accounts = w->accounts,
                           .words = w->words};
    text.body = MIN(row->body_start, text.size);
    if (text.is_mail && text.body == 0) text.body = mail_body(text.text, text.size);
    name_parties(w, &text, row);
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
        if (sources[i]->text != NULL) sources[i]->text(w->states[i], &text, w->book);
    return true;
}

static day_err walk_all(walk *w, day_error *error)
{
    day_store *store = w->run->store;
    day_err err = day_unit_last(&w->last, store, error);
    if (err == DAY_OK) err = day_account_each_by_id(store, take_account, w, error);
    if (err == DAY_OK) err = day_account_each_name(store, take_head, w, error);
    if (err == DAY_OK) err = day_claim_each_text(store, take_text, w, error);
    return err;
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_words) words = day_words_new();
    g_autoptr(day_claim_accounts) accounts = day_claim_accounts_new();
    g_autoptr(day_claim_book) book = day_claim_book_new();
    g_autoptr(GHashTable) sent = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    walk w = {.run = at,
              .words = words,
              .accounts = accounts,
              .sent = sent,
              .book = book,
              .to = g_array_new(FALSE, FALSE, sizeof(day_named)),
              .mentions = g_array_new(FALSE, FALSE, sizeof(day_claim_mention)),
              .strings = g_string_chunk_new(4096)};
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
        w.states[i] = sources[i]->begin != NULL ? sources[i]->begin(words) : NULL;
    day_err err = day_claim_clear(at->store, error);
    if (err == DAY_OK) err = walk_all(&w, error);
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
        if (sources[i]->end != NULL) sources[i]->end(w.states[i], book);
    if (err == DAY_OK && !w.stopped) err = day_claim_book_write(book, at->store, error);
    g_array_unref(w.to);
    g_array_unref(w.mentions);
    g_string_chunk_free(w.strings);
    return err;
}

const day_analysis day_analysis_claims = {.name = "claims", .run = run};
