/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The lexicon: its terms, and which of them stand in a text. */
#include "present/card/asked_text.h"
#include "present/card/lexicon_card.h"
#include "route.h"
#include <string.h>

typedef struct listing {
    day_json *json;
    day_lexicon_query query;
    char *wanted; /* by day_asked_fold: in a term, its concept or its note */
    day_page page;
} listing;

static bool put_term(const day_lexicon_term *term, void *ctx)
{
    listing *at = ctx;
    const char *const texts[] = {term->term, term->concept, term->note};
    bool wanted =
        day_lexicon_is_wanted(&at->query, term) && day_asked_in_any(at->wanted, texts, G_N_ELEMENTS(texts));
    if (wanted && day_page_takes(&at->page)) day_lexicon_term_put(at->json, term);
    return true;
}

static day_lexicon_query query_of(const day_ask *ask)
{
    return (day_lexicon_query){.class = day_ask_text(ask, "class"),
                               .language = day_ask_text(ask, "language"),
                               .concept = day_ask_text(ask, "concept")};
}

void day_route_lexicon(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_autoptr(day_lexicon) lexicon = NULL;
    const char *text = day_ask_text(ask, "q");
    listing at = {.query = query_of(ask)};
    if (!day_ask_page(ask, &at.page, 200, 2000)) return;
    if (day_lexicon_open_for(&lexicon, desk->folder, DAY_LEXICON_ASK, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    g_autofree char *wanted = day_asked_fold(text);
    at.wanted = wanted;
    at.json = day_reply_rows(reply);
    day_lexicon_each(lexicon, put_term, &at);
    day_reply_rows_end(reply, &at.page);
}

typedef struct explaining {
    day_json *json;
    const char *text;
} explaining;

static bool put_hit(const day_lexicon_term *term, size_t start, size_t end, void *ctx)
{
    const explaining *at = ctx;
    day_lexicon_hit_put(at->json, term, at->text, start, end);
    return true;
}

/* Of a text that the body holds: {"text":…,"jargon":true} finds only what wants explaining. */
void day_route_lexicon_explain(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_autoptr(day_lexicon) lexicon = NULL;
    const char *text = day_ask_body_text(ask, "text");
    bool jargon = json_is_true(json_object_get(day_ask_body(ask), "jargon"));
    day_lexicon_query query = query_of(ask);
    if (text == NULL) {
        day_reply_fail(reply, 400, "say {\"text\": what is to be explained}");
        return;
    }
    if (day_lexicon_open_for(&lexicon, desk->folder, jargon ? DAY_LEXICON_JARGON : DAY_LEXICON_ALL, &error) !=
        DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    explaining at = {json, text};
    day_json_begin_object(json);
    day_json_key(json, "rows");
    day_json_begin_array(json);
    day_lexicon_explain(lexicon, &query, text, put_hit, &at);
    day_json_end_array(json);
    day_json_end_object(json);
}
