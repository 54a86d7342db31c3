/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What people say of themselves in messages: their names, whom they work for, as what. In a room where
 * somebody asked who is there, a title and a name alone are believed, too, for the next messages of the same
 * file. */
#include "claim_source.h"
#include "intro.h"
#include "piece_form.h"
#include <string.h>

#define ANSWERS 30 /* messages after the question */

typedef struct intros {
    int64_t item;
    guint since; /* messages since somebody asked; G_MAXUINT: nobody did */
} intros;

static void *begin(const day_words *words)
{
    intros *in = g_new0(intros, 1);
    in->since = G_MAXUINT;
    return in;
}

typedef struct saying {
    const day_claim_text *t;
    day_claim_book *book;
} saying;

static void take(const day_intro *found, void *ctx)
{
    const saying *s = ctx;
    const day_claim_text *t = s->t;
    g_autofree char *name =
        day_piece_canonical(t->text + found->name_start, found->name_end - found->name_start);
    day_claim_span span = {t->unit, (uint32_t)found->name_start,
                           (uint32_t)(found->name_end - found->name_start)};
    day_named who = {found->full ? "name" : "nickname", name};
    day_claim_book_add(s->book, DAY_CLAIM_SAME, t->sender, who, "introduction",
                       found->full ? (found->sure ? 0.85 : 0.7) : 0.7, span);
    day_named person = found->full ? who : t->sender;
    if (found->org_end > found->org_start) {
        g_autofree char *org =
            day_piece_canonical(t->text + found->org_start, found->org_end - found->org_start);
        span = (day_claim_span){t->unit, (uint32_t)found->org_start,
                                (uint32_t)(found->org_end - found->org_start)};
        day_claim_book_add(s->book, DAY_CLAIM_WORKS_FOR, person, (day_named){"org", org}, "introduction", 0.8,
                           span);
    }
    if (found->title_end > found->title_start) {
        g_autofree char *title =
            day_piece_canonical(t->text + found->title_start, found->title_end - found->title_start);
        span = (day_claim_span){t->unit, (uint32_t)found->title_start,
                                (uint32_t)(found->title_end - found->title_start)};
        day_claim_book_add(s->book, DAY_CLAIM_TITLE, person, (day_named){"title", title}, "introduction", 0.8,
                           span);
    }
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    intros *in = state;
    if (!t->is_message || t->sender.kind == NULL) return;
    if (in->item != t->item) in->since = G_MAXUINT;
    in->item = t->item;
    if (in->since != G_MAXUINT) in->since++;
    bool asked = in->since != G_MAXUINT && in->since <= ANSWERS;
    saying s = {t, book};
    day_intro_each(t->words, t->text, t->size, t->body, t->sender.value, asked, take, &s);
    if (t->size - t->body < 2000 && day_intro_asks(t->text + t->body)) in->since = 0;
}

static void end(void *state, day_claim_book *book)
{
    g_free(state);
}

const day_claim_source day_claim_intros = {.name = "intros", .begin = begin, .text = text, .end = end};
