/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes what claims are read from: every source of claims.def meets the text as a mail, as a message of a
 * chat and as a page with tabs. What is claimed stands in the text.
 */
#include "analyse/who/claim_source.h"
#include "base/utf8.h"
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLAIM(name) extern const day_claim_source day_claim_##name;
#include "analyse/who/claims.def"
#undef CLAIM

static const day_claim_source *const sources[] = {
#define CLAIM(name) &day_claim_##name,
#include "analyse/who/claims.def"
#undef CLAIM
};

static day_words *words; /* tables that never change */

/* Here, for it takes long under two sanitizers, and the first input would be told as a slow one. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    words = day_words_new();
    return 0;
}

static const GArray *no_mentions(const day_claim_text *text)
{
    return text->ctx;
}

static void check(const day_claim *claim, const day_claim_span *places, size_t n, void *ctx)
{
    size_t size = *(const size_t *)ctx;
    g_assert(claim->weight > 0 && claim->weight <= 1);
    for (size_t i = 0; i < n; i++)
        g_assert(places[i].start <= size && places[i].size <= size - places[i].start);
}

static void read_as(day_claim_text text, const char *mime, bool message, bool mail)
{
    g_autoptr(day_claim_book) book = day_claim_book_new();
    const day_named to[] = {{"email", "bob@north.example"}};
    text.mime = mime;
    text.is_message = message;
    text.is_mail = mail;
    if (message) {
        text.sender = (day_named){"email", "ann.lee@harrow.example"};
        text.to = to;
        text.n_to = 1;
    }
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++) {
        void *state = sources[i]->begin != NULL ? sources[i]->begin(text.words) : NULL;
        if (sources[i]->text != NULL) sources[i]->text(state, &text, book);
        if (sources[i]->end != NULL) sources[i]->end(state, book);
    }
    day_claim_book_each(book, check, &text.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(day_claim_mention));
    g_autoptr(day_claim_accounts) accounts = day_claim_accounts_new();
    day_claim_accounts_add(accounts, 1, (day_named){"email", "ann.lee@harrow.example"});
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *clean = day_utf8_clean(raw, strlen(raw), NULL);
    day_claim_text text = {.unit = 1,
                           .item = 1,
                           .path = "a",
                           .text = clean,
                           .size = strlen(clean),
                           .subject = "",
                           .mentions = no_mentions,
                           .ctx = none,
                           .accounts = accounts,
                           .words = words};
    read_as(text, "message/rfc822", true, true);
    read_as(text, "application/x-ndjson", true, false);
    read_as(text, "text/csv", false, false);
    read_as(text, "text/vcard", false, false);
    return 0;
}
